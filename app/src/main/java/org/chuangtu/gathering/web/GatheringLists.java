package org.chuangtu.gathering.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chuangtu.access.Access;
import org.chuangtu.gathering.Attendance;
import org.chuangtu.gathering.Booking;
import org.chuangtu.gathering.BookingDesk.Appointment;
import org.chuangtu.gathering.Gathering;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.gathering.GatheringDraft;
import org.chuangtu.gathering.GatheringRight;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.springframework.stereotype.Component;

/** How gatherings and bookings are listed. */
@Component
class GatheringLists {

    private final GatheringDesk desk;
    private final Access access;
    private final Parties parties;
    private final Formats formats;
    private final Words words;
    private final Clock clock;

    GatheringLists(
            GatheringDesk desk,
            Access access,
            Parties parties,
            Formats formats,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.access = access;
        this.parties = parties;
        this.formats = formats;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param linked filters a link brought, which nobody chooses from a list: one series, one organiser, what it is held for
     */
    ListSpec<Gathering> gatherings(Map<String, String> linked) {
        var spec =
                ListSpec.<Gathering>named("gatherings", Gathering::id)
                        .column(
                                Column.<Gathering>of("title", "gathering.title", this::title)
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Gathering>text("starts", "gathering.when", this::when)
                                        .sorts()
                                        .decides())
                        .column(Column.<Gathering>of("window", "gathering.now", this::window))
                        .column(
                                Column.<Gathering>of(
                                                "free",
                                                "gathering.free",
                                                it -> Cell.number(it.free(), null))
                                        .sorts()
                                        .right())
                        .column(
                                Column.<Gathering>number(
                                                "capacity",
                                                "gathering.capacity",
                                                it -> it.said().capacity())
                                        .sorts())
                        .column(Column.<Gathering>of("place", "gathering.place", this::place))
                        .column(
                                Column.<Gathering>of(
                                        "organiser", "gathering.organiser", this::organiser))
                        .column(
                                Column.<Gathering>text(
                                                "kind",
                                                "gathering.kind",
                                                it -> words.of(it.said().kind().messageKey()))
                                        .sorts())
                        .column(
                                Column.<Gathering>number(
                                                "queue", "gathering.queue", Gathering::queue)
                                        .hidden())
                        .filter(
                                Filter.one(
                                        GatheringDesk.WHEN,
                                        "gathering.whenFilter",
                                        () ->
                                                List.of(
                                                        choice("UPCOMING", "gathering.upcoming"),
                                                        choice("PAST", "gathering.past"))))
                        .filter(
                                Filter.one(
                                        GatheringDesk.KIND,
                                        "gathering.kind",
                                        () ->
                                                choices(
                                                        GatheringDraft.Kind.values(),
                                                        GatheringDraft.Kind::messageKey)))
                        .filter(Filter.day(GatheringDesk.FROM, "gathering.from"))
                        .filter(Filter.day(GatheringDesk.TO, "gathering.to"))
                        .filter(Filter.flag(GatheringDesk.FREE, "gathering.onlyFree"))
                        .filter(Filter.flag(GatheringDesk.MINE, "gathering.onlyMine"))
                        .filter(
                                Filter.one(
                                        GatheringDesk.STATE,
                                        "gathering.state",
                                        () ->
                                                choices(
                                                        Gathering.State.values(),
                                                        Gathering.State::messageKey)))
                        .search("gathering.search")
                        .sortedBy("starts")
                        .empty(
                                "gathering.none",
                                "gathering.plan",
                                "/gatherings/new",
                                desk::mayOrganiseSomewhere);
        linked.forEach((filter, value) ->
                spec.filter(
                        Filter.one(
                                filter,
                                "gathering.linked." + filter,
                                () -> List.of(new Filter.Choice(value, value)))));
        return spec.build();
    }

    ListSpec<Appointment> mine() {
        return ListSpec.<Appointment>named("my-bookings", it -> it.booking().id())
                .column(
                        Column.<Appointment>of(
                                        "title", "gathering.title", it -> title(it.gathering()))
                                .decides())
                .column(
                        Column.<Appointment>text(
                                        "starts", "gathering.when", it -> when(it.gathering()))
                                .decides())
                .column(
                        Column.<Appointment>of(
                                "state", "gathering.bookingState", it -> state(it.booking())))
                .column(
                        Column.<Appointment>number(
                                "seats", "gathering.seats", it -> it.booking().seats()))
                .column(
                        Column.<Appointment>of(
                                "place", "gathering.place", it -> place(it.gathering())))
                .empty("gathering.mine.none", "gathering.look", "/gatherings", () -> true)
                .build();
    }

    ListSpec<Booking> attendance() {
        return ListSpec.<Booking>named("attendance", Booking::id)
                .column(
                        Column.<Booking>of(
                                        "name",
                                        "gathering.name",
                                        it ->
                                                Cell.link(
                                                        it.name() == null ? "—" : it.name(),
                                                        "/gatherings/bookings/" + it.id()))
                                .decides())
                .column(Column.<Booking>text("phone", "gathering.phone", Booking::phone))
                .column(
                        Column.<Booking>of(
                                "party",
                                "gathering.forWhom",
                                it -> {
                                    Long party = it.partyId();
                                    return party == null ? Cell.text("—") : organisation(party);
                                }))
                .column(Column.<Booking>number("seats", "gathering.seats", Booking::seats).sorts())
                .column(
                        Column.<Booking>of("state", "gathering.bookingState", this::state)
                                .sorts()
                                .decides())
                .column(
                        Column.<Booking>of(
                                        "in",
                                        "gathering.signedInAt",
                                        it ->
                                                it.signedInAt() == null
                                                        ? Cell.text("—")
                                                        : Cell.text(formats.time(it.signedInAt())))
                                .sorts())
                .column(
                        Column.<Booking>text(
                                "booked", "gathering.bookedAt", it -> formats.time(it.bookedAt())))
                .column(Column.<Booking>number("no", "gathering.no", Booking::id).sorts().hidden())
                .filter(
                        Filter.one(
                                Attendance.STATE,
                                "gathering.bookingState",
                                () -> choices(Booking.State.values(), Booking.State::messageKey)))
                .search("gathering.attendance.search")
                .sortedBy("no")
                .size(50)
                .empty("gathering.attendance.none")
                .build();
    }

    // Cells
    // ------------------------------------------------------------------------------------------------------------

    private Cell title(Gathering it) {
        var link = Cell.link(it.said().title().here(), it.path());
        return it.said().synthetic() ? Cell.several(link, Cell.badge(Look.SYNTHETIC)) : link;
    }

    /** 2026-12-01 09:00–11:00; with the other day where it ends on one. */
    String when(Gathering it) {
        var start = formats.time(it.said().startsAt());
        var end = formats.time(it.said().endsAt());
        var day = it.said().startsAt().atZone(Formats.ZONE).toLocalDate();
        return day.equals(it.said().endsAt().atZone(Formats.ZONE).toLocalDate())
                ? start + "–" + end.substring(end.length() - 5)
                : start + " – " + end;
    }

    Cell window(Gathering it) {
        return Cell.badges(windowBadge(it));
    }

    Badge windowBadge(Gathering it) {
        var window = it.window(clock.instant());
        var look =
                switch (window) {
                    case OPEN -> Look.GOOD;
                    case FULL, NOT_YET -> Look.WARN;
                    case CANCELLED -> Look.BAD;
                    case NOT_ANNOUNCED, CLOSED, RUNNING, OVER -> Look.PLAIN;
                };
        return Badge.of(look, words.of(window.messageKey()));
    }

    Cell state(Booking it) {
        return Cell.badges(stateBadge(it));
    }

    Badge stateBadge(Booking it) {
        var look =
                switch (it.state()) {
                    case BOOKED, ATTENDED -> Look.GOOD;
                    case WAITING, OFFERED -> Look.WARN;
                    case NO_SHOW -> Look.BAD;
                    case LAPSED, CANCELLED -> Look.PLAIN;
                };
        return Badge.of(look, words.of(it.state().messageKey()));
    }

    Cell place(Gathering it) {
        var cells = new ArrayList<Cell>();
        if (it.said().venue() != null) cells.add(Cell.text(it.said().venue()));
        var place = desk.named(it).place();
        if (place != null) cells.add(linked(place.here(), "/places/" + it.said().placeId()));
        if (cells.isEmpty()) return Cell.text(words.of("gathering.place.whole"));
        return cells.size() == 1 ? cells.getFirst() : new Cell.Several(cells);
    }

    Cell organiser(Gathering it) {
        var named = desk.named(it);
        if (named.organiser() != null)
            return linked(named.organiser().here(), "/organisations/" + it.said().organiserId());
        return Cell.text(
                named.place() == null ? words.of("gathering.place.whole") : named.place().here());
    }

    /** A stranger reads the name and is not led to a page that is closed to them. */
    private Cell linked(String name, String path) {
        return access.maySomewhere(GatheringRight.READ) ? Cell.link(name, path) : Cell.text(name);
    }

    Cell organisation(long id) {
        var it = parties.briefs(List.of(id)).get(id);
        return it == null ? Cell.unknown() : Cell.link(it.name().here(), it.path());
    }

    private Filter.Choice choice(String value, String key) {
        return new Filter.Choice(value, words.of(key));
    }

    <E extends Enum<E>> List<Filter.Choice> choices(E[] all, Function<E, String> key) {
        return Arrays.stream(all).map(it -> choice(it.name(), key.apply(it))).toList();
    }
}
