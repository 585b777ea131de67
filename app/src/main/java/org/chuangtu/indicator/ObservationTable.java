package org.chuangtu.indicator;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table observation: rows are added, never changed. */
@Repository
class ObservationTable {

    private static final int REVISIONS_MAX = 200;
    private static final long LOCK = 0x1d_0b5e_0000L;

    private static final String POSITION = "d.position";

    private static final String DEFINITIONS = "indicator.definition";

    /**
     * The definitions in their order before their figures are sought, so that a page is found among the figures of the first
     * few of them and not by sorting those of a whole city. OFFSET 0 keeps the order where the planner would undo it.
     */
    private static final String DEFINITIONS_AS_PRINTED =
            "(SELECT * FROM indicator.definition ORDER BY position OFFSET 0)";

    private static final Map<String, String> ORDERS =
            Map.of(
                    "position", POSITION,
                    "name", "d.name_zh",
                    "period", "o.period",
                    "recorded", "o.since",
                    "subject", "o.subject_kind, o.subject_id",
                    "rank", "o.rank",
                    "growth", "o.growth");

    /**
     * What the reader may see.
     *
     * @param hiddenKinds kinds of which only what is published is shown
     * @param seen subjects of these kinds that are shown all the same
     */
    record Sight(Set<String> commonKinds, Set<String> hiddenKinds, Set<Subject> seen) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ObservationTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    // Reading
    // ----------------------------------------------------------------------------------------------------

    Optional<Observation> find(long id, @Nullable Instant asOf) {
        return jdbc.sql(select(asOf) + " WHERE o.id = :id")
                .params(moment(asOf))
                .param("id", id)
                .query(this::observation)
                .optional();
    }

    /** At most {@code query.limit()}, of what the reader may see. */
    List<Observation> page(ObservationQuery query, Sight sight) {
        var where = new Where(query, sight);
        var sorted = ORDERS.getOrDefault(query.sort(), POSITION);
        boolean asPrinted = sorted.equals(POSITION) && !query.descending();
        return jdbc.sql(
                        select(query.asOf(), asPrinted ? DEFINITIONS_AS_PRINTED : DEFINITIONS)
                                + where.sql
                                + " ORDER BY "
                                + (asPrinted
                                        ? ""
                                        : sorted
                                                + (query.descending()
                                                        ? " DESC NULLS LAST, "
                                                        : " NULLS LAST, "))
                                + "d.position, o.period DESC, o.subject_kind, o.subject_id, o.line, o.id"
                                + " LIMIT :limit OFFSET :offset")
                .params(where.params)
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(this::observation)
                .list();
    }

    long count(ObservationQuery query, Sight sight) {
        var where = new Where(query, sight);
        // Every figure has its definition: it is looked at only where it is asked about.
        var from =
                where.ofDefinitions
                        ? from(query.asOf(), DEFINITIONS)
                        : " FROM " + rows(query.asOf()) + " o ";
        return jdbc.sql("SELECT count(*) " + from + where.sql)
                .params(where.params)
                .query(Long.class)
                .single();
    }

