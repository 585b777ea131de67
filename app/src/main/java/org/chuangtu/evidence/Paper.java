package org.chuangtu.evidence;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file that proves something: who issued it, for how long it holds, and the digest its content is kept under.
 *
 * @param sha256 in hexadecimal
 * @param validTo the last day it holds; null where it does not end or nobody said
 * @param restricted only whoever deposited it, whom it was granted to and who settles a dispute it was shown in may read it,
 *     and each reading is written down
 * @param depositedBy opaque id of the actor
 */
public record Paper(
        long id,
        String sha256,
        String name,
        String mediaType,
        long size,
        @Nullable String issuer,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean restricted,
        String depositedBy,
        Instant depositedAt,
        long entryId) {

    /** Whether it holds on a day; a bound nobody stated does not bind. */
    public boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo));
    }

    public String path() {
        return "/evidence/" + id;
    }
}
