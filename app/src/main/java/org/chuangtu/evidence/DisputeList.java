package org.chuangtu.evidence;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of disputes, as somebody asks for it; open ones first, the oldest of them first. */
@Component
public class DisputeList {

    private static final String WHERE =
            """
             WHERE (NOT :searching OR claim ILIKE :like OR settlement ILIKE :like)
               AND (:state::text IS NULL OR state = :state)
               AND (:about::text IS NULL OR table_name = :about)
               AND (NOT :mine OR raised_by = :actor)
            """;

    private final DisputeTable table;
    private final JdbcClient jdbc;
    private final Access access;

    DisputeList(DisputeTable table, JdbcClient jdbc, Access access) {
        this.table = table;
        this.jdbc = jdbc;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public ListPage<Dispute> page(ListQuery query) {
        access.requireSomewhere(EvidenceRight.READ);
        var order =
                query.sort().equals("raised")
                        ? "ORDER BY raised_at " + (query.descending() ? "DESC" : "ASC") + ", id"
                        : "ORDER BY state <> 'OPEN', CASE WHEN state = 'OPEN' THEN id ELSE -id END";
        var rows =
                with(query, DisputeTable.SELECT + WHERE + order + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(table::dispute)
                        .list();
        var total =
                with(query, "SELECT count(*) FROM evidence.dispute" + WHERE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    /** The tables that anything was ever said against. */
    @Transactional(readOnly = true)
    public List<String> tables() {
        access.requireSomewhere(EvidenceRight.READ);
        return jdbc.sql("SELECT DISTINCT table_name FROM evidence.dispute ORDER BY 1 LIMIT 100")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        return jdbc.sql(sql)
                .param("searching", query.searching())
                .param("like", query.like())
                .param("state", query.filter("state").orElse(null))
                .param("about", query.filter("about").orElse(null))
                .param("mine", query.flag("mine"))
                .param("actor", access.whoActs().id());
    }
}
