package org.chuangtu.gathering.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.access.Scope;
import org.chuangtu.gathering.Attendance;
import org.chuangtu.gathering.Booked;
import org.chuangtu.gathering.Booking;
import org.chuangtu.gathering.BookingDesk;
import org.chuangtu.gathering.Gathering;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.gathering.GatheringDraft;
import org.chuangtu.gathering.GatheringRight;
import org.chuangtu.gathering.Planned;
import org.chuangtu.gathering.Repeated;
import org.chuangtu.gathering.Series;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What whoever holds a gathering does: plan it, change it, call it off, stand at its door, keep its list. */
@Controller
class OrganiserPages {

    private static final int MINUTES_MAX = 24 * 60;
    private static final int MOST_SHOWN = 1000;

    private final GatheringDesk desk;
    private final BookingDesk bookings;
    private final Attendance attendance;
    private final GatheringLists specs;
    private final WhyNot whyNot;
    private final Picker picker;
    private final Places places;
    private final Parties parties;
    private final Lists lists;
    private final Histories histories;
    private final Access access;
    private final Words words;

    OrganiserPages(
            GatheringDesk desk,
            BookingDesk bookings,
            Attendance attendance,
            GatheringLists specs,
            WhyNot whyNot,
            Picker picker,
            Places places,
            Parties parties,
            Lists lists,
            Histories histories,
            Access access,
            Words words) {
        this.desk = desk;
        this.bookings = bookings;
        this.attendance = attendance;
        this.specs = specs;
        this.whyNot = whyNot;
        this.picker = picker;
        this.places = places;
        this.parties = parties;
        this.lists = lists;
        this.histories = histories;
        this.access = access;
        this.words = words;
    }

    // Planning
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/new")
    String begin(Model model) {
        access.requireSomewhere(GatheringRight.ORGANISE);
        model.addAttribute("form", usual());
        return form(null, new Picker.Offers(), model);
    }

    /** What is usual; one's own organisation, where one has one, holds it. */
    private Form usual() {
        var form =
                Form.empty()
                        .with("kind", GatheringDraft.Kind.EVENT)
                        .with("audience", GatheringDraft.Audience.EVERYBODY)
                        .with("capacity", 30)
                        .with("seatsMax", 1)
                        .with("confirm", 240)
                        .with("waitingList", 1)
                        .with("from", "09:00")
                        .with("until", "11:00");
        Long party = access.whoActs().partyId();
        if (party != null && access.may(GatheringRight.ORGANISE, Scope.of(party))) {
            var it = parties.names(List.of(party)).get(party);
            if (it != null) Picker.chosen(form, "organiser", it.here(), party);
        }
        if (access.may(GatheringRight.ORGANISE, Scope.EVERYWHERE)) form.with("open", 1);
        return form;
    }

