package org.chuangtu.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what moves. Commands act once: sent again with the same content they give the same answer, with another
 * they are refused.
 *
 * <pre>{@code
 * switch (ledger.post(Transfer.of("grant.4711.1", budget, firm, 300_000_00, "首期"))) {
 *     case Outcome.Done(var voucher, _) -> …
 *     case Outcome.Short(_, var code, _, var available, var wanted) -> …
 * }
 * }</pre>
 */
@Service
public class Ledger {

    /** How many transfers one call may hand over. */
    public static final int AT_ONCE_MAX = GroupCommit.TRANSFERS_MAX;

    private final Poster poster;
    private final VoucherTable table;
    private final Lapses lapses;
    private final GroupCommit groups;
    private final AccountRows accounts;
    private final Access access;

    Ledger(
            Poster poster,
            VoucherTable table,
            Lapses lapses,
            GroupCommit groups,
            AccountRows accounts,
            Access access) {
        this.poster = poster;
        this.table = table;
        this.lapses = lapses;
        this.groups = groups;
        this.accounts = accounts;
        this.access = access;
    }

    /**
     * Moves value in the transaction of the caller, and with it or not at all; outside one it fails. The accounts stay locked
     * until that transaction ends: for an account everybody pays into take {@link #postBatch}. Who posts several in one
     * transaction hands them over together, so that their locks are taken in one order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome post(Transfer transfer) {
        return post(List.of(transfer)).getFirst();
    }

    /** As {@link #post(Transfer)}, one after the other; one that is refused does not keep the others from taking effect. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> post(List<Transfer> transfers) {
        if (transfers.isEmpty()) return List.of();
        requireBounded(transfers);
        var standing = poster.lockFor(transfers);
        transfers.forEach(it -> poster.requireMayPost(it.lines(), standing.locked()));
        return lapses.andAgain(transfers, poster.transfers(transfers, standing));
    }

    /**
     * Moves value in transactions of its own, many callers' in one: for volume, and for one account everybody pays into.
     * When it returns, what it says is done is on the disk. Inside a transaction it fails, for it would be done though that
     * one is not.
     */
    public List<Outcome> postBatch(List<Transfer> transfers) {
        if (transfers.isEmpty()) return List.of();
        requireBounded(transfers);
        return groups.commit(access.whoActs(), transfers);
    }

    private static void requireBounded(List<Transfer> transfers) {
        if (transfers.size() > GroupCommit.TRANSFERS_MAX)
            throw new IllegalArgumentException(
                    transfers.size() + " transfers at once, at most " + GroupCommit.TRANSFERS_MAX);
    }

