package org.chuangtu.clock;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Rung;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of clocks. */
@Repository
class ClockTable {

    static final String TABLE = "clock.clock";

    private static final String SELECT =
            """
            SELECT id, owner_kind, owner_id, name, round, allowed, started_at, total_ms, counts_from, left_ms, due, paused_at, extensions,
                   stopped_at, breached_at, unverified, ladder, reached
              FROM clock.clock
            """;

    private final JdbcClient jdbc;

    ClockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts a clock, and gives its number. */
    long insert(
            Owner owner,
            String name,
            Countdown it,
            List<Rung.When> ladder,
            Collection<Integer> unverified,
            @Nullable Instant next) {
        return jdbc.sql(
                        """
                        INSERT INTO clock.clock (owner_kind, owner_id, name, round, allowed, started_at, total_ms, counts_from, left_ms,
                                                 due, unverified, ladder, next_at)
                        VALUES (:kind, :owner, :name,
                                1 + (SELECT coalesce(max(round), 0) FROM clock.clock
                                      WHERE owner_kind = :kind AND owner_id = :owner AND name = :name),
                                :allowed, :started, :total, :from, :left, :due, :unverified, :ladder, :next)
                        RETURNING id
                        """)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("name", name)
                .param("allowed", it.limit().toString())
                .param("started", time(it.startedAt()))
                .param("total", it.total().toMillis())
                .param("from", time(it.since()))
                .param("left", it.left().toMillis())
                .param("due", time(it.due()))
                .param("unverified", unverified.toArray(Integer[]::new))
                .param("ladder", ladder.stream().map(Rung.When::toString).toArray(String[]::new))
                .param("next", time(next))
                .query(Long.class)
                .single();
    }

    void update(Running it, @Nullable Instant next) {
        var clock = it.countdown();
        int rows =
                jdbc.sql(
                                """
                                UPDATE clock.clock
                                   SET total_ms = :total, counts_from = :from, left_ms = :left, due = :due, paused_at = :paused,
                                       extensions = :extensions, stopped_at = :stopped, breached_at = :breached,
                                       unverified = :unverified, reached = :reached, next_at = :next
                                 WHERE id = :id
                                """)
                        .param("total", clock.total().toMillis())
                        .param("from", time(clock.since()))
                        .param("left", clock.left().toMillis())
                        .param("due", time(clock.due()))
                        .param("paused", time(clock.pausedAt()))
                        .param("extensions", clock.extensions())
                        .param("stopped", time(clock.stoppedAt()))
                        .param("breached", time(it.breachedAt()))
                        .param("unverified", it.unverified().toArray(Integer[]::new))
                        .param("reached", it.reached().stream().sorted().toArray(Integer[]::new))
                        .param("next", time(next))
                        .param("id", it.id())
                        .update();
        if (rows != 1) throw new IllegalStateException("no clock " + it.id());
    }

    Optional<Running> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(ClockTable::read)
                .optional();
    }

    /** Holds it against everybody else until the transaction ends. */
    Optional<Running> lock(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ClockTable::read)
                .optional();
    }

    Optional<Running> lockLive(Owner owner, String name) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE owner_kind = :kind AND owner_id = :owner AND name = :name AND stopped_at IS NULL
                                   FOR UPDATE
                                """)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("name", name)
                .query(ClockTable::read)
                .optional();
    }

    List<Running> of(Owner owner) {
        return jdbc.sql(
                        SELECT
                                + " WHERE owner_kind = :kind AND owner_id = :owner ORDER BY started_at, id LIMIT 1000")
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(ClockTable::read)
                .list();
    }

    /** Clocks somebody is to look at by then, the longest waiting first. */
    List<Long> waitingAt(Instant now, int limit) {
        return jdbc.sql(
                        "SELECT id FROM clock.clock WHERE next_at <= :now ORDER BY next_at LIMIT :limit")
                .param("now", time(now))
                .param("limit", limit)
                .query((rs, _) -> rs.getLong(1))
                .list();
    }

    /** As db-scheduler itself would, in one statement and in this transaction: what is set in one that fails was never set. */
    void watch(String task, String instance, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO clock.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        VALUES (:task, :instance, :at, false, 1) ON CONFLICT (task_name, task_instance) DO NOTHING
                        """)
                .param("task", task)
                .param("instance", instance)
                .param("at", time(at))
                .update();
    }

    /** Clocks at which somebody is to look and nobody has been told to. */
    List<Waiting> unwatched(int limit) {
        return jdbc.sql(
                        """
                        SELECT c.id, c.next_at FROM clock.clock c
                         WHERE c.next_at IS NOT NULL
                           AND NOT EXISTS (SELECT FROM clock.scheduled_tasks t
                                            WHERE t.task_name = :task
                                              AND t.task_instance = c.id || ':' || (extract(epoch FROM c.next_at) * 1000)::bigint)
                         ORDER BY c.next_at LIMIT :limit
                        """)
                .param("task", Alarms.TASK)
                .param("limit", limit)
                .query((rs, _) -> new Waiting(rs.getLong(1), instant(rs, 2)))
                .list();
    }

    record Waiting(long id, Instant at) {}

    static Running read(ResultSet rs, int row) throws SQLException {
        var countdown =
                new Countdown(
                        Limit.parse(rs.getString("allowed")).orElseThrow(),
                        instant(rs, 7),
                        Duration.ofMillis(rs.getLong("total_ms")),
                        instant(rs, 9),
                        Duration.ofMillis(rs.getLong("left_ms")),
                        instant(rs, 11),
                        maybe(rs, 12),
                        rs.getInt("extensions"),
                        maybe(rs, 14));
        return new Running(
                rs.getLong("id"),
                new Owner(rs.getString("owner_kind"), rs.getLong("owner_id")),
                rs.getString("name"),
                rs.getInt("round"),
                countdown,
                maybe(rs, 15),
                List.of((Integer[]) array(rs, "unverified")),
                Arrays.stream((String[]) array(rs, "ladder"))
                        .map(it -> Rung.When.parse(it).orElseThrow())
                        .toList(),
                Set.of((Integer[]) array(rs, "reached")));
    }

    private static Object array(ResultSet rs, String column) throws SQLException {
        Array it = rs.getArray(column);
        return it.getArray();
    }

    private static Instant instant(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet rs, int column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
