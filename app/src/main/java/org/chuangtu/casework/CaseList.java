package org.chuangtu.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.By;
import org.chuangtu.procedure.Procedure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases as somebody asks for them: what waits for them, listed, counted. Everything is narrowed to what they may see. */
@Component
public class CaseList {

    /** Filters, by their names in the address. */
    public static final String PROCEDURE = "procedure";

    public static final String STATE = "state";
    public static final String TODO = "todo";
    public static final String MINE = "mine";
    public static final String OPEN = "open";
    public static final String OVERDUE = "overdue";
    public static final String PLACE = "place";

    private static final Map<String, String> ORDER =
            Map.of(
                    "number", "m.id",
                    "title", "m.title",
                    "procedure", "m.code",
                    "state", "m.state",
                    "due", "m.due",
                    "opened", "m.opened_at",
                    "moved", "m.moved_at");

    /** Whoever may read somewhere sees what lies there; everybody sees what is theirs. */
    private static final String SEEN =
            """
             WHERE (m.place_id = ANY(:places) OR m.reporter = ANY(:me) OR m.assignee = ANY(:me)
                    OR m.code || '/' || m.assignee = ANY(:theirs))
            """;

    /** What a filter asks; only what is asked stands in the statement, so that it is planned for that. */
    private static final Map<String, String> ASKED =
            Map.of(
                    PROCEDURE, " AND m.code = :procedure",
                    STATE, " AND m.code || '.state.' || m.state = ANY(:states)",
                    TODO,
                            """
                             AND NOT m.is_over AND (m.assignee = ANY(:me) OR m.code || '/' || m.assignee = ANY(:mine)
                                                    OR (m.assignee IS NULL AND m.code || '/' || m.state = ANY(:waiting)))
                            """,
                    MINE, " AND m.reporter = ANY(:me)",
                    OPEN, " AND NOT m.is_over",
                    OVERDUE, " AND NOT m.is_over AND m.due < :now",
                    PLACE, " AND m.place_id = ANY(:at)");

    private final JdbcClient jdbc;
    private final CaseDesk desk;
    private final ProcedureBook book;
    private final Places places;
    private final Access access;
    private final Clock clock;

