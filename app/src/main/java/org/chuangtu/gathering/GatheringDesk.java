package org.chuangtu.gathering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Clocks;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.UnknownYear;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where gatherings are planned, announced, changed and called off; and looked for. */
@Service
public class GatheringDesk {

    /** Filters of the list, by their names in the address. */
    public static final String KIND = "kind";

    public static final String WHEN = "when";
    public static final String STATE = "state";
    public static final String SERIES = "series";
    public static final String ORGANISER = "organiser";
    public static final String BELONGS = "belongs";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String FREE = "free";
    public static final String MINE = "mine";

    public static final int WHY_MAX = 300;

    private final Gatherings table;
    private final Queue queue;
    private final Places places;
    private final Parties parties;
    private final Clocks clocks;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    GatheringDesk(
            Gatherings table,
            Queue queue,
            Places places,
            Parties parties,
            Clocks clocks,
            Journal journal,
            Access access,
            Clock clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.queue = queue;
        this.places = places;
        this.parties = parties;
        this.clocks = clocks;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.events = events;
    }

    // Planning
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Plans one.
     *
     * @param announced at once; else it is a draft only those see who see to it
     */
    @Transactional
    public Planned plan(GatheringDraft draft, boolean announced) {
        requireMayOrganise(draft);
        var unfit = unfit(draft);
        if (unfit.isPresent()) return unfit.get();
        long entry = journal.enter("gathering.gathering.planned", null, Map.of());
        var state = announced ? Gathering.State.ANNOUNCED : Gathering.State.DRAFT;
        long id = table.insert(draft, state, null, access.whoActs().id(), clock.instant());
        if (announced) events.publishEvent(new GatheringNews.Announced(id));
        return done(id, entry);
    }

    /** Makes one for each time of the pattern, all announced, under one entry. */
    @Transactional
    public Repeated repeat(Series series, GatheringDraft each) {
        requireMayOrganise(each);
        var unfit = unfit(each);
        if (unfit.isPresent()) return new Repeated.Refused(unfit.get());
        List<Series.Time> times;
        try {
            times = series.times(clocks.calendar()::worked);
        } catch (UnknownYear unknown) {
            return new Repeated.UnknownYear(unknown.year());
        }
        if (times.isEmpty()) return new Repeated.None();
        if (times.size() > Series.MOST) return new Repeated.TooMany(times.size(), Series.MOST);
        long entry =
                journal.enter("gathering.series.planned", null, Map.of("gatherings", times.size()));
        String by = access.whoActs().id();
        long id = table.insert(series, by, clock.instant());
        for (var it : times)
            table.insert(
                    each.at(
                            it.day().atTime(it.from()).atZone(Formats.ZONE).toInstant(),
                            it.day().atTime(it.until()).atZone(Formats.ZONE).toInstant()),
                    Gathering.State.ANNOUNCED,
                    id,
                    by,
                    clock.instant());
        return new Repeated.Done(id, times.size(), entry);
    }

    /**
     * Changes what is said of it.
     *
     * @param version as it was read
     */
    @Transactional
    public Planned change(long id, long version, GatheringDraft draft) {
        var it = held(id);
        var past = past(it);
        if (past.isPresent()) return past.get();
        requireMayOrganise(draft);
        var unfit = unfit(draft);
        if (unfit.isPresent()) return unfit.get();
        if (draft.capacity() < it.taken()) return new Planned.TooSmall(it.taken());
        long entry = journal.enter("gathering.gathering.changed", Row.of(Gatherings.TABLE, id));
        if (!table.update(id, version, draft)) throw new Stale("gathering " + id);
        queue.moveUp(id);
        return done(id, entry);
    }

    @Transactional
    public Planned announce(long id, long version) {
        var it = held(id);
        if (it.state() != Gathering.State.DRAFT)
            return new Planned.Past(it.window(clock.instant()));
        long entry = journal.enter("gathering.gathering.announced", Row.of(Gatherings.TABLE, id));
        if (!table.move(id, version, Gathering.State.ANNOUNCED, null))
            throw new Stale("gathering " + id);
        events.publishEvent(new GatheringNews.Announced(id));
        return done(id, entry);
    }

    /** Whoever had a seat or waits is told; their bookings stay as they were. */
    @Transactional
    public Planned callOff(long id, long version, String why) {
        var it = held(id);
        var past = past(it);
        if (past.isPresent()) return past.get();
        if (why.isBlank() || why.length() > WHY_MAX)
            throw new IllegalArgumentException("a reason has 1 to " + WHY_MAX + " characters");
        long entry = journal.enter("gathering.gathering.calledOff", Row.of(Gatherings.TABLE, id));
        if (!table.move(id, version, Gathering.State.CANCELLED, why.strip()))
            throw new Stale("gathering " + id);
        events.publishEvent(new GatheringNews.CalledOff(id, why.strip()));
        return done(id, entry);
    }

