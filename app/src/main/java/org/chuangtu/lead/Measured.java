package org.chuangtu.lead;

import java.time.LocalDate;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.SetState;
import org.jspecify.annotations.Nullable;

/**
 * How a node stands on a day.
 *
 * @param local in the area of its chain; null for a chain that is nobody's
 * @param national in the nation
 * @param score of the gap, 0 to 1, with the usual weights; null where nothing of it is known
 * @param rank of the gap among all nodes of the chain, from 1
 * @param of how many
 */
public record Measured(
        LocalDate on,
        @Nullable LocalState local,
        SetState national,
        @Nullable Double score,
        int rank,
        int of) {}
