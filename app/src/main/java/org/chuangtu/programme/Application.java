package org.chuangtu.programme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that asks for what a programme offers, and what was decided.
 *
 * @param number of the case
 * @param known whether the verdict was yes; else it was unknown
 * @param grounds why, as it was said when they applied
 * @param availableBefore what the budget had left before it was decided
 * @param awardsBefore how many had been awarded before
 * @param paid what of it was paid
 */
public record Application(
        long id,
        long programmeId,
        long matterId,
        String number,
        long partyId,
        long asked,
        boolean known,
        List<Verdict.Ground> grounds,
        State state,
        @Nullable Long awarded,
        @Nullable Long holdId,
        @Nullable Long availableBefore,
        @Nullable Integer awardsBefore,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String why,
        Instant appliedAt,
        long paid) {

    public Application {
        grounds = List.copyOf(grounds);
    }

    /** What was decided. */
    public enum State {
        OPEN,
        AWARDED,
        DECLINED,
        /** Granted, and what was not paid taken back. */
        REVOKED;

        public String messageKey() {
            return "programme.application." + name();
        }
    }

    public String path() {
        return "/programmes/applications/" + id;
    }
}
