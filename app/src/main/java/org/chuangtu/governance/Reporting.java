package org.chuangtu.governance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.Said;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.NotFound;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where reports come in, from a page, from a patrol, from another program; and where somebody says that they have seen the same. */
@Service
public class Reporting {

    /** Whoever reports without signing in, where that is allowed. Nobody can act as them later. */
    public static final Actor VISITOR =
            new Actor("visitor", "", null, Set.of(new Permit(Role.RESIDENT, Scope.EVERYWHERE)));

    private static final int SAME_METRES = 100;
    private static final Duration SAME_FOR = Duration.ofDays(30);
    private static final Duration CLOSED_FOR = Duration.ofDays(7);
    private static final int OFFERED = 5;

    /** Beyond the outermost shapes a phone may still stand in the area: they are drawn roughly. */
    private static final double MARGIN_DEGREES = 0.02;

    private final ReportTable table;
    private final Services services;
    private final CaseDesk desk;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final String area;

    Reporting(
            ReportTable table,
            Services services,
            CaseDesk desk,
            Places places,
            Journal journal,
            Access access,
            Clock clock,
            @Value("${chuangtu.governance-area:jinpu}") String area) {
        this.table = table;
        this.services = services;
        this.desk = desk;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.area = area;
    }

    @Transactional
    public Reported report(ReportDraft draft) {
        return report(draft, false);
    }

    /**
     * As {@link #report(ReportDraft)}.
     *
     * @param synthetic it is told as an example and happened nowhere
     */
    @Transactional
    public Reported report(ReportDraft draft, boolean synthetic) {
        access.requireSomewhere(GovernanceRight.SUPPORT);
        String sender = access.whoActs().id();
        String client = draft.clientId();
        if (client != null) {
            table.lockSender(sender, client);
            var before = table.bySender(sender, client);
            if (before.isPresent()) return new Reported.Done(before.get(), null);
        }
        var service = services.byPath(draft.category());
        if (service.isEmpty()) return new Reported.NoSuchCategory(draft.category());
        var unsaid =
                service.get().questions().stream()
                        .filter(it ->
                                it.required() && !draft.answer().hasNonNull(it.field().name()))
                        .map(it -> it.field().name())
                        .toList();
        if (!unsaid.isEmpty()) return new Reported.Unsaid(unsaid);
        var point = draft.point();
        if (point != null && !inArea(point)) return new Reported.Elsewhere();
        var place = placeOf(draft);
        if (place.isEmpty()) return new Reported.Nowhere();
        return opened(draft, service.get(), place.get(), synthetic);
    }

    private Reported opened(
            ReportDraft draft, Services.Service service, Place place, boolean synthetic) {
        var acted =
                desk.open(
                        new Filing(
                                Report.PROCEDURE,
                                title(service, place, draft),
                                place.id(),
                                null,
                                draft.category(),
                                Said.of("report", 0).saying(draft.answer(), draft.consented())));
        if (!(acted instanceof Acted.Done(var file, _, long entry)))
            return new Reported.Refused(acted);
        table.came(file.id(), draft, synthetic);
        return new Reported.Done(table.find(file.id()).orElseThrow(), entry);
    }

    /** What is wrong and where: never what somebody wrote, which may tell who they are. */
    private static String title(Services.Service service, Place place, ReportDraft draft) {
        String where = Unnamed.of(draft.answer().path("where").asString("").strip());
        String title =
                String.valueOf(service.name().zh())
                        + " · "
                        + (where.isEmpty() ? String.valueOf(place.name().zh()) : where);
        return title.length() <= Filing.TITLE_MAX ? title : title.substring(0, Filing.TITLE_MAX);
    }

    /** The cell that holds the point; else the place that was named; else, for a point in the area, the area. */
    private Optional<Place> placeOf(ReportDraft draft) {
        var point = draft.point();
        if (point != null) {
            var cell = places.holding(point);
            if (cell.isPresent()) return cell;
        }
        Long named = draft.placeId();
        if (named != null) return places.find(named).filter(it -> !it.retired());
        return point == null ? Optional.empty() : places.byCode(area);
    }

    /** The area reports come from: what Open311 calls the jurisdiction. */
    public String areaCode() {
        return area;
    }

    /** Where something lies of which nothing is known but that it lies in the area. */
    @Transactional(readOnly = true)
    public Optional<Long> areaPlace() {
        return access.as(Actor.SYSTEM, () -> places.byCode(area)).map(Place::id);
    }

    /** Where no shape of the area is known, every point may lie in it. */
    private boolean inArea(Place.Point it) {
        var box = box();
        return box == null
                || (it.lon() >= box.minLon() - MARGIN_DEGREES
                        && it.lon() <= box.maxLon() + MARGIN_DEGREES
                        && it.lat() >= box.minLat() - MARGIN_DEGREES
                        && it.lat() <= box.maxLat() + MARGIN_DEGREES);
    }

    private record Known(Instant at, Place.@Nullable Box box) {}

    private volatile @Nullable Known known;

    /** Around all that is drawn in the area; looked up again every ten minutes. */
    public Place.@Nullable Box box() {
        var held = known;
        if (held != null && held.at().isAfter(clock.instant().minus(Duration.ofMinutes(10))))
            return held.box();
        var found =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                places.byCode(area)
                                        .map(it -> around(places.within(it.id())))
                                        .orElse(null));
        known = new Known(clock.instant(), found);
        return found;
    }

    private Place.@Nullable Box around(Set<Long> ids) {
        Place.Box all = null;
        for (Place it : places.all(ids).values()) {
            var box = it.box();
            if (box == null) continue;
            all =
                    all == null
                            ? box
                            : new Place.Box(
                                    Math.min(all.minLon(), box.minLon()),
                                    Math.min(all.minLat(), box.minLat()),
                                    Math.max(all.maxLon(), box.maxLon()),
                                    Math.max(all.maxLat(), box.maxLat()));
        }
        return all;
    }

    // The same again
    // ------------------------------------------------------------------------------------------------------------

    /** What may be the same: of the same kind, within a hundred metres, reported in the last month and open or closed within the week. */
    @Transactional(readOnly = true)
    public List<Report> similar(Place.Point at, String category) {
        access.requireSomewhere(GovernanceRight.SUPPORT);
        var now = clock.instant();
        return table.near(
                at, SAME_METRES, category, now.minus(SAME_FOR), now.minus(CLOSED_FOR), OFFERED);
    }

    /** What came of saying that one has seen the same. */
    public sealed interface Supported {
        record Done(long entry) implements Supported {}

        record Already() implements Supported {}

        record Own() implements Supported {}

        record Over() implements Supported {}
    }

    @Transactional
    public Supported support(String number) {
        access.requireSomewhere(GovernanceRight.SUPPORT);
        String me = access.whoActs().id();
        var it = table.byNumber(number).orElseThrow(() -> new NotFound("report " + number));
        if (table.senderOf(it.matter()).equals(me)) return new Supported.Own();
        if (!it.open()) return new Supported.Over();
        if (table.supports(it.matter(), List.of(me))) return new Supported.Already();
        long entry = journal.enter("governance.support.given", null, Map.of("number", number));
        return table.support(it.matter(), me, clock.instant())
                ? new Supported.Done(entry)
                : new Supported.Already();
    }

    /** Whether whoever looks reported it or supports it. */
    @Transactional(readOnly = true)
    public boolean concernsMe(Report it) {
        var me = access.whoActs();
        return me.signedIn()
                && (table.senderOf(it.matter()).equals(me.id())
                        || table.supports(it.matter(), new ArrayList<>(Set.of(me.id()))));
    }
}