    CaseList(
            JdbcClient jdbc,
            CaseDesk desk,
            ProcedureBook book,
            Places places,
            Access access,
            Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.book = book;
        this.places = places;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListPage<CaseFile> page(ListQuery query) {
        requireReader();
        var rows =
                with(
                                query,
                                CaseTable.SELECT
                                        + where(query)
                                        + query.orderBy(ORDER, "m.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(CaseTable::read)
                        .list();
        long total =
                with(query, "SELECT count(*) FROM casework.matter m" + where(query))
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    /** What waits for the actor, and how much of it is late. */
    public record Waiting(long todo, long overdue) {}

    @Transactional(readOnly = true)
    public Waiting waiting() {
        requireReader();
        var none = new ListQuery("", Map.of(TODO, List.of("1")), "number", false, 1, 1);
        return with(
                        none,
                        """
                        SELECT count(*), count(*) FILTER (WHERE m.due < :now) FROM casework.matter m
                        """
                                + where(none))
                .query((rs, _) -> new Waiting(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    private String seen() {
        return access.may(CaseRight.READ, Scope.EVERYWHERE) ? " WHERE true" : SEEN;
    }

    private String where(ListQuery query) {
        var sql = new StringBuilder(seen());
        ASKED.forEach((filter, condition) -> {
            if (!query.filter(filter).orElse("").isEmpty()) sql.append(condition);
        });
        if (query.searching()) sql.append(" AND (m.title ILIKE :like OR m.number ILIKE :like)");
        return sql.append(" ").toString();
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var states = query.filters().getOrDefault(STATE, List.of());
        return seen(sql)
                .param("procedure", query.filter(PROCEDURE).orElse(null))
                .param("states", states.toArray(String[]::new))
                .param("at", at(query.filter(PLACE).orElse(null)))
                .param("waiting", waitingFor().toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("like", query.like());
    }

    private Long[] at(@Nullable String place) {
        if (place == null || !place.matches("[0-9]{1,18}")) return new Long[0];
        return places.within(Long.parseLong(place)).toArray(Long[]::new);
    }

    private JdbcClient.StatementSpec seen(String sql) {
        var who = access.whoActs();
        var theirs = desk.dutiesWhere(it -> access.may(it, Scope.EVERYWHERE));
        return jdbc.sql(sql)
                .param("theirs", theirs.toArray(String[]::new))
                .param("places", readable().toArray(Long[]::new))
                .param("me", desk.persons(who).toArray(String[]::new))
                .param("mine", desk.dutiesWhere(access::maySomewhere).toArray(String[]::new));
    }

    /** Every place the actor may read cases at. */
    private Set<Long> readable() {
        var all = new HashSet<Long>();
        for (Permit it : access.whoActs().permits())
            if (CaseRight.READ.roles().contains(it.role())
                    && it.scope() instanceof Scope.AtPlace(long place))
                all.addAll(places.within(place));
        return all;
    }

    /** The states in which somebody with a duty of the actor's is to move the case on. */
    private Set<String> waitingFor() {
        var all = new HashSet<String>();
        for (Procedure it : book.all()) {
            var held = new HashSet<String>();
            it.duties()
                    .forEach((name, roles) -> {
                        if (access.maySomewhere(DutyRight.of(name, roles))) held.add(name);
                    });
            for (Action action : it.actions().values())
                if (action.to() != null
                        && action.by().stream()
                                .anyMatch(by ->
                                        by instanceof By.Duty(String name) && held.contains(name)))
                    action.from().stream()
                            .filter(state -> !it.state(state).last())
                            .forEach(state -> all.add(it.code() + "/" + state));
        }
        return all;
    }

    private void requireReader() {
        if (!access.maySomewhere(CaseRight.ACT)) access.requireSomewhere(CaseRight.READ);
    }

    // Counted
    // ------------------------------------------------------------------------------------------------------------

    /**
     * How a procedure does between two days.
     *
     * @param opened begun between them
     * @param closed ended between them
     * @param inTime of those that ended, the ones no clock of which ran out
     * @param medianHours from opening to end of those that ended, in the middle; null where none did
     * @param open not over now
     * @param overdue of those, past their date now
     * @param ages how many of those have been open for up to 1, 7, 30 and more days
     */
    public record Throughput(
            String code,
            long opened,
            long closed,
            long inTime,
            @Nullable Double medianHours,
            long open,
            long overdue,
            List<Long> ages) {
        public Throughput {
            ages = List.copyOf(ages);
        }
    }

    @Transactional(readOnly = true)
    public List<Throughput> throughput(LocalDate from, LocalDate to) {
        access.requireSomewhere(CaseRight.READ);
        return seen("""
        WITH seen AS (SELECT * FROM casework.matter m
        """
                        + seen()
                        + """
                        ), ended AS (SELECT *, extract(epoch FROM state_since - opened_at) / 3600 AS hours FROM seen
                                      WHERE is_over AND state_since >= :from AND state_since < :end)
                        SELECT code, count(*) FILTER (WHERE opened_at >= :from AND opened_at < :end),
                               (SELECT count(*) FROM ended e WHERE e.code = s.code),
                               (SELECT count(*) FROM ended e WHERE e.code = s.code AND e.breaches = 0),
                               (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FROM ended e WHERE e.code = s.code),
                               count(*) FILTER (WHERE NOT is_over),
                               count(*) FILTER (WHERE NOT is_over AND due < :now),
                               count(*) FILTER (WHERE NOT is_over AND opened_at > :now - interval '1 day'),
                               count(*) FILTER (WHERE NOT is_over AND opened_at <= :now - interval '1 day'
                                                  AND opened_at > :now - interval '7 days'),
                               count(*) FILTER (WHERE NOT is_over AND opened_at <= :now - interval '7 days'
                                                  AND opened_at > :now - interval '30 days'),
                               count(*) FILTER (WHERE NOT is_over AND opened_at <= :now - interval '30 days')
                          FROM seen s GROUP BY code ORDER BY code
                        """)
                .param("from", from.atStartOfDay(CaseDesk.HERE).toOffsetDateTime())
                .param("end", to.plusDays(1).atStartOfDay(CaseDesk.HERE).toOffsetDateTime())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rs, _) -> {
                    double hours = rs.getDouble(5);
                    Double median = rs.wasNull() ? null : (Double) hours;
                    return new Throughput(
                            rs.getString(1),
                            rs.getLong(2),
                            rs.getLong(3),
                            rs.getLong(4),
                            median,
                            rs.getLong(6),
                            rs.getLong(7),
                            List.of(rs.getLong(8), rs.getLong(9), rs.getLong(10), rs.getLong(11)));
                })
                .list();
    }

    // Told on
    // ------------------------------------------------------------------------------------------------------------

    /** A case with its steps, for whoever reads the log of many. */
    public record Traced(CaseFile file, List<Step> steps) {}

    /** At most so many cases are told in one log. */
    public static final int TRACED_MAX = 50_000;

    /** Every case the actor may see that the query finds, one after the other, each with its steps. */
    @Transactional(readOnly = true)
    public void trace(ListQuery query, Consumer<Traced> to) {
        requireReader();
        long last = 0;
        for (int told = 0; told < TRACED_MAX; ) {
            var files =
                    with(
                                    query,
                                    CaseTable.SELECT
                                            + where(query)
                                            + " AND m.id > :last ORDER BY m.id LIMIT 500")
                            .param("last", last)
                            .query(CaseTable::read)
                            .list();
            if (files.isEmpty()) return;
            for (CaseFile it : new ArrayList<>(files)) to.accept(new Traced(it, desk.stepsOf(it)));
            told += files.size();
            last = files.getLast().id();
        }
    }
}
