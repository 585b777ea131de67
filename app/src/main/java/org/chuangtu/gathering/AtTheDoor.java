package org.chuangtu.gathering;

import java.time.Instant;

/** What the door says to a code. */
public sealed interface AtTheDoor {

    record In(Booking booking, long entry) implements AtTheDoor {}

    sealed interface Refused extends AtTheDoor {}

    /** They have no seat, or it is only offered to them so far. */
    record NoSeat() implements Refused {}

    record NotNow(Instant from, Instant until) implements Refused {}

    /** Nobody has drawn a code. */
    record NoCode() implements Refused {}

    /**
     * That is not the code.
     *
     * @param left how often they may still try
     */
    record Wrong(int left) implements Refused {}

    /** The organiser signs them in by hand. */
    record TriedTooOften() implements Refused {}

    record InAlready(Instant since) implements Refused {}
}
