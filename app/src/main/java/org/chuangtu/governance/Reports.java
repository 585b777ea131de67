package org.chuangtu.governance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports as they are read: by officers, as far as their place goes; by the public, what lies where and how far it has come. */
@Service
public class Reports {

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    /** Filters, by their names in the address. */
    public static final String CATEGORY = "category";

    public static final String UNIT = "unit";
    public static final String STATE = "state";
    public static final String OPEN = "open";
    public static final String OVERDUE = "overdue";
    public static final String UNCALLED = "uncalled";
    public static final String FIGURE = "figure";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String CELL = "cell";

    private static final Map<String, String> ORDER =
            Map.of(
                    "number", "r.id",
                    "category", "r.category",
                    "state", "r.state",
                    "due", "r.due",
                    "opened", "r.opened_at",
                    "moved", "r.moved_at",
                    "supporters", "supporters");

    private static final String SEEN = " WHERE (:everywhere OR r.place_id = ANY(:places))";

    private final JdbcClient jdbc;
    private final ReportTable table;
    private final Told desk;
    private final Places places;
    private final Access access;
    private final Clock clock;

    Reports(
            JdbcClient jdbc,
            ReportTable table,
            CaseDesk desk,
            Places places,
            Access access,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.desk = new Told(desk, access);
        this.places = places;
        this.access = access;
        this.clock = clock;
    }

    /** What the public may know of the steps of a case: asked as the program, told without whom. */
    private record Told(CaseDesk desk, Access access) {
        List<Progress> progress(long matter) {
            return access.as(Actor.SYSTEM, () -> desk.steps(matter)).stream()
                    .filter(it -> it.event().moved())
                    .map(it -> new Progress(it.event().at(), it.event().action(), it.event().to()))
                    .toList();
        }
    }

    /** A step as the public sees it: when, what, to where; by whom is nobody's business. */
    public record Progress(Instant at, String action, String state) {}

    // For officers
    // ------------------------------------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public ListPage<Report> page(ListQuery query) {
        access.requireSomewhere(GovernanceRight.READ);
        String where = where(query);
        var rows =
                with(
                                query,
                                ReportTable.SELECT
                                        + where
                                        + query.orderBy(ORDER, "r.id")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(ReportTable::read)
                        .list();
        long total =
                with(query, "SELECT count(*) FROM governance.report r" + where)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private static String where(ListQuery query) {
        var sql = new StringBuilder(SEEN);
        if (query.filter(CATEGORY).isPresent())
            sql.append(
                    " AND (r.category = :category OR starts_with(r.category, :category || '/'))");
        if (query.filter(UNIT).isPresent()) sql.append(" AND r.unit = :unit");
        if (!query.filters(STATE).isEmpty()) sql.append(" AND r.state = ANY(:states)");
        if (query.filter(OPEN).isPresent()) sql.append(" AND r.is_open");
        if (query.filter(OVERDUE).isPresent()) sql.append(" AND r.is_open AND r.due < :now");
        if (query.filter(UNCALLED).isPresent())
            sql.append(" AND r.rating IS NULL AND r.outcome IN ('fixed', 'not_fixed')");
        if (query.filter(CELL).flatMap(Cell::parse).isPresent())
            sql.append(" AND ").append(Cell.HOLDS);
        var figure = figure(query);
        if (figure.isPresent()) sql.append(" AND ").append(figure.get().sql);
        else {
            if (day(query, FROM) != null) sql.append(" AND r.opened_at >= :from");
            if (day(query, TO) != null) sql.append(" AND r.opened_at < :end");
        }
        if (query.searching())
            sql.append(
                    " AND (r.number ILIKE :like OR r.address ILIKE :like OR r.said ILIKE :like)");
        return sql.append(' ').toString();
    }

    private static Optional<Part> figure(ListQuery query) {
        return query.filter(FIGURE).flatMap(Part::of);
    }

    private static @Nullable LocalDate day(ListQuery query, String name) {
        return query.filter(name)
                .filter(it -> it.matches("\\d{4}-\\d{2}-\\d{2}"))
                .map(LocalDate::parse)
                .orElse(null);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        var today = LocalDate.now(clock.withZone(HERE));
        var from = day(query, FROM);
        var to = day(query, TO);
        var cell = query.filter(CELL).flatMap(Cell::parse).orElse(new Cell(0, 0));
        return cell.into(
                seen(sql)
                        .param("category", query.filter(CATEGORY).orElse(null))
                        .param("unit", query.filter(UNIT).orElse(null))
                        .param("states", query.filters(STATE).toArray(String[]::new))
                        .param("from", start(from == null ? today.minusDays(30) : from))
                        .param("end", start((to == null ? today : to).plusDays(1)))
                        .param("now", ReportTable.time(clock.instant()))
                        .param("like", query.like()));
    }

    private static java.time.OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(HERE).toOffsetDateTime();
    }

