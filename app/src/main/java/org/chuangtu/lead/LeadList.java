package org.chuangtu.lead;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leads as somebody asks for them: listed, and counted. */
@Component
public class LeadList {

    /** Filters, by their names in the address. */
    public static final String STAGE = "stage";

    public static final String FINDING = "finding";
    public static final String OWNER = "owner";
    public static final String MINE = "mine";
    public static final String OVERDUE = "overdue";
    public static final String OPEN = "open";

    private static final Map<String, String> ORDER =
            Map.of(
                    "number", "l.id",
                    "title", "l.title",
                    "stage",
                            "array_position(ARRAY['FOUND','ASSIGNED','IN_TALKS','SIGNED','LANDED','LOST'], l.stage)",
                    "since", "l.stage_since",
                    "due", "l.due");
    private static final String WHERE =
            """
             WHERE (:stages::text[] IS NULL OR l.stage = ANY(:stages)) AND (:finding::text IS NULL OR l.finding = :finding)
               AND (:owner::text IS NULL OR l.owner = :owner) AND (NOT :mine OR l.owner = :me)
               AND (NOT :open OR l.stage NOT IN ('LANDED', 'LOST'))
               AND (NOT :overdue OR (l.stage NOT IN ('LANDED', 'LOST') AND l.due < :today))
               AND (NOT :searching OR l.title ILIKE :like OR l.number ILIKE :like OR l.target_name ILIKE :like OR l.bureau ILIKE :like)
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    LeadList(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListPage<Lead> page(ListQuery query) {
        access.requireSomewhere(LeadRight.READ);
        var rows =
                with(
                                query,
                                Leads.SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "l.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Leads::read)
                        .list();
        long total =
                with(query, "SELECT count(*) FROM lead.lead l" + WHERE).query(Long.class).single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var stages = query.filters().getOrDefault(STAGE, List.of());
        return jdbc.sql(sql)
                .param("stages", stages.isEmpty() ? null : stages.toArray(String[]::new))
                .param("finding", query.filter(FINDING).orElse(null))
                .param("owner", query.filter(OWNER).orElse(null))
                .param("mine", query.filter(MINE).isPresent())
                .param("open", query.filter(OPEN).isPresent())
                .param("overdue", query.filter(OVERDUE).isPresent())
                .param("me", access.whoActs().id())
                .param("today", today())
                .param("searching", query.searching())
                .param("like", query.like());
    }

    /** What of the actor's own is past its day. */
    @Transactional(readOnly = true)
    public long myOverdue() {
        access.requireSomewhere(LeadRight.READ);
        return jdbc.sql(
                        """
                        SELECT count(*) FROM lead.lead
                         WHERE owner = :me AND stage NOT IN ('LANDED', 'LOST') AND due < :today
                        """)
                .param("me", access.whoActs().id())
                .param("today", today())
                .query(Long.class)
                .single();
    }

    /** The funnel of the leads opened from {@code from} to {@code to}, both days included. */
    @Transactional(readOnly = true)
    public Funnel funnel(LocalDate from, LocalDate to) {
        access.requireSomewhere(LeadRight.READ);
        var reached = new EnumMap<Stage, Long>(Stage.class);
        cohort(
                        from,
                        to,
                        """
                        SELECT m.to_stage AS stage, count(DISTINCT m.lead_id) AS n
                          FROM cohort l JOIN lead.move m ON m.lead_id = l.id GROUP BY 1
                        """)
                .query(rs -> {
                    reached.put(Stage.valueOf(rs.getString("stage")), rs.getLong("n"));
                });
        var stands = new EnumMap<Stage, Long>(Stage.class);
        var overdue = new EnumMap<Stage, Long>(Stage.class);
        var days = new EnumMap<Stage, Double>(Stage.class);
        cohort(
                        from,
                        to,
                        """
                        SELECT l.stage, count(*) AS n, count(*) FILTER (WHERE l.due < :today) AS overdue,
                               percentile_cont(0.5) WITHIN GROUP (
                                   ORDER BY extract(epoch FROM :now::timestamptz - l.stage_since) / 86400) AS days
                          FROM cohort l GROUP BY 1
                        """)
                .param("today", today())
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(rs -> {
                    var stage = Stage.valueOf(rs.getString("stage"));
                    stands.put(stage, rs.getLong("n"));
                    overdue.put(stage, stage.open() ? rs.getLong("overdue") : 0L);
                    days.put(stage, rs.getDouble("days"));
                });
        var signed =
                cohort(
                                from,
                                to,
                                """
                                SELECT count(*) FILTER (WHERE s.kind = 'FIRST'), count(*) FILTER (WHERE s.kind = 'UPGRADE'),
                                       count(*) FILTER (WHERE s.kind = 'INCREASE'), coalesce(sum(s.amount), 0),
                                       count(*) FILTER (WHERE s.kind <> 'UPGRADE' AND s.amount IS NULL)
                                  FROM cohort l JOIN lead.signing s ON s.lead_id = l.id
                                """)
                        .query((rs, i) ->
                                new Funnel.Signed(
                                        rs.getLong(1),
                                        rs.getLong(2),
                                        rs.getLong(3),
                                        nonNull(rs.getBigDecimal(4)),
                                        rs.getLong(5)))
                        .single();
        return new Funnel(from, to, reached, stands, overdue, days, signed);
    }

    private static BigDecimal nonNull(@Nullable BigDecimal it) {
        return it == null ? BigDecimal.ZERO : it;
    }

    private JdbcClient.StatementSpec cohort(LocalDate from, LocalDate to, String sql) {
        return jdbc.sql(
                        "WITH cohort AS (SELECT * FROM lead.lead WHERE opened_at >= :from AND opened_at < :end) "
                                + sql)
                .param("from", from.atStartOfDay(NodeMeasures.HERE).toOffsetDateTime())
                .param("end", to.plusDays(1).atStartOfDay(NodeMeasures.HERE).toOffsetDateTime());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(NodeMeasures.HERE));
    }
}
