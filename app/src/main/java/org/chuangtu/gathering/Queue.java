package org.chuangtu.gathering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.clock.ClockOwner;
import org.chuangtu.clock.Clocks;
import org.chuangtu.clock.Owner;
import org.chuangtu.clock.Reached;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Unit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The line of those who wait. A seat that comes free is offered to the first of them, in the transaction that frees it; the
 * first waits on where it is not enough for all they want, and nobody overtakes. An offer has a clock: when it runs out the
 * seat goes on to the next.
 */
@Component
class Queue implements ClockOwner {

    static final String CLOCK = "confirm";

    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    private static final int AT_ONCE = 200;

    private final Gatherings gatherings;
    private final Bookings bookings;
    private final Clocks clocks;
    private final ObjectProvider<BookingDesk> desk;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Queue(
            Gatherings gatherings,
            Bookings bookings,
            Clocks clocks,
            ObjectProvider<BookingDesk> desk,
            Journal journal,
            Access access,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.gatherings = gatherings;
        this.bookings = bookings;
        this.clocks = clocks;
        this.desk = desk;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Offers what is free, in order. The caller holds the seats and has an entry open. */
    void moveUp(long gathering) {
        for (int i = 0; i < GatheringDraft.CAPACITY_MAX; i++) {
            var it = gatherings.find(gathering).orElseThrow();
            var now = clock.instant();
            if (it.state() != Gathering.State.ANNOUNCED || !now.isBefore(it.said().startsAt()))
                return;
            var first = bookings.firstWaiting(gathering);
            if (first.isEmpty() || first.get().seats() > it.free()) return;
            offer(it, first.get(), now);
        }
    }

    private void offer(Gathering it, Booking to, Instant now) {
        // Where no minute is left to say yes in, nobody is asked.
        long minutes =
                Math.min(
                        it.said().confirmMinutes(),
                        Duration.between(now, it.said().startsAt()).toMinutes());
        if (minutes < 1) {
            bookings.move(to.id(), Booking.State.BOOKED);
            events.publishEvent(new GatheringNews.SeatOffered(it.id(), to.id(), to.who(), null));
            return;
        }
        var countdown =
                clocks.start(
                        new Owner(Bookings.TABLE, to.id()),
                        CLOCK,
                        Limit.of((int) minutes, Unit.MINUTE),
                        List.of(),
                        now);
        bookings.move(to.id(), Booking.State.OFFERED, countdown.due(), null);
        events.publishEvent(
                new GatheringNews.SeatOffered(it.id(), to.id(), to.who(), countdown.due()));
    }

    void stopClock(Booking it) {
        if (it.state() == Booking.State.OFFERED)
            clocks.stop(new Owner(Bookings.TABLE, it.id()), CLOCK, clock.instant());
    }

    // The clock of an offer
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public String kind() {
        return Bookings.TABLE;
    }

    @Override
    public void hold(long id) {
        gatherings.lock(
                bookings.find(id).orElseThrow(() -> new NotFound("booking " + id)).gatheringId());
    }

    /** The time to say yes is over. */
    @Override
    public void reached(Reached what) {
        long id = what.owner().id();
        var it = bookings.find(id).orElseThrow();
        // Stopped late: whoever stops it has decided already.
        if (!what.breach() || it.state() != Booking.State.OFFERED) return;
        lapse(it);
    }

    private void lapse(Booking it) {
        journal.enter("gathering.booking.lapsed", Row.of(Bookings.TABLE, it.id()));
        bookings.move(it.id(), Booking.State.LAPSED);
        clocks.stop(new Owner(Bookings.TABLE, it.id()), CLOCK, clock.instant());
        events.publishEvent(new GatheringNews.SeatLapsed(it.gatheringId(), it.id(), it.who()));
        moveUp(it.gatheringId());
    }

    @Override
    public String pathOf(long id) {
        return bookings.find(id).map(it -> "/gatherings/" + it.gatheringId()).orElse("/gatherings");
    }

    @Override
    public void requireMayRead(long id) {
        desk.getObject().requireMayRead(id);
    }

    // What an undo freed
    // ------------------------------------------------------------------------------------------------------------

    /** A seat that came free otherwise than by a booking given back, by an undo for instance, is offered too. */
    @Scheduled(
            fixedDelayString = "${chuangtu.queue-every:1m}",
            initialDelayString = "${chuangtu.queue-every:1m}")
    void moveUpWhereItStands() {
        for (long id : gatherings.stalled(clock.instant(), AT_ONCE))
            try {
                access.as(
                        Actor.SYSTEM,
                        () ->
                                transaction.executeWithoutResult(_ -> {
                                    gatherings.lock(id);
                                    journal.enter(
                                            "gathering.queue.movedUp",
                                            Row.of(Gatherings.TABLE, id),
                                            Map.of());
                                    moveUp(id);
                                }));
            } catch (RuntimeException failed) {
                LOG.warn("the line of gathering {} stands still", id, failed);
            }
    }
}
