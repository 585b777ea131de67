package org.chuangtu.programme.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.Terms;
import org.chuangtu.form.Filled;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormVersion;
import org.chuangtu.form.Prefill;
import org.chuangtu.form.Sheet;
import org.chuangtu.form.Sheets;
import org.chuangtu.journal.Journal;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Figure;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Places;
import org.chuangtu.programme.Application;
import org.chuangtu.programme.Applied;
import org.chuangtu.programme.Budget;
import org.chuangtu.programme.Paid;
import org.chuangtu.programme.Payment;
import org.chuangtu.programme.Planned;
import org.chuangtu.programme.Programme;
import org.chuangtu.programme.ProgrammeDesk;
import org.chuangtu.programme.ProgrammeDraft;
import org.chuangtu.programme.ProgrammeRight;
import org.chuangtu.programme.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is offered, what became of it, and each application with what its decision rested on. */
@Controller
class ProgrammePages {

    private static final long YUAN_MAX = 10_000_000_000L;

    private final ProgrammeDesk desk;
    private final WhyNotGranted whyNot;
    private final Sheets sheets;
    private final FormDesk forms;
    private final Terms terms;
    private final Picker picker;
    private final Places places;
    private final Parties parties;
    private final Lists lists;
    private final Journal journal;
    private final Histories histories;
    private final Access access;
    private final Words words;
    private final Clock clock;

    ProgrammePages(
            ProgrammeDesk desk,
            WhyNotGranted whyNot,
            Sheets sheets,
            FormDesk forms,
            Terms terms,
            Picker picker,
            Places places,
            Parties parties,
            Lists lists,
            Journal journal,
            Histories histories,
            Access access,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.whyNot = whyNot;
        this.sheets = sheets;
        this.forms = forms;
        this.terms = terms;
        this.picker = picker;
        this.places = places;
        this.parties = parties;
        this.lists = lists;
        this.journal = journal;
        this.histories = histories;
        this.access = access;
        this.words = words;
        this.clock = clock;
    }

    // Offers
    // ------------------------------------------------------------------------------------------------------------

    private ListSpec<Programme> offers() {
        return ListSpec.<Programme>named("programmes", Programme::id)
                .column(
                        Column.<Programme>of("title", "programme.title", this::title)
                                .sorts()
                                .decides())
                .column(
                        Column.<Programme>of(
                                        "window", "programme.now", it -> Cell.badges(window(it)))
                                .decides())
                .column(
                        Column.<Programme>moment(
                                        "closes", "programme.closes", it -> it.said().closesAt())
                                .sorts())
                .column(Column.<Programme>of("most", "programme.most", it -> most(it)).right())
                .column(
                        Column.<Programme>of(
                                        "awarded",
                                        "programme.awarded",
                                        it -> Cell.number(it.awarded(), null, it.path()))
                                .sorts()
                                .right())
                .column(
                        Column.<Programme>of(
                                        "quota",
                                        "programme.quota",
                                        it ->
                                                it.said().quota() == null
                                                        ? Cell.text(words.of("programme.noQuota"))
                                                        : Cell.number(it.said().quota()))
                                .right())
                .column(Column.<Programme>of("place", "programme.place", this::place))
                .column(
                        Column.<Programme>text("code", "programme.code", it -> it.said().code())
                                .sorts()
                                .hidden())
                .filter(Filter.flag(ProgrammeDesk.OPEN, "programme.onlyOpen"))
                .filter(
                        Filter.one(
                                ProgrammeDesk.STATE,
                                "programme.state",
                                () ->
                                        Arrays.stream(Programme.State.values())
                                                .map(it -> choice(it.name(), it.messageKey()))
                                                .toList()))
                .search("programme.search")
                .sortedBy("title")
                .empty(
                        "programme.none",
                        "programme.plan",
                        "/programmes/new",
                        () -> access.maySomewhere(ProgrammeRight.PLAN))
                .build();
    }

