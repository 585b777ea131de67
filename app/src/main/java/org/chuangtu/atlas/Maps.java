package org.chuangtu.atlas;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.BadInput;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.Positions;
import org.chuangtu.party.Positions.Whereabouts;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * The front door to the map. What it shows is held in memory, the organisations of a filter along a curve: a tile is cut out of it
 * in well under a millisecond, with a hundred thousand of them too. Once a second at most it is asked whether anything was written that it
 * depends on; what was is read again.
 */
@Service
public class Maps {

    /** Filters held at once, each with some 100 bytes an organisation. */
    private static final int HELD = 24;

    /** Cells of a grid; more of them nobody tells apart. */
    public static final int CELLS_MAX = 4_000;

    public static final int KM_MAX = 100;

    /** Ids in one question to the modules below. */
    private static final int ASKED_MAX = 200_000;

    private static final Set<String> CHAIN_TABLES = Set.of("chain.provision");

    private record Everyone(long seal, List<Whereabouts> all, Set<Long> synthetic, long version) {
        Everyone unchangedUntil(long later) {
            return new Everyone(later, all, synthetic, version);
        }
    }

    private record Held(Selection selection, long everyone) {}

    private final Positions positions;
    private final OrganisationList organisations;
    private final Parties parties;
    private final Places places;
    private final ChainLibrary chains;
    private final Sources sources;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final Duration lookEvery;
    private final AtomicLong versions = new AtomicLong();

    private final Map<Optional<Instant>, Everyone> everyone = Collections.synchronizedMap(lru(3));
    private final Map<MapFilter, Held> selections = Collections.synchronizedMap(lru(HELD));
    private final ReentrantLock loading = new ReentrantLock();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant looked = Instant.EPOCH;

    Maps(
            Positions positions,
            OrganisationList organisations,
            Parties parties,
            Places places,
            ChainLibrary chains,
            Sources sources,
            Journal journal,
            Access access,
            Clock clock,
            @Value("${chuangtu.map-look-every:1s}") Duration lookEvery) {
        this.positions = positions;
        this.organisations = organisations;
        this.parties = parties;
        this.places = places;
        this.chains = chains;
        this.sources = sources;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.lookEvery = lookEvery;
    }

