package org.chuangtu.programme;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of an award.
 *
 * @param condition what has to be there before it is paid; null: nothing
 * @param metBy who saw that it is there
 * @param voucherId what paid it, in the ledger
 */
public record Payment(
        long id,
        long applicationId,
        int no,
        long amount,
        LocalDate due,
        @Nullable String condition,
        State state,
        @Nullable String metBy,
        @Nullable String metWhy,
        @Nullable String paidBy,
        @Nullable Instant paidAt,
        @Nullable Long voucherId,
        long version) {

    public static final int WHY_MAX = 300;

    /** How far it is. */
    public enum State {
        PLANNED,
        /** Its condition is there. */
        MET,
        PAID,
        /** Taken back before it was paid. */
        DROPPED;

        public String messageKey() {
            return "programme.payment." + name();
        }
    }

    /** Whether nothing stands in the way but the day. */
    public boolean ready() {
        return state == State.MET || (state == State.PLANNED && condition == null);
    }
}
