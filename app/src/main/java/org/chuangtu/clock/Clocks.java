package org.chuangtu.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Anew;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Rung;
import org.chuangtu.procedure.UnknownYear;
import org.chuangtu.procedure.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to clocks.
 *
 * <p>Whoever may take a step with a thing may move its clocks: the owner has asked before it calls, inside its own transaction and its own
 * journal entry. Each call answers how the clock stands after.
 */
@Service
public class Clocks {

    private final ClockTable table;
    private final Alarms alarms;
    private final WorkingCalendar calendar;
    private final ObjectProvider<ClockOwner> owners;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final Anew anew;

    Clocks(
            ClockTable table,
            Alarms alarms,
            WorkingCalendar calendar,
            ObjectProvider<ClockOwner> owners,
            Journal journal,
            Access access,
            Clock clock,
            Anew anew) {
        this.table = table;
        this.alarms = alarms;
        this.calendar = calendar;
        this.owners = owners;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.anew = anew;
    }

    // Moving
    // ------------------------------------------------------------------------------------------------------------

    /** Starts it; after a stop it runs anew. @throws UnknownYear where the due instant lies in a year nobody knows */
    @Transactional(propagation = Propagation.MANDATORY)
    public Countdown start(
            Owner owner, String name, Limit limit, List<Rung.When> ladder, Instant at) {
        ownerOf(owner);
        var it = Countdown.start(calendar, limit, at);
        var unverified = List.copyOf(calendar.unverified(at, it.due()));
        var fresh = new Running(0, owner, name, 0, it, null, unverified, ladder, Set.of());
        var next = nextOf(fresh);
        long id = table.insert(owner, name, it, ladder, unverified, next);
        if (next != null) alarms.set(id, next);
        return it;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Countdown pause(Owner owner, String name, Instant at) {
        return move(owner, name, at, it -> it.pause(calendar, at));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Countdown resume(Owner owner, String name, Instant at) {
        return move(owner, name, at, it -> it.resume(calendar, at));
    }

    /** More time; refused once it is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Countdown extend(Owner owner, String name, Limit by, Instant at) {
        return move(owner, name, at, it -> it.extend(calendar, by, at));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Countdown stop(Owner owner, String name, Instant at) {
        return move(owner, name, at, it -> it.stop(at));
    }

    private Countdown move(
            Owner owner, String name, Instant at, UnaryOperator<Countdown> movement) {
        var running =
                table.lockLive(owner, name)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no clock " + name + " runs for " + owner));
        var before = running.countdown();
        var after = movement.apply(before);
        // Whoever stops it too late may be quicker than the look that would have noticed.
        boolean late = running.breachedAt() == null && before.overdue(at);
        var breached = late ? before.due() : running.breachedAt();
        watch(
                new Running(
                        running.id(),
                        owner,
                        name,
                        running.round(),
                        after,
                        breached,
                        List.copyOf(calendar.unverified(after.startedAt(), after.due())),
                        running.ladder(),
                        running.reached()));
        if (late)
            ownerOf(owner)
                    .reached(reached(running, Reached.BREACH, new Rung.AtDue(), before.due()));
        return after;
    }

    private void watch(Running it) {
        var next = nextOf(it);
        table.update(it, next);
        if (next != null) alarms.set(it.id(), next);
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** Every clock a thing has and had, in the order they were started; at most 1,000. */
    @Transactional(readOnly = true)
    public List<Running> of(Owner owner) {
        ownerOf(owner).requireMayRead(owner.id());
        return table.of(owner);
    }

    /** Which years the calendar knows, and from whom. */
    public WorkingCalendar calendar() {
        return calendar;
    }

    // Ringing
    // ------------------------------------------------------------------------------------------------------------

    /** Writes down and tells what the clock has come to by now; nothing when it has come to nothing. */
    void ring(long id) {
        var found = table.find(id);
        if (found.isEmpty()) return;
        access.as(Actor.SYSTEM, () -> ring(id, found.get().owner()));
    }

    /**
     * Looks at once at every clock that may have come to something by now, for whoever does not want to wait for the next look; at most
     * 10,000. What it comes to is told once, whoever looks.
     *
     * @return how many it looked at
     */
    public int lookNow() {
        var waiting = table.waitingAt(clock.instant(), 10_000);
        for (long id : waiting) ring(id);
        return waiting.size();
    }

    /**
     * Each rung in a transaction of its own: what one sets in motion may pause or stop the clock, and one that fails, to be tried again,
     * takes back neither the breach before it nor the rungs below. A ladder ends.
     */
    private void ring(long id, Owner owner) {
        while (anew.whole(() -> one(id, owner))) {
            // the next
        }
    }

    private boolean one(long id, Owner owner) {
        var told = ownerOf(owner);
        told.hold(owner.id());
        var next = takeNext(id);
        next.ifPresent(told::reached);
        return next.isPresent();
    }

    private Optional<Reached> takeNext(long id) {
        var it = table.lock(id).orElseThrow();
        var reached = firstReached(it);
        if (reached.isEmpty()) {
            var next = nextOf(it);
            if (next != null) alarms.set(id, next);
            return reached;
        }
        var what = reached.get();
        var rungs = new HashSet<>(it.reached());
        if (!what.breach()) rungs.add(what.rung());
        journal.enter(
                what.breach() ? "clock.clock.breached" : "clock.clock.reached",
                Row.of(ClockTable.TABLE, id),
                Map.of(
                        "owner", it.owner().kind() + "/" + it.owner().id(),
                        "clock", it.name(),
                        "rung", what.when().toString()));
        watch(
                new Running(
                        id,
                        it.owner(),
                        it.name(),
                        it.round(),
                        it.countdown(),
                        what.breach() ? what.at() : it.breachedAt(),
                        it.unverified(),
                        it.ladder(),
                        rungs));
        return reached;
    }

    private Optional<Reached> firstReached(Running it) {
        var now = clock.instant();
        return waiting(it).stream().filter(one -> one.at().isBefore(now)).findFirst();
    }

    /** What it may still come to while it runs, the nearest first. */
    private List<Reached> waiting(Running it) {
        if (!it.countdown().running()) return List.of();
        var all = new ArrayList<Reached>();
        if (it.breachedAt() == null)
            all.add(reached(it, Reached.BREACH, new Rung.AtDue(), it.countdown().due()));
        for (int i = 0; i < it.ladder().size(); i++) {
            if (it.reached().contains(i)) continue;
            var when = it.ladder().get(i);
            try {
                all.add(reached(it, i, when, it.countdown().reaches(calendar, when)));
            } catch (UnknownYear unknown) {
                // Not before somebody says which days of that year are worked: Alarms asks again at
                // the next start.
            }
        }
        // The breach stands first among equals: it is the fact, rungs are what follows.
        all.sort(Comparator.comparing(Reached::at));
        return all;
    }

    private static Reached reached(Running it, int rung, Rung.When when, Instant at) {
        return new Reached(it.owner(), it.name(), rung, when, at);
    }

    /** A moment after: a clock is over when its last instant has gone by. */
    private @Nullable Instant nextOf(Running it) {
        var waiting = waiting(it);
        return waiting.isEmpty() ? null : waiting.getFirst().at().plusMillis(1);
    }

    private ClockOwner ownerOf(Owner owner) {
        return owners.stream()
                .filter(it -> it.kind().equals(owner.kind()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("nobody owns clocks as " + owner.kind()));
    }
}
