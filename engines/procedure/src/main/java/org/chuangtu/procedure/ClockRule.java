package org.chuangtu.procedure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a procedure: entering one of {@code start} starts it, entering one of {@code stop} stops it, and it rests in {@code pauseIn}.
 * Started again after a stop it runs anew.
 */
public record ClockRule(
        String name,
        Set<String> start,
        Set<String> stop,
        Set<String> pauseIn,
        Allowance allowance,
        @Nullable Extension extension,
        List<Rung> ladder,
        int line) {

    /**
     * By how much and how often it may be extended, always before it is over; who may is the action's.
     *
     * @param by null: by its own limit once more, whatever its unit
     */
    public record Extension(@Nullable Limit by, int max) {

        /** By how much a clock of that limit is extended. */
        public Limit of(Limit limit) {
            return by == null ? limit : by;
        }
    }

    public ClockRule {
        start = Set.copyOf(start);
        stop = Set.copyOf(stop);
        pauseIn = Set.copyOf(pauseIn);
        ladder = List.copyOf(ladder);
    }
}
