package org.chuangtu.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves value inside a transaction that is open: locks, decides, writes. Both doors go through here.
 *
 * <p>The plan: lock the balances in the order of their numbers; look for commands that took effect before; let the {@link
 * Book} decide each transfer in turn; write the journal entry with the digest of all that was decided, then vouchers,
 * postings and balances in one statement.
 */
@Component
class Poster {

    private final VoucherTable table;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Poster(VoucherTable table, Journal journal, Access access, Clock clock) {
        this.table = table;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    VoucherTable.Locked lock(Collection<Long> accounts) {
        return table.lock(accounts);
    }

    /** Locks the accounts of some transfers, and looks which of them took effect before. */
    VoucherTable.Standing lockFor(Collection<Transfer> transfers) {
        return table.lock(
                accountsOf(transfers), transfers.stream().map(Transfer::command).toList());
    }

    static SortedSet<Long> accountsOf(Collection<Transfer> transfers) {
        var accounts = new TreeSet<Long>();
        transfers.forEach(it -> it.lines().forEach(line -> accounts.add(line.account())));
        return accounts;
    }

    /** Who takes value off an account needs a say over it; anybody may be given some. */
    void requireMayPost(List<Line> lines, VoucherTable.Locked locked) {
        for (Line it : lines)
            if (it.amount() < 0 && locked.scopes().get(it.account()) instanceof Scope scope)
                access.require(LedgerRight.POST, scope);
    }

    /** Decides and writes transfers in turn, under the locks of their accounts; the rights were asked for. */
    List<Outcome> transfers(List<Transfer> wished, VoucherTable.Standing standing) {
        var known = standing.known();
        var locked = standing.locked();
        var outcomes = new ArrayList<@Nullable Outcome>();
        var pending = new LinkedHashMap<String, Pending>();
        var waiting = new ArrayList<@Nullable String>();
        for (Transfer it : wished) {
            var content = Digests.content(Voucher.Kind.TRANSFER, it.memo(), null, null, it.lines());
            var before = known.get(it.command());
            var sooner = pending.get(it.command());
            Outcome outcome = null;
            if (before != null) outcome = again(before, content);
            else if (sooner != null && !sooner.content().equals(content))
                outcome = new Outcome.UsedOtherwise(it.command(), 0);
            else if (sooner == null) {
                outcome = locked.book().refusal(it.lines()).orElse(null);
                if (outcome == null)
                    pending.put(
                            it.command(),
                            pending(
                                    it.command(),
                                    Voucher.Kind.TRANSFER,
                                    content,
                                    it.memo(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    it.lines(),
                                    locked.book()));
            }
            outcomes.add(outcome);
            waiting.add(outcome == null ? it.command() : null);
        }
        var written = write(List.copyOf(pending.values()), locked.book());
        var done = new ArrayList<Outcome>();
        var given = new HashMap<String, Boolean>();
        for (int i = 0; i < outcomes.size(); i++) {
            var outcome = outcomes.get(i);
            var command = waiting.get(i);
            if (outcome != null) done.add(outcome);
            else if (command != null && written.get(command) instanceof Voucher voucher)
                done.add(new Outcome.Done(voucher, given.put(command, true) != null));
        }
        return done;
    }

    static Outcome again(VoucherTable.Known before, String content) {
        return before.content().equals(content)
                ? new Outcome.Done(before.voucher(), true)
                : new Outcome.UsedOtherwise(before.voucher().command(), before.voucher().id());
    }

    /** A voucher of what the book has just let happen. */
    Pending pending(
            String command,
            Voucher.Kind kind,
            String content,
            String memo,
            @Nullable Long reverses,
            @Nullable Long holdId,
            @Nullable Long held,
            @Nullable Instant expiresAt,
            List<Line> lines,
            Book book) {
        var at = book.moment(now(), lines.stream().map(Line::account).toList());
        var postings = new ArrayList<Voucher.Posting>();
        for (Line it : lines)
            if (book.of(it.account()) instanceof Book.State state)
                postings.add(
                        new Voucher.Posting(
                                it.account(),
                                state.lines(),
                                state.unit(),
                                it.amount(),
                                state.balance()));
        return new Pending(
                command,
                kind,
                content,
                memo,
                reverses,
                holdId,
                held,
                expiresAt,
                at,
                access.whoActs().id(),
                postings);
    }

    /** As the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param accounts touched beside those of the postings, whose hold changed */
    Map<String, Voucher> write(List<Pending> vouchers, Book book, Long... accounts) {
        var written = new HashMap<String, Voucher>();
        if (vouchers.isEmpty()) return written;
        var touched = new TreeSet<Long>(List.of(accounts));
        vouchers.forEach(it -> it.postings().forEach(line -> touched.add(line.account())));
        long entry =
                journal.note(
                        vouchers.size() == 1 ? "ledger.voucher.written" : "ledger.vouchers.written",
                        null,
                        Map.of("vouchers", vouchers.size(), "sha256", Digests.entry(vouchers)));
        var ids = table.write(vouchers, book.standing(touched), entry);
        for (int i = 0; i < vouchers.size(); i++)
            written.put(vouchers.get(i).command(), vouchers.get(i).asVoucher(ids.get(i), entry));
        return written;
    }
}
