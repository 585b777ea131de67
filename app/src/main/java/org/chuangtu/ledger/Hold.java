package org.chuangtu.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is put aside on an account for somebody: it counts as spent until it is used up, let go or lapses.
 *
 * @param id the voucher that placed it
 * @param remaining what is still on hold
 * @param expiresAt when the rest lapses by itself; null: it does not
 */
public record Hold(
        long id,
        long account,
        long amount,
        long remaining,
        State state,
        String memo,
        Instant placedAt,
        @Nullable Instant expiresAt) {

    public enum State {
        OPEN,
        CAPTURED,
        RELEASED,
        EXPIRED;

        public String messageKey() {
            return "ledger.hold." + name();
        }
    }
}
