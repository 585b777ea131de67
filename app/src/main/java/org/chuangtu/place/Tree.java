package org.chuangtu.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which place lies within which, as one version of the table says it. Immutable. */
final class Tree {

    /** Deeper than any real tree; a bound on every walk upwards. */
    static final int DEPTH_MAX = 64;

    private final UUID version;
    private final Map<Long, Long> parents;
    private final Map<Long, List<Long>> children = new HashMap<>();

    /** @param parents of every place; 0 for those at the top */
    Tree(UUID version, Map<Long, Long> parents) {
        this.version = version;
        this.parents = Map.copyOf(parents);
        this.parents.forEach((place, parent) ->
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(place));
    }

    UUID version() {
        return version;
    }

    boolean has(long place) {
        return parents.containsKey(place);
    }

    /** The places it lies within, itself first, the top last. */
    List<Long> upwards(long place) {
        var path = new ArrayList<Long>();
        for (@Nullable Long at = place;
                at != null && parents.containsKey(at) && path.size() < DEPTH_MAX;
                at = parents.get(at)) {
            path.add(at);
        }
        return path;
    }

    boolean isWithin(long place, long ancestor) {
        return upwards(place).contains(ancestor);
    }

    List<Long> tops() {
        return children.getOrDefault(0L, List.of());
    }

    List<Long> directlyWithin(long place) {
        return children.getOrDefault(place, List.of());
    }

    /** So many places, those nearest to the top first. */
    List<Long> outermost(int most) {
        var found = new ArrayList<Long>();
        var next = new ArrayDeque<>(tops());
        while (!next.isEmpty() && found.size() < most) {
            long at = next.remove();
            found.add(at);
            next.addAll(directlyWithin(at));
        }
        return found;
    }

    /** It and all that lies within it, nearest first. */
    Set<Long> within(long place) {
        var found = new LinkedHashSet<Long>();
        if (!parents.containsKey(place)) return found;
        var next = new ArrayDeque<>(List.of(place));
        while (!next.isEmpty()) {
            long at = next.remove();
            if (found.add(at)) next.addAll(children.getOrDefault(at, List.of()));
        }
        return found;
    }
}
