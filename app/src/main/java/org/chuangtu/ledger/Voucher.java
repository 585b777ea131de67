package org.chuangtu.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that took effect. It never changes; what was wrong is put right by another one that reverses it.
 *
 * @param reverses the voucher it takes back
 * @param holdId the hold it placed, used up or let go
 * @param held what it put on hold, below zero what it took off it
 * @param by opaque id of the actor
 * @param entry the journal entry that holds its digest
 */
public record Voucher(
        long id,
        String command,
        Kind kind,
        String memo,
        @Nullable Long reverses,
        @Nullable Long holdId,
        @Nullable Long held,
        Instant at,
        String by,
        long entry,
        List<Posting> postings) {

    public enum Kind {
        TRANSFER,
        REVERSAL,
        HOLD,
        CAPTURE,
        RELEASE,
        EXPIRY;

        /** Whether it has postings. */
        public boolean moves() {
            return this == TRANSFER || this == REVERSAL || this == CAPTURE;
        }

        public String messageKey() {
            return "ledger.kind." + name();
        }
    }

    /**
     * A line of it, as it stands on the account.
     *
     * @param line its number there, without a gap
     * @param balance of the account after it
     */
    public record Posting(long account, long line, Unit unit, long amount, long balance) {}

    public Voucher {
        postings = List.copyOf(postings);
    }

    public String path() {
        return "/vouchers/" + id;
    }
}
