package org.chuangtu.cultivation.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Histories;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Spot;
import org.chuangtu.criteria.Unit;
import org.chuangtu.cultivation.CultivationRight;
import org.chuangtu.cultivation.Ladder;
import org.chuangtu.cultivation.LadderDesk;
import org.chuangtu.cultivation.LadderDesk.BoardLine;
import org.chuangtu.cultivation.LadderDesk.FirmLine;
import org.chuangtu.cultivation.LadderDesk.Near;
import org.chuangtu.cultivation.Standing;
import org.chuangtu.cultivation.Standings;
import org.chuangtu.indicator.Basis;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Impact;
import org.chuangtu.rulebook.KnowsFirms;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Statements;
import org.chuangtu.rulebook.Values;
import org.chuangtu.rulebook.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ladder as an officer sees all firms on it, and as one firm sees itself. */
@Controller
class CultivationPages {

    private static final int CHANGES_SHOWN = 50;
    private static final String FIRST_RULE = "gaoqi";

    private final LadderDesk desk;
    private final Standings standings;
    private final Statements statements;
    private final Rules rules;
    private final FirmLadders ladders;
    private final CultivationLists specs;
    private final Explained explained;
    private final Values values;
    private final Parties parties;
    private final Lists lists;
    private final Histories histories;
    private final Access access;
    private final Formats formats;
    private final Words words;

    CultivationPages(
            LadderDesk desk,
            Standings standings,
            Statements statements,
            Rules rules,
            FirmLadders ladders,
            CultivationLists specs,
            Explained explained,
            Values values,
            Parties parties,
            Lists lists,
            Histories histories,
            Access access,
            Formats formats,
            Words words) {
        this.desk = desk;
        this.standings = standings;
        this.statements = statements;
        this.rules = rules;
        this.ladders = ladders;
        this.specs = specs;
        this.explained = explained;
        this.values = values;
        this.parties = parties;
        this.lists = lists;
        this.histories = histories;
        this.access = access;
        this.formats = formats;
        this.words = words;
    }

    // All firms
    // ------------------------------------------------------------------------------------------------------------

    /** A ladder with its lines, for the page. */
    public record LadderLines(String name, List<NamedLine> lines) {}

    /** A line with the name of its rung. */
    public record NamedLine(String name, BoardLine line) {}

    @GetMapping("/cultivation")
    String board(Model model) {
        var lines = desk.board(formats.today());
        var byLadder = new ArrayList<LadderLines>();
        for (var ladder : Ladder.values()) {
            var of =
                    lines.stream()
                            .filter(it -> it.ladder() == ladder)
                            .map(it -> new NamedLine(specs.nameOf(it.rule()), it))
                            .toList();
            if (!of.isEmpty()) byLadder.add(new LadderLines(words.of(ladder.messageKey()), of));
        }
        model.addAttribute("ladders", byLadder);
        model.addAttribute("held", lines.stream().mapToInt(BoardLine::held).sum());
        model.addAttribute(
                "firms",
                lines.isEmpty()
                        ? 0
                        : lines.getFirst().counts().values().stream().mapToInt(it -> it).sum());
        model.addAttribute("today", formats.today());
        model.addAttribute(
                "synthetic",
                standings.held(formats.today()).values().stream()
                        .flatMap(it -> it.values().stream())
                        .anyMatch(it -> it.basis() == Basis.SYNTHETIC));
        model.addAttribute("met", List.of(Mark.PASS, Mark.WAIVED));
        model.addAttribute("fail", Mark.FAIL);
        model.addAttribute("unknown", Mark.UNKNOWN);
        return "cultivation/board";
    }

    /** The list with its first rung said in the address, so that the filter above it shows what is listed. */
    private static ModelAndView first(String list) {
        return new ModelAndView(
                "redirect:/cultivation/"
                        + list
                        + "?rule="
                        + FIRST_RULE
                        + (list.equals("near") ? "&within=20" : ""));
    }

    /** What somebody typed into the address: nonsense is the first rule rather than an error. */
    private String known(String rule) {
        return desk.present().contains(rule) ? rule : FIRST_RULE;
    }

