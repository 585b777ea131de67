package org.chuangtu.scoreboard.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Measures;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.chuangtu.page.Words;
import org.chuangtu.scoreboard.FigureWords;
import org.chuangtu.scoreboard.Line;
import org.chuangtu.scoreboard.Scoreboard;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All figures by theme, those that count cohorts side by side, and what a figure means. */
@Controller
@RequestMapping("/figures")
class FigurePages {

    private static final String PARTY = "party";
    private static final int CHART_MAX = 30;
    private static final int COHORTS_MAX = 6;
    private static final int SOURCES_MAX = 10;

    private final Scoreboard scoreboard;
    private final Indicators indicators;
    private final Measures measures;
    private final FigureList figures;
    private final Access access;
    private final FigureWords say;
    private final Lists lists;
    private final Words words;

    FigurePages(
            Scoreboard scoreboard,
            Indicators indicators,
            Measures measures,
            FigureList figures,
            Access access,
            FigureWords say,
            Lists lists,
            Words words) {
        this.scoreboard = scoreboard;
        this.indicators = indicators;
        this.measures = measures;
        this.figures = figures;
        this.access = access;
        this.say = say;
        this.lists = lists;
        this.words = words;
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

    @GetMapping
    ModelAndView list() {
        access.requireSomewhere(IndicatorRight.READ);
        var all =
                scoreboard.lines(
                        ObservationQuery.everything().withoutComputedEchoes().withoutOwn(true));
        long reported = all.stream().filter(it -> !it.it().computed()).count();
        return lists.show("scoreboard/figures", figures.spec(), figures::page)
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
                .addObject("firms", indicators.isSaidOf(PARTY))
                .addObject("countedAt", measures.countedAt().orElse(null))
                .addObject("mayCount", access.maySomewhere(IndicatorRight.COMPUTE));
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
        model.addAttribute("list", lists.table(figures.spec(), found));
        return "scoreboard/definition";
    }
}
