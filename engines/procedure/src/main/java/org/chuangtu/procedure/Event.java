package org.chuangtu.procedure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a matter. All of it that the next step depends on; what was said in the form is kept beside it.
 *
 * @param seq 1 for the first
 * @param onBehalfOf for whom the actor acted, if for somebody else
 * @param from null for the first
 * @param outcome how it ended, where it led to an end
 * @param assignee who has it afterwards
 */
public record Event(
        int seq,
        String action,
        String actor,
        @Nullable String onBehalfOf,
        Instant at,
        @Nullable String from,
        String to,
        @Nullable String outcome,
        @Nullable String assignee,
        List<String> evidence,
        List<ClockMove> clocks) {

    public Event {
        evidence = List.copyOf(evidence);
        clocks = List.copyOf(clocks);
    }

    /** Whether it entered a state, rather than happening in one. */
    public boolean moved() {
        return !to.equals(from);
    }
}