    /** Takes back what a voucher moved, line by line: the only way to correct one. Once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome reverse(String command, long voucher, String why) {
        Transfer.requireCommand(command);
        var memo = Transfer.requireMemo(why);
        var it = table.find(voucher).orElseThrow(() -> new NotFound("voucher " + voucher));
        if (it.kind() != Voucher.Kind.TRANSFER && it.kind() != Voucher.Kind.CAPTURE)
            return new Outcome.NotReversible(voucher, it.kind());
        var lines =
                it.postings().stream()
                        .map(line -> new Line(line.account(), -line.amount()))
                        .toList();
        var locked = poster.lock(lines.stream().map(Line::account).toList());
        // Whoever paid takes it back, and whoever was paid has it taken: both need a say.
        for (Scope scope : locked.scopes().values()) access.require(LedgerRight.POST, scope);
        var content = Digests.content(Voucher.Kind.REVERSAL, memo, voucher, null, lines);
        var before = table.known(List.of(command)).get(command);
        if (before != null) return Poster.again(before, content);
        var reversed = table.reversalOf(voucher);
        if (reversed.isPresent()) return new Outcome.ReversedBefore(voucher, reversed.get());
        var refusal = locked.book().refusal(lines);
        if (refusal.isPresent()) return refusal.get();
        return done(
                poster.pending(
                        command,
                        Voucher.Kind.REVERSAL,
                        content,
                        memo,
                        voucher,
                        null,
                        null,
                        null,
                        lines,
                        locked.book()),
                locked.book());
    }

    private Outcome done(Pending pending, Book book, Long... accounts) {
        var written = poster.write(List.of(pending), book, accounts).get(pending.command());
        if (written == null) throw new IllegalStateException("not written: " + pending.command());
        return new Outcome.Done(written, false);
    }

    // Holds
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Puts an amount aside: it counts as spent until it is captured, released, or lapses.
     *
     * @param expiresAt when the rest lapses by itself; null: it does not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome hold(
            String command, long account, long amount, @Nullable Instant expiresAt, String why) {
        Transfer.requireCommand(command);
        var memo = Transfer.requireMemo(why);
        requireAmount(amount);
        var expires = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        var locked = poster.lock(List.of(account));
        requireMayPost(locked, account);
        var content =
                Digests.content(
                        Voucher.Kind.HOLD, memo, account + ":" + amount, expires, List.of());
        var before = table.known(List.of(command)).get(command);
        if (before != null) return Poster.again(before, content);
        var refusal = locked.book().hold(account, amount);
        if (refusal.isPresent())
            return refusal.get() instanceof Outcome.Short && lapses.letLapse(account)
                    ? hold(command, account, amount, expiresAt, why)
                    : refusal.get();
        var pending =
                poster.pending(
                        command,
                        Voucher.Kind.HOLD,
                        content,
                        memo,
                        null,
                        null,
                        amount,
                        expires,
                        List.of(),
                        locked.book());
        var done = done(pending, locked.book(), account);
        if (done instanceof Outcome.Done(var voucher, _))
            table.insertHold(voucher.id(), account, amount, voucher.at(), expires);
        return done;
    }

    /**
     * Pays out of a hold, in whole or in part.
     *
     * @param keepRest what remains stays on hold; else it is let go
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome capture(
            String command, long hold, long amount, long to, boolean keepRest, String why) {
        Transfer.requireCommand(command);
        var memo = Transfer.requireMemo(why);
        requireAmount(amount);
        var first = table.hold(hold);
        if (first.isEmpty()) return new Outcome.NoHold(hold);
        long from = first.get().account();
        if (from == to) throw new IllegalArgumentException("account " + to + " would pay itself");
        var lines = Transfer.of(command, from, to, amount, memo).lines();
        var locked = poster.lock(List.of(from, to));
        requireMayPost(locked, from);
        var content = Digests.content(Voucher.Kind.CAPTURE, memo, hold, keepRest, lines);
        var before = table.known(List.of(command)).get(command);
        if (before != null) return Poster.again(before, content);
        if (lapses.lapse(first.get()))
            return new Outcome.NotHeld(hold, Hold.State.EXPIRED, 0, amount);
        var now = standing(hold);
        if (now.state() != Hold.State.OPEN || now.remaining() < amount)
            return new Outcome.NotHeld(hold, now.state(), now.remaining(), amount);
        long unheld = keepRest ? amount : now.remaining();
        var refusal = locked.book().refusal(lines, from, unheld);
        if (refusal.isPresent()) return refusal.get();
        var pending =
                poster.pending(
                        command,
                        Voucher.Kind.CAPTURE,
                        content,
                        memo,
                        null,
                        hold,
                        -unheld,
                        null,
                        lines,
                        locked.book());
        long remaining = now.remaining() - unheld;
        table.use(hold, remaining, remaining == 0 ? Hold.State.CAPTURED : Hold.State.OPEN);
        return done(pending, locked.book());
    }

    /** Lets the rest of a hold go. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome release(String command, long hold, String why) {
        Transfer.requireCommand(command);
        var first = table.hold(hold);
        if (first.isEmpty()) return new Outcome.NoHold(hold);
        var locked = poster.lock(List.of(first.get().account()));
        requireMayPost(locked, first.get().account());
        return lapses.letGo(
                command,
                hold,
                Voucher.Kind.RELEASE,
                Hold.State.RELEASED,
                Transfer.requireMemo(why),
                locked);
    }

    private Hold standing(long hold) {
        return table.hold(hold).orElseThrow(() -> new NotFound("hold " + hold));
    }

    private void requireMayPost(VoucherTable.Locked locked, long account) {
        if (locked.scopes().get(account) instanceof Scope scope)
            access.require(LedgerRight.POST, scope);
    }

    private static void requireAmount(long amount) {
        if (amount <= 0 || amount > Line.AMOUNT_MAX)
            throw new IllegalArgumentException(
                    "an amount is above zero and at most " + Line.AMOUNT_MAX + ": " + amount);
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** A voucher the actor may see: one that touches an account of theirs. */
    @Transactional(readOnly = true)
    public Optional<Voucher> voucher(long id) {
        return table.find(id).filter(it -> mayRead(accountsOf(it)));
    }

    /** The voucher that took it back. */
    @Transactional(readOnly = true)
    public Optional<Long> reversalOf(long voucher) {
        return voucher(voucher).flatMap(it -> table.reversalOf(it.id()));
    }

    /** Whether the actor would be allowed to take it back; not whether what was paid is still there. */
    @Transactional(readOnly = true)
    public boolean mayReverse(Voucher it) {
        return (it.kind() == Voucher.Kind.TRANSFER || it.kind() == Voucher.Kind.CAPTURE)
                && table.reversalOf(it.id()).isEmpty()
                && accounts.all(accountsOf(it)).stream()
                        .allMatch(account ->
                                access.may(
                                        LedgerRight.POST,
                                        Account.scopeAt(account.said().placeId())));
    }

    private List<Long> accountsOf(Voucher it) {
        if (!it.postings().isEmpty())
            return it.postings().stream().map(Voucher.Posting::account).toList();
        var accounts = new ArrayList<Long>();
        if (it.holdId() != null)
            table.hold(it.holdId()).ifPresent(hold -> accounts.add(hold.account()));
        return accounts;
    }

    private boolean mayRead(List<Long> accounts) {
        return this.accounts.all(accounts).stream()
                .anyMatch(it -> Accounts.mayRead(access, it.said()));
    }
}
