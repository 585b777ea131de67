package org.chuangtu.gathering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.gathering.AtTheDoor;
import org.chuangtu.gathering.Attendance;
import org.chuangtu.gathering.Booked;
import org.chuangtu.gathering.Booking;
import org.chuangtu.gathering.BookingDesk;
import org.chuangtu.gathering.Feeds;
import org.chuangtu.gathering.Gathering;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.gathering.GatheringDraft;
import org.chuangtu.gathering.GatheringRight;
import org.chuangtu.gathering.Planned;
import org.chuangtu.gathering.Repeated;
import org.chuangtu.gathering.Series;
import org.chuangtu.gathering.Wish;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gatherings for other programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "gathering")
class GatheringApi {

    private final GatheringDesk desk;
    private final BookingDesk bookings;
    private final Attendance attendance;
    private final Feeds feeds;
    private final WhyNot whyNot;
    private final Access access;
    private final Clock clock;

    GatheringApi(
            GatheringDesk desk,
            BookingDesk bookings,
            Attendance attendance,
            Feeds feeds,
            WhyNot whyNot,
            Access access,
            Clock clock) {
        this.desk = desk;
        this.bookings = bookings;
        this.attendance = attendance;
        this.feeds = feeds;
        this.whyNot = whyNot;
        this.access = access;
        this.clock = clock;
    }

    /** @param window what somebody finds who wants a seat now */
    record GatheringView(
            long id,
            GatheringDraft.Kind kind,
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String about,
            @Nullable Long placeId,
            @Nullable String venue,
            @Nullable Long organiserId,
            @Nullable String belongsTo,
            Instant startsAt,
            Instant endsAt,
            int capacity,
            int taken,
            int free,
            int queue,
            @Nullable Instant opensAt,
            Instant closesAt,
            GatheringDraft.Audience audience,
            boolean open,
            boolean waitingList,
            int confirmMinutes,
            int seatsMax,
            boolean synthetic,
            Gathering.State state,
            Gathering.Window window,
            @Nullable String why,
            @Nullable Long seriesId) {}

    private GatheringView view(Gathering it) {
        var said = it.said();
        return new GatheringView(
                it.id(),
                said.kind(),
                said.title().zh(),
                said.title().en(),
                said.about(),
                said.placeId(),
                said.venue(),
                said.organiserId(),
                said.belongsTo(),
                said.startsAt(),
                said.endsAt(),
                said.capacity(),
                it.taken(),
                it.free(),
                it.queue(),
                said.opensAt(),
                it.closes(),
                said.audience(),
                said.open(),
                said.waitingList(),
                said.confirmMinutes(),
                said.seatsMax(),
                said.synthetic(),
                it.state(),
                it.window(clock.instant()),
                it.why(),
                it.seriesId());
    }

    /** What is left out is as usual: for everybody signed in, not public, with a waiting list and four hours to confirm. */
    record GatheringIn(
            GatheringDraft.@Nullable Kind kind,
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String about,
            @Nullable Long placeId,
            @Nullable String venue,
            @Nullable Long organiserId,
            @Nullable String belongsTo,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer capacity,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            GatheringDraft.@Nullable Audience audience,
            @Nullable Boolean open,
            @Nullable Boolean waitingList,
            @Nullable Integer confirmMinutes,
            @Nullable Integer seatsMax,
            @Nullable Boolean synthetic,
            @Nullable Boolean announced) {

        GatheringDraft draft() {
            return draft(needed("startsAt", startsAt), needed("endsAt", endsAt));
        }

        GatheringDraft draft(Instant starts, Instant ends) {
            if (titleZh == null && titleEn == null)
                throw new BadInput("titleZh", null, "page.form.required");
            if (!starts.isBefore(ends))
                throw new BadInput("endsAt", ends.toString(), "gathering.until.before");
            if (opensAt != null && closesAt != null && !opensAt.isBefore(closesAt))
                throw new BadInput("closesAt", closesAt.toString(), "gathering.closes.before");
            if (belongsTo != null && !belongsTo.matches("[a-z_]{1,40}:[1-9][0-9]{0,17}"))
                throw new BadInput("belongsTo", belongsTo, "page.form.notChoice");
            return new GatheringDraft(
                    kind == null ? GatheringDraft.Kind.EVENT : kind,
                    new Bilingual(
                            shortText("titleZh", titleZh, GatheringDraft.TITLE_MAX),
                            shortText("titleEn", titleEn, GatheringDraft.TITLE_MAX)),
                    shortText("about", about, GatheringDraft.ABOUT_MAX),
                    placeId,
                    shortText("venue", venue, GatheringDraft.VENUE_MAX),
                    organiserId,
                    belongsTo,
                    starts,
                    ends,
                    within(
                            "capacity",
                            needed("capacity", capacity),
                            1,
                            GatheringDraft.CAPACITY_MAX),
                    opensAt,
                    closesAt,
                    audience == null ? GatheringDraft.Audience.EVERYBODY : audience,
                    Boolean.TRUE.equals(open),
                    !Boolean.FALSE.equals(waitingList),
                    within(
                            "confirmMinutes",
                            confirmMinutes == null ? 240 : confirmMinutes,
                            0,
                            GatheringDraft.CONFIRM_MAX),
                    within(
                            "seatsMax",
                            seatsMax == null ? 1 : seatsMax,
                            1,
                            GatheringDraft.SEATS_MAX),
                    Boolean.TRUE.equals(synthetic));
        }
    }