    /** From one period to the next along the index: there are some tens of them in a million figures. */
    List<String> periods() {
        return jdbc.sql(
                        """
                        WITH RECURSIVE spoken_of (period) AS (
                            (SELECT o.period FROM indicator.observation o ORDER BY o.period DESC LIMIT 1)
                            UNION ALL
                            SELECT (SELECT o.period FROM indicator.observation o
                                     WHERE o.period < s.period ORDER BY o.period DESC LIMIT 1)
                              FROM spoken_of s WHERE s.period IS NOT NULL)
                        SELECT s.period FROM spoken_of s WHERE s.period IS NOT NULL LIMIT 500
                        """)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    boolean isSaidOf(String kind) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM indicator.observation o
                                        WHERE o.subject_kind = :kind AND NOT o.retracted AND NOT EXISTS
                                              (SELECT FROM indicator.observation n WHERE n.supersedes = o.id))
                        """)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    List<Subject> subjects(int limit, Sight sight) {
        var where = new Where(ObservationQuery.everything().withoutOwn(true), sight);
        return jdbc.sql(
                        "SELECT o.subject_kind, o.subject_id, count(*)"
                                + from(null, DEFINITIONS)
                                + where.sql
                                + " GROUP BY o.subject_kind, o.subject_id ORDER BY 3 DESC, 1, 2 LIMIT :limit")
                .params(where.params)
                .param("limit", limit)
                .query((rs, i) -> new Subject(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** The current observation under that key. */
    Optional<Observation> current(
            long definition, Subject subject, Period period, @Nullable Long source, String line) {
        return jdbc.sql(
                        select(null)
                                + """
                                 WHERE o.definition_id = :definition AND o.subject_kind = :kind
                                   AND o.subject_id = :subject AND o.period = :period AND o.line = :line
                                   AND o.source_id IS NOT DISTINCT FROM :source::bigint AND o.basis <> 'COMPUTED'
                                   AND NOT EXISTS (SELECT FROM indicator.observation n WHERE n.supersedes = o.id)
                                 ORDER BY o.id DESC LIMIT 1
                                """)
                .param("definition", definition)
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .param("period", period.text())
                .param("line", line)
                .param("source", source)
                .query(this::observation)
                .optional();
    }

    /** The latest of each computed value. */
    List<Observation> currentComputed(@Nullable String measure) {
        return jdbc.sql(
                        select(null)
                                + """
                                 WHERE o.basis = 'COMPUTED' AND NOT o.retracted
                                   AND (:measure::text IS NULL OR o.line = :measure)
                                   AND NOT EXISTS (SELECT FROM indicator.observation n WHERE n.supersedes = o.id)
                                 ORDER BY o.id
                                """)
                .param("measure", measure)
                .query(this::observation)
                .list();
    }

    /** The observation with what it revised and what revised it, the newest first. */
    List<Observation> revisions(long id) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE older AS (
                            SELECT id, supersedes FROM indicator.observation WHERE id = :id
                            UNION SELECT o.id, o.supersedes FROM older JOIN indicator.observation o ON o.id = older.supersedes
                        ), newer AS (
                            SELECT id FROM indicator.observation WHERE id = :id
                            UNION SELECT o.id FROM newer JOIN indicator.observation o ON o.supersedes = newer.id
                        )
                        """
                                + select(null)
                                + " WHERE o.id IN (SELECT id FROM older UNION SELECT id FROM newer)"
                                + " ORDER BY o.id DESC LIMIT "
                                + REVISIONS_MAX)
                .param("id", id)
                .query(this::observation)
                .list();
    }

    // Writing
    // ----------------------------------------------------------------------------------------------------

    /** One writer at a time, so that no key has two current rows and no row two revisions. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((rs, i) -> true)
                .list();
    }

    /** Adds a row; its id, times and entry are the database's. */
    long insert(Observation it) {
        return jdbc.sql(
                        """
                        INSERT INTO indicator.observation (definition_id, subject_kind, subject_id, period, valid_from,
                               valid_to, line, value, multiplier, unit, bound, growth, rank, rank_scope, share, share_of,
                               source_id, basis, inferred_fields, as_of, verified, published, note, made_from, computed_at,
                               retracted, supersedes, by_hand)
                        VALUES (:definition, :kind, :subject, :period, :validFrom, :validTo, :line, :value, :multiplier,
                               :unit, :bound, :growth, :rank, :rankScope, :share, :shareOf, :source, :basis,
                               :inferred::text[], :asOf, :verified, :published, :note, :madeFrom::jsonb, :computedAt, :retracted,
                               :supersedes, :byHand)
                        RETURNING id
                        """)
                .param("definition", it.definitionId())
                .param("kind", it.subject().kind())
                .param("subject", it.subject().id())
                .param("period", it.period().text())
                .param("validFrom", it.period().from().orElse(null))
                .param("validTo", it.period().to().orElse(null))
                .param("line", it.line())
                .param("value", it.value())
                .param("multiplier", it.measure().multiplier().exponent())
                .param("unit", it.measure().unit().code())
                .param("bound", it.bound().sign())
                .param("growth", it.growth())
                .param("rank", it.rank())
                .param("rankScope", it.rankScope())
                .param("share", it.share())
                .param("shareOf", it.shareOf())
                .param("source", it.sourceId())
                .param("basis", it.basis().name())
                .param("inferred", it.inferredFields().toArray(String[]::new))
                .param("asOf", it.asOf())
                .param("verified", it.verified())
                .param("published", it.published())
                .param("note", it.note())
                .param(
                        "madeFrom",
                        it.madeFrom() == null ? null : json.writeValueAsString(it.madeFrom()))
                .param(
                        "computedAt",
                        it.computedAt() == null ? null : it.computedAt().atOffset(ZoneOffset.UTC))
                .param("retracted", it.retracted())
                .param("supersedes", it.supersedes())
                .param("byHand", it.supersedes() != null && !it.computed())
                .query(Long.class)
                .single();
    }

    // ------------------------------------------------------------------------------------------------------------

    private static String rows(@Nullable Instant asOf) {
        return asOf == null ? "indicator.observation" : "indicator.observation_as_of(:moment)";
    }

    private static String from(@Nullable Instant asOf, String definitions) {
        return " FROM " + definitions + " d JOIN " + rows(asOf) + " o ON o.definition_id = d.id ";
    }

    private static String select(@Nullable Instant asOf) {
        return select(asOf, DEFINITIONS);
    }

    private static String select(@Nullable Instant asOf, String definitions) {
        return """
        SELECT o.id, o.definition_id, o.subject_kind, o.subject_id, o.period, o.line, o.value, o.multiplier, o.unit,
               o.bound, o.growth, o.rank, o.rank_scope, o.share, o.share_of, o.source_id, o.basis, o.inferred_fields,
               o.as_of, o.verified, o.published, o.note, o.made_from::text AS made_from, o.computed_at, o.retracted, o.supersedes,
               o.since, o.entry_id, (SELECT n.id FROM %s n WHERE n.supersedes = o.id) AS superseded_by
        """
                        .formatted(rows(asOf))
                + from(asOf, definitions);
    }

    private static Map<String, Object> moment(@Nullable Instant asOf) {
        return asOf == null ? Map.of() : Map.of("moment", asOf.atOffset(ZoneOffset.UTC));
    }

    /** The conditions of a query. */
    private static final class Where {
        private final String sql;
        private final Map<String, Object> params = new HashMap<>();
        private final boolean ofDefinitions;

        Where(ObservationQuery it, Sight sight) {
            var all = new ArrayList<String>();
            params.putAll(moment(it.asOf()));
            all.add("NOT o.retracted");
            all.add(
                    "NOT EXISTS (SELECT FROM "
                            + rows(it.asOf())
                            + " n WHERE n.supersedes = o.id AND n.supersedes IS NOT NULL)");
            if (!it.subjects().isEmpty()) {
                all.add("o.subject_kind || ':' || o.subject_id IN (:subjects)");
                all.add("o.subject_id IN (:subjectIds)");
                params.put("subjects", it.subjects().stream().map(Subject::toString).toList());
                params.put("subjectIds", it.subjects().stream().map(Subject::id).toList());
            }
            if (it.kind() != null) {
                all.add("o.subject_kind = :kind");
                params.put("kind", it.kind());
            }
            if (it.withoutOwn() && it.subjects().isEmpty()) {
                // Said as what they are, not as what they are not: few among a city of firms, which
                // an index finds. What was published of a firm is nobody's own.
                all.add("(o.subject_kind = ANY (:common) OR o.published)");
                params.put("common", sight.commonKinds().toArray(String[]::new));
            }
            if (!sight.hiddenKinds().isEmpty()) {
                all.add(
                        """
                        (o.subject_kind NOT IN (:hidden) OR o.published
                         OR o.subject_kind || ':' || o.subject_id = ANY(:seen))
                        """);
                params.put("hidden", sight.hiddenKinds());
                params.put(
                        "seen",
                        sight.seen().stream().map(Subject::toString).toArray(String[]::new));
            }
            if (it.withoutEchoes()) {
                // Found once: there are few, among however many that firms report.
                all.add(
                        """
                        o.id <> ALL (ARRAY(
                            SELECT c.id FROM %1$s c JOIN %1$s said
                                ON said.definition_id = c.definition_id AND said.subject_kind = c.subject_kind
                               AND said.subject_id = c.subject_id AND said.period = c.period
                               AND said.basis <> 'COMPUTED' AND NOT said.retracted
                               AND NOT EXISTS (SELECT FROM %1$s n WHERE n.supersedes = said.id AND n.supersedes IS NOT NULL)
                             WHERE c.basis = 'COMPUTED'))
                        """
                                .formatted(rows(it.asOf())));
            }
            if (!it.definitions().isEmpty()) {
                all.add("o.definition_id IN (:definitions)");
                params.put("definitions", it.definitions());
            }
            if (it.theme() != null) {
                all.add("d.theme_zh = :theme");
                params.put("theme", it.theme());
            }
            if (it.period() != null) {
                all.add("o.period = :period");
                params.put("period", it.period());
            }
            if (it.from() != null) {
                all.add("o.valid_to >= :from");
                params.put("from", it.from());
            }
            if (it.to() != null) {
                all.add("o.valid_from <= :to");
                params.put("to", it.to());
            }
            if (!it.bases().isEmpty()) {
                all.add("o.basis IN (:bases)");
                params.put("bases", it.bases().stream().map(Basis::name).toList());
            }
            if (it.source() != null) {
                all.add("o.source_id = :source");
                params.put("source", it.source());
            }
            if (!it.text().isBlank()) {
                all.add(
                        """
                        (d.name_zh ILIKE :like OR d.name_en ILIKE :like OR d.code ILIKE :like OR o.note ILIKE :like
                         OR o.rank_scope ILIKE :like OR o.share_of ILIKE :like OR o.line ILIKE :like)
                        """);
                params.put(
                        "like",
                        "%"
                                + it.text()
                                        .strip()
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_")
                                + "%");
            }
            ofDefinitions = it.theme() != null || !it.text().isBlank();
            sql = " WHERE " + String.join(" AND ", all);
        }
    }

    private Observation observation(ResultSet rs, int row) throws SQLException {
        String madeFrom = rs.getString("made_from");
        return new Observation(
                rs.getLong("id"),
                rs.getLong("definition_id"),
                new Subject(rs.getString("subject_kind"), rs.getLong("subject_id")),
                Period.of(rs.getString("period")),
                rs.getString("line"),
                rs.getBigDecimal("value"),
                new Quantity.Measure(
                        Multiplier.ofExponent(rs.getInt("multiplier")),
                        new Unit(rs.getString("unit"))),
                Bound.ofSign(rs.getString("bound")),
                rs.getBigDecimal("growth"),
                (Integer) rs.getObject("rank"),
                rs.getString("rank_scope"),
                rs.getBigDecimal("share"),
                rs.getString("share_of"),
                (Long) rs.getObject("source_id"),
                Basis.valueOf(rs.getString("basis")),
                texts(rs.getArray("inferred_fields")),
                rs.getObject("as_of", LocalDate.class),
                rs.getBoolean("verified"),
                rs.getBoolean("published"),
                rs.getString("note"),
                madeFrom == null ? null : json.readValue(madeFrom, MadeFrom.class),
                instant(rs, "computed_at"),
                rs.getBoolean("retracted"),
                (Long) rs.getObject("supersedes"),
                (Long) rs.getObject("superseded_by"),
                rs.getObject("since", OffsetDateTime.class).toInstant(),
                rs.getLong("entry_id"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
