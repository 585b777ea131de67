package org.chuangtu.gathering;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Role;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people take seats, wait for them and give them back. Everything that touches seats first takes the lock of the row
 * that counts them: whoever comes at the same time stands in one line.
 */
@Service
public class BookingDesk {

    private static final Set<Role> STAFF =
            EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR);

    private final Gatherings gatherings;
    private final Bookings table;
    private final GatheringDesk desk;
    private final Queue queue;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    BookingDesk(
            Gatherings gatherings,
            Bookings table,
            GatheringDesk desk,
            Queue queue,
            Journal journal,
            Access access,
            Clock clock,
            ApplicationEventPublisher events) {
        this.gatherings = gatherings;
        this.table = table;
        this.desk = desk;
        this.queue = queue;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.events = events;
    }

    /** Takes seats for the actor, or the last place in the line of those who wait. */
    @Transactional
    public Booked book(long id, Wish wish) {
        access.requireSomewhere(GatheringRight.BOOK);
        var it = held(id);
        String who = access.whoActs().id();
        var mine = table.of(id, who);
        if (mine.isPresent()) return new Booked.Already(mine.get());
        var no = refusal(it, wish);
        if (no.isPresent()) return no.get();
        boolean waits = it.queue() > 0 || it.free() < wish.seats();
        if (waits && !it.said().waitingList()) return new Booked.Full();
        return written(it, who, wish, waits);
    }

    /** The organiser writes down a guest who has no account: on the telephone, or at the door. */
    @Transactional
    public Booked writeDown(long id, Wish guest) {
        var it = held(id);
        desk.requireMayOrganise(it.said());
        var window = it.window(clock.instant());
        if (window == Gathering.Window.CANCELLED || window == Gathering.Window.NOT_ANNOUNCED)
            return new Booked.NotNow(window, null);
        if (it.free() < guest.seats()) return new Booked.Full();
        return written(it, null, guest, false);
    }

    private Booked written(Gathering it, @Nullable String who, Wish wish, boolean waits) {
        long entry =
                journal.enter(
                        waits ? "gathering.booking.queued" : "gathering.booking.booked",
                        Row.of(Gatherings.TABLE, it.id()),
                        Map.of("seats", wish.seats()));
        long booking =
                table.insert(
                        it.id(),
                        who,
                        wish,
                        waits ? Booking.State.WAITING : Booking.State.BOOKED,
                        access.whoActs().id(),
                        clock.instant());
        if (!waits && it.free() == wish.seats())
            events.publishEvent(new GatheringNews.Full(it.id()));
        return new Booked.Done(table.find(booking).orElseThrow(), entry);
    }

    private Optional<Booked> refusal(Gathering it, Wish wish) {
        var window = it.window(clock.instant());
        switch (window) {
            case OPEN, FULL -> {}
            case NOT_YET -> {
                return Optional.of(new Booked.NotNow(window, it.said().opensAt()));
            }
            case NOT_ANNOUNCED, CLOSED, RUNNING, OVER, CANCELLED -> {
                return Optional.of(new Booked.NotNow(window, it.closes()));
            }
        }
        Long party = wish.partyId();
        switch (it.said().audience()) {
            case EVERYBODY -> {}
            case ORGANISATIONS -> {
                if (party == null) return Optional.of(new Booked.NotForYou(it.said().audience()));
            }
            case STAFF -> {
                if (access.whoActs().permits().stream().noneMatch(p -> STAFF.contains(p.role())))
                    return Optional.of(new Booked.NotForYou(it.said().audience()));
            }
        }
        if (party != null && !party.equals(access.whoActs().partyId()))
            return Optional.of(new Booked.NotForThem(party));
        int most = Math.min(party == null ? 1 : it.said().seatsMax(), it.said().capacity());
        return wish.seats() > most
                ? Optional.of(new Booked.TooManySeats(wish.seats(), most))
                : Optional.empty();
    }

    /** Says yes to a seat that came free. */
    @Transactional
    public Booked confirm(long booking) {
        var it = mine(booking);
        if (it.state() != Booking.State.OFFERED || late(it)) return new Booked.NotSo(it.state());
        long entry = journal.enter("gathering.booking.confirmed", Row.of(Bookings.TABLE, booking));
        table.move(booking, Booking.State.BOOKED);
        queue.stopClock(it);
        return done(booking, entry);
    }

    private boolean late(Booking it) {
        return it.offeredUntil() != null && clock.instant().isAfter(it.offeredUntil());
    }

    /** Gives back what the actor has or waits for; the organiser does it for anybody. The next in the line moves up. */
    @Transactional
    public Booked giveBack(long booking, @Nullable String why) {
        var it = mine(booking);
        var of = gatherings.find(it.gatheringId()).orElseThrow();
        if (!it.state().live()) return new Booked.NotSo(it.state());
        var window = of.window(clock.instant());
        if (!desk.mayOrganise(of)
                && (window == Gathering.Window.RUNNING || window == Gathering.Window.OVER))
            return new Booked.NotNow(window, of.said().startsAt());
        long entry = journal.enter("gathering.booking.givenBack", Row.of(Bookings.TABLE, booking));
        table.move(booking, Booking.State.CANCELLED, null, why);
        queue.stopClock(it);
        queue.moveUp(of.id());
        return done(booking, entry);
    }

    private Booked done(long booking, long entry) {
        return new Booked.Done(table.find(booking).orElseThrow(), entry);
    }

    /** With its seats held against everybody who books. */
    private Gathering held(long id) {
        gatherings.lock(id);
        return desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
    }

    /** The actor's own, or one of a gathering they see to; with the seats held. */
    private Booking mine(long booking) {
        var seen = table.find(booking).orElseThrow(() -> new NotFound("booking " + booking));
        gatherings.lock(seen.gatheringId());
        var it = table.find(booking).orElseThrow(() -> new NotFound("booking " + booking));
        requireOwn(it);
        return it;
    }

    private void requireOwn(Booking it) {
        if (isMine(it)) access.requireSomewhere(GatheringRight.BOOK);
        else requireMayOrganise(it);
    }

    private boolean isMine(Booking it) {
        return access.whoActs().id().equals(it.who());
    }

    /** Whoever may not see to the gathering learns not even that there is such a booking. */
    private void requireMayOrganise(Booking it) {
        var of = gatherings.find(it.gatheringId()).orElseThrow();
        try {
            desk.requireMayOrganise(of.said());
        } catch (Denied refused) {
            throw desk.mayOrganiseSomewhere() ? refused : new NotFound("booking " + it.id());
        }
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** The actor's own booking there. */
    @Transactional(readOnly = true)
    public Optional<Booking> mineAt(long gathering) {
        return access.maySomewhere(GatheringRight.READ)
                ? table.of(gathering, access.whoActs().id())
                : Optional.empty();
    }

    /** The actor's own or one of a gathering they see to, masked. */
    @Transactional(readOnly = true)
    public Booking find(long booking) {
        var it = table.find(booking).orElseThrow(() -> new NotFound("booking " + booking));
        requireOwn(it);
        return isMine(it) ? it : it.masked();
    }

    /** A booking with what it is for. */
    public record Appointment(Booking booking, Gathering gathering) {}

    /** What the actor has, waits for and had, the latest booked first; at most 500. */
    @Transactional(readOnly = true)
    public List<Appointment> mine() {
        access.requireSomewhere(GatheringRight.READ);
        return of(access.whoActs().id());
    }

    List<Appointment> of(String who) {
        var all = table.of(who);
        var known = new java.util.HashMap<Long, Gathering>();
        gatherings
                .all(all.stream().map(Booking::gatheringId).distinct().toList())
                .forEach(it -> known.put(it.id(), it));
        return all.stream()
                .flatMap(it ->
                        Optional.ofNullable(known.get(it.gatheringId())).stream()
                                .map(of -> new Appointment(it, of)))
                .toList();
    }

    void requireMayRead(long booking) {
        requireOwn(table.find(booking).orElseThrow(() -> new NotFound("booking " + booking)));
    }

    /** What the actor did with their own they may take back; what the organiser wrote, the organiser. */
    void requireMayUndo(long booking) {
        var it = table.find(booking);
        if (it.isEmpty()) {
            access.requireSomewhere(GatheringRight.BOOK);
        } else if (isMine(it.get())
                && (it.get().state().live() || it.get().state() == Booking.State.CANCELLED)) {
            access.requireSomewhere(GatheringRight.BOOK);
        } else {
            requireMayOrganise(it.get());
        }
    }
}
