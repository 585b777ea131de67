package org.chuangtu.place;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.PlaceTree;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to places. */
@Service
public class Places implements PlaceTree {

    public static final String TABLE = "place.place";
    private static final int MOST_AT_ONCE = 100_000;
    private static final int MOST_CHILDREN = 2_000;

    /** Places that lie within one another around a point, and neighbours whose boxes overlap. */
    private static final int MOST_AROUND = 40;

    private final PlaceTable table;
    private final ReadShapes shapes = new ReadShapes();
    private final Journal journal;
    private final Access access;

    Places(PlaceTable table, Journal journal, Access access) {
        this.table = table;
        this.journal = journal;
        this.access = access;
    }

    // Reading
    // -----------------------------------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public Optional<Place> find(long id) {
        access.requireSomewhere(PlaceRight.READ);
        return table.find(id);
    }

    /** By its code, e.g. the six digits of a district. */
    @Transactional(readOnly = true)
    public Optional<Place> byCode(String code) {
        access.requireSomewhere(PlaceRight.READ);
        return table.byCode(code);
    }

    /** The places with these ids, by id; unknown ids are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Place> all(Collection<Long> ids) {
        access.requireSomewhere(PlaceRight.READ);
        var distinct = Set.copyOf(ids);
        if (distinct.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    distinct.size() + " places at once, at most " + MOST_AT_ONCE);
        var found = new LinkedHashMap<Long, Place>();
        if (!distinct.isEmpty()) table.all(distinct).forEach(it -> found.put(it.id(), it));
        return found;
    }

    /** What it lies within, from the top down, itself last. */
    @Transactional(readOnly = true)
    public List<Place> pathTo(long id) {
        access.requireSomewhere(PlaceRight.READ);
        var ids = table.tree().upwards(id).reversed();
        var places = all(ids);
        return ids.stream().filter(places::containsKey).map(places::get).toList();
    }

    /** What lies directly within it; at the top when null. At most 2,000. */
    @Transactional(readOnly = true)
    public List<Place> children(@Nullable Long id) {
        access.requireSomewhere(PlaceRight.READ);
        return table.children(id, MOST_CHILDREN);
    }

    /** How many lie directly within each of these. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> childCounts(Collection<Long> ids) {
        access.requireSomewhere(PlaceRight.READ);
        var tree = table.tree();
        var counts = new LinkedHashMap<Long, Integer>();
        ids.forEach(it -> counts.put(it, tree.directlyWithin(it).size()));
        return counts;
    }

    /** A place and how deep it lies. */
    public record Outlined(Place place, int depth) {}

    /** The outermost places that are in use, each followed by what lies in it; at most 500. */
    @Transactional(readOnly = true)
    public List<Outlined> outline(int most) {
        access.requireSomewhere(PlaceRight.READ);
        var tree = table.tree();
        var outermost = tree.outermost(Math.clamp(most, 1, 500));
        var places = all(outermost);
        var found = new ArrayList<Outlined>();
        for (long top : tree.tops()) outline(top, 0, tree, places, found);
        return found;
    }

    private static void outline(
            long id, int depth, Tree tree, Map<Long, Place> places, List<Outlined> found) {
        var place = places.get(id);
        if (place == null || place.retired() || depth > Tree.DEPTH_MAX) return;
        found.add(new Outlined(place, depth));
        tree.directlyWithin(id).stream()
                .filter(places::containsKey)
                .map(places::get)
                .sorted(Comparator.comparing(Place::code))
                .forEach(it -> outline(it.id(), depth + 1, tree, places, found));
    }

    /** The ids of a place and of all that lies within it; empty for an unknown place. */
    @Transactional(readOnly = true)
    public Set<Long> within(long id) {
        access.requireSomewhere(PlaceRight.READ);
        return table.tree().within(id);
    }

    /** As {@link #within(long)}, as the tree was at that instant: for what is counted again later. */
    @Transactional(readOnly = true)
    public Set<Long> within(long id, Instant asOf) {
        access.requireSomewhere(PlaceRight.READ);
        return Set.copyOf(table.withinAsOf(id, asOf));
    }

    /** Whether {@code place} is {@code ancestor} or lies within it. Asked by access itself, so it asks access nothing. */
    @Override
    @Transactional(readOnly = true)
    public boolean isWithin(long place, long ancestor) {
        return table.tree().isWithin(place, ancestor);
    }

    /** The places whose name holds the text or whose code starts with it, the closest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Place> search(String text, int limit) {
        access.requireSomewhere(PlaceRight.READ);
        return text.isBlank() ? List.of() : table.search(text.strip(), Math.clamp(limit, 1, 100));
    }

    /**
     * Whom these codes or names mean, by code or name: several ids where a name is not unique; names of nothing are left
     * out. For files, which call places by name.
     */
    @Transactional(readOnly = true)
    public Map<String, List<Long>> named(Collection<String> codesOrNames) {
        access.requireSomewhere(PlaceRight.READ);
        if (codesOrNames.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    codesOrNames.size() + " names at once, at most " + MOST_AT_ONCE);
        return codesOrNames.isEmpty() ? Map.of() : table.named(codesOrNames);
    }

    /** Its shape, where somebody published one. */
    @Transactional(readOnly = true)
    public Optional<Shape> shapeOf(long id) {
        return geometryOf(id).map(Places::wellFormed);
    }

    /** Its shape as GeoJSON. */
    @Transactional(readOnly = true)
    public Optional<String> geometryOf(long id) {
        access.requireSomewhere(PlaceRight.READ);
        return table.geometryOf(id);
    }

    static Shape wellFormed(String geometry) {
        try {
            return Shape.parse(geometry);
        } catch (Shape.Unreadable never) {
            throw new IllegalStateException(never); // it was read before it was kept
        }
    }

    /**
     * The innermost place that holds the point: a grid cell before its community, a community before its street. Empty where nobody drew
     * one. Shapes of unknown datum are good for display only and place nothing.
     */
    @Transactional(readOnly = true)
    public Optional<Place> holding(Place.Point point) {
        access.requireSomewhere(PlaceRight.READ);
        var tree = table.tree();
        return table.around(point, MOST_AROUND).stream()
                .filter(it -> it.datum() != null && shapes.of(it, table).holds(point))
                .max(Comparator.comparingInt(it -> tree.upwards(it.id()).size()));
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved create(PlaceDraft draft) {
        access.require(PlaceRight.EDIT, scopeOf(draft.parentId()));
        var taken = table.byCode(draft.code());
        if (taken.isPresent()) return new Saved.CodeTaken(taken.get());
        if (draft.parentId() != null && !isActive(draft.parentId()))
            return new Saved.NoSuchParent(draft.parentId());
        Shape shape;
        try {
            shape = draft.geometry() == null ? null : Shape.parse(draft.geometry());
        } catch (Shape.Unreadable it) {
            return new Saved.BadShape(it.messageKey(), it.detail());
        }
        long entry = journal.enter("place.place.created", null, Map.of("code", draft.code()));
        return done(table.insert(draft, shape), entry);
    }

    /**
     * Changes what is said of a place; whoever moves it needs the right at both ends.
     *
     * @param version the entryId that was read
     */
    @Transactional
    public Saved change(long id, long version, PlaceDraft draft) {
        var now = table.find(id).orElseThrow(() -> new NotFound("place " + id));
        access.require(PlaceRight.EDIT, Scope.at(id));
        access.require(PlaceRight.EDIT, scopeOf(draft.parentId(), now));
        var taken = table.byCode(draft.code());
        if (taken.isPresent() && taken.get().id() != id) return new Saved.CodeTaken(taken.get());
        if (draft.parentId() != null) {
            var parent = table.find(draft.parentId());
            if (parent.isEmpty() || parent.get().retired())
                return new Saved.NoSuchParent(draft.parentId());
            if (table.tree().isWithin(draft.parentId(), id))
                return new Saved.WithinItself(now, parent.get());
        }
        Shape shape;
        try {
            shape = draft.geometry() == null ? null : Shape.parse(draft.geometry());
        } catch (Shape.Unreadable it) {
            return new Saved.BadShape(it.messageKey(), it.detail());
        }
        long entry = journal.enter("place.place.changed", Row.of(TABLE, id));
        if (!table.update(id, version, draft, shape)) throw new Stale("place " + id);
        return done(id, entry);
    }

    /** It exists no more, or nobody uses it any more. It stays, with its history, and can be brought back by undo. */
    @Transactional
    public Saved retire(long id, long version, String reason) {
        var now = table.find(id).orElseThrow(() -> new NotFound("place " + id));
        access.require(PlaceRight.EDIT, Scope.at(id));
        long still = table.activeWithin(table.tree().within(id)) - (now.retired() ? 0 : 1);
        if (still > 0) return new Saved.StillHolds(now, still);
        long entry =
                journal.enter("place.place.retired", Row.of(TABLE, id), Map.of("reason", reason));
        if (!table.retire(id, version, true)) throw new Stale("place " + id);
        return done(id, entry);
    }

    /** It is there after all. What it lies within must not be retired. */
    @Transactional
    public Saved reinstate(long id, long version) {
        var now = table.find(id).orElseThrow(() -> new NotFound("place " + id));
        access.require(PlaceRight.EDIT, Scope.at(id));
        var parent = now.parentId();
        if (parent != null && !isActive(parent)) return new Saved.NoSuchParent(parent);
        long entry = journal.enter("place.place.reinstated", Row.of(TABLE, id));
        if (!table.retire(id, version, false)) throw new Stale("place " + id);
        return done(id, entry);
    }

    /** Whether the actor may change that place, or make one within it; null for one at the top. */
    public boolean mayEdit(@Nullable Long place) {
        return access.may(PlaceRight.EDIT, scopeOf(place));
    }

    private Saved done(long id, long entry) {
        return new Saved.Done(table.find(id).orElseThrow(), entry);
    }

    private boolean isActive(long id) {
        return table.find(id).filter(it -> !it.retired()).isPresent();
    }

    private static Scope scopeOf(@Nullable Long parent) {
        return parent == null ? Scope.EVERYWHERE : Scope.at(parent);
    }

    /** Staying where it is needs no right above it. */
    private static Scope scopeOf(@Nullable Long parent, Place now) {
        return java.util.Objects.equals(parent, now.parentId())
                ? Scope.at(now.id())
                : scopeOf(parent);
    }
}