    private Optional<Planned.Refused> unfit(GatheringDraft it) {
        return it.open() && !access.may(GatheringRight.ORGANISE, Gathering.scopeOf(it))
                ? Optional.of(new Planned.NotToThePublic())
                : Optional.empty();
    }

    private Optional<Planned.Refused> past(Gathering it) {
        var window = it.window(clock.instant());
        return window == Gathering.Window.OVER || window == Gathering.Window.CANCELLED
                ? Optional.of(new Planned.Past(window))
                : Optional.empty();
    }

    /** As it stands, with its seats held against everybody who books. */
    private Gathering held(long id) {
        table.lock(id);
        var it = table.find(id).filter(this::maySee).orElseThrow(() -> new NotFound("gathering"));
        requireMayOrganise(it.said());
        return it;
    }

    private Planned done(long id, long entry) {
        return new Planned.Done(table.find(id).orElseThrow(), entry);
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** Empty too for one the actor, or the public, may not see. */
    @Transactional(readOnly = true)
    public Optional<Gathering> find(long id) {
        return table.find(id).filter(this::maySee);
    }

    /** What whoever asks may see, the public too. The filters are the constants above; sorted by starts, title, kind, capacity or free. */
    @Transactional(readOnly = true)
    public ListPage<Gathering> page(ListQuery query) {
        return table.page(query, visible(), clock.instant());
    }

    public boolean mayOrganiseSomewhere() {
        return access.maySomewhere(GatheringRight.ORGANISE);
    }

    public boolean mayOrganise(Gathering it) {
        return mayOrganise(it.said());
    }

    private boolean mayOrganise(GatheringDraft it) {
        Long organiser = it.organiserId();
        return access.may(GatheringRight.ORGANISE, Gathering.scopeOf(it))
                || (organiser != null && access.may(GatheringRight.ORGANISE, Scope.of(organiser)));
    }

    void requireMayOrganise(GatheringDraft it) {
        if (!mayOrganise(it)) access.require(GatheringRight.ORGANISE, Gathering.scopeOf(it));
    }

    boolean maySee(Gathering it) {
        return mayOrganise(it)
                || (it.state() != Gathering.State.DRAFT
                        && (it.said().open() || access.maySomewhere(GatheringRight.READ)));
    }

    private Gatherings.Visible visible() {
        var within = new ArrayList<Long>();
        var own = new ArrayList<Long>();
        boolean all = false;
        for (var permit : access.whoActs().permits()) {
            if (!GatheringRight.ORGANISE.roles().contains(permit.role())) continue;
            switch (permit.scope()) {
                case Scope.Everywhere everywhere ->
                        all |= access.may(GatheringRight.ORGANISE, everywhere);
                case Scope.AtPlace(long place) -> within.addAll(places.within(place));
                case Scope.OfOrganisation(long party) -> own.add(party);
            }
        }
        return new Gatherings.Visible(access.maySomewhere(GatheringRight.READ), all, within, own);
    }

    /** How the place and the organiser of a gathering are called: whoever may see it is told, a stranger too. */
    public record Named(@Nullable Bilingual place, @Nullable Bilingual organiser) {}

    @Transactional(readOnly = true)
    public Named named(Gathering it) {
        if (!maySee(it)) throw new NotFound("gathering " + it.id());
        return names(it);
    }

    Named names(Gathering it) {
        return access.as(
                Actor.SYSTEM,
                () -> {
                    Long place = it.said().placeId();
                    Long organiser = it.said().organiserId();
                    return new Named(
                            place == null
                                    ? null
                                    : places.find(place).map(p -> p.name()).orElse(null),
                            organiser == null ? null : nameOf(organiser));
                });
    }

    /** Of an organisation that holds gatherings for the public; null where it holds none. */
    @Transactional(readOnly = true)
    public @Nullable Bilingual organiser(long id) {
        return calendar(id).isEmpty() ? null : access.as(Actor.SYSTEM, () -> nameOf(id));
    }

    private @Nullable Bilingual nameOf(long organisation) {
        return parties.names(List.of(organisation)).get(organisation);
    }

    /** Of the public calendar, or of one organiser's: from a month ago to a year ahead. */
    @Transactional(readOnly = true)
    public List<Gathering> calendar(@Nullable Long organiser) {
        Instant now = clock.instant();
        return table.inCalendar(
                organiser, now.minus(Duration.ofDays(31)), now.plus(Duration.ofDays(366)));
    }
}
