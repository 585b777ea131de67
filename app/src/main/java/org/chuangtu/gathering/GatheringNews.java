package org.chuangtu.gathering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What others are told of gatherings, after it is so. */
public sealed interface GatheringNews {

    long gatheringId();

    record Announced(long gatheringId) implements GatheringNews {}

    /** The last seat was taken. */
    record Full(long gatheringId) implements GatheringNews {}

    /** Whoever had a seat or waited is not expected any more. */
    record CalledOff(long gatheringId, String why) implements GatheringNews {}

    /**
     * A seat came free for somebody who waited.
     *
     * @param until when they have to have said yes; null: it is theirs
     */
    record SeatOffered(
            long gatheringId, long bookingId, @Nullable String who, @Nullable Instant until)
            implements GatheringNews {}

    /** They did not say yes in time. */
    record SeatLapsed(long gatheringId, long bookingId, @Nullable String who)
            implements GatheringNews {}
}