    /** @param days none: every workday */
    record SeriesIn(
            @Nullable GatheringIn each,
            @Nullable Set<DayOfWeek> days,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @Nullable Integer minutes) {}

    record SeriesOut(long seriesId, int made, long entry) {}

    record WhyIn(@Nullable String why) {}

    record PurposeIn(@Nullable String purpose) {}

    record CodeIn(@Nullable String code) {}

    record CodeOut(String code, Instant from, Instant until) {}

    record WishIn(
            @Nullable Integer seats,
            @Nullable Long partyId,
            @Nullable String name,
            @Nullable String phone) {}

    /** @param name masked but to whose it is, and where it is read in full */
    record BookingView(
            long id,
            long gatheringId,
            @Nullable Long partyId,
            int seats,
            Booking.State state,
            int ahead,
            Instant bookedAt,
            @Nullable Instant offeredUntil,
            @Nullable Instant signedInAt,
            @Nullable String why,
            @Nullable String name,
            @Nullable String phone) {
        static BookingView of(Booking it) {
            return new BookingView(
                    it.id(),
                    it.gatheringId(),
                    it.partyId(),
                    it.seats(),
                    it.state(),
                    it.ahead(),
                    it.bookedAt(),
                    it.offeredUntil(),
                    it.signedInAt(),
                    it.why(),
                    it.name(),
                    it.phone());
        }
    }

    record AppointmentView(BookingView booking, GatheringView gathering) {}

    record FeedOut(String secret, String path) {}

    record ClosedOut(int missing, long entry) {}

