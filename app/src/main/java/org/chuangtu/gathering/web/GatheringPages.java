package org.chuangtu.gathering.web;

import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
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
import org.chuangtu.gathering.Wish;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What there is to go to, for whoever comes; and what people do with their seats. */
@Controller
class GatheringPages {

    private final GatheringDesk desk;
    private final BookingDesk bookings;
    private final Attendance attendance;
    private final Feeds feeds;
    private final GatheringLists specs;
    private final WhyNot whyNot;
    private final Lists lists;
    private final Histories histories;
    private final Access access;
    private final Clock clock;

    GatheringPages(
            GatheringDesk desk,
            BookingDesk bookings,
            Attendance attendance,
            Feeds feeds,
            GatheringLists specs,
            WhyNot whyNot,
            Lists lists,
            Histories histories,
            Access access,
            Clock clock) {
        this.desk = desk;
        this.bookings = bookings;
        this.attendance = attendance;
        this.feeds = feeds;
        this.specs = specs;
        this.whyNot = whyNot;
        this.lists = lists;
        this.histories = histories;
        this.access = access;
        this.clock = clock;
    }

    // Looking
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings")
    ModelAndView all(
            @RequestParam(defaultValue = "") String series,
            @RequestParam(defaultValue = "") String organiser,
            @RequestParam(defaultValue = "") String belongs) {
        var linked = new TreeMap<String, String>();
        if (series.matches("[0-9]{1,18}")) linked.put(GatheringDesk.SERIES, series);
        if (organiser.matches("[0-9]{1,18}")) linked.put(GatheringDesk.ORGANISER, organiser);
        if (belongs.matches("[a-z_]{1,40}:[0-9]{1,18}")) linked.put(GatheringDesk.BELONGS, belongs);
        return lists.show("gathering/gatherings", specs.gatherings(linked), desk::page)
                .addObject("mayOrganise", desk.mayOrganiseSomewhere())
                .addObject("mayBook", access.maySomewhere(GatheringRight.BOOK))
                .addObject("calendar", CalendarPages.home() + "/calendars/gatherings.ics");
    }

    @GetMapping("/gatherings/{id:[0-9]+}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("form", prefilled());
        return show(gathering(id), model);
    }

    private String show(Gathering it, Model model) {
        boolean mayOrganise = desk.mayOrganise(it);
        var now = clock.instant();
        Long party = access.whoActs().partyId();
        model.addAttribute("it", it);
        model.addAttribute("synthetic", it.said().synthetic());
        model.addAttribute("when", specs.when(it));
        model.addAttribute("window", it.window(now));
        model.addAttribute("windowBadge", specs.windowBadge(it));
        model.addAttribute("place", specs.place(it));
        model.addAttribute("organiser", specs.organiser(it));
        model.addAttribute("mine", bookings.mineAt(it.id()).orElse(null));
        model.addAttribute(
                "mineBadge", bookings.mineAt(it.id()).map(specs::stateBadge).orElse(null));
        model.addAttribute("known", known());
        model.addAttribute("mayBook", access.maySomewhere(GatheringRight.BOOK));
        model.addAttribute("doorOpen", it.doorOpen(now));
        model.addAttribute("actsFor", party == null ? null : specs.organisation(party));
        model.addAttribute("only", it.said().audience() == GatheringDraft.Audience.ORGANISATIONS);
        model.addAttribute("mayOrganise", mayOrganise);
        model.addAttribute(
                "over",
                it.window(now) == Gathering.Window.OVER
                        || it.window(now) == Gathering.Window.CANCELLED);
        model.addAttribute(
                "history", known() ? histories.pathOf("gathering.gathering", it.id()) : null);
        return "gathering/gathering";
    }

    private boolean known() {
        return access.maySomewhere(GatheringRight.READ);
    }

    /** How whoever looks is called; they may write it otherwise. */
    private Form prefilled() {
        return Form.empty().with("seats", 1).with("name", access.whoActs().displayName());
    }

    private Gathering gathering(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
    }

    private static Crumb crumb(Gathering it) {
        return new Crumb(it.said().title().here(), it.path());
    }

