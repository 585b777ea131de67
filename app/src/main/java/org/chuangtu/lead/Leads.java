package org.chuangtu.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.SetState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of leads and of what is written to them. */
@Repository
class Leads {

    static final String LEAD = "lead.lead";
    static final String REJECTION = "lead.rejection";

    static final String SELECT =
            """
            SELECT l.id, l.number, l.title, l.finding, l.node_id, l.place_id, l.target_id, l.target_name, l.bureau, l.note, l.owner,
                   l.stage, l.stage_since, l.due, l.lost_reason, l.opened_by, l.opened_at, l.before_on, l.before_local,
                   l.before_set, l.before_score, l.before_rank, l.before_of, l.entry_id
              FROM lead.lead l
            """;

    private final JdbcClient jdbc;

    Leads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a year; a gap stays where a transaction fails. */
    String nextNumber(int year) {
        int number =
                jdbc.sql(
                                """
                                INSERT INTO lead.counter AS c (year, last) VALUES (:year, 1)
                                ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING last
                                """)
                        .param("year", year)
                        .query(Integer.class)
                        .single();
        return "L%d-%04d".formatted(year, number);
    }

    long insert(
            String number,
            Lead.Draft it,
            LocalDate due,
            @Nullable Measured before,
            String by,
            Instant at) {
        return bind(
                        jdbc.sql(
                                """
                                INSERT INTO lead.lead (number, title, finding, node_id, place_id, target_id, target_name, bureau, note,
                                                       stage_since, due, opened_by, opened_at, before_on, before_local, before_set,
                                                       before_score, before_rank, before_of)
                                VALUES (:number, :title, :finding, :node, :place, :target, :targetName, :bureau, :note, :at, :due, :by,
                                        :at, :on, :local, :set, :score, :rank, :of)
                                RETURNING id
                                """),
                        it)
                .param("number", number)
                .param("due", due)
                .param("by", by)
                .param("at", time(at))
                .param("on", before == null ? null : before.on())
                .param(
                        "local",
                        before == null || before.local() == null ? null : before.local().name())
                .param("set", before == null ? null : before.national().name())
                .param("score", before == null ? null : before.score())
                .param("rank", before == null ? null : (Integer) before.rank())
                .param("of", before == null ? null : (Integer) before.of())
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Lead.Draft it) {
        return bind(
                                jdbc.sql(
                                        """
                                        UPDATE lead.lead
                                           SET title = :title, finding = :finding, node_id = :node, place_id = :place,
                                               target_id = :target, target_name = :targetName, bureau = :bureau, note = :note
                                         WHERE id = :id AND entry_id = :version
                                        """),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Lead.Draft it) {
        return sql.param("title", it.title())
                .param("finding", it.finding().name())
                .param("node", it.nodeId())
                .param("place", it.placeId())
                .param("target", it.targetId())
                .param("targetName", it.targetName())
                .param("bureau", it.bureau())
                .param("note", it.note());
    }

    boolean move(
            long id,
            long version,
            Stage to,
            Instant since,
            @Nullable LocalDate due,
            @Nullable String owner,
            @Nullable LostReason lost) {
        return jdbc.sql(
                                """
                                UPDATE lead.lead
                                   SET stage = :stage, stage_since = :since, due = :due, owner = :owner, lost_reason = :lost
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .param("stage", to.name())
                        .param("since", time(since))
                        .param("due", due)
                        .param("owner", owner)
                        .param("lost", lost == null ? null : lost.name())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    void insertStep(long lead, Step it) {
        jdbc.sql(
                        """
                        INSERT INTO lead.move (lead_id, from_stage, to_stage, moved_at, moved_by, owner, why)
                        VALUES (:lead, :from, :to, :at, :by, :owner, :why)
                        """)
                .param("lead", lead)
                .param("from", it.from() == null ? null : it.from().name())
                .param("to", it.to().name())
                .param("at", time(it.at()))
                .param("by", it.by())
                .param("owner", it.owner())
                .param("why", it.why())
                .update();
    }

    void insert(long lead, Signing.Draft it) {
        jdbc.sql(
                        """
                        INSERT INTO lead.signing (lead_id, kind, signed_on, amount, document)
                        VALUES (:lead, :kind, :on, :amount, :document)
                        """)
                .param("lead", lead)
                .param("kind", it.kind().name())
                .param("on", it.on())
                .param("amount", it.amount())
                .param("document", it.document())
                .update();
    }

    void insert(long lead, Note.Draft it, String by, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO lead.note (lead_id, kind, on_day, words, paper_id, noted_by, noted_at)
                        VALUES (:lead, :kind, :on, :words, :paper, :by, :at)
                        """)
                .param("lead", lead)
                .param("kind", it.kind().name())
                .param("on", it.on())
                .param("words", it.words())
                .param("paper", it.paperId())
                .param("by", by)
                .param("at", time(at))
                .update();
    }

    Optional<Lead> find(long id) {
        return jdbc.sql(SELECT + "WHERE l.id = :id").param("id", id).query(Leads::read).optional();
    }

    /** Those about a node, the open ones first. */
    List<Lead> about(long node, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE l.node_id = :node
                                 ORDER BY l.stage IN ('LANDED', 'LOST'), l.id DESC LIMIT :limit
                                """)
                .param("node", node)
                .param("limit", limit)
                .query(Leads::read)
                .list();
    }

    /** Those that court one of these records, or somebody of that name, the open ones first. */
    List<Lead> courting(Collection<Long> targets, @Nullable String name, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE l.target_id = ANY(:targets)
                                    OR (:name::text IS NOT NULL AND lower(l.target_name) = lower(:name))
                                 ORDER BY l.stage IN ('LANDED', 'LOST'), l.id DESC LIMIT :limit
                                """)
                .param("targets", targets.toArray(Long[]::new))
                .param("name", name)
                .param("limit", limit)
                .query(Leads::read)
                .list();
    }

