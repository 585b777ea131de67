package org.chuangtu.clock;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Rung;
import org.jspecify.annotations.Nullable;

/**
 * A clock as it stands, running or not.
 *
 * @param round 1 for the first; started again after a stop it counts on
 * @param breachedAt when its time was over without its having been stopped; stays when it is stopped later
 * @param unverified years between start and due of which only the weekends are known
 * @param reached the rungs of the ladder that were, from 0
 */
public record Running(
        long id,
        Owner owner,
        String name,
        int round,
        Countdown countdown,
        @Nullable Instant breachedAt,
        List<Integer> unverified,
        List<Rung.When> ladder,
        Set<Integer> reached) {

    public Running {
        unverified = List.copyOf(unverified);
        ladder = List.copyOf(ladder);
        reached = Set.copyOf(reached);
    }

    /** Whether the date stands on holidays nobody has verified. */
    public boolean doubtful() {
        return !unverified.isEmpty();
    }
}
