package org.chuangtu.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tables of answers, of consents, and of drafts. */
@Repository
class AnswerTable {

    static final String TABLE = "form.answer";

    private static final String SELECT =
            "SELECT a.id, a.version_id, a.about, a.data, a.given_by, a.given_at, a.entry_id FROM form.answer a ";

    private final JdbcClient jdbc;
    private final VersionTable versions;

    AnswerTable(JdbcClient jdbc, VersionTable versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    long insert(FormVersion form, String about, ObjectNode data, String by, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO form.answer (version_id, about, data, given_by, given_at, salt)
                        VALUES (:version, :about, :data::jsonb, :by, :at, uuid_send(gen_random_uuid())) RETURNING id
                        """)
                .param("version", form.id())
                .param("about", about)
                .param("data", data.toString())
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void consent(long answer, long file, String by) {
        jdbc.sql(
                        "INSERT INTO form.consent (answer_id, file_id, given_by) VALUES (:answer, :file, :by)")
                .param("answer", answer)
                .param("file", file)
                .param("by", by)
                .update();
    }

    void erase(long id) {
        jdbc.sql("UPDATE form.answer SET data = NULL, salt = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    Optional<Answer> find(long id) {
        return jdbc.sql(SELECT + "WHERE a.id = :id").param("id", id).query(this::read).optional();
    }

    List<Answer> about(String about, int most) {
        return jdbc.sql(SELECT + "WHERE a.about = :about ORDER BY a.id LIMIT :most")
                .param("about", about)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** The answer a row of one of these tables belongs to; 0 where there is no such row. */
    long answerOf(String table, long id) {
        if (table.equals(TABLE)) return id;
        return jdbc.sql("SELECT answer_id FROM form.consent WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private Answer read(ResultSet rs, int i) throws SQLException {
        var data = rs.getString("data");
        return new Answer(
                rs.getLong("id"),
                versions.find(rs.getLong("version_id")).orElseThrow(),
                rs.getString("about"),
                data == null
                        ? JsonNodeFactory.instance.objectNode()
                        : (ObjectNode) FormFile.JSON.readTree(data),
                rs.getString("given_by"),
                rs.getObject("given_at", OffsetDateTime.class).toInstant(),
                data == null,
                rs.getLong("entry_id"));
    }

    // Drafts
    // ------------------------------------------------------------------------------------------------------------

    void saveDraft(String actor, FormVersion form, String about, ObjectNode data, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO form.draft (actor, code, about, version_id, data, saved_at)
                        VALUES (:actor, :code, :about, :version, :data::jsonb, :at)
                        ON CONFLICT (actor, code, about)
                            DO UPDATE SET version_id = EXCLUDED.version_id, data = EXCLUDED.data, saved_at = EXCLUDED.saved_at
                        """)
                .param("actor", actor)
                .param("code", form.ref().code())
                .param("about", about)
                .param("version", form.id())
                .param("data", data.toString())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    Optional<Draft> draft(String actor, String code, String about) {
        return jdbc.sql(
                        """
                        SELECT d.version_id, d.about, d.data, d.saved_at FROM form.draft d
                         WHERE d.actor = :actor AND d.code = :code AND d.about = :about
                        """)
                .param("actor", actor)
                .param("code", code)
                .param("about", about)
                .query((rs, i) ->
                        new Draft(
                                versions.find(rs.getLong("version_id")).orElseThrow(),
                                rs.getString("about"),
                                (ObjectNode) FormFile.JSON.readTree(rs.getString("data")),
                                rs.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    long drafts(String actor) {
        return jdbc.sql("SELECT count(*) FROM form.draft WHERE actor = :actor")
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    void dropDraft(String actor, String code, String about) {
        jdbc.sql("DELETE FROM form.draft WHERE actor = :actor AND code = :code AND about = :about")
                .param("actor", actor)
                .param("code", code)
                .param("about", about)
                .update();
    }

    void dropDraftsBefore(Instant at) {
        jdbc.sql("DELETE FROM form.draft WHERE saved_at < :at")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }
}