    @GetMapping("/programmes")
    ModelAndView all() {
        return lists.show("programme/programmes", offers(), desk::page)
                .addObject("mayPlan", access.maySomewhere(ProgrammeRight.PLAN));
    }

    @GetMapping("/programmes/{id:[0-9]+}")
    ModelAndView one(@PathVariable long id) {
        var it = programme(id);
        boolean sees = desk.maySeeApplications(it);
        var page =
                lists.show(
                        "programme/programme",
                        applications(),
                        query -> desk.applications(id, query));
        Long party = access.whoActs().partyId();
        return page.addObject("it", it)
                .addObject("windowBadge", window(it))
                .addObject("window", it.window(clock.instant()))
                .addObject("most", most(it))
                .addObject("place", place(it))
                .addObject("procedureTitle", terms.here(it.said().procedure() + ".title"))
                .addObject("mayPlan", desk.mayPlan(it))
                .addObject("sees", sees)
                .addObject("mayApply", access.maySomewhere(ProgrammeRight.APPLY))
                .addObject("mine", desk.mine(id).orElse(null))
                .addObject(
                        "verdict",
                        party == null || it.said().eligibility() == null
                                ? null
                                : told(desk.judge(id, party)))
                .addObject(
                        "figures",
                        sees
                                ? desk.budget(id).map(b -> figures(it, b)).orElse(List.of())
                                : List.of())
                .addObject("account", sees ? it.accountId() : null)
                .addObject("history", histories.pathOf("programme.programme", id));
    }

    /** Each figure opens the rows it was counted from. */
    private List<Figure> figures(Programme it, Budget b) {
        var account = "/accounts/" + b.accountId();
        var all = new ArrayList<Figure>();
        all.add(figure("programme.funded", b.funded(), account));
        all.add(figure("programme.held", b.held(), account + "/holds"));
        all.add(figure("programme.paid", b.paid(), account + "?kind=CAPTURE"));
        all.add(figure("programme.available", b.available(), account));
        all.add(
                Figure.of(words.of("programme.awards"), BigDecimal.valueOf(b.awards()), null)
                        .from(it.path() + "?state=AWARDED", words.of("programme.applications")));
        all.add(
                Figure.of(words.of("programme.open"), BigDecimal.valueOf(b.open()), null)
                        .from(it.path() + "?state=OPEN", words.of("programme.applications")));
        return all;
    }

    private Figure figure(String label, long fen, String path) {
        return Figure.of(words.of(label), Unit.FEN.said(fen), words.of("programme.yuan"))
                .from(path, words.of("programme.account"));
    }

    private Cell title(Programme it) {
        var link = Cell.link(it.said().title().here(), it.path());
        return it.said().synthetic() ? Cell.several(link, Cell.badge(Look.SYNTHETIC)) : link;
    }

    private Badge window(Programme it) {
        var window = it.window(clock.instant());
        var look =
                switch (window) {
                    case OPEN -> Look.GOOD;
                    case NOT_YET -> Look.WARN;
                    case NOT_ANNOUNCED, CLOSED -> Look.PLAIN;
                };
        return Badge.of(look, words.of(window.messageKey()));
    }

    private Cell most(Programme it) {
        Long most = it.said().mostFen();
        return most == null ? Cell.text(words.of("programme.noMost")) : money(most);
    }

    private Cell money(long fen) {
        return Cell.exactly(Unit.FEN.said(fen), words.of("programme.yuan"));
    }

    private Cell place(Programme it) {
        Long place = it.said().placeId();
        return place == null
                ? Cell.text(words.of("programme.place.whole"))
                : places.find(place)
                        .map(p -> Cell.link(p.name().here(), p.path()))
                        .orElseGet(Cell::unknown);
    }

    private Filter.Choice choice(String value, String key) {
        return new Filter.Choice(value, words.of(key));
    }

    // Planning
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/programmes/new")
    String begin(Model model) {
        access.requireSomewhere(ProgrammeRight.PLAN);
        model.addAttribute(
                "form",
                Form.empty()
                        .with("percent1", 100)
                        .with("days1", 0)
                        .with(
                                "procedure",
                                desk.procedures().stream()
                                        .findFirst()
                                        .map(p -> p.code())
                                        .orElse("")));
        return form(null, new Picker.Offers(), model);
    }