    // Seats
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/gatherings/{id:[0-9]+}/book")
    String book(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = gathering(id);
        access.requireSomewhere(GatheringRight.BOOK);
        var wish = wish(form, access.whoActs().partyId());
        if (wish == null) return show(it, model);
        return switch (bookings.book(id, wish)) {
            case Booked.Done(var booking, long entry) -> {
                Flash.done(
                                booking.state() == Booking.State.WAITING
                                        ? "gathering.queued"
                                        : "gathering.booked",
                                it.said().title().here(),
                                booking.ahead())
                        .undo(entry, it.path())
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Booked.Refused refused -> {
                whyNot.said(refused).at(form);
                yield show(gathering(id), model);
            }
        };
    }

    static @Nullable Wish wish(Form form, @Nullable Long party) {
        var name = form.text("name", Wish.NAME_MAX);
        var phone = form.optionalText("phone", 20);
        if (phone != null && !Form.halfWidth(phone).matches(Wish.PHONE)) {
            form.refuse("phone", "gathering.phone.wrong", phone);
            phone = null;
        }
        boolean forParty = form.ticked("forParty") && party != null;
        int seats =
                form.value("seats").isBlank()
                        ? 1
                        : form.whole("seats", 1, GatheringDraft.SEATS_MAX);
        return form.failed()
                ? null
                : new Wish(
                        seats,
                        forParty ? party : null,
                        name,
                        phone == null ? null : Form.halfWidth(phone));
    }

    @PostMapping("/gatherings/bookings/{booking:[0-9]+}/confirm")
    String confirm(@PathVariable long booking, RedirectAttributes redirect) {
        return answer(bookings.confirm(booking), booking, "gathering.confirmed", redirect);
    }

    @PostMapping("/gatherings/bookings/{booking:[0-9]+}/give-back")
    String giveBack(@PathVariable long booking, Form form, RedirectAttributes redirect) {
        var why = form.optionalText("why", GatheringDesk.WHY_MAX);
        return answer(bookings.giveBack(booking, why), booking, "gathering.givenBack", redirect);
    }

    /** Back to the gathering, where what stands now is to be seen. */
    private String answer(
            Booked booked, long booking, String doneKey, RedirectAttributes redirect) {
        var back = "/gatherings/" + bookings.find(booking).gatheringId();
        switch (booked) {
            case Booked.Done(_, long entry) -> Flash.done(doneKey).undo(entry, back).on(redirect);
            case Booked.Refused refused -> {
                var said = whyNot.said(refused);
                Flash.failed(said.key(), strings(said.args())).on(redirect);
            }
        }
        return "redirect:" + back;
    }

    static Serializable[] strings(Object... args) {
        return List.of(args).stream().map(Objects::toString).toArray(String[]::new);
    }

    // One's own
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/mine")
    String mine(Model model) {
        return showMine(model);
    }

    private String showMine(Model model) {
        access.requireSomewhere(GatheringRight.BOOK);
        var all = bookings.mine();
        model.addAttribute("list", lists.table(specs.mine(), all));
        model.addAttribute(
                "live",
                all.stream()
                        .filter(it ->
                                it.booking().state().live()
                                        && it.gathering().said().endsAt().isAfter(clock.instant()))
                        .count());
        model.addAttribute(
                "offered",
                all.stream().filter(it -> it.booking().state() == Booking.State.OFFERED).toList());
        model.addAttribute("feedSince", feeds.madeAt().orElse(null));
        return "gathering/mine";
    }

    /** The secret is shown on this page and never again. */
    @PostMapping("/gatherings/feed")
    String makeFeed(Model model) {
        var made = feeds.make();
        model.addAttribute(
                "secret", CalendarPages.home() + "/calendars/feeds/" + made.secret() + ".ics");
        return showMine(model);
    }

    @PostMapping("/gatherings/feed/end")
    String endFeed(RedirectAttributes redirect) {
        if (feeds.end()) Flash.done("gathering.feed.ended").on(redirect);
        return "redirect:/gatherings/mine";
    }

    // At the door
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/gatherings/{id:[0-9]+}/sign-in")
    String beginSignIn(
            @PathVariable long id, @RequestParam(defaultValue = "") String code, Model model) {
        var it = gathering(id);
        model.addAttribute("form", Form.empty().with("code", code));
        return showSignIn(it, model);
    }

    private String showSignIn(Gathering it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("when", specs.when(it));
        model.addAttribute("mine", bookings.mineAt(it.id()).orElse(null));
        model.addAttribute("crumbs", List.of(crumb(it)));
        return "gathering/sign-in";
    }

    @PostMapping("/gatherings/{id:[0-9]+}/sign-in")
    String signIn(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = gathering(id);
        var code = form.text("code", 20);
        if (form.failed()) return showSignIn(it, model);
        return switch (attendance.signIn(id, code)) {
            case AtTheDoor.In _ -> {
                Flash.done("gathering.signedIn", it.said().title().here()).on(redirect);
                yield "redirect:" + it.path();
            }
            case AtTheDoor.Refused refused -> {
                whyNot.said(refused).at(form);
                yield showSignIn(it, model);
            }
        };
    }
}
