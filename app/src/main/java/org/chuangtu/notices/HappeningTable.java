package org.chuangtu.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened. It decides nothing, so it is under no journal. */
@Repository
class HappeningTable {

    private static final String SELECT =
            """
            SELECT h.id, h.kind, h.number, h.title, h.path, h.whom, h.by_actor, h.matter_id, h.place_id, h.once, h.at FROM notices.happening h
            """;

    private final JdbcClient jdbc;

    HappeningTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Happening it) {
        jdbc.sql(
                        """
                        INSERT INTO notices.happening (id, kind, number, title, path, whom, by_actor, matter_id, place_id, once, at, next_at)
                        VALUES (:id, :kind, :number, :title, :path, :whom, :by, :matter, :place, :once, :at, :at)
                        ON CONFLICT (once) DO NOTHING
                        """)
                .param("id", it.id())
                .param("kind", it.kind().name())
                .param("number", it.number())
                .param("title", it.title())
                .param("path", it.path())
                .param("whom", it.whom().toArray(String[]::new))
                .param("by", it.by())
                .param("matter", it.matter())
                .param("place", it.place())
                .param("once", it.once())
                .param("at", time(it.at()))
                .update();
    }

    /** One nobody was told of yet, held until the transaction ends. */
    Optional<Happening> next(Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE h.spread_at IS NULL AND h.next_at <= :now ORDER BY h.next_at LIMIT 1 FOR UPDATE SKIP LOCKED
                                """)
                .param("now", time(now))
                .query(HappeningTable::read)
                .optional();
    }

    Optional<Happening> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE h.id = :id")
                .param("id", id)
                .query(HappeningTable::read)
                .optional();
    }

    void spread(UUID id, Instant at) {
        jdbc.sql("UPDATE notices.happening SET spread_at = :at WHERE id = :id")
                .param("at", time(at))
                .param("id", id)
                .update();
    }

    void later(UUID id, Instant next) {
        jdbc.sql(
                        "UPDATE notices.happening SET attempts = attempts + 1, next_at = :next WHERE id = :id")
                .param("next", time(next))
                .param("id", id)
                .update();
    }

    void tell(UUID happening, String whom, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO notices.note (happening_id, whom, at) VALUES (:id, :whom, :at) ON CONFLICT DO NOTHING
                        """)
                .param("id", happening)
                .param("whom", whom)
                .param("at", time(at))
                .update();
    }

    void send(UUID happening, String channel, String target, Instant next) {
        jdbc.sql(
                        """
                        INSERT INTO notices.delivery (happening_id, channel, target, next_at) VALUES (:id, :channel, :target, :next)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", happening)
                .param("channel", channel)
                .param("target", target)
                .param("next", time(next))
                .update();
    }

    /** What everybody has long read and received is not kept for ever. */
    void forget(Instant before) {
        jdbc.sql("DELETE FROM notices.note WHERE at < :before")
                .param("before", time(before))
                .update();
        jdbc.sql("DELETE FROM notices.delivery WHERE state = 'SENT' AND done_at < :before")
                .param("before", time(before))
                .update();
        jdbc.sql(
                        """
                        DELETE FROM notices.happening h
                         WHERE h.at < :before AND h.spread_at IS NOT NULL
                           AND NOT EXISTS (SELECT FROM notices.note n WHERE n.happening_id = h.id)
                           AND NOT EXISTS (SELECT FROM notices.delivery d WHERE d.happening_id = h.id)
                        """)
                .param("before", time(before))
                .update();
    }

    static Happening read(ResultSet rs, int row) throws SQLException {
        return new Happening(
                rs.getObject("id", UUID.class),
                NewsKind.valueOf(rs.getString("kind")),
                rs.getString("number"),
                rs.getString("title"),
                rs.getString("path"),
                List.of((String[]) rs.getArray("whom").getArray()),
                rs.getString("by_actor"),
                rs.getObject("matter_id", Long.class),
                rs.getObject("place_id", Long.class),
                rs.getString("once"),
                instant(rs, "at"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