    @GetMapping("/cultivation/firms")
    ModelAndView firms(@RequestParam(name = "rule", defaultValue = "") String asked) {
        if (asked.isEmpty()) return first("firms");
        var rule = known(asked);
        List<FirmLine> all = desk.firms(rule, formats.today());
        var known = new HashMap<Long, Bilingual>();
        var spec =
                specs.firms(firm ->
                        known.computeIfAbsent(
                                firm,
                                it -> parties.names(List.of(it)).getOrDefault(it, unnamed(it))));
        return lists.show(
                        "cultivation/firms",
                        spec,
                        query -> {
                            var page = CultivationLists.firms(all, query);
                            known.putAll(
                                    parties.names(
                                            page.rows().stream().map(FirmLine::firm).toList()));
                            return page;
                        })
                .addObject("rung", specs.nameOf(rule))
                .addObject("rule", rule)
                .addObject(
                        "crumbs",
                        List.of(new Crumb(specs.nameOf(rule), "/cultivation/firms?rule=" + rule)));
    }

    private static Bilingual unnamed(long firm) {
        return new Bilingual("#" + firm, null);
    }

    @GetMapping("/cultivation/near")
    ModelAndView near(
            @RequestParam(name = "rule", defaultValue = "") String asked,
            @RequestParam(name = "within", defaultValue = "20") String asFar) {
        if (asked.isEmpty()) return first("near");
        var rule = known(asked);
        var within = asFar.matches("5|10|20|50|100") ? asFar : "20";
        List<Near> all = desk.near(rule, formats.today(), new BigDecimal(within).movePointLeft(2));
        var names = parties.names(all.stream().map(Near::firm).toList());
        return lists.show(
                        "cultivation/near",
                        specs.near(names, formats.today()),
                        query -> CultivationLists.near(all, query))
                .addObject("rung", specs.nameOf(rule))
                .addObject("within", within + "%")
                .addObject("count", all.size());
    }

    @GetMapping("/cultivation/calendar")
    ModelAndView calendar() {
        access.requireSomewhere(CultivationRight.OVERSEE);
        var today = formats.today();
        var all = standings.runningOut(today.minusMonths(6), today.plusMonths(12));
        var names = parties.names(all.stream().map(Standing::firm).distinct().toList());
        var duties = new LinkedHashMap<String, List<String>>();
        for (var rule : desk.present())
            rules.edition(rule, today, rules.wholeArea())
                    .filter(it -> !it.duties().isEmpty())
                    .ifPresent(it ->
                            duties.put(
                                    values.said(it.name()),
                                    it.duties().stream().map(values::said).toList()));
        return lists.show(
                        "cultivation/calendar",
                        specs.standings(names, today),
                        query -> CultivationLists.standings(all, query))
                .addObject("count", all.size())
                .addObject("duties", duties);
    }

    // What if
    // ------------------------------------------------------------------------------------------------------------

    /** A number of the rule, as it is and as it was typed. */
    public record SpotView(String field, String name, String written, String now, String typed) {}

    @GetMapping("/cultivation/sandbox")
    String sandbox(@RequestParam(defaultValue = FIRST_RULE) String rule, Form form, Model model) {
        access.requireSomewhere(CultivationRight.OVERSEE);
        var version = inForce(rule);
        var spots = rules.spots(version);
        var moved = new HashMap<Integer, BigDecimal>();
        var views = new ArrayList<SpotView>();
        for (int at = 0; at < spots.size(); at++) {
            var spot = spots.get(at);
            var field = "n" + at;
            var typed = form.optionalText(field, 40);
            if (typed != null) {
                var number = number(typed);
                if (number == null) form.refuse(field, "page.form.notNumber", typed);
                else if (number.compareTo(spot.value()) != 0) moved.put(at, number);
            }
            views.add(
                    new SpotView(
                            field,
                            values.said(spot.name()),
                            spot.written(),
                            now(spot),
                            typed == null ? "" : typed));
        }
        model.addAttribute("rule", rule);
        model.addAttribute("rungs", specs.rungs());
        model.addAttribute("version", version);
        model.addAttribute("spots", views);
        model.addAttribute("marks", List.of(Mark.values()));
        model.addAttribute("moved", moved.size());
        model.addAttribute("mayDraft", access.maySomewhere(CultivationRight.RECORD));
        if (!moved.isEmpty() && !form.failed())
            switch (rules.whatIf(version, moved, formats.today())) {
                case Rules.WhatIf.Seen(var impact, var body) -> {
                    model.addAttribute("impact", impact);
                    model.addAttribute("body", body);
                    model.addAttribute("changes", changes(impact));
                }
                case Rules.WhatIf.Faulty(var faults) ->
                        form.refuse(
                                "n0",
                                "cultivation.sandbox.faulty",
                                org.chuangtu.page.Language.isChinese()
                                        ? faults.getFirst().zh()
                                        : faults.getFirst().en());
            }
        model.addAttribute("form", form);
        return "cultivation/sandbox";
    }

