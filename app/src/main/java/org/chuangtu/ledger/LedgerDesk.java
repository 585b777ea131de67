package org.chuangtu.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The same as {@link Ledger}, each command in a transaction of its own: for people at a page, and other programs. */
@Service
public class LedgerDesk {

    private final Ledger ledger;

    LedgerDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    @Transactional
    public Outcome transfer(Transfer transfer) {
        return ledger.post(transfer);
    }

    /** One after the other in one transaction; one that is refused keeps none of the others from taking effect. */
    @Transactional
    public List<Outcome> transfers(List<Transfer> transfers) {
        return ledger.post(transfers);
    }

    @Transactional
    public Outcome reverse(String command, long voucher, String why) {
        return ledger.reverse(command, voucher, why);
    }

    @Transactional
    public Outcome hold(
            String command, long account, long amount, @Nullable Instant expiresAt, String why) {
        return ledger.hold(command, account, amount, expiresAt, why);
    }

    @Transactional
    public Outcome capture(
            String command, long hold, long amount, long to, boolean keepRest, String why) {
        return ledger.capture(command, hold, amount, to, keepRest, why);
    }

    @Transactional
    public Outcome release(String command, long hold, String why) {
        return ledger.release(command, hold, why);
    }
}
