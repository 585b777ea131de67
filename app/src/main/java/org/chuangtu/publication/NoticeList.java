package org.chuangtu.publication;

import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notices as somebody asks for them. For everybody, so no right is asked. */
@Component
public class NoticeList {

    /** Filters, by their names in the address. */
    public static final String KIND = "kind";

    public static final String STATE = "state";
    public static final String MINE = "mine";
    public static final String OBJECTED = "objected";

    private static final Map<String, String> ORDER =
            Map.of(
                    "number", "n.id",
                    "title", "n.title",
                    "kind", "n.kind",
                    "state", "n.state",
                    "opened", "n.opened_at",
                    "closes", "n.closes_at",
                    "objections", "o.n");

    private static final String WHERE =
            """
             WHERE (:kinds::text[] IS NULL OR n.kind = ANY(:kinds)) AND (:states::text[] IS NULL OR n.state = ANY(:states))
               AND (NOT :mine OR n.published_by = :me) AND (NOT :objected OR o.open > 0)
               AND (NOT :searching OR n.title ILIKE :like OR n.number ILIKE :like OR n.body ILIKE :like)
            """;

    private final JdbcClient jdbc;
    private final Access access;

    NoticeList(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public ListPage<Notice> page(ListQuery query) {
        var rows =
                with(
                                query,
                                NoticeTable.SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "n.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(NoticeTable::read)
                        .list();
        long total =
                with(
                                query,
                                """
                                SELECT count(*) FROM publication.notice n
                                 CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state = 'OPEN') AS open
                                                       FROM publication.objection WHERE notice_id = n.id) o
                                """
                                        + WHERE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var kinds = query.filters(KIND);
        var states = query.filters(STATE);
        return jdbc.sql(sql)
                .param("kinds", kinds.isEmpty() ? null : kinds.toArray(String[]::new))
                .param("states", states.isEmpty() ? null : states.toArray(String[]::new))
                .param("mine", query.flag(MINE))
                .param("me", access.whoActs().id())
                .param("objected", query.flag(OBJECTED))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    /** How many run now, and how many objections wait. */
    public record Running(long running, long objections) {}

    @Transactional(readOnly = true)
    public Running running() {
        return jdbc.sql(
                        """
                        SELECT (SELECT count(*) FROM publication.notice WHERE state = 'RUNNING'),
                               (SELECT count(*) FROM publication.objection WHERE state = 'OPEN')
                        """)
                .query((rs, _) -> new Running(rs.getLong(1), rs.getLong(2)))
                .single();
    }
}