    // Gatherings
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings")
    @Operation(summary = "Gatherings", description = "q searches; the other parameters narrow")
    ResponseEntity<Slice.Part<GatheringView>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "starts") String sort,
            @Parameter(description = "EVENT, TRAINING, SLOT or VISIT.")
                    @RequestParam(defaultValue = "")
                    String kind,
            @Parameter(description = "UPCOMING or PAST.") @RequestParam(defaultValue = "")
                    String when,
            @Parameter(description = "DRAFT, ANNOUNCED or CANCELLED.")
                    @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "Those a pattern made.") @RequestParam(defaultValue = "")
                    String series,
            @Parameter(description = "Those of one organisation, by its number.")
                    @RequestParam(defaultValue = "")
                    String organiser,
            @Parameter(description = "What they are held for: programme:5.")
                    @RequestParam(defaultValue = "")
                    String belongs,
            @Parameter(description = "1: with seats left.") @RequestParam(defaultValue = "")
                    String free,
            @Parameter(description = "1: those the caller sees to.")
                    @RequestParam(defaultValue = "")
                    String mine,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var filters = new HashMap<String, List<String>>();
        filters.put(GatheringDesk.KIND, List.of(kind));
        filters.put(GatheringDesk.WHEN, List.of(when));
        filters.put(GatheringDesk.STATE, List.of(state));
        filters.put(GatheringDesk.SERIES, List.of(series));
        filters.put(GatheringDesk.ORGANISER, List.of(organiser));
        filters.put(GatheringDesk.BELONGS, List.of(belongs));
        filters.put(GatheringDesk.FREE, List.of(free));
        filters.put(GatheringDesk.MINE, List.of(mine));
        if (from != null) filters.put(GatheringDesk.FROM, List.of(from.toString()));
        if (to != null) filters.put(GatheringDesk.TO, List.of(to.toString()));
        return slice.answer(desk.page(slice.query(q, sort, filters)), this::view);
    }

    @GetMapping("/gatherings/{id:[0-9]+}")
    @Operation(summary = "One gathering, with its seats")
    ResponseEntity<GatheringView> one(@PathVariable long id) {
        var it = gathering(id);
        return IfMatch.answer(view(it), it.version());
    }

    @PostMapping("/gatherings")
    @Operation(summary = "Plan a gathering", description = "announced: at once; else a draft")
    ResponseEntity<GatheringView> plan(@RequestBody GatheringIn body) {
        return switch (desk.plan(body.draft(), Boolean.TRUE.equals(body.announced()))) {
            case Planned.Done(var it, _) ->
                    IfMatch.created("/api/v1" + it.path(), view(it), it.version());
            case Planned.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    @PostMapping("/gatherings/series")
    @Operation(
            summary = "Plan one gathering for each time of a pattern, at most 1,000",
            description =
                    "without days: every workday as the State Council says; times are those of Shanghai")
    SeriesOut repeat(@RequestBody SeriesIn body) {
        var first = needed("first", body.first());
        var last = needed("last", body.last());
        var from = needed("from", body.from());
        var until = needed("until", body.until());
        if (last.isBefore(first) || last.isAfter(first.plusDays(Series.DAYS_MAX)))
            throw new BadInput("last", last.toString(), "gathering.last.far", Series.DAYS_MAX);
        if (!from.isBefore(until))
            throw new BadInput("until", until.toString(), "gathering.until.before");
        var series =
                new Series(
                        body.days() == null ? Set.of() : body.days(),
                        first,
                        last,
                        from,
                        until,
                        within("minutes", needed("minutes", body.minutes()), 1, 1440));
        var each = needed("each", body.each()).draft(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
        return switch (desk.repeat(series, each)) {
            case Repeated.Done(long id, int made, long entry) -> new SeriesOut(id, made, entry);
            case Repeated refused -> throw whyNot.said(refused).asRefused();
        };
    }

    @PutMapping("/gatherings/{id:[0-9]+}")
    @Operation(summary = "Change a gathering")
    ResponseEntity<GatheringView> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody GatheringIn body) {
        var _ = gathering(id);
        return written(IfMatch.written(version, it -> desk.change(id, it, body.draft())));
    }

    @PostMapping("/gatherings/{id:[0-9]+}/announcement")
    @Operation(summary = "Announce a draft")
    ResponseEntity<GatheringView> announce(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return written(IfMatch.written(version, it -> desk.announce(id, it)));
    }

    @PostMapping("/gatherings/{id:[0-9]+}/calling-off")
    @Operation(summary = "Call a gathering off; whoever has a seat or waits is told why")
    ResponseEntity<GatheringView> callOff(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody WhyIn body) {
        var why = said("why", body.why(), GatheringDesk.WHY_MAX);
        return written(IfMatch.written(version, it -> desk.callOff(id, it, why)));
    }

    private ResponseEntity<GatheringView> written(Planned planned) {
        return switch (planned) {
            case Planned.Done(var it, _) -> IfMatch.answer(view(it), it.version());
            case Planned.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    // Seats
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/bookings/mine")
    @Operation(summary = "What the caller has seats at, waits for and had")
    List<AppointmentView> mine() {
        return bookings.mine().stream()
                .map(it -> new AppointmentView(BookingView.of(it.booking()), view(it.gathering())))
                .toList();
    }

    @GetMapping("/bookings/{booking:[0-9]+}")
    @Operation(summary = "One booking; masked but to whose it is")
    BookingView booking(@PathVariable long booking) {
        return BookingView.of(bookings.find(booking));
    }

    @PostMapping("/gatherings/{id:[0-9]+}/bookings")
    @Operation(
            summary = "Take seats, or the last place in the line of those who wait",
            description = "state says which it was: BOOKED or WAITING")
    BookingView book(@PathVariable long id, @RequestBody WishIn body) {
        var _ = gathering(id);
        return answer(bookings.book(id, wish(body)));
    }

    @PostMapping("/gatherings/{id:[0-9]+}/guests")
    @Operation(summary = "Write down a guest who has no account; for the organiser")
    BookingView writeDown(@PathVariable long id, @RequestBody WishIn body) {
        var _ = gathering(id);
        return answer(bookings.writeDown(id, wish(body)));
    }

    @PostMapping("/bookings/{booking:[0-9]+}/confirmation")
    @Operation(summary = "Say yes to a seat that came free")
    BookingView confirm(@PathVariable long booking) {
        return answer(bookings.confirm(booking));
    }

    @DeleteMapping("/bookings/{booking:[0-9]+}")
    @Operation(summary = "Give seats back, or leave the line; the next moves up")
    BookingView giveBack(@PathVariable long booking) {
        return answer(bookings.giveBack(booking, null));
    }

    private BookingView answer(Booked booked) {
        return switch (booked) {
            case Booked.Done(var it, _) -> BookingView.of(it);
            case Booked.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    // The door and the list
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/{id:[0-9]+}/attendance")
    @Operation(
            summary = "Who has a seat, waits, came; masked",
            description = "q finds a full name or number; state narrows")
    ResponseEntity<Slice.Part<BookingView>> attendance(
            Slice slice,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "no") String sort,
            @Parameter(
                            description =
                                    "WAITING, OFFERED, BOOKED, ATTENDED, NO_SHOW, LAPSED or CANCELLED.")
                    @RequestParam(defaultValue = "")
                    String state) {
        return slice.answer(
                attendance.page(id, slice.query(q, sort, Map.of(Attendance.STATE, List.of(state)))),
                BookingView::of);
    }

    @PostMapping("/gatherings/{id:[0-9]+}/attendance/reading")
    @Operation(summary = "The list in full; the reading is written down with its purpose")
    List<BookingView> readInFull(@PathVariable long id, @RequestBody PurposeIn body) {
        var purpose = said("purpose", body.purpose(), Attendance.PURPOSE_MAX);
        return attendance.readInFull(id, purpose).stream().map(BookingView::of).toList();
    }

    @PostMapping("/gatherings/{id:[0-9]+}/attendance/closing")
    @Operation(summary = "Close the list: whoever has a seat and is not signed in did not come")
    ClosedOut close(@PathVariable long id) {
        return switch (attendance.close(id)) {
            case Attendance.Closed.Done(int missing, long entry) -> new ClosedOut(missing, entry);
            case Attendance.Closed.NotYet(var from) ->
                    throw new Refused(
                            "gathering", null, "gathering.closedList.notYet", from.toString());
        };
    }

    @PostMapping("/gatherings/{id:[0-9]+}/door")
    @Operation(summary = "Draw a sign-in code; shown once, the one before is void")
    CodeOut draw(@PathVariable long id) {
        var it = gathering(id);
        if (!desk.mayOrganise(it)) access.require(GatheringRight.ORGANISE, Scope.EVERYWHERE);
        return new CodeOut(attendance.drawCode(id), it.doorFrom(), it.doorUntil());
    }

    @PostMapping("/gatherings/{id:[0-9]+}/sign-in")
    @Operation(summary = "Sign in with the code at the door; a few tries")
    BookingView signIn(@PathVariable long id, @RequestBody CodeIn body) {
        return switch (attendance.signIn(id, said("code", body.code(), 20))) {
            case AtTheDoor.In(var it, _) -> BookingView.of(it);
            case AtTheDoor.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    @PostMapping("/bookings/{booking:[0-9]+}/sign-in")
    @Operation(summary = "Sign somebody in by hand; for the organiser")
    BookingView signInByHand(@PathVariable long booking) {
        return answer(attendance.signInByHand(booking));
    }

    @PostMapping("/bookings/{booking:[0-9]+}/no-show")
    @Operation(summary = "Somebody did not come; for the organiser")
    BookingView noShow(@PathVariable long booking) {
        return answer(attendance.noShow(booking));
    }

    @DeleteMapping("/bookings/{booking:[0-9]+}/guest")
    @Operation(summary = "Erase name and telephone for good; that they came or not stays")
    ResponseEntity<Void> erase(@PathVariable long booking) {
        attendance.erase(booking);
        return ResponseEntity.noContent().build();
    }

    // Calendars
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/bookings/feed")
    @Operation(summary = "A calendar address only the caller knows; the one before is void")
    FeedOut makeFeed() {
        var made = feeds.make();
        return new FeedOut(made.secret(), "/calendars/feeds/" + made.secret() + ".ics");
    }

    @DeleteMapping("/bookings/feed")
    @Operation(summary = "End the calendar address")
    ResponseEntity<Void> endFeed() {
        if (!feeds.end()) throw new NotFound("feed");
        return ResponseEntity.noContent().build();
    }

    // ------------------------------------------------------------------------------------------------------------

    private Gathering gathering(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
    }

    private static Wish wish(WishIn body) {
        var phone = body.phone();
        if (phone != null && !phone.matches(Wish.PHONE))
            throw new BadInput("phone", phone, "gathering.phone.wrong", phone);
        return new Wish(
                within(
                        "seats",
                        body.seats() == null ? 1 : body.seats(),
                        1,
                        GatheringDraft.SEATS_MAX),
                body.partyId(),
                said("name", body.name(), Wish.NAME_MAX),
                phone);
    }

    private static String said(String field, @Nullable String text, int most) {
        var it = shortText(field, needed(field, text), most);
        if (it == null) throw new BadInput(field, text, "page.form.required");
        return it;
    }

    private static @Nullable String shortText(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        if (text.strip().length() > most)
            throw new BadInput(field, text, "page.form.tooLong", most, text.length());
        return text.strip();
    }

    private static int within(String field, int value, int least, int most) {
        if (value < least || value > most)
            throw new BadInput(field, value + "", "page.form.outside", least, most);
        return value;
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) throw new BadInput(field, null, "page.form.required");
        return value;
    }
}
