package org.chuangtu.gathering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seats somebody has, waits for, or had.
 *
 * @param who opaque id of whose it is; null: a guest the organiser wrote down
 * @param partyId for which organisation
 * @param ahead how many wait before it; 0 where it waits for nothing
 * @param offeredUntil until when the seat that came free is kept for them
 * @param name as told; masked unless {@code inFull}, null once erased
 */
public record Booking(
        long id,
        long gatheringId,
        @Nullable String who,
        @Nullable Long partyId,
        int seats,
        State state,
        int ahead,
        String bookedBy,
        Instant bookedAt,
        @Nullable Instant offeredUntil,
        @Nullable Instant signedInAt,
        @Nullable String signedInBy,
        @Nullable String why,
        @Nullable String name,
        @Nullable String phone,
        boolean inFull,
        long version) {

    public enum State {
        WAITING,
        /** A seat came free and is kept for them until they say yes, or the clock runs out. */
        OFFERED,
        BOOKED,
        ATTENDED,
        NO_SHOW,
        /** They did not say yes in time. */
        LAPSED,
        CANCELLED;

        public boolean takesASeat() {
            return this == OFFERED || this == BOOKED || this == ATTENDED || this == NO_SHOW;
        }

        /** Whether it may still become something. */
        public boolean live() {
            return this == WAITING || this == OFFERED || this == BOOKED;
        }

        public String messageKey() {
            return "gathering.booking." + name();
        }
    }

    /** 王**, 138****5678. */
    Booking masked() {
        return new Booking(
                id,
                gatheringId,
                who,
                partyId,
                seats,
                state,
                ahead,
                bookedBy,
                bookedAt,
                offeredUntil,
                signedInAt,
                signedInBy,
                why,
                name == null ? null : maskedName(name),
                phone == null ? null : maskedPhone(phone),
                false,
                version);
    }

    private static String maskedName(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    private static String maskedPhone(String phone) {
        return phone.length() < 8
                ? "****"
                : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** Never the values: what is printed ends up in logs. */
    @Override
    public String toString() {
        return "Booking[" + id + ", " + state + "]";
    }
}
