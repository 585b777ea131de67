package org.chuangtu.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.StandingClock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Clocks;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** So many seats: taken, waited for, given back, and never more than there are. */
@ModuleDatabaseTest
@Import(StandingClock.Here.class)
@RecordApplicationEvents
class GatheringModuleTest {

    private static final int A_FIRM = 91;
    private static final ListQuery ALL = new ListQuery("", Map.of(), "no", false, 1, 100);

    private static final Actor OFFICER =
            SignIn.actor(1, null, new Permit(Role.OFFICER, Scope.EVERYWHERE));

    @Autowired GatheringDesk desk;
    @Autowired BookingDesk booking;
    @Autowired Attendance attendance;
    @Autowired Feeds feeds;
    @Autowired Clocks clocks;
    @Autowired Queue queue;
    @Autowired Journal journal;
    @Autowired Access access;
    @Autowired StandingClock clock;
    @Autowired ApplicationEvents events;

    @BeforeEach
    void aMorning() {
        clock.set("2026-11-24T09:00");
    }

    // Seats
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void whoComesInTimeHasASeatAndWhoComesLateWaits() {
        long it = anEvent(2);

        assertThat(books(it, 11).state()).isEqualTo(Booking.State.BOOKED);
        assertThat(books(it, 12).state()).isEqualTo(Booking.State.BOOKED);
        assertThat(books(it, 13).state()).isEqualTo(Booking.State.WAITING);
        assertThat(books(it, 14).ahead()).isEqualTo(1);
        assertThat(gathering(it).free()).isZero();
        assertThat(events.stream(GatheringNews.Full.class)).hasSize(1);
    }

