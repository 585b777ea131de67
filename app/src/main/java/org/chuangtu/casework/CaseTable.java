package org.chuangtu.casework;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chuangtu.procedure.Event;
import org.chuangtu.procedure.Matter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of cases, their steps and what belongs to what. */
@Repository
class CaseTable {

    static final String MATTER = "casework.matter";
    static final String STEP = "casework.step";
    static final String RELATION = "casework.relation";

    private static final String COLUMNS =
            """
            m.id, m.number, m.procedure_id, m.code, p.version, m.title, m.place_id, m.party_id, m.category, m.seq, m.state, m.is_open,
            m.is_over, m.outcome, m.reporter, m.assignee, m.opened_at, m.moved_at, m.state_since, m.due, m.breaches
            """;

    static final String SELECT =
            "SELECT "
                    + COLUMNS
                    + " FROM casework.matter m JOIN casework.procedure p ON p.id = m.procedure_id ";

    private final JdbcClient jdbc;

    CaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextNumber(int year) {
        long number = jdbc.sql("SELECT nextval('casework.number')").query(Long.class).single();
        return "C%d-%06d".formatted(year, number);
    }

    long insert(
            String number,
            long procedure,
            Filing filing,
            Matter it,
            boolean open,
            @Nullable Instant due) {
        return jdbc.sql(
                        """
                        INSERT INTO casework.matter (number, procedure_id, code, title, place_id, party_id, category, seq, state, is_open,
                                                     is_over, outcome, reporter, assignee, opened_at, moved_at, state_since, due)
                        VALUES (:number, :procedure, :code, :title, :place, :party, :category, :seq, :state, :open, :over, :outcome,
                                :reporter, :assignee, :at, :at, :at, :due)
                        RETURNING id
                        """)
                .param("number", number)
                .param("procedure", procedure)
                .param("code", it.procedure().code())
                .param("title", filing.title())
                .param("place", filing.placeId())
                .param("party", filing.partyId())
                .param("category", filing.category())
                .param("seq", it.seq())
                .param("state", it.state())
                .param("open", open)
                .param("over", it.over())
                .param("outcome", it.outcome())
                .param("reporter", it.reporter())
                .param("assignee", it.assignee())
                .param("at", time(it.last()))
                .param("due", time(due))
                .query(Long.class)
                .single();
    }

    /** A filing that was sent before. */
    record Filed(long matter, String content) {}