    @PostMapping("/gatherings/new")
    String plan(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(GatheringRight.ORGANISE);
        var offers = new Picker.Offers();
        var draft = draft(form, offers, true, false);
        if (draft == null) return form(null, offers, model);
        return switch (desk.plan(draft, form.ticked("announce"))) {
            case Planned.Done(var it, long entry) -> {
                Flash.done("gathering.planned", it.said().title().here())
                        .undo(entry, "/gatherings")
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Planned.Refused refused -> {
                whyNot.said(refused).at(form);
                yield form(null, offers, model);
            }
        };
    }

    @GetMapping("/gatherings/{id:[0-9]+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = mine(id);
        model.addAttribute("form", filled(it));
        return form(it, new Picker.Offers(), model);
    }

    @PostMapping("/gatherings/{id:[0-9]+}/edit")
    String change(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = mine(id);
        var offers = new Picker.Offers();
        var draft = draft(form, offers, true, it.said().synthetic());
        if (draft == null) return form(it, offers, model);
        return switch (desk.change(id, form.version(), draft)) {
            case Planned.Done(var now, long entry) -> {
                Flash.done("gathering.changed", now.said().title().here())
                        .undo(entry, now.path())
                        .on(redirect);
                yield "redirect:" + now.path();
            }
            case Planned.Refused refused -> {
                whyNot.said(refused).at(form);
                yield form(it, offers, model);
            }
        };
    }

    private String form(@Nullable Gathering it, Picker.Offers offers, Model model) {
        choices(offers, model);
        model.addAttribute("it", it);
        if (it != null) model.addAttribute("crumbs", List.of(crumb(it)));
        return "gathering/form";
    }

    private void choices(Picker.Offers offers, Model model) {
        model.addAttribute("offers", offers.byField());
        model.addAttribute(
                "kinds",
                specs.choices(GatheringDraft.Kind.values(), GatheringDraft.Kind::messageKey));
        model.addAttribute(
                "audiences",
                specs.choices(
                        GatheringDraft.Audience.values(), GatheringDraft.Audience::messageKey));
    }

    private Form filled(Gathering it) {
        var said = it.said();
        var form =
                Form.empty()
                        .with("version", it.version())
                        .with("kind", said.kind())
                        .with("title", said.title().zh())
                        .with("titleEn", said.title().en())
                        .with("about", said.about())
                        .with("venue", said.venue())
                        .with("day", day(said.startsAt()))
                        .with("from", time(said.startsAt()))
                        .with("until", time(said.endsAt()))
                        .with("capacity", said.capacity())
                        .with("audience", said.audience())
                        .with("seatsMax", said.seatsMax())
                        .with("confirm", said.confirmMinutes())
                        .with("belongsTo", said.belongsTo());
        if (!day(said.endsAt()).equals(day(said.startsAt())))
            form.with("lastDay", day(said.endsAt()));
        if (said.opensAt() != null)
            form.with("opensDay", day(said.opensAt())).with("opensTime", time(said.opensAt()));
        if (said.closesAt() != null)
            form.with("closesDay", day(said.closesAt())).with("closesTime", time(said.closesAt()));
        if (said.open()) form.with("open", 1);
        if (said.waitingList()) form.with("waitingList", 1);
        Long place = said.placeId();
        if (place != null)
            places.find(place).ifPresent(p -> Picker.chosen(form, "place", p.name().here(), place));
        Long organiser = said.organiserId();
        if (organiser != null) {
            var name = parties.names(List.of(organiser)).get(organiser);
            if (name != null) Picker.chosen(form, "organiser", name.here(), organiser);
        }
        return form;
    }

    private static LocalDate day(Instant it) {
        return it.atZone(Formats.ZONE).toLocalDate();
    }

    private static LocalTime time(Instant it) {
        return it.atZone(Formats.ZONE).toLocalTime().withSecond(0).withNano(0);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Formats.ZONE).toInstant();
    }

    /**
     * @param dated whether it says its day; a series has a pattern instead
     * @return null where something is wrong, which then stands in the form
     */
    private @Nullable GatheringDraft draft(
            Form form, Picker.Offers offers, boolean dated, boolean synthetic) {
        var kind = form.choice("kind", GatheringDraft.Kind.class);
        var zh = form.text("title", GatheringDraft.TITLE_MAX);
        var en = form.optionalText("titleEn", GatheringDraft.TITLE_MAX);
        var about = form.optionalText("about", GatheringDraft.ABOUT_MAX);
        var place = picker.place(form, "place", false, offers);
        var venue = form.optionalText("venue", GatheringDraft.VENUE_MAX);
        var organiser = picker.organisation(form, "organiser", false, offers);
        if (organiser.isPresent() && organiser.get().brief() == null)
            form.refuse("organiser", "gathering.organiser.notRegistered", organiser.get().name());
        var from = form.time("from");
        var until = form.time("until");
        LocalDate day = dated ? form.day("day") : LocalDate.EPOCH;
        LocalDate lastDay = dated ? form.optionalDay("lastDay") : null;
        int capacity = form.whole("capacity", 1, GatheringDraft.CAPACITY_MAX);
        var opens = moment(form, "opensDay", "opensTime");
        var closes = dated ? moment(form, "closesDay", "closesTime") : null;
        var audience = form.choice("audience", GatheringDraft.Audience.class);
        int seatsMax = form.whole("seatsMax", 1, GatheringDraft.SEATS_MAX);
        int confirm = form.whole("confirm", 0, GatheringDraft.CONFIRM_MAX);
        var starts = at(day, from);
        var ends = at(lastDay == null ? day : lastDay, until);
        if (form.problem("from") == null
                && form.problem("until") == null
                && form.problem("day") == null
                && !starts.isBefore(ends)) form.refuse("until", "gathering.until.before");
        if (opens != null && closes != null && !opens.isBefore(closes))
            form.refuse("closesDay", "gathering.closes.before");
        if (closes != null && closes.isAfter(ends))
            form.refuse("closesDay", "gathering.closes.after");
        if (form.failed()) return null;
        var by = organiser.map(Picker.Firm::brief).orElse(null);
        return new GatheringDraft(
                kind.orElseThrow(),
                new Bilingual(zh, en),
                about,
                place.map(it -> it.id()).orElse(null),
                venue,
                by == null ? null : by.standsFor(),
                belongsTo(form),
                starts,
                ends,
                capacity,
                opens,
                closes,
                audience.orElseThrow(),
                form.ticked("open"),
                form.ticked("waitingList"),
                confirm,
                seatsMax,
                synthetic);
    }