    @Test
    void sixtyFourWhoComeAtOnceNeverTakeMoreSeatsThanThereAre() throws Exception {
        long it = anEvent(10);
        var booked = new ArrayList<Future<Booking>>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                int user = 100 + i;
                booked.add(all.submit(() -> books(it, user)));
            }
        }
        var states = new ArrayList<Booking.State>();
        for (var one : booked) states.add(one.get().state());

        assertThat(states).filteredOn(Booking.State.BOOKED::equals).hasSize(10);
        assertThat(states).filteredOn(Booking.State.WAITING::equals).hasSize(54);
        assertThat(gathering(it).taken()).isEqualTo(10);
        assertThat(events.stream(GatheringNews.Full.class)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void oneHasOneBookingThere() {
        long it = anEvent(5);
        var first = books(it, 11);
        assertThat(tries(it, 11)).isInstanceOf(Booked.Already.class);
        as(11, () -> booking.giveBack(first.id(), null));
        assertThat(books(it, 11).state()).isEqualTo(Booking.State.BOOKED);
    }

    @Test
    void anOrganisationTakesSeveralSeatsAndNobodyForOneThatIsNotTheirs() {
        long it = anEvent(10);
        assertThat(as(firm(21), () -> booking.book(it, wish(4, (long) A_FIRM))))
                .isEqualTo(new Booked.TooManySeats(4, 3));
        assertThat(as(firm(21), () -> booking.book(it, wish(3, (long) A_FIRM))))
                .isInstanceOf(Booked.Done.class);
        assertThat(as(22, () -> booking.book(it, wish(1, (long) A_FIRM))))
                .isEqualTo(new Booked.NotForThem(A_FIRM));
        assertThat(as(22, () -> booking.book(it, wish(2, null))))
                .isEqualTo(new Booked.TooManySeats(2, 1));
        assertThat(gathering(it).taken()).isEqualTo(3);
    }

    @Test
    void bookingOpensAndClosesByTheClock() {
        long it = planned(draft(5).opens("2026-11-25T09:00").closes("2026-11-30T18:00").build());
        assertThat(tries(it, 11))
                .isEqualTo(
                        new Booked.NotNow(
                                Gathering.Window.NOT_YET,
                                StandingClock.instant("2026-11-25T09:00")));
        clock.set("2026-11-25T09:00");
        assertThat(tries(it, 11)).isInstanceOf(Booked.Done.class);
        clock.set("2026-11-30T18:00");
        assertThat(tries(it, 12))
                .isEqualTo(
                        new Booked.NotNow(
                                Gathering.Window.CLOSED,
                                StandingClock.instant("2026-11-30T18:00")));
        assertThat(gathering(it).window(StandingClock.instant("2026-12-01T12:00")))
                .isEqualTo(Gathering.Window.OVER);
    }

    @Test
    void whatIsForOrganisationsOrStaffIsForNobodyElse() {
        long theirs = planned(draft(5).audience(GatheringDraft.Audience.ORGANISATIONS).build());
        long ours = planned(draft(5).audience(GatheringDraft.Audience.STAFF).build());

        assertThat(tries(theirs, 11)).isInstanceOf(Booked.NotForYou.class);
        assertThat(tries(ours, 11)).isInstanceOf(Booked.NotForYou.class);
        assertThat(as(OFFICER, () -> booking.book(ours, wish(1, null))))
                .isInstanceOf(Booked.Done.class);
    }

    // The line
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aSeatThatComesFreeIsOfferedToWhoeverWaitedLongest() {
        long it = anEvent(1);
        var first = books(it, 11);
        var second = books(it, 12);
        var third = books(it, 13);

        as(11, () -> booking.giveBack(first.id(), "有事"));

        var offered = own(12, it);
        assertThat(offered.id()).isEqualTo(second.id());
        assertThat(offered.state()).isEqualTo(Booking.State.OFFERED);
        assertThat(offered.offeredUntil()).isEqualTo(StandingClock.instant("2026-11-24T10:00"));
        assertThat(own(13, it).state()).isEqualTo(Booking.State.WAITING);
        assertThat(tries(it, 14)).isInstanceOf(Booked.Done.class);
        assertThat(own(14, it).state()).isEqualTo(Booking.State.WAITING);
        assertThat(events.stream(GatheringNews.SeatOffered.class))
                .extracting(GatheringNews.SeatOffered::bookingId)
                .containsExactly(second.id());

        assertThat(as(12, () -> booking.confirm(second.id()))).isInstanceOf(Booked.Done.class);
        assertThat(own(12, it).state()).isEqualTo(Booking.State.BOOKED);
        assertThat(third.ahead()).isEqualTo(1);
    }

    @Test
    void whoDoesNotSayYesInTimeIsPassedBy() {
        long it = anEvent(1);
        var first = books(it, 11);
        var second = books(it, 12);
        books(it, 13);
        as(11, () -> booking.giveBack(first.id(), null));

        clock.advance(Duration.ofMinutes(61));
        assertThat(as(12, () -> booking.confirm(second.id())))
                .isEqualTo(new Booked.NotSo(Booking.State.OFFERED));
        clocks.lookNow();

        assertThat(as(12, () -> booking.find(second.id())).state()).isEqualTo(Booking.State.LAPSED);
        assertThat(own(13, it).state()).isEqualTo(Booking.State.OFFERED);
        assertThat(gathering(it).taken()).isEqualTo(1);
    }

    @Test
    void givingAnOfferBackTooLateMovesTheLineOnOnce() {
        long it = anEvent(1);
        var first = books(it, 11);
        var second = books(it, 12);
        books(it, 13);
        as(11, () -> booking.giveBack(first.id(), null));
        clock.advance(Duration.ofMinutes(61));

        assertThat(as(12, () -> booking.giveBack(second.id(), null)))
                .isInstanceOf(Booked.Done.class);
        clocks.lookNow();

        assertThat(as(12, () -> booking.find(second.id())).state())
                .isEqualTo(Booking.State.CANCELLED);
        assertThat(own(13, it).state()).isEqualTo(Booking.State.OFFERED);
    }

    @Test
    void nobodyOvertakesWhoWantsMoreThanIsFree() {
        long it = anEvent(3);
        var one = books(it, 11);
        as(firm(21), () -> booking.book(it, wish(2, (long) A_FIRM)));
        var large = (Booked.Done) as(firm(22), () -> booking.book(it, wish(3, (long) A_FIRM)));
        books(it, 12);

        as(11, () -> booking.giveBack(one.id(), null));
        assertThat(own(12, it).state()).isEqualTo(Booking.State.WAITING);

        as(22, () -> booking.giveBack(large.booking().id(), null));
        assertThat(own(12, it).state()).isEqualTo(Booking.State.OFFERED);
    }

    @Test
    void moreSeatsMoveTheLineUp() {
        long it = anEvent(1);
        books(it, 11);
        books(it, 12);
        var now = gathering(it);
        as(OFFICER, () -> desk.change(it, now.version(), draft(2).build()));
        assertThat(own(12, it).state()).isEqualTo(Booking.State.OFFERED);

        var then = gathering(it);
        assertThat(as(OFFICER, () -> desk.change(it, then.version(), draft(1).build())))
                .isEqualTo(new Planned.TooSmall(2));
    }

    // Taken back
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aBookingIsUndoneAndTheLineMovesUpByItself() {
        long it = anEvent(1);
        var first = (Booked.Done) tries(it, 11);
        books(it, 12);

        assertThat(as(11, () -> journal.undo(first.entry()))).isInstanceOf(Undone.Done.class);
        assertThat(gathering(it).taken()).isZero();
        queue.moveUpWhereItStands();
        assertThat(own(12, it).state()).isEqualTo(Booking.State.OFFERED);
    }

    @Test
    void whatWasGivenBackIsNotTakenAgainFromWhoeverHasItNow() {
        long it = planned(draft(1).waiting(false).build());
        var first = books(it, 11);
        var back = (Booked.Done) as(11, () -> booking.giveBack(first.id(), null));
        books(it, 12);

        assertThat(as(11, () -> journal.undo(back.entry())))
                .isInstanceOf(Undone.NoLongerFits.class);
        assertThat(tries(it, 13)).isEqualTo(new Booked.Full());
        assertThat(gathering(it).taken()).isEqualTo(1);
    }

    @Test
    void whatIsCalledOffIsToldAndNothingIsBookedAnyMore() {
        long it = anEvent(5);
        books(it, 11);
        as(OFFICER, () -> desk.callOff(it, gathering(it).version(), "讲师生病"));

        assertThat(events.stream(GatheringNews.CalledOff.class))
                .extracting(GatheringNews.CalledOff::gatheringId)
                .containsExactly(it);
        assertThat(tries(it, 12))
                .isInstanceOfSatisfying(
                        Booked.NotNow.class,
                        no -> assertThat(no.window()).isEqualTo(Gathering.Window.CANCELLED));
    }

    // At the door
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void theCodeAtTheDoorSignsInWhoeverHasASeat() {
        long it = anEvent(2);
        books(it, 11);
        var code = as(OFFICER, () -> attendance.drawCode(it));

        assertThat(as(11, () -> attendance.signIn(it, code))).isInstanceOf(AtTheDoor.NotNow.class);
        clock.set("2026-12-01T08:30");
        assertThat(as(12, () -> attendance.signIn(it, code))).isEqualTo(new AtTheDoor.NoSeat());
        assertThat(as(11, () -> attendance.signIn(it, "xxxxxx"))).isEqualTo(new AtTheDoor.Wrong(4));
        assertThat(
                        as(
                                11,
                                () ->
                                        attendance.signIn(
                                                it, " " + code.toLowerCase(java.util.Locale.ROOT))))
                .isInstanceOf(AtTheDoor.In.class);
        assertThat(as(11, () -> attendance.signIn(it, code)))
                .isInstanceOf(AtTheDoor.InAlready.class);
    }

    @Test
    void nobodyTriesCodesForLongAndANewOneVoidsTheOld() {
        long it = anEvent(2);
        books(it, 11);
        clock.set("2026-12-01T09:00");
        assertThat(as(11, () -> attendance.signIn(it, "AAAAAA"))).isEqualTo(new AtTheDoor.NoCode());
        var code = as(OFFICER, () -> attendance.drawCode(it));
        for (int i = 0; i < 5; i++) as(11, () -> attendance.signIn(it, "xxxxxx"));

        assertThat(as(11, () -> attendance.signIn(it, code)))
                .isEqualTo(new AtTheDoor.TriedTooOften());
        var another = as(OFFICER, () -> attendance.drawCode(it));
        assertThat(as(11, () -> attendance.signIn(it, code))).isEqualTo(new AtTheDoor.Wrong(4));
        assertThat(as(11, () -> attendance.signIn(it, another))).isInstanceOf(AtTheDoor.In.class);
    }

    @Test
    void whoIsNotSignedInWhenTheListIsClosedDidNotCome() {
        long it = anEvent(5);
        var came = books(it, 11);
        books(it, 12);
        assertThat(as(OFFICER, () -> attendance.close(it)))
                .isInstanceOf(Attendance.Closed.NotYet.class);
        clock.set("2026-12-01T09:30");
        as(OFFICER, () -> attendance.signInByHand(came.id()));

        var closed = (Attendance.Closed.Done) as(OFFICER, () -> attendance.close(it));
        assertThat(closed.missing()).isEqualTo(1);
        assertThat(own(12, it).state()).isEqualTo(Booking.State.NO_SHOW);
        assertThat(as(OFFICER, () -> attendance.tally(it)))
                .containsEntry(Booking.State.ATTENDED, new Attendance.Tally(1, 1))
                .containsEntry(Booking.State.NO_SHOW, new Attendance.Tally(1, 1));

        // They may take back what they did, not what was said of them.
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> as(12, () -> journal.undo(closed.entry())));
        assertThat(as(OFFICER, () -> journal.undo(closed.entry()))).isInstanceOf(Undone.Done.class);
        assertThat(own(12, it).state()).isEqualTo(Booking.State.BOOKED);
    }

    // Who sees what
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void namesAreMaskedAndReadInFullOnlyForAPurpose() {
        long it = anEvent(5);
        books(it, 11);

        assertThat(as(OFFICER, () -> attendance.page(it, ALL)).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo("王**");
                    assertThat(row.phone()).isEqualTo("138****5678");
                });
        assertThat(as(OFFICER, () -> attendance.readInFull(it, "打印签到表")))
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo("王小明"));
        assertThat(journal.latest(org.chuangtu.journal.Search.everything(), Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.verb()).isEqualTo("gathering.attendance.read");
                    assertThat(entry.details().toString()).contains("打印签到表");
                });
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(11, () -> attendance.page(it, ALL)));
    }

    @Test
    void theBookingOfAnotherIsNothingOnesOwn() {
        long it = anEvent(5);
        var theirs = books(it, 11);
        assertThatExceptionOfType(org.chuangtu.page.NotFound.class)
                .isThrownBy(() -> as(12, () -> booking.giveBack(theirs.id(), null)));
    }

    @Test
    void strangersSeeWhatIsPublicAndNothingElse() {
        long open = planned(draft(5).build());
        long closed = planned(draft(5).open(false).build());
        long draft =
                ((Planned.Done) as(OFFICER, () -> desk.plan(draft(5).build(), false)))
                        .gathering()
                        .id();

        var seen =
                access.as(
                        Actor.ANONYMOUS,
                        () ->
                                List.of(
                                        desk.find(open).isPresent(),
                                        desk.find(closed).isPresent(),
                                        desk.find(draft).isPresent()));
        assertThat(seen).containsExactly(true, false, false);
        assertThat(as(11, () -> desk.find(closed))).isPresent();
        assertThat(as(11, () -> desk.find(draft))).isEmpty();
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(
                        () -> access.as(Actor.ANONYMOUS, () -> booking.book(open, wish(1, null))));
    }

    @Test
    void aFirmHoldsItsOwnAndInvitesNotThePublic() {
        var own = draft(5).organiser(A_FIRM);
        assertThat(as(firm(21), () -> desk.plan(own.build(), true)))
                .isEqualTo(new Planned.NotToThePublic());
        assertThat(as(firm(21), () -> desk.plan(own.open(false).build(), true)))
                .isInstanceOf(Planned.Done.class);
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(firm(21), () -> desk.plan(draft(5).build(), true)));
    }

    // Series and calendars
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aPatternMakesASlotForEachHalfHourOfEachWorkday() {
        // Wednesday to the Monday after: a weekend lies between.
        var pattern =
                new Series(
                        Set.of(),
                        LocalDate.of(2026, 11, 25),
                        LocalDate.of(2026, 11, 30),
                        LocalTime.of(9, 0),
                        LocalTime.of(12, 0),
                        30);
        var made =
                (Repeated.Done)
                        as(
                                OFFICER,
                                () ->
                                        desk.repeat(
                                                pattern,
                                                draft(1).kind(GatheringDraft.Kind.SLOT).build()));
        assertThat(made.made()).isEqualTo(4 * 6);
        var query =
                new ListQuery(
                        "",
                        Map.of(GatheringDesk.SERIES, List.of(made.seriesId() + "")),
                        "starts",
                        false,
                        1,
                        100);
        assertThat(as(11, () -> desk.page(query)).rows())
                .hasSize(24)
                .first()
                .satisfies(it ->
                        assertThat(it.said().startsAt())
                                .isEqualTo(StandingClock.instant("2026-11-25T09:00")));
        assertThat(as(OFFICER, () -> journal.undo(made.entry()))).isInstanceOf(Undone.Done.class);
        assertThat(as(11, () -> desk.page(query)).rows()).isEmpty();
    }

    @Test
    void aPatternThatReachesIntoAnUnknownYearSaysWhich() {
        var pattern =
                new Series(
                        Set.of(),
                        LocalDate.of(2031, 1, 1),
                        LocalDate.of(2031, 1, 2),
                        LocalTime.of(9, 0),
                        LocalTime.of(10, 0),
                        30);
        assertThat(as(OFFICER, () -> desk.repeat(pattern, draft(1).build())))
                .isEqualTo(new Repeated.UnknownYear(2031));
    }

    @Test
    void aPersonsCalendarIsReadByItsSecretAndByNoOther() {
        long it = anEvent(2);
        books(it, 11);
        var made = as(11, feeds::make);

        assertThat(feeds.read(made.secret()))
                .hasValueSatisfying(all ->
                        assertThat(all)
                                .extracting(one -> one.appointment().gathering().id())
                                .contains(it));
        assertThat(feeds.read(made.secret() + "x")).isEmpty();
        var another = as(11, feeds::make);
        assertThat(feeds.read(made.secret())).isEmpty();
        as(11, feeds::end);
        assertThat(feeds.read(another.secret())).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------------

    private long anEvent(int capacity) {
        return planned(draft(capacity).build());
    }

    private long planned(GatheringDraft draft) {
        return ((Planned.Done) as(OFFICER, () -> desk.plan(draft, true))).gathering().id();
    }

    private Gathering gathering(long id) {
        return as(OFFICER, () -> desk.find(id)).orElseThrow();
    }

    private Booking books(long it, int user) {
        return ((Booked.Done) tries(it, user)).booking();
    }

    private Booked tries(long it, int user) {
        return as(user, () -> booking.book(it, wish(1, null)));
    }

    private Booking own(int user, long it) {
        return as(user, () -> booking.mineAt(it)).orElseThrow();
    }

    private static Wish wish(int seats, @Nullable Long party) {
        return new Wish(seats, party, "王小明", "13812345678");
    }

    private <T> T as(int user, java.util.function.Supplier<T> action) {
        return as(SignIn.actor(user, null, new Permit(Role.RESIDENT, Scope.EVERYWHERE)), action);
    }

    private <T> T as(Actor who, java.util.function.Supplier<T> action) {
        return access.as(who, action);
    }

    private static Actor firm(int user) {
        return SignIn.actor(user, (long) A_FIRM, new Permit(Role.FIRM, Scope.of(A_FIRM)));
    }

    private static Drafts draft(int capacity) {
        return new Drafts(capacity);
    }

    /** An event on the first of December from nine to eleven, for everybody, with a line and an hour to say yes. */
    private static final class Drafts {
        private final int capacity;
        private GatheringDraft.Kind kind = GatheringDraft.Kind.EVENT;
        private GatheringDraft.Audience audience = GatheringDraft.Audience.EVERYBODY;
        private @Nullable Instant opens;
        private @Nullable Instant closes;
        private @Nullable Long organiser;
        private boolean open = true;
        private boolean waiting = true;

        Drafts(int capacity) {
            this.capacity = capacity;
        }

        Drafts kind(GatheringDraft.Kind it) {
            kind = it;
            return this;
        }

        Drafts audience(GatheringDraft.Audience it) {
            audience = it;
            return this;
        }

        Drafts opens(String at) {
            opens = StandingClock.instant(at);
            return this;
        }

        Drafts closes(String at) {
            closes = StandingClock.instant(at);
            return this;
        }

        Drafts organiser(long id) {
            organiser = id;
            return this;
        }

        Drafts open(boolean it) {
            open = it;
            return this;
        }

        Drafts waiting(boolean it) {
            waiting = it;
            return this;
        }

        GatheringDraft build() {
            return new GatheringDraft(
                    kind,
                    new Bilingual("专精特新申报培训", "Training"),
                    null,
                    null,
                    "创新大厦 3 楼",
                    organiser,
                    null,
                    StandingClock.instant("2026-12-01T09:00"),
                    StandingClock.instant("2026-12-01T11:00"),
                    capacity,
                    opens,
                    closes,
                    audience,
                    open,
                    waiting,
                    60,
                    3,
                    false);
        }
    }
}