    /** Narrowed to where the actor may read. */
    JdbcClient.StatementSpec seen(String sql) {
        var all = new HashSet<Long>();
        for (Permit it : access.whoActs().permits())
            if (GovernanceRight.READ.roles().contains(it.role())
                    && it.scope() instanceof Scope.AtPlace(long place))
                all.addAll(places.within(place));
        return jdbc.sql(sql)
                .param("everywhere", access.may(GovernanceRight.READ, Scope.EVERYWHERE))
                .param("places", all.toArray(Long[]::new));
    }

    /** What was counted: a list of cases opens each. */
    @Transactional(readOnly = true)
    public long count(ListQuery query) {
        access.requireSomewhere(GovernanceRight.READ);
        return with(query, "SELECT count(*) FROM governance.report r" + where(query))
                .query(Long.class)
                .single();
    }

    // For everybody
    // ------------------------------------------------------------------------------------------------------------

    /** How many the public list shows. */
    public static final int PUBLIC_MAX = 50;

    /**
     * What anybody may see of what lies around, or lately anywhere; the newest first. Open to whoever comes: nothing in a {@link Report} is
     * about a person, and what was written is shown only once it was filed.
     */
    @Transactional(readOnly = true)
    public List<Report> inPublic(
            Place.@Nullable Point around, int metres, @Nullable String category, boolean openOnly) {
        var now = clock.instant();
        if (around != null)
            return table
                    .near(
                            around,
                            Math.clamp(metres, 100, 5_000),
                            category,
                            now.minus(java.time.Duration.ofDays(365)),
                            openOnly ? now : now.minus(java.time.Duration.ofDays(90)),
                            PUBLIC_MAX)
                    .stream()
                    .filter(it -> !openOnly || it.open())
                    .toList();
        return jdbc.sql(
                        ReportTable.SELECT
                                + " WHERE true"
                                + (openOnly ? " AND r.is_open" : "")
                                + (category == null ? "" : " AND r.category = :category")
                                + " ORDER BY r.opened_at DESC, r.id DESC LIMIT :limit")
                .param("category", category)
                .param("limit", PUBLIC_MAX)
                .query(ReportTable::read)
                .list();
    }

    /** By the number whoever reported was given. */
    @Transactional(readOnly = true)
    public Optional<Report> inPublic(String number) {
        return table.byNumber(number.strip().toUpperCase(java.util.Locale.ROOT));
    }

    /** How far it has come. */
    @Transactional(readOnly = true)
    public List<Progress> progress(Report it) {
        return desk.progress(it.matter());
    }

    /** Whether a supporter or the reporter looks: what they were told of it is then read. */
    @Transactional
    public void read(Report it) {
        desk.desk().readByFollower(it.matter());
    }

    /** Of how many open ones the public list is a part. */
    @Transactional(readOnly = true)
    public long openInPublic() {
        return jdbc.sql("SELECT count(*) FROM governance.report WHERE is_open")
                .query(Long.class)
                .single();
    }
}
