package org.chuangtu.gathering;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door and the list behind it: who has a seat, who came, who did not.
 *
 * <p>Names and telephone numbers are masked on the list. Reading them in full needs a purpose, which is written down.
 */
@Service
public class Attendance {

    /** Filter of the list, by its name in the address. */
    public static final String STATE = "state";

    public static final int PURPOSE_MAX = 300;

    private static final int MOST_READ = 10_000;

    private final Gatherings gatherings;
    private final Bookings bookings;
    private final GatheringDesk desk;
    private final Door door;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Attendance(
            Gatherings gatherings,
            Bookings bookings,
            GatheringDesk desk,
            Door door,
            Journal journal,
            Access access,
            Clock clock) {
        this.gatherings = gatherings;
        this.bookings = bookings;
        this.desk = desk;
        this.door = door;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    // At the door
    // ------------------------------------------------------------------------------------------------------------

    /** Draws a code that signs people in; the one before is void, and wrong tries are forgotten. Shown once. */
    @Transactional
    public String drawCode(long id) {
        var it = seenTo(id);
        journal.enter("gathering.door.drawn", Row.of(Gatherings.TABLE, id));
        return door.draw(it.id(), clock.instant());
    }

    /** Signs the actor in, who has a seat and read the code at the door. */
    @Transactional
    public AtTheDoor signIn(long id, String code) {
        access.requireSomewhere(GatheringRight.BOOK);
        var it = desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
        gatherings.lock(id);
        String who = access.whoActs().id();
        if (!it.doorOpen(clock.instant()))
            return new AtTheDoor.NotNow(it.doorFrom(), it.doorUntil());
        var mine = bookings.of(id, who);
        if (mine.isEmpty() || !mine.get().state().takesASeat()) return new AtTheDoor.NoSeat();
        var booking = mine.get();
        if (booking.state() == Booking.State.OFFERED) return new AtTheDoor.NoSeat();
        if (booking.signedInAt() != null) return new AtTheDoor.InAlready(booking.signedInAt());
        return switch (door.tries(id, who, code)) {
            case Door.Tried.Right _ -> in(booking);
            case Door.Tried.None _ -> new AtTheDoor.NoCode();
            case Door.Tried.TooOften _ -> new AtTheDoor.TriedTooOften();
            case Door.Tried.Wrong(int left) -> new AtTheDoor.Wrong(left);
        };
    }

    private AtTheDoor in(Booking it) {
        long entry = journal.enter("gathering.booking.signedIn", Row.of(Bookings.TABLE, it.id()));
        bookings.signIn(it.id(), clock.instant(), access.whoActs().id());
        return new AtTheDoor.In(bookings.find(it.id()).orElseThrow(), entry);
    }

    /** The organiser saw them. */
    @Transactional
    public Booked signInByHand(long booking) {
        var it = seenToBooking(booking);
        if (it.state() != Booking.State.BOOKED && it.state() != Booking.State.NO_SHOW)
            return new Booked.NotSo(it.state());
        var of = gatherings.find(it.gatheringId()).orElseThrow();
        var now = clock.instant();
        if (now.isBefore(of.doorFrom())) return new Booked.NotNow(of.window(now), of.doorFrom());
        return switch (in(it)) {
            case AtTheDoor.In(var signedIn, long entry) ->
                    new Booked.Done(signedIn.masked(), entry);
            case AtTheDoor.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    /** They did not come. */
    @Transactional
    public Booked noShow(long booking) {
        var it = seenToBooking(booking);
        if (it.state() != Booking.State.BOOKED) return new Booked.NotSo(it.state());
        var of = gatherings.find(it.gatheringId()).orElseThrow();
        var now = clock.instant();
        if (now.isBefore(of.said().startsAt()))
            return new Booked.NotNow(of.window(now), of.said().startsAt());
        long entry = journal.enter("gathering.booking.missed", Row.of(Bookings.TABLE, booking));
        bookings.move(booking, Booking.State.NO_SHOW);
        return new Booked.Done(bookings.find(booking).orElseThrow().masked(), entry);
    }

    /** What came of closing the list. */
    public sealed interface Closed {

        /**
         * The list is closed.
         *
         * @param missing how many had a seat and did not come
         */
        record Done(int missing, long entry) implements Closed {}

        record NotYet(java.time.Instant from) implements Closed {}
    }

    /** After it began: whoever has a seat and is not signed in did not come. */
    @Transactional
    public Closed close(long id) {
        var it = seenTo(id);
        if (clock.instant().isBefore(it.said().startsAt()))
            return new Closed.NotYet(it.said().startsAt());
        long entry = journal.enter("gathering.attendance.closed", Row.of(Gatherings.TABLE, id));
        return new Closed.Done(bookings.noShows(id), entry);
    }

    // The list
    // ------------------------------------------------------------------------------------------------------------

    /** Who has a seat, waits, came; masked. Filter {@link #STATE}; sorted by no, state, seats or in. */
    @Transactional(readOnly = true)
    public ListPage<Booking> page(long id, ListQuery query) {
        requireSeenTo(id);
        return bookings.page(id, query).map(Booking::masked);
    }

    /**
     * Everybody on the list in full; the reading is written down with its purpose. At most 10,000.
     *
     * @param purpose what it is needed for, without personal values
     */
    @Transactional
    public List<Booking> readInFull(long id, String purpose) {
        requireSeenTo(id);
        if (purpose.isBlank() || purpose.length() > PURPOSE_MAX)
            throw new IllegalArgumentException(
                    "a purpose has 1 to " + PURPOSE_MAX + " characters, not " + purpose.length());
        var all = bookings.all(id, MOST_READ);
        journal.enter(
                "gathering.attendance.read",
                Row.of(Gatherings.TABLE, id),
                Map.of("purpose", purpose.strip(), "people", all.size()));
        return all;
    }

    /** Bookings and seats in one state. */
    public record Tally(int bookings, int seats) {}

    @Transactional(readOnly = true)
    public Map<Booking.State, Tally> tally(long id) {
        requireSeenTo(id);
        var all = new EnumMap<Booking.State, Tally>(Booking.State.class);
        bookings.counts(id)
                .forEach(it -> all.put(it.state(), new Tally(it.bookings(), it.seats())));
        return all;
    }

    /** Takes the name and number of whoever came away for good; that they came stays. */
    @Transactional
    public void erase(long booking) {
        var it = bookings.find(booking).orElseThrow(() -> new NotFound("booking " + booking));
        boolean own = access.whoActs().id().equals(it.who());
        if (!own) requireSeenTo(it.gatheringId());
        else access.requireSomewhere(GatheringRight.BOOK);
        journal.forget(
                "gathering.guest.erased",
                Row.of(Bookings.GUEST, booking),
                List.of(Row.of(Bookings.GUEST, booking)),
                () -> bookings.forget(booking));
    }

    private void requireSeenTo(long id) {
        var it = gatherings.find(id).orElseThrow(() -> new NotFound("gathering " + id));
        desk.requireMayOrganise(it.said());
    }

    /** With its seats held. */
    private Gathering seenTo(long id) {
        gatherings.lock(id);
        var it = gatherings.find(id).orElseThrow(() -> new NotFound("gathering " + id));
        desk.requireMayOrganise(it.said());
        return it;
    }

    private Booking seenToBooking(long booking) {
        var seen = bookings.find(booking).orElseThrow(() -> new NotFound("booking " + booking));
        var _ = seenTo(seen.gatheringId());
        return bookings.find(booking).orElseThrow();
    }
}
