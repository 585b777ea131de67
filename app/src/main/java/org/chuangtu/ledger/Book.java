package org.chuangtu.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands on some accounts, and what a transfer would make of it: arithmetic alone, no clock and no database. Whoever
 * holds their locks fills one in, tries what is wished in turn, and writes what came of it.
 */
final class Book {

    /** @param lines how many postings the account has */
    record State(
            long account,
            String code,
            Unit unit,
            long balance,
            long held,
            long lines,
            Instant movedAt,
            @Nullable Long floor,
            boolean closed) {

        /** What may still go; a bound nobody set does not bind. */
        long available() {
            return floor == null ? Long.MAX_VALUE : balance - held - floor;
        }

        private State moved(long amount, long unheld) {
            return new State(
                    account,
                    code,
                    unit,
                    Math.addExact(balance, amount),
                    held - unheld,
                    amount == 0 ? lines : lines + 1,
                    movedAt,
                    floor,
                    closed);
        }

        private State at(Instant at) {
            return new State(account, code, unit, balance, held, lines, at, floor, closed);
        }
    }

    private final Map<Long, State> states = new HashMap<>();

    Book(Iterable<State> states) {
        states.forEach(it -> this.states.put(it.account(), it));
    }

    @Nullable State of(long account) {
        return states.get(account);
    }

    /** Accounts as they stand now, in the order of their numbers. */
    List<State> standing(Iterable<Long> accounts) {
        var found = new ArrayList<State>();
        accounts.forEach(it -> {
            var state = states.get(it);
            if (state != null) found.add(state);
        });
        found.sort(java.util.Comparator.comparingLong(State::account));
        return found;
    }

    /** The moment of a voucher that touches these accounts: never before what moved on them last. */
    Instant moment(Instant now, Iterable<Long> accounts) {
        var at = now;
        for (State it : standing(accounts)) if (it.movedAt().isAfter(at)) at = it.movedAt();
        for (State it : standing(accounts)) states.put(it.account(), it.at(at));
        return at;
    }

    /** What keeps a transfer from taking effect; empty when nothing does, and then it has: all of it or nothing. */
    Optional<Outcome.Refused> refusal(List<Line> lines) {
        return refusal(lines, 0, 0);
    }

    /**
     * As {@link #refusal(List)}, using up part of a hold.
     *
     * @param holder the account it is on
     * @param unheld what of it no longer counts as spent: the captured part, or all that remains
     */
    Optional<Outcome.Refused> refusal(List<Line> lines, long holder, long unheld) {
        var sums = new EnumMap<Unit, Long>(Unit.class);
        for (Line it : lines) {
            var state = states.get(it.account());
            if (state == null) return Optional.of(new Outcome.NoAccount(it.account()));
            if (state.closed()) return Optional.of(new Outcome.Closed(it.account(), state.code()));
            sums.merge(state.unit(), it.amount(), Math::addExact);
        }
        for (var sum : sums.entrySet())
            if (sum.getValue() != 0)
                return Optional.of(new Outcome.Unbalanced(sum.getKey(), sum.getValue()));
        for (Line it : lines) {
            var state = states.get(it.account());
            if (state == null || it.amount() > 0) continue;
            long available = state.available();
            if (it.account() == holder && available != Long.MAX_VALUE) available += unheld;
            if (available < -it.amount())
                return Optional.of(
                        new Outcome.Short(
                                it.account(), state.code(), state.unit(), available, -it.amount()));
        }
        for (Line it : lines) {
            var state = states.get(it.account());
            if (state != null)
                states.put(
                        it.account(),
                        state.moved(it.amount(), it.account() == holder ? unheld : 0));
        }
        return Optional.empty();
    }

    /** Puts an amount on hold, or, below zero, lets it go. */
    Optional<Outcome.Refused> hold(long account, long amount) {
        var state = states.get(account);
        if (state == null) return Optional.of(new Outcome.NoAccount(account));
        if (amount > 0 && state.closed())
            return Optional.of(new Outcome.Closed(account, state.code()));
        if (amount > 0 && state.available() < amount)
            return Optional.of(
                    new Outcome.Short(
                            account, state.code(), state.unit(), state.available(), amount));
        states.put(account, state.moved(0, -amount));
        return Optional.empty();
    }
}