    /** Whoever sends the same command meanwhile waits. */
    void holdCommand(String actor, String command) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 3))")
                .param("name", actor + " " + command)
                .query((_, _) -> true)
                .single();
    }

    Optional<Filed> filed(String actor, String command) {
        return jdbc.sql(
                        "SELECT matter_id, content FROM casework.filed WHERE actor = :actor AND command = :command")
                .param("actor", actor)
                .param("command", command)
                .query((rs, _) -> new Filed(rs.getLong(1), rs.getString(2)))
                .optional();
    }

    void insertFiled(String actor, String command, String content, long matter) {
        jdbc.sql(
                        """
                        INSERT INTO casework.filed (actor, command, content, matter_id) VALUES (:actor, :command, :content, :matter)
                        """)
                .param("actor", actor)
                .param("command", command)
                .param("content", content)
                .param("matter", matter)
                .update();
    }

    /** The journal entry a step was written under. */
    long entryOfStep(long matter, int seq) {
        return jdbc.sql(
                        "SELECT entry_id FROM casework.step WHERE matter_id = :matter AND seq = :seq")
                .param("matter", matter)
                .param("seq", seq)
                .query(Long.class)
                .single();
    }

    /** Writes it as it stands after a step, and reads it so. */
    CaseFile update(long id, Matter it, boolean open, Instant stateSince, @Nullable Instant due) {
        return jdbc.sql(
                        """
                        UPDATE casework.matter m
                           SET seq = :seq, state = :state, is_open = :open, is_over = :over, outcome = :outcome,
                               assignee = :assignee, moved_at = :at, state_since = :since, due = :due
                          FROM casework.procedure p
                         WHERE m.id = :id AND m.seq = :seq - 1 AND p.id = m.procedure_id
                        RETURNING
                        """
                                + COLUMNS)
                .param("seq", it.seq())
                .param("state", it.state())
                .param("open", open)
                .param("over", it.over())
                .param("outcome", it.outcome())
                .param("assignee", it.assignee())
                .param("at", time(it.last()))
                .param("since", time(stateSince))
                .param("due", time(due))
                .param("id", id)
                .query(CaseTable::read)
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException("case " + id + " is not at " + (it.seq() - 1)));
    }

    void breached(long id) {
        jdbc.sql("UPDATE casework.matter SET breaches = breaches + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    void insertStep(
            long matter,
            Event it,
            List<Long> papers,
            @Nullable String form,
            @Nullable Long answer) {
        jdbc.sql(
                        """
                        INSERT INTO casework.step (matter_id, seq, action, actor, on_behalf_of, at, from_state, to_state, outcome, assignee,
                                                   evidence, papers, clocks, form, answer_id)
                        VALUES (:matter, :seq, :action, :actor, :behalf, :at, :from, :to, :outcome, :assignee, :evidence, :papers,
                                :clocks::jsonb, :form, :answer)
                        """)
                .param("matter", matter)
                .param("seq", it.seq())
                .param("action", it.action())
                .param("actor", it.actor())
                .param("behalf", it.onBehalfOf())
                .param("at", time(it.at()))
                .param("from", it.from())
                .param("to", it.to())
                .param("outcome", it.outcome())
                .param("assignee", it.assignee())
                .param("evidence", it.evidence().toArray(String[]::new))
                .param("papers", papers.toArray(Long[]::new))
                .param("clocks", ClockMoves.write(it.clocks()))
                .param("form", form)
                .param("answer", answer)
                .update();
    }

    Optional<CaseFile> find(long id) {
        return jdbc.sql(SELECT + " WHERE m.id = :id")
                .param("id", id)
                .query(CaseTable::read)
                .optional();
    }

    Optional<CaseFile> byNumber(String number) {
        return jdbc.sql(SELECT + " WHERE m.number = :number")
                .param("number", number)
                .query(CaseTable::read)
                .optional();
    }

    /** Holds it against everybody else until the transaction ends. */
    Optional<CaseFile> lock(long id) {
        return jdbc.sql(SELECT + " WHERE m.id = :id FOR UPDATE OF m")
                .param("id", id)
                .query(CaseTable::read)
                .optional();
    }

    /** In their order; a procedure that lets a case take more steps than this has lost its end. */
    List<Step> steps(long matter) {
        return jdbc.sql(
                        """
                        SELECT id, seq, action, actor, on_behalf_of, at, from_state, to_state, outcome, assignee, evidence, papers, clocks,
                               form, answer_id
                          FROM casework.step WHERE matter_id = :matter ORDER BY seq LIMIT 10000
                        """)
                .param("matter", matter)
                .query(CaseTable::readStep)
                .list();
    }

    // What belongs to what
    // ------------------------------------------------------------------------------------------------------------

    void relate(long matter, Relation.Kind kind, long other) {
        jdbc.sql(
                        """
                        INSERT INTO casework.relation (matter_id, kind, other_id) VALUES (:matter, :kind, :other)
                        ON CONFLICT (matter_id, kind) DO NOTHING
                        """)
                .param("matter", matter)
                .param("kind", kind.name())
                .param("other", other)
                .update();
    }

    int openChildren(long matter) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM casework.relation r JOIN casework.matter m ON m.id = r.matter_id
                         WHERE r.other_id = :matter AND r.kind = 'CHILD_OF' AND NOT m.is_over
                        """)
                .param("matter", matter)
                .query(Integer.class)
                .single();
    }

    /** Of which case it is a duplicate, if of any. */
    Optional<Long> originalOf(long matter) {
        return jdbc.sql(
                        "SELECT other_id FROM casework.relation WHERE matter_id = :matter AND kind = 'DUPLICATE_OF'")
                .param("matter", matter)
                .query(Long.class)
                .optional();
    }

    List<Relation> relations(long matter) {
        return jdbc.sql(
                        """
                        SELECT kind, matter_id = :matter AS outward,
                               CASE WHEN matter_id = :matter THEN other_id ELSE matter_id END AS other
                          FROM casework.relation WHERE matter_id = :matter OR other_id = :matter ORDER BY id LIMIT 200
                        """)
                .param("matter", matter)
                .query((rs, _) ->
                        new Relation(
                                Relation.Kind.valueOf(rs.getString(1)),
                                rs.getBoolean(2),
                                rs.getLong(3)))
                .list();
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    static CaseFile read(ResultSet rs, int row) throws SQLException {
        return new CaseFile(
                rs.getLong("id"),
                rs.getString("number"),
                rs.getLong("procedure_id"),
                rs.getString("code"),
                rs.getInt("version"),
                rs.getString("title"),
                number(rs, "place_id"),
                number(rs, "party_id"),
                rs.getString("category"),
                rs.getInt("seq"),
                rs.getString("state"),
                rs.getBoolean("is_open"),
                rs.getBoolean("is_over"),
                rs.getString("outcome"),
                rs.getString("reporter"),
                rs.getString("assignee"),
                instant(rs, "opened_at"),
                instant(rs, "moved_at"),
                instant(rs, "state_since"),
                maybe(rs, "due"),
                rs.getInt("breaches"));
    }

    private static Step readStep(ResultSet rs, int row) throws SQLException {
        return new Step(
                rs.getLong("id"),
                new Event(
                        rs.getInt("seq"),
                        rs.getString("action"),
                        rs.getString("actor"),
                        rs.getString("on_behalf_of"),
                        instant(rs, "at"),
                        rs.getString("from_state"),
                        rs.getString("to_state"),
                        rs.getString("outcome"),
                        rs.getString("assignee"),
                        List.of((String[]) array(rs, "evidence")),
                        ClockMoves.read(rs.getString("clocks"))),
                List.of((Long[]) array(rs, "papers")),
                rs.getString("form"),
                number(rs, "answer_id"));
    }

    private static Object array(ResultSet rs, String column) throws SQLException {
        Array it = rs.getArray(column);
        return it.getArray();
    }

    private static @Nullable Long number(ResultSet rs, String column) throws SQLException {
        long it = rs.getLong(column);
        return rs.wasNull() ? null : it;
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant maybe(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