    private static <K, V> Map<K, V> lru(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    // What is held
    // ------------------------------------------------------------------------------------------------------

    /** What it was a moment ago is given to others while one reads what was written since, so that nobody waits in a queue. */
    Selection select(MapFilter filter) {
        access.requireSomewhere(PartyRight.READ);
        lookWhetherSomethingWasWritten();
        var held = selections.get(filter);
        if (held != null && isPresent(filter, held)) return held.selection();
        if (held != null && !loading.tryLock()) return held.selection();
        if (held == null) loading.lock();
        try {
            var meanwhile = selections.get(filter);
            if (meanwhile != null && isPresent(filter, meanwhile)) return meanwhile.selection();
            var from = everyone(filter.at());
            var made = new Selection(through(filter, from.all()), from.synthetic());
            selections.put(filter, new Held(made, from.version()));
            return made;
        } finally {
            loading.unlock();
        }
    }

    private boolean isPresent(MapFilter filter, Held held) {
        var all = everyone.get(Optional.ofNullable(filter.at()));
        return all != null && all.version() == held.everyone();
    }

    /** Forgets what rests on what was written since: a past too, since its day may not be over. */
    private void lookWhetherSomethingWasWritten() {
        if (!looking.compareAndSet(false, true)) return;
        try {
            var now = clock.instant();
            if (now.isBefore(looked.plus(lookEvery)) && !now.isBefore(looked)) return;
            looked = now;
            var tables = new HashSet<>(Positions.TABLES);
            tables.addAll(CHAIN_TABLES);
            tables.add(Places.TABLE);
            tables.add(Sources.TABLE);
            // Asked first, so that no seal is passed over that was set meanwhile.
            long seal = journal.lastSeal();
            for (var it : List.copyOf(everyone.keySet())) {
                var all = everyone.get(it);
                if (all == null) continue;
                if (journal.wroteSince(all.seal(), tables)) everyone.remove(it);
                else everyone.put(it, all.unchangedUntil(seal));
            }
        } finally {
            looking.set(false);
        }
    }

    private Everyone everyone(@Nullable Instant at) {
        var held = everyone.get(Optional.ofNullable(at));
        if (held != null) return held;
        // Asked first: what is written meanwhile makes it stale, never the other way round.
        long seal = journal.lastSeal();
        var all = positions.everyone(at);
        var read = new Everyone(seal, all, synthetic(all), versions.incrementAndGet());
        everyone.put(Optional.ofNullable(at), read);
        return read;
    }

    private List<Whereabouts> through(MapFilter filter, List<Whereabouts> all) {
        if (!filter.narrowsByFacts() && filter.node() == null) return all;
        long[] wanted =
                filter.narrowsByFacts() ? organisations.ids(filter.query(), filter.at()) : null;
        var node = filter.node();
        var providing = node == null ? null : providers(node, filter.at());
        return all.stream()
                .filter(it -> wanted == null || Arrays.binarySearch(wanted, it.id()) >= 0)
                .filter(it -> providing == null || providing.contains(it.id()))
                .toList();
    }

    private Set<Long> providers(long node, @Nullable Instant at) {
        var named = chains.partiesOffering(node, at);
        var standing = new HashSet<Long>();
        named.forEach(it -> standing.add(it));
        standing.addAll(parties.standingFor(named).values());
        return standing;
    }

    // What is shown
    // -----------------------------------------------------------------------------------------------------

    /**
     * What a filter lets through.
     *
     * @param matching all of them
     * @param located those with a known position
     * @param version changes when what is shown does
     * @param box around those with a position
     */
    public record Shown(long matching, long located, long version, Place.@Nullable Box box) {
        public long nowhere() {
            return matching - located;
        }
    }

    public Shown show(MapFilter filter) {
        var it = select(filter);
        return new Shown(it.all().size(), it.locatedCount(), it.version(), it.box());
    }

    /** A vector tile of what a filter lets through; null for a tile that is not. */
    public byte @Nullable [] tile(MapFilter filter, int zoom, int x, int y) {
        if (zoom < 0
                || zoom > Mercator.ZOOM_MAX
                || x < 0
                || y < 0
                || x >> zoom > 0
                || y >> zoom > 0) return null;
        var selection = select(filter);
        return selection
                .tile(
                        zoom,
                        x,
                        y,
                        it -> {
                            var said = new LinkedHashMap<String, Object>();
                            said.put("name", it.name().here());
                            said.put("kind", it.kind().code());
                            said.put("path", it.path());
                            if (selection.isSynthetic(it)) said.put("synthetic", true);
                            var exactness = it.exactness();
                            if (exactness != null) said.put("exactness", exactness.code());
                            return said;
                        })
                .encoded();
    }

    /** Which sources of these are made up; there are few sources however many rows. */
    private Set<Long> synthetic(List<Whereabouts> them) {
        var named = new HashSet<Long>();
        for (var it : them) {
            if (it.sourceId() != null) named.add(it.sourceId());
            if (it.positionSource() != null) named.add(it.positionSource());
        }
        var made = new HashSet<Long>();
        sources.all(named).values().stream()
                .filter(Source::synthetic)
                .forEach(it -> made.add(it.id()));
        return made;
    }

    /** Tells which of those the filter lets through are made up, themselves or where they are. */
    public Predicate<Whereabouts> synthetic(MapFilter filter) {
        return select(filter)::isSynthetic;
    }

    // By place
    // -----------------------------------------------------------------------------------------------------------

    /**
     * A place directly within the one that is shown.
     *
     * @param matching organisations registered in it or in what lies within it
     * @param located those of them with a known position
     */
    public record PlaceCount(Place place, long matching, long located) {}

    /** What lies directly within a place, each with how many organisations; at the top when null. Its own come last, under itself. */
    public List<PlaceCount> byPlace(MapFilter filter, @Nullable Long place) {
        var at = filter.at();
        var children = places.children(place).stream().filter(it -> !it.retired()).toList();
        var owner = new HashMap<Long, Integer>();
        for (int child = 0; child < children.size(); child++) {
            long id = children.get(child).id();
            for (long each : at == null ? places.within(id) : places.within(id, at))
                owner.put(each, child);
        }
        var counts = new long[children.size()][2];
        long itself = 0;
        long itselfLocated = 0;
        for (var it : select(filter).all()) {
            var placeId = it.placeId();
            if (placeId == null) continue;
            var child = owner.get(placeId);
            if (child != null) {
                counts[child][0]++;
                if (it.at() != null) counts[child][1]++;
            } else if (placeId.equals(place)) {
                itself++;
                if (it.at() != null) itselfLocated++;
            }
        }
        var found = new ArrayList<PlaceCount>();
        for (int child = 0; child < children.size(); child++)
            found.add(new PlaceCount(children.get(child), counts[child][0], counts[child][1]));
        found.sort(
                Comparator.comparingLong(PlaceCount::matching)
                        .reversed()
                        .thenComparing(it -> it.place().code()));
        if (place != null && itself > 0) {
            long all = itself;
            long located = itselfLocated;
            places.find(place).ifPresent(it -> found.add(new PlaceCount(it, all, located)));
        }
        return found;
    }

    /** How many organisations are registered at each of these places or within it. */
    public Map<Long, Long> registered(MapFilter filter, List<Place> these) {
        var at = filter.at();
        var owners = new HashMap<Long, List<Long>>();
        for (var it : these)
            for (long each : at == null ? places.within(it.id()) : places.within(it.id(), at))
                owners.computeIfAbsent(each, _ -> new ArrayList<>()).add(it.id());
        var counts = new HashMap<Long, Long>();
        for (var it : select(filter).all())
            if (it.placeId() != null)
                for (long owner : owners.getOrDefault(it.placeId(), List.of()))
                    counts.merge(owner, 1L, Long::sum);
        return counts;
    }

    // By area
    // ------------------------------------------------------------------------------------------------------------

    /** The region of an area, or bad input that says why there is none. */
    Region region(Area area) {
        if (area instanceof Area.OfPlace(long id)) {
            var shape =
                    places.shapeOf(id)
                            .orElseThrow(() ->
                                    new BadInput(
                                            "area", area.toString(), "atlas.map.area.noShape"));
            try {
                return new Region(shape.outlines(0));
            } catch (IllegalArgumentException line) {
                throw new BadInput("area", area.toString(), "atlas.map.area.noShape");
            }
        }
        return new Region(Area.outlines(area));
    }

    /** Bad input where an area has no outline, which says why. */
    public void requireRegion(@Nullable Area area) {
        if (area != null) {
            var _ = region(area);
        }
    }

    /** The organisations a filter lets through that lie in an area, by number; all of them, located or not, when there is none. */
    public List<Whereabouts> organisationsIn(MapFilter filter, @Nullable Area area) {
        var selection = select(filter);
        if (area == null) return selection.all();
        return selection.within(region(area)).stream()
                .sorted(Comparator.comparingLong(Whereabouts::id))
                .toList();
    }

    /** Those without a known position. */
    public List<Whereabouts> organisationsNowhere(MapFilter filter) {
        return select(filter).nowhere();
    }

    /**
     * How much a selection holds.
     *
     * @param synthetic how many of them are made up
     */
    public record Totals(
            long organisations,
            long synthetic,
            Map<String, Long> kinds,
            List<Positions.Count> industries,
            List<Positions.Count> honours,
            List<ChainLibrary.Offered> nodes) {}

    /** What an area holds of what a filter lets through. */
    public Totals totals(MapFilter filter, @Nullable Area area) {
        var them = organisationsIn(filter, area);
        if (them.size() > ASKED_MAX)
            throw new BadInput(
                    "area",
                    area == null ? "" : area.toString(),
                    "atlas.map.area.tooMany",
                    them.size(),
                    ASKED_MAX);
        var kinds = new LinkedHashMap<String, Long>();
        for (var it : them) kinds.merge(it.kind().code(), 1L, Long::sum);
        var selection = select(filter);
        long[] ids = them.stream().mapToLong(Whereabouts::id).toArray();
        return new Totals(
                ids.length,
                them.stream().filter(selection::isSynthetic).count(),
                kinds,
                ids.length == 0 ? List.of() : positions.industriesOf(ids, filter.at()),
                ids.length == 0 ? List.of() : positions.honoursOf(ids, filter.at()),
                chains.offeredBy(Arrays.stream(ids).boxed().toList(), filter.at()));
    }

    // By grid
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A cell of the grid and how much lies in it.
     *
     * @param count at least 1: empty cells are left out
     */
    public record Cell(Place.Box box, long count) {}

    /** Squares of so many kilometres, measured at the middle latitude of what is shown; those that hold something. */
    public List<Cell> grid(MapFilter filter, @Nullable Area area, int km) {
        if (km < 1 || km > KM_MAX)
            throw new BadInput("km", Integer.toString(km), "atlas.map.km.outside", 1, KM_MAX);
        var them = organisationsIn(filter, area).stream().filter(it -> it.at() != null).toList();
        var box = new Selection(them, Set.of()).box();
        if (box == null) return List.of();
        double high = km * 1_000 / Area.METRES_A_DEGREE;
        // Of whole degrees, so that the grid stays where it is while the filter changes.
        double middle = Math.rint((box.minLat() + box.maxLat()) / 2);
        double wide = high / Math.max(0.01, Math.cos(Math.toRadians(middle)));
        record Field(long column, long row) {}
        var counts = new HashMap<Field, Long>();
        for (var it : them) {
            var at = it.at();
            if (at == null) continue;
            counts.merge(
                    new Field(
                            (long) Math.floor(at.lon() / wide), (long) Math.floor(at.lat() / high)),
                    1L,
                    Long::sum);
            if (counts.size() > CELLS_MAX)
                throw new BadInput("km", Integer.toString(km), "atlas.map.km.tooFine", CELLS_MAX);
        }
        return counts.entrySet().stream()
                .map(it -> {
                    var field = it.getKey();
                    return new Cell(
                            new Place.Box(
                                    field.column() * wide,
                                    field.row() * high,
                                    (field.column() + 1) * wide,
                                    (field.row() + 1) * high),
                            it.getValue());
                })
                .sorted(
                        Comparator.comparingLong(Cell::count)
                                .reversed()
                                .thenComparingDouble(it -> it.box().minLon())
                                .thenComparingDouble(it -> it.box().minLat()))
                .toList();
    }
}