    /** A firm whose verdict changes. */
    public record ChangeView(long firm, String name, Mark before, Mark after, String why) {}

    private List<ChangeView> changes(Impact of) {
        var first = of.changes().stream().limit(CHANGES_SHOWN).toList();
        var names = parties.names(first.stream().map(Impact.Change::firm).toList());
        return first.stream()
                .map(it ->
                        new ChangeView(
                                it.firm(),
                                FirmLadders.name(names, it.firm()),
                                it.markBefore(),
                                it.markAfter(),
                                explained.why(it.after())))
                .toList();
    }

    private Version inForce(String rule) {
        return rules.edition(rule, formats.today(), rules.wholeArea())
                .map(rules::versionOf)
                .orElseThrow(() -> new NotFound("rule " + rule));
    }

    private static String now(Spot it) {
        return it.written().contains("%")
                ? Unit.plain(it.value().movePointRight(2), 4) + "%"
                : Unit.plain(it.value(), 4);
    }

    /** 5000万, 5%, 70; null where it is no number. */
    static @Nullable BigDecimal number(String typed) {
        var text = Form.halfWidth(typed).replace(",", "").strip();
        int moved = text.endsWith("%") ? -2 : text.endsWith("万") ? 4 : text.endsWith("亿") ? 8 : 0;
        if (moved != 0) text = text.substring(0, text.length() - 1).strip();
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,6})?")
                ? new BigDecimal(text).movePointRight(moved)
                : null;
    }

    // One firm
    // ------------------------------------------------------------------------------------------------------------

    /** A fact with where it comes from. */
    public record FactView(
            String name,
            String year,
            String value,
            @Nullable LocalDate asOf,
            String path,
            boolean synthetic,
            boolean stale) {}

    @GetMapping("/cultivation/firms/{id:[0-9]+}")
    String firm(@PathVariable long id, Model model) {
        if (!model.containsAttribute("form")) model.addAttribute("form", Form.empty());
        return showFirm(id, model);
    }

    private String showFirm(long id, Model model) {
        var today = formats.today();
        var rungs = desk.ladderOf(id, today);
        long firm = rungs.isEmpty() ? id : rungs.getFirst().assessment().firm();
        var names = parties.names(List.of(firm));
        model.addAttribute("firm", firm);
        model.addAttribute("name", FirmLadders.name(names, firm));
        model.addAttribute("ladder", ladders.view(rungs, today));
        model.addAttribute("facts", facts(firm, rungs, today));
        model.addAttribute("standings", standings.of(List.of(firm)));
        model.addAttribute("rungNames", names());
        model.addAttribute("rungs", specs.rungs());
        model.addAttribute("today", today);
        model.addAttribute("mayRecord", standings.mayRecord(firm));
        model.addAttribute("maySay", statements.mayRecord(firm));
        model.addAttribute("inputs", sayable());
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(FirmLadders.name(names, firm), "/cultivation/firms/" + firm)));
        return "cultivation/firm";
    }

    private Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        desk.present().forEach(it -> names.put(it, specs.nameOf(it)));
        return names;
    }

    private List<org.chuangtu.page.Filter.Choice> sayable() {
        return rules.inputs().all().stream()
                .filter(it -> !it.perYear())
                .map(it ->
                        new org.chuangtu.page.Filter.Choice(
                                it.name(),
                                values.name(it) + " (" + values.unitWord(it.unit()) + ")"))
                .toList();
    }

    private List<FactView> facts(long firm, List<LadderDesk.Rung> rungs, LocalDate today) {
        var stale =
                rungs.isEmpty()
                        ? Map.<Input, LocalDate>of()
                        : rungs.getFirst().assessment().stale();
        var views = new ArrayList<FactView>();
        for (KnowsFirms.Known it : rules.origins(firm, today.getYear())) {
            var input = rules.inputs().find(it.input());
            if (input == null) continue;
            views.add(
                    new FactView(
                            values.name(input),
                            it.year() == 0 ? "" : it.year() + "",
                            values.said(it.value(), input.unit()),
                            it.asOf(),
                            it.path(),
                            it.synthetic(),
                            stale.containsKey(input)
                                    && (it.year() == 0 || it.year() == today.getYear() - 1)));
        }
        return views;
    }

    @PostMapping("/cultivation/firms/{id:[0-9]+}/statements")
    String say(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var input = form.text("input", 80);
        var value = form.text("value", 200);
        var asOf = form.optionalDay("asOf");
        if (!form.failed())
            switch (statements.say(
                    id,
                    input,
                    value,
                    asOf == null ? formats.today() : asOf,
                    null,
                    Basis.STATED,
                    formats.today())) {
                case Statements.Said.Done(long _, long entry) -> {
                    Flash.done("cultivation.said", input)
                            .undo(entry, "/cultivation/firms/" + id)
                            .on(redirect);
                    return "redirect:/cultivation/firms/" + id;
                }
                case Statements.Said.Unchanged() -> {
                    Flash.note("cultivation.saidBefore", input).on(redirect);
                    return "redirect:/cultivation/firms/" + id;
                }
                case Statements.Said.NoSuchInput _ ->
                        form.refuse("input", "rulebook.refused.noInput");
                case Statements.Said.NoSuchValue(var word, var typed) ->
                        form.refuse(
                                "value",
                                "rulebook.refused.noValue",
                                typed,
                                values.unitWord(word.unit()));
                case Statements.Said.InTheFuture _ ->
                        form.refuse("asOf", "rulebook.refused.future");
            }
        return showFirm(id, model);
    }

    @PostMapping("/cultivation/firms/{id:[0-9]+}/standings")
    String grant(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var rule = form.text("rule", 60);
        if (!rule.isEmpty() && !desk.present().contains(rule))
            form.refuse("rule", "page.form.notChoice");
        var number = form.optionalText("number", Standing.NUMBER_MAX);
        var granted = form.day("grantedOn");
        var until = form.optionalDay("validTo");
        if (granted.isAfter(formats.today())) form.refuse("grantedOn", "rulebook.refused.future");
        if (until != null && until.isBefore(granted))
            form.refuse("validTo", "cultivation.refused.order");
        if (form.failed()) return showFirm(id, model);
        switch (standings.grant(id, rule, number, granted, until, null, null, Basis.STATED)) {
            case Standings.Recorded.Done(var it, long entry) ->
                    Flash.done("cultivation.granted", specs.nameOf(it.rule()))
                            .undo(entry, "/cultivation/firms/" + id)
                            .on(redirect);
            case Standings.Recorded.AlreadyThere(var it) ->
                    Flash.note("cultivation.grantedBefore", specs.nameOf(it.rule())).on(redirect);
            case Standings.Recorded.AlreadyEnded _ -> {}
        }
        return "redirect:/cultivation/firms/" + id;
    }

    @GetMapping("/cultivation/standings/{id:[0-9]+}")
    String standing(@PathVariable long id, Model model) {
        if (!model.containsAttribute("form")) model.addAttribute("form", Form.empty());
        return showStanding(id, model);
    }

    private String showStanding(long id, Model model) {
        var it = standings.find(id).orElseThrow(() -> new NotFound("standing " + id));
        var names = parties.names(List.of(it.firm()));
        model.addAttribute("standing", it);
        model.addAttribute("name", FirmLadders.name(names, it.firm()));
        model.addAttribute("rung", specs.nameOf(it.rule()));
        model.addAttribute("held", it.on(formats.today()));
        model.addAttribute("mayRecord", standings.mayRecord(it.firm()));
        model.addAttribute("history", histories.pathOf(Standing.TABLE, id));
        return "cultivation/standing";
    }

    @PostMapping("/cultivation/standings/{id:[0-9]+}/end")
    String end(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var on = form.day("on");
        var why = form.text("why", Standing.WHY_MAX);
        if (on.isAfter(formats.today())) form.refuse("on", "rulebook.refused.future");
        if (form.failed()) return showStanding(id, model);
        var path = "/cultivation/standings/" + id;
        if (standings.end(id, form.version(), on, why)
                instanceof Standings.Recorded.Done(var it, long entry))
            Flash.done("cultivation.ended", specs.nameOf(it.rule())).undo(entry, path).on(redirect);
        else Flash.failed("cultivation.endedBefore").on(redirect);
        return "redirect:" + path;
    }

    // Anybody, of themselves
    // ------------------------------------------------------------------------------------------------------------

    /** What a try-out asks: a field for each year, or one. */
    public record AskedView(String name, String unit, String source, List<FieldView> fields) {}

    /** A field of the try-out; a number, or yes and no. */
    public record FieldView(String field, String label, String value, boolean yesNo) {}

    @GetMapping("/self-assessment")
    String begin(@RequestParam(defaultValue = FIRST_RULE) String rule, Model model) {
        model.addAttribute("form", Form.empty());
        return tryOut(rule, Form.empty(), null, model);
    }

    @PostMapping("/self-assessment")
    String tried(@RequestParam(defaultValue = FIRST_RULE) String rule, Form form, Model model) {
        var today = formats.today();
        var facts = Facts.builder(rules.inputs(), today.getYear());
        for (var input : asked(rule, today))
            for (int year : years(input, today)) {
                var field = field(input, year);
                var typed = form.optionalText(field, 200);
                if (typed == null) continue;
                Optional<Object> value = Values.parsed(input, typed);
                if (value.isPresent()) facts.set(input, year, value.get());
                else
                    form.refuse(
                            field,
                            "cultivation.refused.value",
                            values.name(input),
                            typed,
                            values.unitWord(input.unit()));
            }
        return tryOut(rule, form, form.failed() ? null : facts.build(), model);
    }

    private String tryOut(String rule, Form form, @Nullable Facts facts, Model model) {
        var today = formats.today();
        model.addAttribute("rule", rule);
        model.addAttribute("rungs", specs.rungs());
        model.addAttribute("rung", specs.nameOf(rule));
        model.addAttribute(
                "asked", asked(rule, today).stream().map(it -> view(it, form, today)).toList());
        model.addAttribute("form", form);
        if (facts != null) {
            var rungs = desk.tried(facts, today);
            model.addAttribute("ladder", ladders.view(rungs, today));
            model.addAttribute(
                    "first",
                    ladders.view(
                            rungs.stream().filter(it -> it.rule().equals(rule)).toList(), today));
        }
        return "cultivation/try";
    }

    private List<Input> asked(String rule, LocalDate today) {
        if (!desk.present().contains(rule)) throw new NotFound("rule " + rule);
        var places = rules.wholeArea();
        return rules.edition(rule, today, places)
                .map(it -> rules.inputsOf(it, today, places))
                .orElse(List.of());
    }

    private AskedView view(Input it, Form form, LocalDate today) {
        boolean yesNo = it.unit().kind() == Unit.Kind.YES_OR_NO;
        var fields = new ArrayList<FieldView>();
        for (int year : years(it, today)) {
            var field = field(it, year);
            fields.add(
                    new FieldView(
                            field,
                            year == 0 ? values.name(it) : year + "",
                            form.value(field),
                            yesNo));
        }
        return new AskedView(values.name(it), values.unitWord(it.unit()), it.source(), fields);
    }

    private static List<Integer> years(Input it, LocalDate today) {
        int last = today.getYear() - 1;
        return it.perYear() ? List.of(last, last - 1, last - 2) : List.of(0);
    }

    private static String field(Input it, int year) {
        return year == 0 ? it.en() : it.en() + "." + year;
    }
}