    @PostMapping("/programmes/new")
    String plan(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(ProgrammeRight.PLAN);
        var offers = new Picker.Offers();
        var draft = draft(form, offers, null);
        if (draft == null) return form(null, offers, model);
        return switch (desk.plan(draft)) {
            case Planned.Done(var it, long entry) -> {
                Flash.done("programme.planned", it.said().title().here())
                        .undo(entry, "/programmes")
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Planned.Refused refused -> {
                whyNot.said(refused).at(form);
                yield form(null, offers, model);
            }
        };
    }

    @GetMapping("/programmes/{id:[0-9]+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = mine(id);
        var said = it.said();
        var form =
                Form.empty()
                        .with("version", it.version())
                        .with("title", said.title().zh())
                        .with("titleEn", said.title().en())
                        .with("about", said.about())
                        .with("procedure", said.procedure())
                        .with("quota", said.quota())
                        .with("most", said.mostFen() == null ? null : Unit.FEN.said(said.mostFen()))
                        .with("opensDay", said.opensAt().atZone(Formats.ZONE).toLocalDate())
                        .with(
                                "closesDay",
                                said.closesAt().minusSeconds(1).atZone(Formats.ZONE).toLocalDate())
                        .with("eligibility", said.eligibility())
                        .with("rule", said.rule());
        Long place = said.placeId();
        if (place != null)
            places.find(place).ifPresent(p -> Picker.chosen(form, "place", p.name().here(), place));
        model.addAttribute("form", form);
        return form(it, new Picker.Offers(), model);
    }

    @PostMapping("/programmes/{id:[0-9]+}/edit")
    String change(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = mine(id);
        var offers = new Picker.Offers();
        var draft = draft(form, offers, it);
        if (draft == null) return form(it, offers, model);
        return switch (desk.change(id, form.version(), draft)) {
            case Planned.Done(var now, long entry) -> {
                Flash.done("programme.changed", now.said().title().here())
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

    private String form(@Nullable Programme it, Picker.Offers offers, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("offers", offers.byField());
        model.addAttribute(
                "procedures",
                desk.procedures().stream()
                        .map(p -> new Filter.Choice(p.code(), terms.here(p.code() + ".title")))
                        .toList());
        model.addAttribute(
                "judges",
                desk.judges().stream()
                        .map(one -> new Filter.Choice(one.name(), one.title().here()))
                        .toList());
        if (it != null)
            model.addAttribute("crumbs", List.of(new Crumb(it.said().title().here(), it.path())));
        return "programme/form";
    }

    /**
     * What the form says.
     *
     * @param before whose code and parts stay; null for a new one
     * @return null where something is wrong, which then stands in the form
     */
    private @Nullable ProgrammeDraft draft(
            Form form, Picker.Offers offers, @Nullable Programme before) {
        var zh = form.text("title", ProgrammeDraft.TITLE_MAX);
        var en = form.optionalText("titleEn", ProgrammeDraft.TITLE_MAX);
        var code = before == null ? form.text("code", 40) : before.said().code();
        if (!code.isEmpty() && !code.matches(ProgrammeDraft.CODE))
            form.refuse("code", "programme.code.wrong", code);
        var about = form.optionalText("about", ProgrammeDraft.ABOUT_MAX);
        var procedure = form.text("procedure", 80);
        var place = picker.place(form, "place", false, offers);
        var quota = form.optionalWhole("quota", 1, ProgrammeDraft.QUOTA_MAX);
        var most = fen(form, "most", form.optionalNumber("most", 0, YUAN_MAX));
        var opens = form.day("opensDay");
        var closes = form.day("closesDay");
        if (form.problem("opensDay") == null
                && form.problem("closesDay") == null
                && closes.isBefore(opens)) form.refuse("closesDay", "programme.closes.before");
        var eligibility = form.optionalText("eligibility", 40);
        var rule = form.optionalText("rule", 80);
        if (eligibility != null && rule == null) form.refuse("rule", "page.form.required");
        var parts = before == null ? parts(form) : before.said().parts();
        if (form.failed()) return null;
        return new ProgrammeDraft(
                code,
                new Bilingual(zh, en),
                about,
                procedure,
                place.map(p -> p.id()).orElse(null),
                quota,
                most,
                start(opens),
                start(closes.plusDays(1)),
                eligibility,
                eligibility == null ? null : rule,
                parts,
                before != null && before.said().synthetic());
    }

    private static Instant start(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).atZone(Formats.ZONE).toInstant();
    }

    private static @Nullable Long fen(Form form, String field, @Nullable BigDecimal yuan) {
        if (yuan == null) return null;
        if (yuan.signum() <= 0 || yuan.stripTrailingZeros().scale() > Unit.FEN.places()) {
            form.refuse(field, "programme.effect.notFen", yuan.toPlainString());
            return null;
        }
        return Unit.FEN.counted(yuan);
    }

    /** Up to three parts are typed here; more are for programs. */
    private static List<ProgrammeDraft.Part> parts(Form form) {
        var parts = new ArrayList<ProgrammeDraft.Part>();
        int sum = 0;
        for (int i = 1; i <= 3; i++) {
            var percent = form.optionalWhole("percent" + i, 1, 100);
            var days = form.optionalWhole("days" + i, 0, ProgrammeDraft.DAYS_MAX);
            var condition = form.optionalText("condition" + i, ProgrammeDraft.CONDITION_MAX);
            if (percent == null) continue;
            parts.add(new ProgrammeDraft.Part(percent, days == null ? 0 : days, condition));
            sum += percent;
        }
        if (sum != 100) form.refuse("percent1", "programme.parts.sum", sum);
        return parts;
    }

    @PostMapping("/programmes/{id:[0-9]+}/announce")
    String announce(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return moved(id, desk.announce(id, form.version()), "programme.announced", redirect);
    }

    @PostMapping("/programmes/{id:[0-9]+}/end")
    String end(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return moved(id, desk.end(id, form.version()), "programme.ended", redirect);
    }

    private String moved(long id, Planned planned, String key, RedirectAttributes redirect) {
        switch (planned) {
            case Planned.Done(var it, long entry) ->
                    Flash.done(key, it.said().title().here()).undo(entry, it.path()).on(redirect);
            case Planned.Refused refused -> failed(whyNot.said(refused), redirect);
        }
        return "redirect:/programmes/" + id;
    }

    private static void failed(WhyNotGranted.Said said, RedirectAttributes redirect) {
        Flash.failed(
                        said.key(),
                        Arrays.stream(said.args())
                                .map(Objects::toString)
                                .toArray(Serializable[]::new))
                .on(redirect);
    }

    // Applying
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/programmes/{id:[0-9]+}/apply")
    String beginApplying(@PathVariable long id, Model model) {
        access.requireSomewhere(ProgrammeRight.APPLY);
        var it = programme(id);
        model.addAttribute("form", Form.empty());
        var form = asked(it);
        return applying(
                it,
                form == null
                        ? null
                        : sheets.blank(
                                form,
                                new Prefill.Whom(access.whoActs().partyId(), it.said().placeId())),
                model);
    }

    private @Nullable FormVersion asked(Programme it) {
        String form = desk.opening(it).form();
        return form == null ? null : forms.inForce(form).orElse(null);
    }

    private String applying(Programme it, @Nullable Sheet sheet, Model model) {
        Long party = access.whoActs().partyId();
        model.addAttribute("it", it);
        model.addAttribute("sheet", sheet);
        model.addAttribute("most", most(it));
        model.addAttribute(
                "verdict",
                party == null || it.said().eligibility() == null
                        ? null
                        : told(desk.judge(it.id(), party)));
        model.addAttribute("crumbs", List.of(new Crumb(it.said().title().here(), it.path())));
        return "programme/apply";
    }

    @PostMapping("/programmes/{id:[0-9]+}/apply")
    String apply(
            @PathVariable long id,
            Form form,
            HttpServletRequest request,
            Model model,
            RedirectAttributes redirect) {
        access.requireSomewhere(ProgrammeRight.APPLY);
        var it = programme(id);
        var asks = asked(it);
        var filled = asks == null ? null : Filled.read(asks, request.getParameterMap());
        var fen = fen(form, "asked", form.number("asked", 0, YUAN_MAX));
        if (form.failed() || fen == null || (filled != null && filled.goesOn()))
            return applying(
                    it, asks == null || filled == null ? null : sheets.of(asks, filled), model);
        var applied = desk.apply(id, fen, filled == null ? null : filled.data(), Set.of());
        if (applied instanceof Applied.Done(var application)) {
            Flash.done("programme.applied", application.number()).on(redirect);
            return "redirect:" + application.path();
        }
        if (applied instanceof Applied.CaseRefused(Acted.FormRefused _)
                && asks != null
                && filled != null) {
            var checked = forms.check(asks, filled.data());
            if (checked instanceof org.chuangtu.form.Checked.Refused(var wrongs))
                return applying(it, sheets.of(asks, filled.data(), wrongs), model);
        }
        if (applied instanceof Applied.Refused refused) whyNot.said(refused).at(form);
        return applying(it, asks == null || filled == null ? null : sheets.of(asks, filled), model);
    }

    /**
     * A verdict for the page.
     *
     * @param key of the word for it
     */
    record Told(String key, Look look, List<Verdict.Ground> grounds) {}

    private static Told told(Verdict it) {
        return switch (it) {
            case Verdict.Eligible(var grounds) ->
                    new Told("programme.verdict.ELIGIBLE", Look.GOOD, grounds);
            case Verdict.Ineligible(var grounds) ->
                    new Told("programme.verdict.INELIGIBLE", Look.BAD, grounds);
            case Verdict.Unknown(var grounds) ->
                    new Told("programme.verdict.UNKNOWN", Look.UNKNOWN, grounds);
        };
    }

    // Applications
    // ------------------------------------------------------------------------------------------------------------

    private ListSpec<Application> applications() {
        return ListSpec.<Application>named("applications", Application::id)
                .column(
                        Column.<Application>of(
                                        "number",
                                        "programme.number",
                                        it -> Cell.link(it.number(), it.path()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Application>of(
                                        "party", "programme.party", it -> party(it.partyId()))
                                .decides())
                .column(
                        Column.<Application>text(
                                        "state",
                                        "programme.decision",
                                        it -> words.of(it.state().messageKey()))
                                .sorts())
                .column(
                        Column.<Application>of("asked", "programme.asked", it -> money(it.asked()))
                                .sorts()
                                .right())
                .column(
                        Column.<Application>of(
                                        "awarded",
                                        "programme.granted",
                                        it ->
                                                it.awarded() == null
                                                        ? Cell.text("—")
                                                        : money(it.awarded()))
                                .sorts()
                                .right())
                .column(
                        Column.<Application>of("paid", "programme.paid", it -> money(it.paid()))
                                .right())
                .column(
                        Column.<Application>text(
                                "verdict",
                                "programme.verdict",
                                it ->
                                        words.of(
                                                it.known()
                                                        ? "programme.verdict.ELIGIBLE"
                                                        : "programme.verdict.UNKNOWN")))
                .column(
                        Column.<Application>moment(
                                        "applied", "programme.appliedAt", Application::appliedAt)
                                .sorts()
                                .hidden())
                .filter(
                        Filter.one(
                                ProgrammeDesk.STATE,
                                "programme.decision",
                                () ->
                                        Arrays.stream(Application.State.values())
                                                .map(it -> choice(it.name(), it.messageKey()))
                                                .toList()))
                .filter(
                        Filter.one(
                                ProgrammeDesk.VERDICT,
                                "programme.verdict",
                                () ->
                                        List.of(
                                                choice("ELIGIBLE", "programme.verdict.ELIGIBLE"),
                                                choice("UNKNOWN", "programme.verdict.UNKNOWN"))))
                .search("programme.searchApplications")
                .sortedDownBy("number")
                .empty("programme.noApplications")
                .build();
    }

    private Cell party(long id) {
        var it = parties.briefs(List.of(id)).get(id);
        return it == null ? Cell.unknown() : Cell.link(it.name().here(), it.path());
    }

    /** A part of an award for the page. */
    record Row(Payment payment, Cell amount, @Nullable String metBy, boolean payable) {}

    @GetMapping("/programmes/applications/{id:[0-9]+}")
    String application(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return show(id, model);
    }

    private String show(long id, Model model) {
        var it = desk.application(id).orElseThrow(() -> new NotFound("application " + id));
        var of = desk.find(it.programmeId()).orElseThrow(() -> new NotFound("programme"));
        boolean sees = desk.maySeeApplications(of);
        boolean mayPay = desk.mayPay(of);
        model.addAttribute("it", it);
        model.addAttribute("of", of);
        model.addAttribute("party", party(it.partyId()));
        model.addAttribute("asked", money(it.asked()));
        model.addAttribute("awarded", it.awarded() == null ? null : money(it.awarded()));
        model.addAttribute(
                "availableBefore",
                it.availableBefore() == null || !sees ? null : money(it.availableBefore()));
        model.addAttribute(
                "decidedBy", it.decidedBy() == null ? null : journal.nameOf(it.decidedBy()));
        model.addAttribute(
                "verdict",
                new Told(
                        it.known() ? "programme.verdict.ELIGIBLE" : "programme.verdict.UNKNOWN",
                        it.known() ? Look.GOOD : Look.UNKNOWN,
                        it.grounds()));
        model.addAttribute(
                "payments",
                desk.payments(it).stream()
                        .map(one ->
                                new Row(
                                        one,
                                        money(one.amount()),
                                        one.metBy() == null ? null : journal.nameOf(one.metBy()),
                                        mayPay && one.ready()))
                        .toList());
        model.addAttribute("mayPay", mayPay);
        model.addAttribute("sees", sees);
        model.addAttribute("history", histories.pathOf("programme.application", id));
        model.addAttribute("crumbs", List.of(new Crumb(of.said().title().here(), of.path())));
        return "programme/application";
    }

    @PostMapping("/programmes/payments/{payment:[0-9]+}/met")
    String met(@PathVariable long payment, Form form, RedirectAttributes redirect) {
        var why = form.text("why", Payment.WHY_MAX);
        if (form.failed()) {
            Flash.failed("programme.met.why").on(redirect);
            return "redirect:" + back(form);
        }
        return answer(desk.met(payment, why), "programme.met.done", form, redirect);
    }

    @PostMapping("/programmes/payments/{payment:[0-9]+}/pay")
    String pay(@PathVariable long payment, Form form, RedirectAttributes redirect) {
        return answer(desk.pay(payment), "programme.paidDone", form, redirect);
    }

    private String answer(Paid paid, String key, Form form, RedirectAttributes redirect) {
        switch (paid) {
            case Paid.Done(var it, long entry) -> {
                var flash = Flash.done(key, it.no());
                // What was paid is put right in the ledger, not taken back here.
                (it.state() == Payment.State.MET ? flash.undo(entry, back(form)) : flash)
                        .on(redirect);
            }
            case Paid.Refused refused -> failed(whyNot.said(refused), redirect);
        }
        return "redirect:" + back(form);
    }

    private static String back(Form form) {
        var application = form.value("application");
        return application.matches("[0-9]{1,18}")
                ? "/programmes/applications/" + application
                : "/programmes";
    }

    private Programme programme(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("programme " + id));
    }

    private Programme mine(long id) {
        var it = programme(id);
        if (!desk.mayPlan(it)) access.require(ProgrammeRight.PLAN, Scope.EVERYWHERE);
        return it;
    }
}
