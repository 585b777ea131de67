package org.chuangtu.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits for many callers at once. An account everybody pays into is locked by each payer until its commit is on the disk,
 * so payers come no faster than the disk; here whoever comes first leads, and takes with them whoever came while the last
 * group was being committed.
 *
 * <p>The leader writes for each caller in that caller's name, one journal entry an actor. A group that fails is taken
 * apart, and each call tried alone, so that nobody fails because of another.
 */
@Component
class GroupCommit {

    /** In one call. */
    static final int TRANSFERS_MAX = 5_000;

    /** In one group, unless a single call has more. */
    private static final int GROUP_MAX = 1_000;

    /** Calls waiting: beyond it a caller is told to come back, instead of everybody waiting ever longer. */
    static final int WAITING_MAX = 10_000;

    private static final class Call {
        final Actor actor;
        final List<Transfer> transfers;

        /** Done: the outcomes. Null: it is this caller's turn to lead. */
        final CompletableFuture<@Nullable List<Outcome>> turn = new CompletableFuture<>();

        @Nullable List<Outcome> outcomes;
        @Nullable RuntimeException failed;

        Call(Actor actor, List<Transfer> transfers) {
            this.actor = actor;
            this.transfers = transfers;
        }
    }

    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private boolean led;
    private final Poster poster;
    private final Lapses lapses;
    private final Access access;
    private final TransactionTemplate transaction;

    GroupCommit(
            Poster poster, Lapses lapses, Access access, PlatformTransactionManager transactions) {
        this.poster = poster;
        this.lapses = lapses;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<Outcome> commit(Actor actor, List<Transfer> transfers) {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException(
                    "postBatch commits by itself: not inside a transaction, where post is the door");
        var mine = new Call(actor, List.copyOf(transfers));
        if (!enqueue(mine)) {
            var done = await(mine);
            if (done != null) return done;
        }
        lead(mine);
        if (mine.failed != null) throw mine.failed;
        if (mine.outcomes == null) throw new IllegalStateException("a group without its leader");
        return mine.outcomes;
    }

    /** @return whether this caller leads */
    private synchronized boolean enqueue(Call call) {
        if (waiting.size() >= WAITING_MAX) throw new TooManyAtOnce(WAITING_MAX);
        waiting.add(call);
        if (led) return false;
        led = true;
        return true;
    }

    private static @Nullable List<Outcome> await(Call mine) {
        try {
            return mine.turn.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException it) throw it;
            throw failed;
        }
    }

    private void lead(Call mine) {
        var group = next();
        try {
            commit(group);
        } catch (Error broken) {
            for (Call it : group) if (it != mine) it.turn.completeExceptionally(broken);
            throw broken;
        } finally {
            handOver();
        }
        for (Call it : group) {
            if (it == mine) continue;
            if (it.failed != null) it.turn.completeExceptionally(it.failed);
            else it.turn.complete(it.outcomes);
        }
    }

    /** The first in the queue, and as many after it as go into one group. */
    private synchronized List<Call> next() {
        var group = new ArrayList<Call>();
        int transfers = 0;
        for (var it = waiting.peek(); it != null; it = waiting.peek()) {
            transfers += it.transfers.size();
            if (!group.isEmpty() && transfers > GROUP_MAX) break;
            group.add(waiting.remove());
        }
        return group;
    }

    private void handOver() {
        Call leads;
        synchronized (this) {
            leads = waiting.peek();
            if (leads == null) led = false;
        }
        if (leads != null) leads.turn.complete(null);
    }

    private void commit(List<Call> group) {
        try {
            transaction.executeWithoutResult(_ -> write(group));
        } catch (RuntimeException together) {
            for (Call it : group) alone(it, together);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a failure may not be added to itself
    private void alone(Call call, RuntimeException together) {
        call.outcomes = null;
        call.failed = null;
        try {
            transaction.executeWithoutResult(_ -> write(List.of(call)));
        } catch (RuntimeException alone) {
            if (alone != together) alone.addSuppressed(together);
            call.failed = alone;
        }
    }

    private void write(List<Call> group) {
        var standing = poster.lockFor(group.stream().flatMap(it -> it.transfers.stream()).toList());
        var byActor = new LinkedHashMap<Actor, List<Call>>();
        for (Call it : group)
            if (mayPost(it, standing.locked()))
                byActor.computeIfAbsent(it.actor, _ -> new ArrayList<>()).add(it);
        byActor.forEach((actor, calls) -> access.as(actor, () -> write(calls, standing)));
    }

    private boolean mayPost(Call call, VoucherTable.Locked locked) {
        try {
            access.as(
                    call.actor,
                    () -> call.transfers.forEach(it -> poster.requireMayPost(it.lines(), locked)));
            return true;
        } catch (Denied denied) {
            call.failed = denied;
            return false;
        }
    }

    private void write(List<Call> calls, VoucherTable.Standing standing) {
        var transfers = calls.stream().flatMap(it -> it.transfers.stream()).toList();
        var outcomes = lapses.andAgain(transfers, poster.transfers(transfers, standing));
        int from = 0;
        for (Call it : calls) {
            it.outcomes = List.copyOf(outcomes.subList(from, from + it.transfers.size()));
            from += it.transfers.size();
        }
    }
}