    /** What it was planned for stays with it. */
    private static @Nullable String belongsTo(Form form) {
        var it = form.value("belongsTo");
        return it.matches("[a-z_]{1,40}:[1-9][0-9]{0,17}") ? it : null;
    }

    /** A day, and a time on it: midnight where none is said. */
    private static @Nullable Instant moment(Form form, String dayField, String timeField) {
        var day = form.optionalDay(dayField);
        var time = form.optionalTime(timeField);
        if (day == null && time != null && form.problem(dayField) == null)
            form.refuse(dayField, "page.form.required");
        return day == null ? null : at(day, time == null ? LocalTime.MIDNIGHT : time);
    }

    @PostMapping("/gatherings/{id:[0-9]+}/announce")
    String announce(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return moved(id, desk.announce(id, form.version()), "gathering.announced", redirect);
    }

    @GetMapping("/gatherings/{id:[0-9]+}/call-off")
    String beginCallOff(@PathVariable long id, Model model) {
        var it = mine(id);
        model.addAttribute("form", Form.empty().with("version", it.version()));
        return showCallOff(it, model);
    }

    private String showCallOff(Gathering it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("when", specs.when(it));
        model.addAttribute("crumbs", List.of(crumb(it)));
        return "gathering/call-off";
    }

    @PostMapping("/gatherings/{id:[0-9]+}/call-off")
    String callOff(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = mine(id);
        var why = form.text("why", GatheringDesk.WHY_MAX);
        if (form.failed()) return showCallOff(it, model);
        return moved(
                id, desk.callOff(id, form.version(), why), "gathering.calledOffDone", redirect);
    }

    private String moved(long id, Planned planned, String doneKey, RedirectAttributes redirect) {
        switch (planned) {
            case Planned.Done(var it, long entry) ->
                    Flash.done(doneKey, it.said().title().here())
                            .undo(entry, it.path())
                            .on(redirect);
            case Planned.Refused refused -> {
                var said = whyNot.said(refused);
                Flash.failed(said.key(), GatheringPages.strings(said.args())).on(redirect);
            }
        }
        return "redirect:/gatherings/" + id;
    }

    // Series
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/series/new")
    String beginSeries(Model model) {
        access.requireSomewhere(GatheringRight.ORGANISE);
        model.addAttribute(
                "form",
                usual().with("kind", GatheringDraft.Kind.SLOT)
                        .with("capacity", 1)
                        .with("days", "WORKDAYS")
                        .with("until", "12:00")
                        .with("minutes", 30));
        return seriesForm(new Picker.Offers(), model);
    }

    @PostMapping("/gatherings/series/new")
    String repeat(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(GatheringRight.ORGANISE);
        var offers = new Picker.Offers();
        var each = draft(form, offers, false, false);
        var first = form.day("first");
        var last = form.day("last");
        var days = days(form);
        int minutes = form.whole("minutes", 1, MINUTES_MAX);
        if (form.problem("first") == null && form.problem("last") == null) {
            if (last.isBefore(first)) form.refuse("last", "gathering.last.before");
            else if (last.isAfter(first.plusDays(Series.DAYS_MAX)))
                form.refuse("last", "gathering.last.far", Series.DAYS_MAX);
        }
        if (form.failed() || each == null) return seriesForm(offers, model);
        var series = new Series(days, first, last, form.time("from"), form.time("until"), minutes);
        return switch (desk.repeat(series, each)) {
            case Repeated.Done(long id, int made, long entry) -> {
                Flash.done("gathering.repeated", made).undo(entry, "/gatherings").on(redirect);
                yield "redirect:/gatherings?series=" + id;
            }
            case Repeated refused -> {
                whyNot.said(refused).at(form);
                yield seriesForm(offers, model);
            }
        };
    }

