package org.chuangtu.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** From which state one gets to which. */
final class Ways {

    private final Map<String, Set<String>> next;

    private Ways(Map<String, Set<String>> next) {
        this.next = next;
    }

    static Ways of(Collection<Action> actions) {
        var next = new LinkedHashMap<String, Set<String>>();
        for (Action it : actions) {
            String to = it.to();
            if (to == null) continue;
            for (String from : it.from())
                if (!from.equals(to))
                    next.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
        }
        return new Ways(next);
    }

    Set<String> next(String state) {
        return next.getOrDefault(state, Set.of());
    }

    /** All one comes to, the starts included; what stands at a barrier is reached and not left. */
    Set<String> reachedFrom(Collection<String> starts, Set<String> barriers) {
        var reached = new LinkedHashSet<>(starts);
        var open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String at = open.poll();
            if (barriers.contains(at)) continue;
            for (String it : next(at)) if (reached.add(it)) open.add(it);
        }
        return reached;
    }

    /** A shortest way to a state one looks for, around the barriers. */
    Optional<List<String>> way(String start, Predicate<String> goal, Set<String> barriers) {
        var cameFrom = new HashMap<String, String>();
        var open = new ArrayDeque<>(List.of(start));
        var seen = new LinkedHashSet<>(List.of(start));
        while (!open.isEmpty()) {
            String at = open.poll();
            if (barriers.contains(at)) continue;
            if (goal.test(at)) {
                var way = new ArrayList<>(List.of(at));
                for (var it = cameFrom.get(at); it != null; it = cameFrom.get(it)) way.add(it);
                Collections.reverse(way);
                return Optional.of(way);
            }
            for (String it : next(at))
                if (seen.add(it)) {
                    cameFrom.put(it, at);
                    open.add(it);
                }
        }
        return Optional.empty();
    }
}
