package org.chuangtu.ledger;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets holds go: those somebody releases, and those whose time is up. The latter at once where one stands in the way of
 * something, else every minute.
 */
@Component
class Lapses {

    private static final Logger LOG = LoggerFactory.getLogger(Lapses.class);

    private static final int AT_ONCE = 200;

    private final Poster poster;
    private final VoucherTable table;
    private final Access access;
    private final TransactionTemplate transaction;

    Lapses(
            Poster poster,
            VoucherTable table,
            Access access,
            PlatformTransactionManager transactions) {
        this.poster = poster;
        this.table = table;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tries those again that fell short because of a hold whose time was up. */
    List<Outcome> andAgain(List<Transfer> transfers, List<Outcome> outcomes) {
        var again = new ArrayList<Transfer>();
        boolean any = false;
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Short(long account, _, _, _, _)) {
                any |= letLapse(account);
                again.add(transfers.get(i));
            }
        if (!any) return outcomes;
        var answers = poster.transfers(again, poster.lockFor(again)).iterator();
        return outcomes.stream()
                .map(it -> it instanceof Outcome.Short ? answers.next() : it)
                .toList();
    }

    /** Whether a hold on the account had lapsed, and no longer counts. */
    boolean letLapse(long account) {
        boolean any = false;
        for (Hold it : table.lapsed(account, poster.now(), AT_ONCE)) any |= lapse(it);
        return any;
    }

    /** Lets a hold go if its time is up. The program does that, whoever happens to be there. */
    boolean lapse(Hold hold) {
        if (hold.expiresAt() == null || hold.expiresAt().isAfter(poster.now())) return false;
        var locked = poster.lock(List.of(hold.account()));
        var done =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                letGo(
                                        Transfer.LAPSED + hold.id(),
                                        hold.id(),
                                        Voucher.Kind.EXPIRY,
                                        Hold.State.EXPIRED,
                                        "",
                                        locked));
        return done instanceof Outcome.Done(_, boolean again) && !again;
    }

    Outcome letGo(
            String command,
            long hold,
            Voucher.Kind kind,
            Hold.State state,
            String memo,
            VoucherTable.Locked locked) {
        var content = Digests.content(kind, memo, hold, null, List.of());
        var before = table.known(List.of(command)).get(command);
        if (before != null) return Poster.again(before, content);
        var now = table.hold(hold);
        if (now.isEmpty()) return new Outcome.NoHold(hold);
        long remaining = now.get().remaining();
        if (now.get().state() != Hold.State.OPEN)
            return new Outcome.NotHeld(hold, now.get().state(), remaining, remaining);
        var refusal = locked.book().hold(now.get().account(), -remaining);
        if (refusal.isPresent()) return refusal.get();
        var pending =
                poster.pending(
                        command,
                        kind,
                        content,
                        memo,
                        null,
                        hold,
                        -remaining,
                        null,
                        List.of(),
                        locked.book());
        table.use(hold, 0, state);
        var written =
                poster.write(List.of(pending), locked.book(), now.get().account()).get(command);
        if (written == null) throw new IllegalStateException("not written: " + command);
        return new Outcome.Done(written, false);
    }

    /** Each in a transaction of its own, so that one that fails keeps none of the others. */
    @Scheduled(
            fixedDelayString = "${chuangtu.lapse-every:1m}",
            initialDelayString = "${chuangtu.lapse-every:1m}")
    void letAllLapse() {
        for (Hold it : table.lapsed(null, poster.now(), AT_ONCE))
            try {
                transaction.executeWithoutResult(_ -> lapse(it));
            } catch (RuntimeException failed) {
                LOG.error("hold {} does not lapse", it.id(), failed);
            }
    }
}
