package org.chuangtu.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody was told: everybody sees their own and no other. */
@Service
public class Inbox {

    public static final String KIND = "kind";
    public static final String UNREAD = "unread";

    private static final Map<String, String> ORDER =
            Map.of("at", "n.at", "kind", "h.kind", "number", "h.number", "title", "h.title");

    private static final String FROM =
            """
              FROM notices.note n JOIN notices.happening h ON h.id = n.happening_id
             WHERE n.whom = :me AND (:kinds::text[] IS NULL OR h.kind = ANY(:kinds)) AND (NOT :unread OR n.read_at IS NULL)
               AND (NOT :searching OR h.title ILIKE :like OR h.number ILIKE :like)
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Something one was told.
     *
     * @param path where it is to be seen
     * @param readAt null: not yet
     */
    public record Note(
            long id,
            NewsKind kind,
            String number,
            String title,
            String path,
            Instant at,
            @Nullable Instant readAt) {}

    @Transactional(readOnly = true)
    public ListPage<Note> page(ListQuery query) {
        var rows =
                with(
                                query,
                                "SELECT n.id, h.kind, h.number, h.title, h.path, n.at, n.read_at "
                                        + FROM
                                        + query.orderBy(ORDER, "n.id DESC")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Inbox::read)
                        .list();
        return new ListPage<>(
                rows, with(query, "SELECT count(*) " + FROM).query(Long.class).single());
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var kinds = query.filters(KIND);
        return jdbc.sql(sql)
                .param("me", Habits.me(access))
                .param("kinds", kinds.isEmpty() ? null : kinds.toArray(String[]::new))
                .param("unread", query.flag(UNREAD))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Note read(ResultSet rs, int row) throws SQLException {
        return new Note(
                rs.getLong("id"),
                NewsKind.valueOf(rs.getString("kind")),
                rs.getString("number"),
                rs.getString("title"),
                rs.getString("path"),
                HappeningTable.instant(rs, "at"),
                HappeningTable.maybe(rs, "read_at"));
    }

    /** How much the actor has not read; counted no further than 100. */
    @Transactional(readOnly = true)
    public int unread() {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM (SELECT 1 FROM notices.note WHERE whom = :me AND read_at IS NULL LIMIT 100) n
                        """)
                .param("me", Habits.me(access))
                .query(Integer.class)
                .single();
    }

    /** Marks one as read; empty where the actor has no such note. */
    @Transactional
    public Optional<Note> open(long id) {
        mark(id, true);
        return jdbc.sql(
                        """
                        SELECT n.id, h.kind, h.number, h.title, h.path, n.at, n.read_at
                          FROM notices.note n JOIN notices.happening h ON h.id = n.happening_id WHERE n.id = :id AND n.whom = :me
                        """)
                .param("id", id)
                .param("me", Habits.me(access))
                .query(Inbox::read)
                .optional();
    }

    /** Marks one of the actor's own as read or not. */
    @Transactional
    public boolean mark(long id, boolean read) {
        return jdbc.sql(
                                """
                                UPDATE notices.note SET read_at = CASE WHEN :read THEN coalesce(read_at, :at) END WHERE id = :id AND whom = :me
                                """)
                        .param("read", read)
                        .param("at", HappeningTable.time(clock.instant()))
                        .param("id", id)
                        .param("me", Habits.me(access))
                        .update()
                == 1;
    }

    /** Marks all of the actor's own as read. */
    @Transactional
    public int readAll() {
        return jdbc.sql(
                        "UPDATE notices.note SET read_at = :at WHERE whom = :me AND read_at IS NULL")
                .param("at", HappeningTable.time(clock.instant()))
                .param("me", Habits.me(access))
                .update();
    }
}