    private static Set<DayOfWeek> days(Form form) {
        if (form.has("days", "WORKDAYS")) return Set.of();
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var it : DayOfWeek.values()) if (form.has("days", it.name())) days.add(it);
        if (days.isEmpty()) form.refuse("days", "page.form.required");
        return days;
    }

    private String seriesForm(Picker.Offers offers, Model model) {
        choices(offers, model);
        var days = new ArrayList<Filter.Choice>();
        days.add(new Filter.Choice("WORKDAYS", words.of("gathering.days.WORKDAYS")));
        Arrays.stream(DayOfWeek.values())
                .map(it -> new Filter.Choice(it.name(), words.of("gathering.days." + it.name())))
                .forEach(days::add);
        model.addAttribute("weekdays", days);
        return "gathering/series";
    }

    // The list and the door
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/{id:[0-9]+}/attendance")
    ModelAndView attendance(@PathVariable long id) {
        var it = mine(id);
        return about(
                        it,
                        lists.show(
                                "gathering/attendance",
                                specs.attendance(),
                                query -> attendance.page(id, query)))
                .addObject("form", Form.empty().with("seats", 1));
    }

    private ModelAndView about(Gathering it, ModelAndView page) {
        var tally = attendance.tally(it.id());
        return page.addObject("it", it)
                .addObject("when", specs.when(it))
                .addObject("tally", tally)
                .addObject("came", seats(tally, Booking.State.ATTENDED))
                .addObject("expected", seats(tally, Booking.State.BOOKED))
                .addObject("missing", seats(tally, Booking.State.NO_SHOW))
                .addObject("waiting", seats(tally, Booking.State.WAITING))
                .addObject("history", histories.pathOf("gathering.gathering", it.id()))
                .addObject("crumbs", List.of(crumb(it)));
    }

    private static int seats(Map<Booking.State, Attendance.Tally> tally, Booking.State state) {
        var it = tally.get(state);
        return it == null ? 0 : it.seats();
    }

    /** In full, for a purpose that is written down; as a file where it is asked for as one. */
    @PostMapping("/gatherings/{id:[0-9]+}/attendance/read")
    ModelAndView readInFull(@PathVariable long id, Form form) {
        var it = mine(id);
        var purpose = form.text("purpose", Attendance.PURPOSE_MAX);
        var spec = specs.attendance();
        if (form.failed())
            return about(
                    it,
                    new ModelAndView("gathering/attendance")
                            .addObject(
                                    "list",
                                    lists.view(
                                            spec,
                                            lists.query(spec),
                                            attendance.page(id, lists.query(spec)))));
        var all = attendance.readInFull(id, purpose);
        if (form.value("export").matches("csv|xlsx"))
            return lists.show("gathering/attendance-full", spec, query -> part(all, query));
        return about(it, new ModelAndView("gathering/attendance-full"))
                .addObject("list", lists.table(spec, all.stream().limit(MOST_SHOWN).toList()))
                .addObject("purpose", purpose)
                .addObject("cut", all.size() > MOST_SHOWN);
    }

    private static ListPage<Booking> part(List<Booking> all, ListQuery query) {
        return new ListPage<>(
                all.stream().skip(query.offset()).limit(query.limit()).toList(), all.size());
    }

    @PostMapping("/gatherings/{id:[0-9]+}/guests")
    ModelAndView writeDown(@PathVariable long id, Form form, RedirectAttributes redirect) {
        var it = mine(id);
        var wish = GatheringPages.wish(form, null);
        var refused = false;
        if (wish != null)
            switch (bookings.writeDown(id, wish)) {
                case Booked.Done(_, long entry) ->
                        Flash.done("gathering.guest.written").undo(entry, back(id)).on(redirect);
                case Booked.Refused no -> {
                    whyNot.said(no).at(form);
                    refused = true;
                }
            }
        if (wish != null && !refused) return new ModelAndView("redirect:" + back(id));
        var spec = specs.attendance();
        var query = lists.query(spec);
        return about(
                it,
                new ModelAndView("gathering/attendance")
                        .addObject("list", lists.view(spec, query, attendance.page(id, query))));
    }

    private static String back(long id) {
        return "/gatherings/" + id + "/attendance";
    }

    @GetMapping("/gatherings/bookings/{booking:[0-9]+}")
    String booking(@PathVariable long booking, Model model) {
        var it = bookings.find(booking);
        var of = desk.find(it.gatheringId()).orElseThrow(() -> new NotFound("gathering"));
        model.addAttribute("it", it);
        model.addAttribute("of", of);
        model.addAttribute("when", specs.when(of));
        model.addAttribute("badge", specs.stateBadge(it));
        Long party = it.partyId();
        model.addAttribute("party", party == null ? null : specs.organisation(party));
        model.addAttribute("mayOrganise", desk.mayOrganise(of));
        model.addAttribute("history", histories.pathOf("gathering.booking", booking));
        model.addAttribute("crumbs", List.of(crumb(of)));
        return "gathering/booking";
    }

    @PostMapping("/gatherings/bookings/{booking:[0-9]+}/sign-in")
    String signInByHand(@PathVariable long booking, RedirectAttributes redirect) {
        return answer(
                attendance.signInByHand(booking), booking, "gathering.signedInByHand", redirect);
    }

    @PostMapping("/gatherings/bookings/{booking:[0-9]+}/no-show")
    String noShow(@PathVariable long booking, RedirectAttributes redirect) {
        return answer(attendance.noShow(booking), booking, "gathering.missed", redirect);
    }

    @PostMapping("/gatherings/bookings/{booking:[0-9]+}/erase")
    String erase(@PathVariable long booking, RedirectAttributes redirect) {
        attendance.erase(booking);
        Flash.done("gathering.erased").on(redirect);
        return "redirect:/gatherings/bookings/" + booking;
    }

    private String answer(
            Booked booked, long booking, String doneKey, RedirectAttributes redirect) {
        var back = back(bookings.find(booking).gatheringId());
        switch (booked) {
            case Booked.Done(_, long entry) -> Flash.done(doneKey).undo(entry, back).on(redirect);
            case Booked.Refused refused -> {
                var said = whyNot.said(refused);
                Flash.failed(said.key(), GatheringPages.strings(said.args())).on(redirect);
            }
        }
        return "redirect:" + back;
    }

    @PostMapping("/gatherings/{id:[0-9]+}/attendance/close")
    String close(@PathVariable long id, RedirectAttributes redirect) {
        switch (attendance.close(id)) {
            case Attendance.Closed.Done(int missing, long entry) ->
                    Flash.done("gathering.closedList", missing).undo(entry, back(id)).on(redirect);
            case Attendance.Closed.NotYet(var from) ->
                    Flash.failed(
                                    "gathering.closedList.notYet",
                                    from.atZone(Formats.ZONE)
                                            .toLocalDateTime()
                                            .toString()
                                            .replace('T', ' '))
                            .on(redirect);
        }
        return "redirect:" + back(id);
    }

    @GetMapping("/gatherings/{id:[0-9]+}/door")
    String door(@PathVariable long id, Model model) {
        return showDoor(mine(id), null, model);
    }

    /** Shows a new code; it is nowhere to be read again. */
    @PostMapping("/gatherings/{id:[0-9]+}/door")
    String drawCode(@PathVariable long id, Model model) {
        return showDoor(mine(id), attendance.drawCode(id), model);
    }

    private String showDoor(Gathering it, @Nullable String code, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("when", specs.when(it));
        model.addAttribute("code", code);
        var address = CalendarPages.home() + it.path() + "/sign-in";
        model.addAttribute("address", address);
        model.addAttribute(
                "qr",
                code == null
                        ? null
                        : Qr.svg(address + "?code=" + code, words.of("gathering.door.qr", code)));
        model.addAttribute("crumbs", List.of(crumb(it)));
        return "gathering/door";
    }

    private Gathering mine(long id) {
        var it = desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
        if (!desk.mayOrganise(it)) access.require(GatheringRight.ORGANISE, Scope.EVERYWHERE);
        return it;
    }

    private static Crumb crumb(Gathering it) {
        return new Crumb(it.said().title().here(), it.path());
    }
}
