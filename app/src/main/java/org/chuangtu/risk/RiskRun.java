package org.chuangtu.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One computation of every firm's risk: when, from what, and what had to be assumed.
 *
 * @param askedBy the actor
 * @param inferred whether links suggested by products took part
 * @param eps the stop rule of the cascade; part of the model, so it stands beside every number
 * @param assumedYuan what a link without an amount weighs
 * @param members networks the intervals rest on; 0 where none were computed
 */
public record RiskRun(
        long id,
        State state,
        String askedBy,
        Instant askedAt,
        @Nullable Instant endedAt,
        boolean inferred,
        double eps,
        long seal,
        int firms,
        int recordedLinks,
        int inferredLinks,
        int withoutAmount,
        double assumedYuan,
        int withoutDivision,
        int members,
        boolean synthetic) {

    /** What became of it. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        /** The program ended meanwhile. */
        INTERRUPTED
    }
}
