package org.chuangtu.risk.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.cascade.Hop;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Figure;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.chuangtu.risk.FirmCascade;
import org.chuangtu.risk.FirmRisk;
import org.chuangtu.risk.Remedy;
import org.chuangtu.risk.RiskRun;
import org.chuangtu.risk.Risks;
import org.chuangtu.risk.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which firms the whole network leans on, one of them, what would help, and how it was before. */
@Controller
@RequestMapping("/risks")
class RiskPages {

    static final int MOST_SHOWN = 25;
    private static final int MOST_PLACES = 200;

    private final Risks risks;
    private final WhatIf whatIf;
    private final Divisions divisions;
    private final Places places;
    private final Lists lists;
    private final Words words;
    private final Formats fmt;

    RiskPages(
            Risks risks,
            WhatIf whatIf,
            Divisions divisions,
            Places places,
            Lists lists,
            Words words,
            Formats fmt) {
        this.risks = risks;
        this.whatIf = whatIf;
        this.divisions = divisions;
        this.places = places;
        this.lists = lists;
        this.words = words;
        this.fmt = fmt;
    }

    // The ranking
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        var run = risks.latest().orElse(null);
        var page =
                lists.show(
                        "risk/risks",
                        ranking(run),
                        query ->
                                run == null
                                        ? new ListPage<FirmRisk>(List.of(), 0)
                                        : risks.page(run, query));
        if (page.getViewName() == null) return page; // an export
        return page.addObject("run", run)
                .addObject("stale", run != null && risks.stale(run))
                .addObject("underWay", risks.underWay().orElse(null))
                .addObject("threshold", risks.threshold())
                .addObject("answer", answer(run));
    }

    private String answer(@Nullable RiskRun run) {
        if (run == null) return words.of("risk.ranking.never");
        var first = risks.page(run, new ListQuery("", Map.of(), "rank", false, 1, 10)).rows();
        return first.isEmpty()
                ? words.of("risk.ranking.never")
                : words.of(
                        "risk.ranking.answer",
                        first.getFirst().name().here(),
                        fmt.percent(first.getFirst().total(), 2),
                        run.firms());
    }

    private ListSpec<FirmRisk> ranking(@Nullable RiskRun run) {
        var names = run == null ? Map.<String, String>of() : divisions.named(risks.divisions(run));
        var where = new HashMap<Long, String>();
        return ListSpec.<FirmRisk>named("risks", FirmRisk::key)
                .column(Column.<FirmRisk>number("rank", "risk.rank", FirmRisk::rank).sorts())
                .column(
                        Column.<FirmRisk>of(
                                        "name",
                                        "risk.organisation",
                                        it ->
                                                it.crossed()
                                                        ? Cell.several(
                                                                named(it),
                                                                Cell.badges(
                                                                        Badge.of(
                                                                                Look.BAD,
                                                                                words.of(
                                                                                        "risk.crossed"))))
                                                        : named(it))
                                .sorts()
                                .decides())
                .column(
                        Column.<FirmRisk>of("total", "risk.total", it -> share(it.total()))
                                .sorts()
                                .right()
                                .decides())
                .column(
                        Column.<FirmRisk>of(
                                        "interval",
                                        "risk.interval",
                                        it -> {
                                            var range = it.interval();
                                            return range == null
                                                    ? Cell.unknown(words.of("risk.interval.none"))
                                                    : Cell.between(
                                                            FirmCascade.shown(range.low()),
                                                            FirmCascade.shown(range.high()));
                                        })
                                .right())
                .column(
                        Column.<FirmRisk>text(
                                        "ranks",
                                        "risk.ranks",
                                        it -> {
                                            var range = it.interval();
                                            return range == null
                                                    ? null
                                                    : range.rankBest() + "–" + range.rankWorst();
                                        })
                                .hidden())
                .column(
                        Column.<FirmRisk>of(
                                        "downstream",
                                        "risk.downstream",
                                        it -> share(it.downstream()))
                                .sorts()
                                .right())
                .column(
                        Column.<FirmRisk>of("upstream", "risk.upstream", it -> share(it.upstream()))
                                .sorts()
                                .right())
                .column(
                        Column.<FirmRisk>of(
                                        "sold",
                                        "risk.sold",
                                        it ->
                                                it.soldYuan() > 0
                                                        ? Cell.number(
                                                                FirmCascade.shown(it.soldYuan()),
                                                                words.of("risk.yuan"))
                                                        : Cell.unknown(words.of("risk.sold.none")))
                                .sorts()
                                .right())
                .column(
                        Column.<FirmRisk>of(
                                        "division",
                                        "risk.division",
                                        it ->
                                                it.division() == null
                                                        ? Cell.unknown(
                                                                words.of("risk.division.none"))
                                                        : new Cell.Text(
                                                                names.getOrDefault(
                                                                        it.division(),
                                                                        it.division())))
                                .sorts())
                .column(
                        Column.<FirmRisk>text(
                                "place", "risk.place", it -> place(where, it.place())))
                .filter(
                        Filter.one(
                                Risks.DIVISION,
                                "risk.division",
                                () ->
                                        names.entrySet().stream()
                                                .map(it ->
                                                        new Filter.Choice(
                                                                it.getKey(), it.getValue()))
                                                .toList()))
                .filter(Filter.one(Risks.PLACE, "risk.place", this::placeChoices))
                .filter(Filter.flag(Risks.CROSSED, "risk.crossed.only"))
                .search("risk.searchFirm")
                .sortedBy("rank")
                .empty("risk.ranking.empty")
                .build();
    }

    private List<Filter.Choice> placeChoices() {
        return places.outline(MOST_PLACES).stream()
                .map(it ->
                        new Filter.Choice(
                                Long.toString(it.place().id()),
                                "　".repeat(it.depth()) + it.place().name().here()))
                .toList();
    }

    private @Nullable String place(Map<Long, String> known, @Nullable Long id) {
        return id == null
                ? null
                : known.computeIfAbsent(
                        id,
                        it -> places.find(it).map(Place::name).map(n -> n.here()).orElse("#" + it));
    }

    private static Cell named(FirmRisk it) {
        return Cell.link(it.name().here(), it.path());
    }

    private static Cell share(double value) {
        return Cell.share(FirmCascade.shown(value));
    }

    // Runs
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/runs")
    String ask(
            @RequestParam(defaultValue = "false") boolean inferred, RedirectAttributes redirect) {
        switch (risks.ask(inferred)) {
            case Risks.Asked.Begun it ->
                    Flash.done("risk.run.begun", it.run().firms()).on(redirect);
            case Risks.Asked.UnderWay _ -> Flash.failed("risk.run.underWay").on(redirect);
            case Risks.Asked.NoLinks _ -> Flash.failed("risk.run.noLinks").on(redirect);
        }
        return "redirect:/risks";
    }

    @PostMapping("/runs/{id:\\d+}/cancel")
    String cancel(@PathVariable long id, RedirectAttributes redirect) {
        risks.cancel(id);
        Flash.done("risk.run.cancelled").on(redirect);
        return "redirect:/risks";
    }

    @GetMapping("/compare")
    ModelAndView compare(
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        var done = risks.runs().stream().filter(it -> it.state() == RiskRun.State.DONE).toList();
        if (done.size() < 2)
            return new ModelAndView("risk/runs", "runs", done).addObject("list", null);
        var later = to == null ? done.getFirst() : run(to);
        var earlier = from == null ? done.get(1) : run(from);
        var rows = changes(earlier, later);
        var page =
                lists.show(
                        "risk/runs",
                        compared(),
                        query ->
                                ListPage.cut(
                                        rows.stream()
                                                .filter(it -> it.matches(query.text()))
                                                .toList(),
                                        query));
        if (page.getViewName() == null) return page;
        return page.addObject("runs", done)
                .addObject("earlier", earlier)
                .addObject("later", later)
                .addObject("crumbs", crumbs("risk.compareRuns"));
    }

    private RiskRun run(long id) {
        return risks.run(id)
                .filter(it -> it.state() == RiskRun.State.DONE)
                .orElseThrow(() -> new NotFound("risk run " + id));
    }

    /** What became of a firm's risk from one run to another; null where it was in one of them alone. */
    record Change(FirmRisk firm, @Nullable Double before, @Nullable Double after) {
        double moved() {
            return Math.abs((after == null ? 0 : after) - (before == null ? 0 : before));
        }

        boolean matches(String text) {
            return firm.name()
                    .toString()
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(text.strip().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private List<Change> changes(RiskRun earlier, RiskRun later) {
        var before = new HashMap<String, FirmRisk>();
        risks.all(earlier).forEach(it -> before.put(it.key(), it));
        var found = new ArrayList<Change>();
        for (var now : risks.all(later)) {
            var then = before.remove(now.key());
            if (then == null || then.total() != now.total())
                found.add(new Change(now, then == null ? null : then.total(), now.total()));
        }
        before.values().forEach(it -> found.add(new Change(it, it.total(), null)));
        found.sort(java.util.Comparator.comparingDouble(Change::moved).reversed());
        return found;
    }

    private ListSpec<Change> compared() {
        return ListSpec.<Change>named("changes", it -> it.firm().key())
                .column(
                        Column.<Change>of("name", "risk.organisation", it -> named(it.firm()))
                                .decides())
                .column(side("before", "risk.before", Change::before))
                .column(side("after", "risk.after", Change::after))
                .column(
                        Column.<Change>of(
                                        "moved",
                                        "risk.moved",
                                        it -> {
                                            var before = it.before();
                                            var after = it.after();
                                            return before == null || after == null
                                                    ? Cell.unknown(words.of("risk.moved.unknown"))
                                                    : new Cell.Text(points(after - before));
                                        })
                                .right()
                                .decides())
                .search("risk.searchFirm")
                .empty("risk.compareRuns.same")
                .build();
    }

    private Column<Change> side(
            String id, String key, java.util.function.Function<Change, @Nullable Double> of) {
        return Column.<Change>of(
                        id,
                        key,
                        it -> {
                            var value = of.apply(it);
                            return value == null
                                    ? Cell.unknown(words.of("risk.notInNetwork"))
                                    : share(value);
                        })
                .right();
    }

    private String points(double share) {
        return "%+.3f".formatted(share * 100) + " " + words.of("risk.points");
    }

    // A firm
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/firm")
    ModelAndView firm(@RequestParam String key) {
        var loss =
                whatIf.ifStop(List.of(key), false)
                        .orElseThrow(() -> new NotFound("firm in the supply network " + key));
        var run = risks.latest().orElse(null);
        var risk = run == null ? null : risks.of(run, key).orElse(null);
        var itself =
                loss.struck().stream().filter(it -> it.key().equals(key)).findFirst().orElse(null);
        String name = itself == null ? key : itself.name().here();
        if (risk != null) name = risk.name().here();
        Long party = risk != null ? risk.party() : itself == null ? null : itself.party();
        var names = divisions.all();
        return new ModelAndView("risk/firm")
                .addObject("name", name)
                .addObject("party", party)
                .addObject("key", key)
                .addObject("loss", loss)
                .addObject("run", run)
                .addObject(
                        "answer",
                        words.of(
                                "risk.firm.answer",
                                name,
                                fmt.percent(loss.total(), 2),
                                Math.max(0, loss.struckAll() - 1)))
                .addObject("figures", figures(loss, risk, run))
                .addObject(
                        "struck",
                        lists.table(
                                struck(names),
                                loss.struck().stream()
                                        .filter(it -> !it.key().equals(key))
                                        .limit(MOST_SHOWN)
                                        .toList()))
                .addObject(
                        "threats",
                        lists.table(
                                threats(names),
                                whatIf.threats(key).stream().limit(MOST_SHOWN).toList()))
                .addObject(
                        "byDivision",
                        lists.table(groups("divisions", "risk.division"), divisions(loss, names)))
                .addObject("byPlace", lists.table(groups("places", "risk.place"), places(loss)))
                .addObject("crumbs", List.of(new Crumb(name, "/risks/firm?key=" + key)));
    }

    private List<Figure> figures(FirmCascade loss, @Nullable FirmRisk risk, @Nullable RiskRun run) {
        var all = new ArrayList<Figure>();
        all.add(
                Figure.share(words.of("risk.total"), FirmCascade.shown(loss.total()))
                        .marked(Look.COMPUTED));
        all.add(
                Figure.share(words.of("risk.downstream"), FirmCascade.shown(loss.downstream()))
                        .marked(Look.COMPUTED));
        all.add(
                Figure.share(words.of("risk.upstream"), FirmCascade.shown(loss.upstream()))
                        .marked(Look.COMPUTED));
        all.add(
                Figure.of(
                                words.of("risk.lostYuan"),
                                FirmCascade.shown(loss.lostYuan()),
                                words.of("risk.yuan"))
                        .marked(Look.COMPUTED));
        if (risk == null || run == null) {
            all.add(Figure.unknown(words.of("risk.rank"), words.of("risk.rank.fills")));
            return all;
        }
        all.add(
                Figure.of(words.of("risk.rankOf", run.firms()), risk.rank(), null)
                        .from("/risks", null));
        return all;
    }

    private ListSpec<FirmCascade.Struck> struck(Map<String, String> names) {
        return ListSpec.<FirmCascade.Struck>named("struck", FirmCascade.Struck::key)
                .column(
                        Column.<FirmCascade.Struck>of(
                                        "name",
                                        "risk.organisation",
                                        it -> Cell.link(it.name().here(), FirmRisk.path(it.key())))
                                .decides())
                .column(
                        Column.<FirmCascade.Struck>of("loss", "risk.loses", it -> share(it.loss()))
                                .right()
                                .decides())
                .column(
                        Column.<FirmCascade.Struck>of(
                                        "lost",
                                        "risk.lostYuan",
                                        it ->
                                                it.lostYuan() > 0
                                                        ? Cell.number(
                                                                FirmCascade.shown(it.lostYuan()),
                                                                words.of("risk.yuan"))
                                                        : Cell.unknown(words.of("risk.sold.none")))
                                .right())
                .column(
                        Column.<FirmCascade.Struck>text(
                                "way", "risk.route", it -> way(it.path(), names)))
                .empty("risk.firm.nobody")
                .build();
    }

    private String way(List<FirmCascade.Step> path, Map<String, String> names) {
        var said = new ArrayList<String>();
        for (var step : path) {
            var because = step.because();
            if (because == null) continue;
            String input = step.input();
            said.add(
                    step.channel() == Hop.Channel.UPSTREAM
                            ? words.of("risk.way.up", step.firm().here(), because.here())
                            : input == null
                                    ? words.of("risk.way.down", step.firm().here(), because.here())
                                    : words.of(
                                            "risk.way.input",
                                            step.firm().here(),
                                            because.here(),
                                            names.getOrDefault(input, input)));
        }
        return String.join(words.of("risk.way.then"), said);
    }

    private ListSpec<FirmCascade.Threat> threats(Map<String, String> names) {
        return ListSpec.<FirmCascade.Threat>named("threats", FirmCascade.Threat::key)
                .column(
                        Column.<FirmCascade.Threat>of(
                                        "name",
                                        "risk.organisation",
                                        it -> Cell.link(it.name().here(), FirmRisk.path(it.key())))
                                .decides())
                .column(
                        Column.<FirmCascade.Threat>of(
                                        "loss", "risk.threat.loss", it -> share(it.loss()))
                                .right()
                                .decides())
                .column(
                        Column.<FirmCascade.Threat>text(
                                "how",
                                "risk.threat.how",
                                it ->
                                        words.of(
                                                it.direct()
                                                        ? "risk.threat.direct"
                                                        : "risk.threat.indirect")))
                .column(
                        Column.<FirmCascade.Threat>text(
                                "division",
                                "risk.division",
                                it ->
                                        it.division() == null
                                                ? null
                                                : names.getOrDefault(it.division(), it.division())))
                .empty("risk.threat.none")
                .build();
    }

    /** A group of firms and what it loses. */
    record Group(String name, double lost, double share) {}

    private static List<Group> divisions(FirmCascade loss, Map<String, String> names) {
        return loss.byDivision().entrySet().stream()
                .limit(MOST_SHOWN)
                .map(it ->
                        new Group(
                                names.getOrDefault(it.getKey(), it.getKey()),
                                it.getValue(),
                                it.getValue() / loss.lostYuan()))
                .toList();
    }

    private List<Group> places(FirmCascade loss) {
        var known = new HashMap<Long, String>();
        return loss.byPlace().entrySet().stream()
                .limit(MOST_SHOWN)
                .map(it -> {
                    String name = place(known, it.getKey());
                    return new Group(
                            name == null ? words.of("risk.place.none") : name,
                            it.getValue(),
                            it.getValue() / loss.lostYuan());
                })
                .toList();
    }

    private ListSpec<Group> groups(String id, String key) {
        return ListSpec.<Group>named(id, Group::name)
                .column(Column.<Group>text("name", key, Group::name).decides())
                .column(
                        Column.<Group>of(
                                        "lost",
                                        "risk.lostYuan",
                                        it ->
                                                Cell.number(
                                                        FirmCascade.shown(it.lost()),
                                                        words.of("risk.yuan")))
                                .right()
                                .decides())
                .column(Column.<Group>of("share", "risk.ofLoss", it -> share(it.share())).right())
                .empty("risk.firm.nobody")
                .build();
    }

    // What would help
    // ------------------------------------------------------------------------------------------------------------

    /** @param key the firm whose loss is to come down; without it the network's */
    @GetMapping("/remedies")
    ModelAndView remedies(@RequestParam(defaultValue = "") String key) {
        var names = divisions.all();
        List<Remedy> found;
        String title;
        if (key.isEmpty()) {
            var run = risks.latest().orElse(null);
            found = run == null ? List.of() : whatIf.remediesForAll(risks.dangerous(run));
            title = words.of("risk.remedies.all");
        } else {
            if (key.length() > 300) throw new BadInput("key", key, "risk.noFirm");
            found = whatIf.remedies(key);
            title = words.of("risk.remedies.of", nameOf(key));
        }
        var page =
                lists.show("risk/remedies", remedies(names), query -> ListPage.cut(found, query));
        if (page.getViewName() == null) return page;
        return page.addObject("heading", title)
                .addObject("key", key)
                .addObject("dangerous", Risks.DANGEROUS)
                .addObject("crumbs", crumbs("risk.remedies"));
    }

    private String nameOf(String key) {
        return whatIf.ifStop(List.of(key), false).stream()
                .flatMap(it -> it.struck().stream())
                .filter(it -> it.key().equals(key))
                .map(it -> it.name().here())
                .findFirst()
                .orElse(key);
    }

    private ListSpec<Remedy> remedies(Map<String, String> names) {
        return ListSpec.<Remedy>named("remedies", Object::hashCode)
                .column(
                        Column.<Remedy>of(
                                        "what",
                                        "risk.remedy.what",
                                        it -> new Cell.Text(what(it, names)))
                                .decides())
                .column(
                        Column.<Remedy>of("drop", "risk.remedy.drop", it -> share(it.drop()))
                                .right()
                                .decides())
                .column(
                        Column.<Remedy>of("before", "risk.remedy.before", it -> share(it.before()))
                                .right())
                .column(
                        Column.<Remedy>of("after", "risk.remedy.after", it -> share(it.after()))
                                .right())
                .column(
                        Column.<Remedy>of(
                                "lead",
                                "risk.act",
                                it -> Cell.link(words.of("risk.lead"), lead(it, names))))
                .empty("risk.remedies.none")
                .build();
    }

    private String what(Remedy it, Map<String, String> names) {
        String division = names.getOrDefault(it.division(), it.division());
        String share = fmt.percent(it.share(), 0);
        var supplier = it.supplier();
        return supplier == null
                ? words.of("risk.remedy.cover", it.buyer().name().here(), division, share)
                : words.of(
                        "risk.remedy.supplier",
                        supplier.name().here(),
                        it.buyer().name().here(),
                        division,
                        share);
    }

    /** The lead's target is whoever would begin to supply, and the buyer where nobody would. */
    private String lead(Remedy it, Map<String, String> names) {
        var supplier = it.supplier();
        var target = supplier == null ? it.buyer() : supplier;
        var party = target.party();
        return "/leads/new?finding=RISK"
                + (party == null ? "&name=" + encoded(target.name().here()) : "&target=" + party)
                + "&note="
                + encoded(what(it, names));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<Crumb> crumbs(String key) {
        return List.of(new Crumb(words.of(key), "/risks"));
    }
}