    /** Open leads by the day their clock runs out. */
    List<Lead> due(LocalDate until, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE l.stage NOT IN ('LANDED', 'LOST') AND l.due <= :until
                                 ORDER BY l.due, l.id LIMIT :limit
                                """)
                .param("until", until)
                .param("limit", limit)
                .query(Leads::read)
                .list();
    }

    List<Lead> at(Stage stage, int limit) {
        return jdbc.sql(
                        SELECT
                                + "WHERE l.stage = :stage ORDER BY l.due NULLS LAST, l.stage_since DESC, l.id LIMIT :limit")
                .param("stage", stage.name())
                .param("limit", limit)
                .query(Leads::read)
                .list();
    }

    List<Step> steps(long lead, int limit) {
        return jdbc.sql(
                        """
                        SELECT from_stage, to_stage, moved_at, moved_by, owner, why FROM lead.move
                         WHERE lead_id = :lead ORDER BY id LIMIT :limit
                        """)
                .param("lead", lead)
                .param("limit", limit)
                .query((rs, i) ->
                        new Step(
                                stage(rs.getString("from_stage")),
                                Stage.valueOf(rs.getString("to_stage")),
                                instant(rs, "moved_at"),
                                rs.getString("moved_by"),
                                rs.getString("owner"),
                                rs.getString("why")))
                .list();
    }

    private static @Nullable Stage stage(@Nullable String name) {
        return name == null ? null : Stage.valueOf(name);
    }

    List<Signing> signings(long lead, int limit) {
        return jdbc.sql(
                        """
                        SELECT id, lead_id, kind, signed_on, amount, document FROM lead.signing
                         WHERE lead_id = :lead ORDER BY signed_on, id LIMIT :limit
                        """)
                .param("lead", lead)
                .param("limit", limit)
                .query((rs, i) ->
                        new Signing(
                                rs.getLong("id"),
                                rs.getLong("lead_id"),
                                new Signing.Draft(
                                        Signing.Kind.valueOf(rs.getString("kind")),
                                        rs.getObject("signed_on", LocalDate.class),
                                        rs.getBigDecimal("amount"),
                                        rs.getString("document"))))
                .list();
    }

    List<Note> notes(long lead, int limit) {
        return jdbc.sql(
                        """
                        SELECT id, lead_id, kind, on_day, words, paper_id, noted_by, noted_at FROM lead.note
                         WHERE lead_id = :lead ORDER BY on_day DESC, id DESC LIMIT :limit
                        """)
                .param("lead", lead)
                .param("limit", limit)
                .query((rs, i) ->
                        new Note(
                                rs.getLong("id"),
                                rs.getLong("lead_id"),
                                new Note.Draft(
                                        Note.Kind.valueOf(rs.getString("kind")),
                                        rs.getObject("on_day", LocalDate.class),
                                        rs.getString("words"),
                                        (Long) rs.getObject("paper_id")),
                                rs.getString("noted_by"),
                                instant(rs, "noted_at")))
                .list();
    }

    /** Another lead under which a project of the same firm for the same node was signed. */
    Optional<Lead> signedElsewhere(long lead, Collection<Long> targets, long node) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE l.id <> :lead AND l.node_id = :node AND l.target_id = ANY(:targets)
                                   AND EXISTS (SELECT FROM lead.signing s WHERE s.lead_id = l.id AND s.kind = 'FIRST')
                                 ORDER BY l.id LIMIT 1
                                """)
                .param("lead", lead)
                .param("targets", targets.toArray(Long[]::new))
                .param("node", node)
                .query(Leads::read)
                .optional();
    }

    // Candidates ruled out
    // ------------------------------------------------------------------------------------------------------------

    private static final String SELECT_REJECTION =
            """
            SELECT r.id, r.node_id, r.party_id, r.name, r.reason, r.why, r.rejected_by, r.rejected_at, r.withdrawn, r.entry_id FROM lead.rejection r
            """;

    long insertRejection(
            long node,
            @Nullable Long party,
            String name,
            LostReason reason,
            String why,
            String by,
            Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO lead.rejection (node_id, party_id, name, reason, why, rejected_by, rejected_at)
                        VALUES (:node, :party, :name, :reason, :why, :by, :at) RETURNING id
                        """)
                .param("node", node)
                .param("party", party)
                .param("name", name)
                .param("reason", reason.name())
                .param("why", why)
                .param("by", by)
                .param("at", time(at))
                .query(Long.class)
                .single();
    }

    boolean withdrawRejection(long id, long version) {
        return jdbc.sql(
                                """
                                UPDATE lead.rejection SET withdrawn = true
                                 WHERE id = :id AND entry_id = :version AND NOT withdrawn
                                """)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    Optional<Rejection> rejection(long id) {
        return jdbc.sql(SELECT_REJECTION + "WHERE r.id = :id")
                .param("id", id)
                .query(Leads::readRejection)
                .optional();
    }

    Optional<Rejection> rejection(long node, @Nullable Long party, String name) {
        return jdbc.sql(
                        SELECT_REJECTION
                                + """
                                WHERE r.node_id = :node AND NOT r.withdrawn
                                  AND CASE WHEN :party::bigint IS NULL THEN r.party_id IS NULL AND lower(r.name) = lower(:name)
                                           ELSE r.party_id = :party END
                                """)
                .param("node", node)
                .param("party", party)
                .param("name", name)
                .query(Leads::readRejection)
                .optional();
    }

    List<Rejection> rejections(long node, int limit) {
        return jdbc.sql(
                        SELECT_REJECTION
                                + "WHERE r.node_id = :node AND NOT r.withdrawn ORDER BY r.rejected_at DESC, r.id DESC LIMIT :limit")
                .param("node", node)
                .param("limit", limit)
                .query(Leads::readRejection)
                .list();
    }

    private static Rejection readRejection(ResultSet rs, int i) throws SQLException {
        return new Rejection(
                rs.getLong("id"),
                rs.getLong("node_id"),
                (Long) rs.getObject("party_id"),
                rs.getString("name"),
                LostReason.valueOf(rs.getString("reason")),
                rs.getString("why"),
                rs.getString("rejected_by"),
                instant(rs, "rejected_at"),
                rs.getBoolean("withdrawn"),
                rs.getLong("entry_id"));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Lead read(ResultSet rs, int i) throws SQLException {
        String lost = rs.getString("lost_reason");
        return new Lead(
                rs.getLong("id"),
                rs.getString("number"),
                new Lead.Draft(
                        rs.getString("title"),
                        Finding.valueOf(rs.getString("finding")),
                        (Long) rs.getObject("node_id"),
                        (Long) rs.getObject("place_id"),
                        (Long) rs.getObject("target_id"),
                        rs.getString("target_name"),
                        rs.getString("bureau"),
                        rs.getString("note")),
                Stage.valueOf(rs.getString("stage")),
                instant(rs, "stage_since"),
                rs.getObject("due", LocalDate.class),
                rs.getString("owner"),
                lost == null ? null : LostReason.valueOf(lost),
                before(rs),
                rs.getString("opened_by"),
                instant(rs, "opened_at"),
                rs.getLong("entry_id"));
    }

    private static @Nullable Measured before(ResultSet rs) throws SQLException {
        LocalDate on = rs.getObject("before_on", LocalDate.class);
        if (on == null) return null;
        String local = rs.getString("before_local");
        return new Measured(
                on,
                local == null ? null : LocalState.valueOf(local),
                SetState.valueOf(rs.getString("before_set")),
                (Double) rs.getObject("before_score"),
                rs.getInt("before_rank"),
                rs.getInt("before_of"));
    }
}
