package org.chuangtu.scoreboard.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.chuangtu.evidence.Cites;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.Raised;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.Derivation;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Measures;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Operand;
import org.chuangtu.indicator.Recorded;
import org.chuangtu.indicator.Subjects;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.scoreboard.FigureWords;
import org.chuangtu.scoreboard.Line;
import org.chuangtu.scoreboard.Scoreboard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One figure: its evidence, what follows, its history, and what to do about it. */
@Controller
@RequestMapping("/figures")
class FigureForms {

    private static final int CLAIM_MAX = 4_000;

    private final Scoreboard scoreboard;
    private final Indicators indicators;
    private final Measures measures;
    private final Subjects subjects;
    private final Disputes disputes;
    private final Cites cites;
    private final FigureWords say;
    private final Words words;

    FigureForms(
            Scoreboard scoreboard,
            Indicators indicators,
            Measures measures,
            Subjects subjects,
            Disputes disputes,
            Cites cites,
            FigureWords say,
            Words words) {
        this.scoreboard = scoreboard;
        this.indicators = indicators;
        this.measures = measures;
        this.subjects = subjects;
        this.disputes = disputes;
        this.cites = cites;
        this.say = say;
        this.words = words;
    }

    /**
     * @param about what it is of
     * @param known whether it follows at all
     */
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
                .line(id, then == null ? null : FigureList.endOf(then))
                .orElseThrow(() -> new NotFound("figure " + id));
    }

    private void show(Line line, Model model) {
        var it = line.it();
        model.addAttribute("line", line);
        model.addAttribute("printed", say.printed(it));
        model.addAttribute("growth", say.growth(it));
        model.addAttribute("computedLook", Look.COMPUTED);
        model.addAttribute("impliedLook", Look.IMPLIED);
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
        for (var each : Arrays.asList(say.printed(it), say.growth(it), say.rank(it), say.share(it)))
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
            case Raised.TooMany(int most) ->
                    Flash.failed("evidence.dispute.tooMany", most).on(redirect);
        }
        return "redirect:/figures/" + id;
    }

    @GetMapping("/{id:[0-9]+}/correct")
    String correcting(@PathVariable long id, Model model) {
        var line = line(id, null);
        var it = line.it();
        model.addAttribute(
                "form",
                cites.fill(
                        Form.empty()
                                .with("value", it.value())
                                .with("unit", it.measure().printed())
                                .with("bound", it.bound().name())
                                .with("growth", it.growth())
                                .with("note", it.note()),
                        ObservationDraft.of(it).provenance()));
        return correction(line, model);
    }

    private String correction(Line line, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("printed", say.printed(line.it()));
        model.addAttribute(
                "bounds",
                Arrays.stream(Bound.values())
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
        var restsOn = cites.read(form, ObservationDraft.of(it).provenance());
        if (!form.failed()
                && value == null
                && growth == null
                && it.rank() == null
                && it.share() == null) form.refuse("value", "indicator.intake.nothingStated");
        if (form.failed()) return correction(line, model);
        var draft =
                ObservationDraft.of(it)
                        .corrected(value, unit, bound.orElse(null), growth, note)
                        .resting(restsOn);
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
                        .undo(now.entryId(), "/figures/" + id)
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
}
