package org.chuangtu.ledger;

import java.time.Instant;
import java.util.List;
import org.chuangtu.journal.Anew;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The same as {@link Ledger}, each command in a transaction of its own: for people at a page, and other programs. */
@Service
public class LedgerDesk {

    private final Ledger ledger;
    private final Anew anew;

    LedgerDesk(Ledger ledger, Anew anew) {
        this.ledger = ledger;
        this.anew = anew;
    }

    public Outcome transfer(Transfer transfer) {
        return anew.whole(() -> ledger.post(transfer));
    }

    /** One after the other in one transaction; one that is refused keeps none of the others from taking effect. */
    public List<Outcome> transfers(List<Transfer> transfers) {
        return anew.whole(() -> ledger.post(transfers));
    }

    public Outcome reverse(String command, long voucher, String why) {
        return anew.whole(() -> ledger.reverse(command, voucher, why));
    }

    public Outcome hold(
            String command, long account, long amount, @Nullable Instant expiresAt, String why) {
        return anew.whole(() -> ledger.hold(command, account, amount, expiresAt, why));
    }

    public Outcome capture(
            String command, long hold, long amount, long to, boolean keepRest, String why) {
        return anew.whole(() -> ledger.capture(command, hold, amount, to, keepRest, why));
    }

    public Outcome release(String command, long hold, String why) {
        return anew.whole(() -> ledger.release(command, hold, why));
    }
}
