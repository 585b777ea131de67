package org.chuangtu.procedure;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a matter stands: nothing but its events, folded.
 *
 * @param seq how many steps it took
 * @param state null before it was opened
 * @param outcome how it ended, while it is over
 * @param reporter who opened it, or for whom it was opened
 * @param assignee who has it
 * @param times how often each action was taken
 * @param actors who ever took each action, themselves or through another
 * @param entered when each state was last entered
 * @param done when each action was last taken
 */
public record Matter(
        Procedure procedure,
        int seq,
        @Nullable String state,
        @Nullable String outcome,
        @Nullable String reporter,
        @Nullable String assignee,
        Map<String, Integer> times,
        Map<String, Set<String>> actors,
        Map<String, Instant> entered,
        Map<String, Instant> done,
        SortedMap<String, Countdown> clocks,
        @Nullable Instant last) {

    public Matter {
        times = Map.copyOf(times);
        actors = Map.copyOf(actors);
        entered = Map.copyOf(entered);
        done = Map.copyOf(done);
        clocks = Collections.unmodifiableSortedMap(new TreeMap<>(clocks));
    }

    /** Before anything happened. */
    public static Matter unopened(Procedure procedure) {
        return new Matter(
                procedure,
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new TreeMap<>(),
                null);
    }

    /** What the events tell. */
    public static Matter replay(Procedure procedure, List<Event> events) {
        var it = unopened(procedure);
        for (Event event : events) it = it.after(event);
        return it;
    }

    /** How it stands after one more step. */
    public Matter after(Event event) {
        if (event.seq() != seq + 1)
            throw new IllegalArgumentException("step " + event.seq() + " after step " + seq);
        var taken = new HashMap<>(times);
        taken.merge(event.action(), 1, Integer::sum);
        var by = new HashMap<>(actors);
        var who = new HashSet<>(by.getOrDefault(event.action(), Set.of()));
        who.add(event.actor());
        if (event.onBehalfOf() != null) who.add(event.onBehalfOf());
        by.put(event.action(), Set.copyOf(who));
        var since = new HashMap<>(entered);
        if (event.moved()) since.put(event.to(), event.at());
        var lastDone = new HashMap<>(done);
        lastDone.put(event.action(), event.at());
        var running = new TreeMap<>(clocks);
        event.clocks().forEach(it -> running.put(it.clock(), it.after()));
        return new Matter(
                procedure,
                event.seq(),
                event.to(),
                event.moved() ? event.outcome() : outcome,
                seq == 0 ? opener(event) : reporter,
                event.assignee(),
                taken,
                by,
                since,
                lastDone,
                running,
                event.at());
    }

    private static String opener(Event event) {
        return event.onBehalfOf() == null ? event.actor() : event.onBehalfOf();
    }

    public boolean over() {
        return state != null && procedure.state(state).last();
    }

    int timesOf(String action) {
        return times.getOrDefault(action, 0);
    }
}
