package org.chuangtu.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of objections. */
@Repository
class ObjectionTable {

    static final String OBJECTION = "publication.objection";

    private static final String SELECT =
            """
            SELECT o.id, o.notice_id, n.number || '-' || o.seq AS number, o.reasons, o.papers, o.raised_by, o.raised_at, o.state, o.answer,
                   o.answered_by, o.answered_at, g.name, g.contact
              FROM publication.objection o JOIN publication.notice n ON n.id = o.notice_id
              LEFT JOIN publication.objector g ON g.objection_id = o.id
            """;

    private final JdbcClient jdbc;

    ObjectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The notice is locked by the caller, so that their numbers follow each other. */
    long insert(long notice, String reasons, List<Long> papers, String raisedBy, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO publication.objection (notice_id, seq, reasons, papers, raised_by, raised_at, state)
                        VALUES (:notice, 1 + (SELECT coalesce(max(seq), 0) FROM publication.objection WHERE notice_id = :notice),
                                :reasons, :papers, :by, :at, 'OPEN')
                        RETURNING id
                        """)
                .param("notice", notice)
                .param("reasons", reasons)
                .param("papers", papers.toArray(Long[]::new))
                .param("by", raisedBy)
                .param("at", NoticeTable.time(at))
                .query(Long.class)
                .single();
    }

    void leaveName(long objection, String name, String contact, String mark) {
        jdbc.sql(
                        """
                        INSERT INTO publication.objector (objection_id, name, contact, mark) VALUES (:id, :name, :contact, :mark)
                        """)
                .param("id", objection)
                .param("name", name)
                .param("contact", contact)
                .param("mark", mark)
                .update();
    }

    /** How many came from that side today. */
    int fromThere(String mark) {
        return jdbc.sql("SELECT count(*) FROM publication.objector WHERE mark = :mark")
                .param("mark", mark)
                .query(Integer.class)
                .single();
    }

    /** Who guests were whose objections were answered before. */
    int forgetGuests(Instant before) {
        return jdbc.sql(
                        """
                        DELETE FROM publication.objector g USING publication.objection o
                         WHERE o.id = g.objection_id AND o.answered_at < :before
                        """)
                .param("before", NoticeTable.time(before))
                .update();
    }

    void answer(
            long id,
            Objection.State state,
            @Nullable String answer,
            String answeredBy,
            Instant at) {
        jdbc.sql(
                        """
                        UPDATE publication.objection SET state = :state, answer = :answer, answered_by = :by, answered_at = :at WHERE id = :id
                        """)
                .param("state", state.name())
                .param("answer", answer)
                .param("by", answeredBy)
                .param("at", NoticeTable.time(at))
                .param("id", id)
                .update();
    }

    Optional<Objection> find(long id) {
        return jdbc.sql(SELECT + " WHERE o.id = :id")
                .param("id", id)
                .query(ObjectionTable::read)
                .optional();
    }

    Optional<Objection> openBy(long notice, String actor) {
        return jdbc.sql(
                        SELECT
                                + " WHERE o.notice_id = :notice AND o.raised_by = :actor AND o.state = 'OPEN'")
                .param("notice", notice)
                .param("actor", actor)
                .query(ObjectionTable::read)
                .optional();
    }

    /** In the order they came. */
    List<Objection> of(long notice, int limit) {
        return jdbc.sql(SELECT + " WHERE o.notice_id = :notice ORDER BY o.seq LIMIT :limit")
                .param("notice", notice)
                .param("limit", limit)
                .query(ObjectionTable::read)
                .list();
    }

    List<Objection> by(long notice, String actor) {
        return jdbc.sql(
                        SELECT
                                + " WHERE o.notice_id = :notice AND o.raised_by = :actor ORDER BY o.seq LIMIT 100")
                .param("notice", notice)
                .param("actor", actor)
                .query(ObjectionTable::read)
                .list();
    }

    private static Objection read(ResultSet rs, int row) throws SQLException {
        var answered = rs.getObject("answered_at", OffsetDateTime.class);
        return new Objection(
                rs.getLong("id"),
                rs.getLong("notice_id"),
                rs.getString("number"),
                rs.getString("reasons"),
                List.of((Long[]) rs.getArray("papers").getArray()),
                rs.getString("raised_by"),
                NoticeTable.instant(rs, "raised_at"),
                Objection.State.valueOf(rs.getString("state")),
                rs.getString("answer"),
                rs.getString("answered_by"),
                answered == null ? null : answered.toInstant(),
                rs.getString("name"),
                rs.getString("contact"));
    }
}
