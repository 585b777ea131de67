package org.chuangtu.gathering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of the wish for a seat, or of what somebody did with theirs. */
public sealed interface Booked {

    /**
     * They have it, wait for it, or gave it back: as {@link Booking#state()} says.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Booking booking, long entry) implements Booked {}

    /** Nothing was written. */
    sealed interface Refused extends Booked {}

    /**
     * Not at this time.
     *
     * @param at when booking begins, or ended
     */
    record NotNow(Gathering.Window window, @Nullable Instant at) implements Refused {}

    /** Every seat is taken, and nobody waits here. */
    record Full() implements Refused {}

    record NotForYou(GatheringDraft.Audience audience) implements Refused {}

    /** Nobody lets them book for that organisation. */
    record NotForThem(long partyId) implements Refused {}

    record TooManySeats(int wanted, int most) implements Refused {}

    record Already(Booking booking) implements Refused {}

    /** Where the booking stands that means nothing. */
    record NotSo(Booking.State state) implements Refused {}
}
