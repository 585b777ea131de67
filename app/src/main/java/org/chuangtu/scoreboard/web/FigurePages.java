package org.chuangtu.scoreboard.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.Raised;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.Derivation;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Measures;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Operand;
import org.chuangtu.indicator.Recorded;
import org.chuangtu.indicator.Subject;
import org.chuangtu.indicator.Subjects;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.chuangtu.page.Words;
import org.chuangtu.scoreboard.FigureWords;
import org.chuangtu.scoreboard.Line;
import org.chuangtu.scoreboard.Scoreboard;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All figures by theme, and the page of one figure: its evidence, what follows, its history, and what to do about it. */
@Controller
@RequestMapping("/figures")
class FigurePages {

    private static final String FIRMS = "firms";
    private static final int CHART_MAX = 30;
    private static final int COHORTS_MAX = 6;
    private static final int SOURCES_MAX = 10;
    private static final int CLAIM_MAX = 4_000;

    private final Scoreboard scoreboard;
    private final Indicators indicators;
    private final Measures measures;
    private final Subjects subjects;
    private final Disputes disputes;
    private final Access access;
    private final FigureWords say;
    private final Lists lists;
    private final Words words;
    private final HttpServletRequest request;
    private final ListSpec<Line> figures;

    FigurePages(
            Scoreboard scoreboard,
            Indicators indicators,
            Measures measures,
            Subjects subjects,
            Disputes disputes,
            Access access,
            FigureWords say,
            Lists lists,
            Words words,
            HttpServletRequest request) {
        this.scoreboard = scoreboard;
        this.indicators = indicators;
        this.measures = measures;
        this.subjects = subjects;
        this.disputes = disputes;
        this.access = access;
        this.say = say;
        this.lists = lists;
        this.words = words;
        this.request = request;
        this.figures =
                ListSpec.<Line>named("figures", line -> line.it().id())
                        .column(
                                Column.<Line>of("name", "scoreboard.figure", this::name)
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Line>of("value", "scoreboard.value", this::value)
                                        .decides()
                                        .right())
                        .column(
                                Column.<Line>of(
                                                "growth",
                                                "scoreboard.growth",
                                                line -> stated(say.growth(line.it())))
                                        .sorts()
                                        .right())
                        .column(
                                Column.<Line>of(
                                                "rank",
                                                "scoreboard.rankColumn",
                                                line -> stated(say.rank(line.it())))
                                        .sorts())
                        .column(
                                Column.<Line>of(
                                        "share",
                                        "scoreboard.shareColumn",
                                        line -> stated(say.share(line.it()))))
                        .column(Column.<Line>of("implied", "scoreboard.implied", this::implied))
                        .column(Column.<Line>of("counted", "scoreboard.counted", this::counted))
                        .column(
                                Column.<Line>text(
                                                "period",
                                                "scoreboard.period",
                                                line -> say.period(line.it()))
                                        .sorts())
                        .column(
                                Column.<Line>of(
                                        "badges",
                                        "scoreboard.state",
                                        line -> new Cell.Badges(say.badges(line))))
                        .column(
                                Column.<Line>of(
                                                "position",
                                                "scoreboard.theme",
                                                line -> Cell.text(line.definition().theme().here()))
                                        .sorts()
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "subject",
                                                "scoreboard.subject",
                                                line -> line.subject().here())
                                        .sorts()
                                        .hidden())
                        .column(
                                Column.<Line>number(
                                                "number",
                                                "scoreboard.number",
                                                line -> line.it().value())
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "unit",
                                                "scoreboard.unit",
                                                line -> line.it().measure().printed())
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "bound",
                                                "scoreboard.bound",
                                                line -> line.it().bound().sign())
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "line", "scoreboard.line", line -> line.it().line())
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "source",
                                                "scoreboard.source",
                                                FigurePages::sourceOf)
                                        .hidden())
                        .column(
                                Column.<Line>day(
                                                "asOf", "scoreboard.asOf", line -> line.it().asOf())
                                        .hidden())
                        .column(
                                Column.<Line>text(
                                                "note",
                                                "scoreboard.note",
                                                line -> say.note(line.it()))
                                        .hidden())
                        .column(
                                Column.<Line>moment(
                                                "recorded",
                                                "scoreboard.recorded",
                                                line -> line.it().recordedAt())
                                        .sorts()
                                        .hidden())
                        .filter(Filter.one("theme", "scoreboard.theme", this::themes))
                        .filter(Filter.one("about", "scoreboard.subject", this::abouts))
                        .filter(Filter.one("year", "scoreboard.period", this::periods))
                        .filter(Filter.any("basis", "scoreboard.basis", this::bases))
                        .filter(Filter.day("then", "scoreboard.then"))
                        .filter(Filter.flag(FIRMS, "scoreboard.withFirms"))
                        .search("scoreboard.find")
                        .sortedBy("position")
                        .groupedBy(line -> line.definition().theme().here())
                        .size(100)
                        .empty(
                                "scoreboard.none",
                                "scoreboard.import",
                                "/import",
                                () -> access.maySomewhere(IndicatorRight.RECORD))
                        .build();
    }

    @Bean
    static NavEntry figuresEntry(Access access) {
        return new NavEntry(
                Section.FIGURES,
                "/figures",
                "scoreboard.title",
                10,
                () -> access.maySomewhere(IndicatorRight.READ));
    }

    // The list
    // ---------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        access.requireSomewhere(IndicatorRight.READ);
        var area = ObservationQuery.everything().withoutComputedEchoes().withoutOwn(true);
        var all = scoreboard.lines(area);
        long reported = all.stream().filter(it -> !it.it().computed()).count();
        return lists.show("scoreboard/figures", figures, this::page)
                .addObject("reported", reported)
                .addObject(
                        "withoutValue", all.stream().filter(it -> it.it().withoutValue()).count())
                .addObject(
                        "impliedCount", all.stream().filter(it -> say.implied(it) != null).count())
                .addObject(
                        "countedCount",
                        all.stream()
                                .filter(it -> it.counted() != null || it.it().computed())
                                .count())
                .addObject("unverified", all.stream().filter(it -> !it.verified()).count())
                .addObject("grown", grown(all))
                .addObject("cohorts", cohorts(all))
                .addObject(
                        "sources",
                        all.stream()
                                .map(Line::source)
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .distinct()
                                .limit(SOURCES_MAX)
                                .toList())
                .addObject(
                        "firms", scoreboard.count(area.withoutOwn(false)) - scoreboard.count(area))
                .addObject("countedAt", measures.countedAt().orElse(null))
                .addObject("mayCount", access.maySomewhere(IndicatorRight.COMPUTE));
    }

    private ListPage<Line> page(ListQuery query) {
        var asked =
                ObservationQuery.everything()
                        .text(query.text())
                        .theme(query.filter("theme").orElse(null))
                        .period(
                                query.filter("year")
                                        .map(it -> it.equals("-") ? "" : it)
                                        .orElse(null))
                        .withoutOwn(query.filter(FIRMS).isEmpty())
                        .asOf(query.day("then").map(FigurePages::endOf).orElse(null));
        var about = query.filter("about");
        if (about.isPresent()) asked = asked.subjects(List.of(Subject.parse(about.get())));
        var bases = query.filters("basis").stream().map(Basis::valueOf).toList();
        asked = bases.isEmpty() ? asked.withoutComputedEchoes() : asked.bases(Set.copyOf(bases));
        asked = asked.sorted(query.sort(), query.descending(), query.limit(), query.offset());
        return new ListPage<>(scoreboard.lines(asked), scoreboard.count(asked));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
    }

    private Cell name(Line line) {
        return Cell.link(line.definition().name().here(), line.it().path(), line.subject().here());
    }

    private Cell value(Line line) {
        var printed = say.printed(line.it());
        return printed == null
                ? Cell.unknown(words.of("scoreboard.fills"))
                : Cell.link(printed, line.it().path());
    }

    /** A source that tells a value need not tell growth or rank; nothing is missing then. */
    private static Cell stated(@Nullable String text) {
        return new Cell.Text(text == null ? "" : text);
    }

    private Cell implied(Line line) {
        var said = say.implied(line);
        return said == null
                ? new Cell.Text("")
                : new Cell.Several(
                        List.of(new Cell.Text(said), Cell.badge(org.chuangtu.page.Look.IMPLIED)));
    }

    private Cell counted(Line line) {
        var counted = line.counted();
        if (counted == null) return new Cell.Text("");
        var printed = say.printed(counted);
        if (printed == null) return Cell.unknown(words.of("scoreboard.countedUnknown"));
        var cell = Cell.link(printed, counted.path());
        return line.countedSynthetic()
                ? Cell.several(cell, Cell.badges(Badge.of(Look.SYNTHETIC)))
                : cell;
    }

    private static @Nullable String sourceOf(Line line) {
        return line.source() == null ? null : line.source().title().here();
    }

    private List<Filter.Choice> themes() {
        var themes = new LinkedHashMap<String, String>();
        indicators
                .definitions()
                .forEach(
                        it -> themes.put(Objects.toString(it.theme().zh(), ""), it.theme().here()));
        return themes.entrySet().stream()
                .map(it -> new Filter.Choice(it.getKey(), it.getValue()))
                .toList();
    }

    /** Also the firm whose page sent somebody here; all of them are too many to choose from. */
    private List<Filter.Choice> abouts() {
        var these = new ArrayList<>(indicators.subjects(100));
        var asked = request.getParameter("about");
        if (asked != null
                && asked.matches("party:[0-9]{1,18}")
                && subjects.kind("party").isPresent()) these.add(Subject.parse(asked));
        var names = subjects.names(these);
        return these.stream()
                .map(it ->
                        new Filter.Choice(
                                it.toString(),
                                names.getOrDefault(it, new Bilingual("?", null)).here()))
                .toList();
    }

    private List<Filter.Choice> periods() {
        return indicators.periods().stream()
                .map(it ->
                        it.isEmpty()
                                ? new Filter.Choice("-", words.of("scoreboard.noPeriod"))
                                : new Filter.Choice(it, it))
                .toList();
    }

    private List<Filter.Choice> bases() {
        var choices = new ArrayList<Filter.Choice>();
        for (var basis : Basis.values())
            choices.add(new Filter.Choice(basis.name(), words.of(basis.messageKey())));
        return choices;
    }

    /** @param said as it stands in the table, {@code +5%} */
    record Grown(String name, String path, String value, String said) {}

    /**
     * Figures of one theme, subject, period and unit that count different cohorts: side by side, never divided.
     *
     * @param said all of them in one line
     */
    record Cohorts(String said, String unit, List<Grown> figures) {}

    private List<Cohorts> cohorts(List<Line> all) {
        var groups = new LinkedHashMap<List<Object>, List<Line>>();
        for (var it : all)
            if (it.definition().cohort() != null
                    && it.it().value() != null
                    && !it.it().computed()
                    && it.it().measure().unit().stated())
                groups.computeIfAbsent(
                                List.of(
                                        it.definition().theme(),
                                        it.it().subject(),
                                        it.it().period(),
                                        it.it().measure()),
                                _ -> new ArrayList<>())
                        .add(it);
        return groups.values().stream()
                .filter(it -> it.size() > 1)
                .limit(COHORTS_MAX)
                .map(it -> {
                    var figures = it.stream().map(this::valued).toList();
                    return new Cohorts(
                            String.join(
                                    words.of("scoreboard.cohorts.comma"),
                                    figures.stream().map(f -> f.name() + " " + f.said()).toList()),
                            say.unit(it.getFirst().it().measure()),
                            figures);
                })
                .toList();
    }

    private Grown valued(Line it) {
        return new Grown(
                it.definition().name().here(),
                it.it().path(),
                Objects.requireNonNull(it.it().value()).toPlainString(),
                Objects.toString(say.printed(it.it()), ""));
    }

    private List<Grown> grown(List<Line> all) {
        return all.stream()
                .filter(it -> it.it().growth() != null)
                .sorted(
                        Comparator.comparing((Line it) -> Objects.requireNonNull(it.it().growth()))
                                .reversed())
                .limit(CHART_MAX)
                .map(it ->
                        new Grown(
                                it.definition().name().here(),
                                it.it().path(),
                                Objects.requireNonNull(it.it().growth()).toPlainString(),
                                Objects.toString(say.growth(it.it()), "")))
                .toList();
    }

    @PostMapping("/count")
    String countAgain(RedirectAttributes redirect) {
        var counted = measures.countAgain();
        Flash.done("scoreboard.countedAgain", counted.looked(), counted.recorded()).on(redirect);
        return "redirect:/figures";
    }

    // One figure
    // -------------------------------------------------------------------------------------------------

    /** @param about what it is of; @param known whether it follows at all */
    record Follows(
            String kind,
            String about,
            String result,
            boolean known,
            String working,
            @Nullable String caution,
            List<Used> operands) {}

    record Used(String name, String value, @Nullable String path) {}

    record Revised(
            Instant at, String path, String said, boolean retracted, boolean here, long entry) {}

    record Point(String period, String path, @Nullable String value, String said) {}

    @GetMapping("/{id:[0-9]+}")
    String figure(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate then,
            Model model) {
        var line = line(id, then);
        if (!model.containsAttribute("form")) model.addAttribute("form", Form.empty());
        show(line, model);
        return "scoreboard/figure";
    }

    private Line line(long id, @Nullable LocalDate then) {
        return scoreboard
                .line(id, then == null ? null : endOf(then))
                .orElseThrow(() -> new NotFound("figure " + id));
    }

    private void show(Line line, Model model) {
        var it = line.it();
        model.addAttribute("line", line);
        model.addAttribute("printed", say.printed(it));
        model.addAttribute("growth", say.growth(it));
        model.addAttribute("computedLook", org.chuangtu.page.Look.COMPUTED);
        model.addAttribute("impliedLook", org.chuangtu.page.Look.IMPLIED);
        model.addAttribute("rank", say.rank(it));
        model.addAttribute("share", say.share(it));
        model.addAttribute("note", say.note(it));
        model.addAttribute("period", say.period(it));
        model.addAttribute("badges", say.badges(line));
        model.addAttribute("subjectPath", subjects.path(it.subject()).orElse(null));
        model.addAttribute(
                "countedSaid", line.counted() == null ? null : say.printed(line.counted()));
        model.addAttribute("difference", say.difference(line));
        model.addAttribute("follows", line.follows().stream().map(this::follows).toList());
        model.addAttribute("made", it.madeFrom());
        model.addAttribute("countedAt", measures.countedAt().orElse(null));
        model.addAttribute(
                "formula",
                it.madeFrom() == null
                        ? ""
                        : Bilingual.pick(it.madeFrom().formulaZh(), it.madeFrom().formulaEn()));
        model.addAttribute(
                "operands",
                it.madeFrom() == null
                        ? List.of()
                        : it.madeFrom().operands().stream().map(this::used).toList());
        model.addAttribute(
                "missing",
                it.madeFrom() == null
                        ? List.of()
                        : it.madeFrom().missing().stream().map(this::used).toList());
        model.addAttribute(
                "revisions",
                indicators.revisions(it.id()).stream()
                        .map(each -> revised(each, it.id()))
                        .toList());
        model.addAttribute("series", series(it));
        model.addAttribute(
                "inferredFields",
                it.inferredFields().stream()
                        .map(field ->
                                Objects.requireNonNullElse(
                                        words.find("indicator.intake.observation." + field), field))
                        .toList());
        model.addAttribute(
                "mayRecord",
                !it.computed()
                        && it.supersededBy() == null
                        && !it.retracted()
                        && subjects.mayRecord(it.subject()));
        model.addAttribute(
                "crumbs", List.of(new Crumb(line.definition().name().here(), it.path())));
    }

    private Follows follows(Derivation it) {
        return new Follows(
                words.of(it.kind().messageKey()),
                say.about(it),
                say.result(it),
                it.known(),
                it.working(),
                it.caution() == null ? null : words.of(it.caution()),
                it.operands().stream().map(this::used).toList());
    }

    private Used used(Operand it) {
        return new Used(Bilingual.pick(it.nameZh(), it.nameEn()), say.used(it.value()), it.path());
    }

    private Revised revised(Observation it, long here) {
        var said = new ArrayList<String>();
        for (var each :
                java.util.Arrays.asList(
                        say.printed(it), say.growth(it), say.rank(it), say.share(it)))
            if (each != null) said.add(each);
        return new Revised(
                it.recordedAt(),
                it.path(),
                String.join(" · ", said),
                it.retracted(),
                it.id() == here,
                it.entryId());
    }

    private List<Point> series(Observation it) {
        return indicators.series(it, null).stream()
                .filter(other ->
                        other.period().stated()
                                && other.value() != null
                                && other.measure().equals(it.measure())
                                && other.computed() == it.computed()
                                && Objects.equals(other.line(), it.line()))
                .map(other ->
                        new Point(
                                other.period().text(),
                                other.path(),
                                Objects.requireNonNull(other.value()).toPlainString(),
                                Objects.toString(say.printed(other), "")))
                .toList();
    }

    // What to do about it
    // ----------------------------------------------------------------------------------------

    @PostMapping("/{id:[0-9]+}/dispute")
    String dispute(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var line = line(id, null);
        var claim = form.text("claim", CLAIM_MAX);
        if (form.failed()) {
            show(line, model);
            return "scoreboard/figure";
        }
        switch (disputes.raise(line.it().row(), null, claim, null)) {
            case Raised.Done _ -> Flash.done("scoreboard.disputed").on(redirect);
            case Raised.AlreadyOpen _ -> Flash.note("scoreboard.alreadyDisputed").on(redirect);
        }
        return "redirect:/figures/" + id;
    }

    @GetMapping("/{id:[0-9]+}/correct")
    String correcting(@PathVariable long id, Model model) {
        var line = line(id, null);
        var it = line.it();
        model.addAttribute(
                "form",
                Form.empty()
                        .with("value", it.value())
                        .with("unit", it.measure().printed())
                        .with("bound", it.bound().name())
                        .with("growth", it.growth())
                        .with("note", it.note()));
        return correction(line, model);
    }

    private String correction(Line line, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("printed", say.printed(line.it()));
        model.addAttribute(
                "bounds",
                java.util.Arrays.stream(Bound.values())
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList());
        model.addAttribute(
                "crumbs", List.of(new Crumb(line.definition().name().here(), line.it().path())));
        return "scoreboard/correct";
    }

    @PostMapping("/{id:[0-9]+}/correct")
    String correct(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var line = line(id, null);
        var value = form.optionalNumber("value", -1_000_000_000_000_000L, 1_000_000_000_000_000L);
        var unit = form.optionalText("unit", 20);
        var bound = form.choice("bound", Bound.class);
        var growth = form.optionalNumber("growth", -100, 1_000_000);
        var note = form.optionalText("note", 1_000);
        var it = line.it();
        if (!form.failed()
                && value == null
                && growth == null
                && it.rank() == null
                && it.share() == null) form.refuse("value", "indicator.intake.nothingStated");
        if (form.failed()) return correction(line, model);
        var draft =
                ObservationDraft.of(it).corrected(value, unit, bound.orElse(null), growth, note);
        return told(indicators.revise(id, draft), id, redirect);
    }

    @PostMapping("/{id:[0-9]+}/withdraw")
    String withdraw(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.text("why", Indicators.REASON_MAX);
        if (form.failed()) return correction(line(id, null), model);
        return told(indicators.retract(id, why), id, redirect);
    }

    private static String told(Recorded recorded, long id, RedirectAttributes redirect) {
        return switch (recorded) {
            case Recorded.Done(var now) -> {
                Flash.done("scoreboard.recordedAnew")
                        .undo(
                                "/journal/" + now.entryId() + "/undo",
                                java.util.Map.of("back", "/figures/" + id))
                        .on(redirect);
                yield "redirect:" + now.path();
            }
            case Recorded.Unchanged(var now) -> {
                Flash.note("scoreboard.unchanged").on(redirect);
                yield "redirect:" + now.path();
            }
            case Recorded.Taken(var by) -> {
                Flash.failed("indicator.refused.taken").on(redirect);
                yield "redirect:" + by.path();
            }
            case Recorded.AlreadyRevised(var by) -> {
                Flash.failed("indicator.refused.revised").on(redirect);
                yield "redirect:" + by.path();
            }
            case Recorded.IsComputed(var it) -> {
                Flash.failed("indicator.refused.computed").on(redirect);
                yield "redirect:" + it.path();
            }
        };
    }

    // Definitions
    // ------------------------------------------------------------------------------------------------

    @GetMapping("/definitions/{code}")
    String definition(@PathVariable String code, Model model) {
        var it = indicators.definition(code).orElseThrow(() -> new NotFound("indicator " + code));
        model.addAttribute("it", it);
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        var found = scoreboard.lines(ObservationQuery.everything().definitions(Set.of(it.id())));
        model.addAttribute(
                "measured",
                measures.all().stream()
                        .filter(each -> each.definition().equals(code))
                        .map(each -> each.formula().here())
                        .toList());
        model.addAttribute("list", lists.table(figures, found));
        return "scoreboard/definition";
    }
}
