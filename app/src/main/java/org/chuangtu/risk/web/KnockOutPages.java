package org.chuangtu.risk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Controllability;
import org.chuangtu.chain.CountryChoices;
import org.chuangtu.chain.NodePicker;
import org.chuangtu.chain.Territories;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Figure;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Picker;
import org.chuangtu.risk.KnockOut;
import org.chuangtu.risk.KnockOuts;
import org.chuangtu.risk.Outcome;
import org.chuangtu.risk.Removal;
import org.chuangtu.risk.Scenario;
import org.chuangtu.risk.Scenarios;
import org.chuangtu.risk.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Knock-outs: tried with the whole scenario in the address, saved, compared. */
@Controller
@RequestMapping("/knock-outs")
class KnockOutPages {

    private static final String ONE = "/{id:\\d+}";
    private static final int MOST_SHOWN = 25;
    static final int MOST_COMPARED = 3;

    private final KnockOuts knockOuts;
    private final Scenarios scenarios;
    private final ChainLibrary library;
    private final Territories territories;
    private final NodePicker nodes;
    private final Picker picker;
    private final OutcomeLists outcomes;
    private final WhatIf whatIf;
    private final Said said;
    private final Lists lists;
    private final Journal journal;
    private final Words words;

    KnockOutPages(
            KnockOuts knockOuts,
            Scenarios scenarios,
            ChainLibrary library,
            Territories territories,
            NodePicker nodes,
            Picker picker,
            OutcomeLists outcomes,
            WhatIf whatIf,
            Said said,
            Lists lists,
            Journal journal,
            Words words) {
        this.knockOuts = knockOuts;
        this.scenarios = scenarios;
        this.library = library;
        this.territories = territories;
        this.nodes = nodes;
        this.picker = picker;
        this.outcomes = outcomes;
        this.whatIf = whatIf;
        this.said = said;
        this.lists = lists;
        this.journal = journal;
        this.words = words;
    }

    // Saved ones
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    ModelAndView list() {
        return lists.show("risk/knock-outs", saved(), scenarios::page);
    }

    private ListSpec<Scenario> saved() {
        var chains = new LinkedHashMap<Long, Chain>();
        library.chains().forEach(it -> chains.put(it.id(), it));
        return ListSpec.<Scenario>named("knock-outs", Scenario::id)
                .column(
                        Column.<Scenario>of(
                                        "name",
                                        "risk.name",
                                        it -> Cell.link(it.said().name(), it.path()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Scenario>of("chain", "risk.chain", it -> chain(chains, it))
                                .sorts()
                                .decides())
                .column(Column.<Scenario>text("taken", "risk.taken", this::takenWords))
                .column(Column.<Scenario>moment("saved", "risk.saved", Scenario::savedAt).sorts())
                .column(
                        Column.<Scenario>text(
                                "by", "risk.savedBy", it -> journal.nameOf(it.savedBy())))
                .column(
                        Column.<Scenario>of(
                                        "note",
                                        "risk.note",
                                        it ->
                                                it.said().note() == null
                                                        ? new Cell.Text("")
                                                        : Cell.text(it.said().note()))
                                .hidden())
                .filter(
                        Filter.one(
                                Scenarios.CHAIN,
                                "risk.chain",
                                () ->
                                        chains.values().stream()
                                                .map(it ->
                                                        new Filter.Choice(
                                                                Long.toString(it.id()), it.name()))
                                                .toList()))
                .filter(Filter.flag(Scenarios.RETIRED, "risk.onlyRetired"))
                .search("risk.searchSaved")
                .sortedDownBy("saved")
                .action("risk.compare", "/knock-outs/compare", () -> true)
                .empty("risk.noneSaved", "risk.try", "/knock-outs/try", () -> true)
                .build();
    }

    private static Cell chain(Map<Long, Chain> chains, Scenario it) {
        var chain = chains.get(it.said().chainId());
        return chain == null ? Cell.unknown() : Cell.link(chain.name(), chain.path());
    }

    private String takenWords(Scenario it) {
        return said.list(
                said.taken(it.said().removal(), library.snapshot(it.said().chainId(), null)));
    }

    // Trying
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/try")
    ModelAndView attempt(@RequestParam MultiValueMap<String, String> asked, Form form) {
        var chosen = digits(asked.getFirst("chain"));
        if (chosen.isEmpty()) {
            return new ModelAndView("risk/begin", "chains", library.chains());
        }
        long chain = chosen.get();
        var removal = Removal.of(asked);
        var offers = new Picker.Offers();
        var more = added(chain, removal, form, offers);
        if (more.isPresent())
            return new ModelAndView("redirect:" + address(chain, more.get(), asked));
        return shown(knockOuts.run(chain, removal), null, form, offers, asked);
    }

    private ModelAndView shown(
            Outcome it,
            @Nullable Scenario scenario,
            Form form,
            Picker.Offers offers,
            MultiValueMap<String, String> asked) {
        var spec = outcomes.nodes(it);
        var page = lists.show("risk/try", spec, query -> outcomes.nodes(it, query));
        if (page.getViewName() == null) return page; // an export
        var chain = it.chain().chain();
        var taken = said.taken(it.removal(), it.chain());
        var cascade = whatIf.ifRemoved(it.removal(), it.chain().graph()).orElse(null);
        page.addObject("outcome", it)
                .addObject("form", form)
                .addObject("offers", offers.byField())
                .addObject("scenario", scenario)
                .addObject("chain", chain)
                .addObject("taken", taken.stream().map(each -> put(it, each)).toList())
                .addObject("answer", answer(it, taken))
                .addObject("figures", figures(it))
                .addObject("areaName", territories.nameOf(it.area(), Words.language()))
                .addObject(
                        "affected",
                        lists.table(
                                outcomes.affected(),
                                it.affected().stream().limit(MOST_SHOWN).toList()))
                .addObject(
                        "substitutes",
                        lists.table(
                                outcomes.substitutes(),
                                it.knockOut().struck().stream().limit(MOST_SHOWN).toList()))
                .addObject("cascade", cascade)
                .addObject(
                        "cascadeStruck",
                        cascade == null
                                ? null
                                : lists.table(
                                        outcomes.cascade(),
                                        cascade.struck().stream().limit(MOST_SHOWN).toList()))
                .addObject("cut", MOST_SHOWN)
                .addObject("countries", CountryChoices.single())
                .addObject("mayEdit", scenarios.mayEdit(chain.id()))
                .addObject("query", it.removal().query())
                .addObject("of", of(asked, scenario));
        if (scenario != null || !it.removal().isEmpty())
            page.addObject(
                    "crumbs",
                    List.of(
                            new Crumb(
                                    scenario == null
                                            ? words.of("risk.try")
                                            : scenario.said().name(),
                                    scenario == null ? "/knock-outs/try" : scenario.path())));
        return page;
    }

    /** The saved scenario one tries to change, where it is one. */
    private @Nullable Scenario of(
            MultiValueMap<String, String> asked, @Nullable Scenario scenario) {
        if (scenario != null) return scenario;
        return digits(asked.getFirst("of")).flatMap(scenarios::find).orElse(null);
    }

    /** One thing that is taken, and the address without it. */
    public record Put(Said.Taken it, String without) {}

    private static Put put(Outcome outcome, Said.Taken it) {
        return new Put(
                it,
                address(
                        outcome.chain().chain().id(),
                        outcome.removal().without(it.field(), it.value()),
                        null));
    }

    /** What was typed or chosen on top of what is taken already; empty where nothing was, or not for certain. */
    private Optional<Removal> added(long chain, Removal removal, Form form, Picker.Offers offers) {
        var all = new ArrayList<String[]>();
        nodes.node(chain, wanting(form, "addNode"), "addNode", offers)
                .ifPresent(it -> all.add(new String[] {Removal.NODE, Long.toString(it.id())}));
        picker.organisation(form, "addOrg", false, offers)
                .flatMap(it -> key(chain, it, form))
                .ifPresent(it -> all.add(new String[] {Removal.ORGANISATION, it}));
        picker.place(form, "addPlace", false, offers)
                .ifPresent(it -> all.add(new String[] {Removal.PLACE, Long.toString(it.id())}));
        String country = form.value("addCountry");
        if (!country.isBlank()) all.add(new String[] {Removal.COUNTRY, country});
        if (all.isEmpty() || form.failed()) return Optional.empty();
        var more = removal;
        for (var it : all) more = more.with(it[0], it[1]);
        return Optional.of(more);
    }

    /** A node is looked for only where one was typed. */
    private static Form wanting(Form form, String field) {
        return form.value(field).isBlank() ? Form.empty() : form;
    }

    /** Registered, or named by the chain alone. */
    private Optional<String> key(long chain, Picker.Firm it, Form form) {
        var brief = it.brief();
        if (brief != null) return Optional.of("party:" + brief.standsFor());
        var graph = library.snapshot(chain, null).graph();
        for (var node : graph.nodes())
            for (var row : graph.provisions(node.key()))
                if (row.provider().name().equalsIgnoreCase(it.name()))
                    return Optional.of(row.provider().key());
        form.refuse("addOrg", "risk.notInChain", it.name());
        return Optional.empty();
    }

    static String address(
            long chain, Removal removal, @Nullable MultiValueMap<String, String> asked) {
        String of = asked == null ? null : asked.getFirst("of");
        String query = removal.query();
        return "/knock-outs/try?chain="
                + chain
                + (query.isEmpty() ? "" : "&" + query)
                + (of == null || digits(of).isEmpty() ? "" : "&of=" + of);
    }

    static Optional<Long> digits(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    private String answer(Outcome it, List<Said.Taken> taken) {
        String chain = it.chain().chain().name();
        if (it.removal().isEmpty()) return words.of("risk.answer.nothing", chain);
        var knockOut = it.knockOut();
        int lost = knockOut.effects(KnockOut.Fate.LOST).size();
        int open = knockOut.effects(KnockOut.Fate.OPEN).size();
        if (lost + open == 0) return words.of("risk.answer.stands", said.list(taken), chain);
        return words.of(
                "risk.answer", said.list(taken), chain, knockOut.graph().size(), lost, open);
    }

    private List<Figure> figures(Outcome it) {
        var knockOut = it.knockOut();
        String nodes = words.of("risk.unit.nodes");
        return List.of(
                Figure.of(
                                words.of("risk.fate.LOST"),
                                knockOut.effects(KnockOut.Fate.LOST).size(),
                                nodes)
                        .marked(Look.COMPUTED),
                Figure.of(
                                words.of("risk.fate.OPEN"),
                                knockOut.effects(KnockOut.Fate.OPEN).size(),
                                nodes)
                        .marked(Look.COMPUTED),
                weight("risk.weightAfter", knockOut.weightAfter()).marked(Look.COMPUTED),
                Figure.of(
                                words.of("risk.affected"),
                                it.affected().size(),
                                words.of("risk.unit.organisations"))
                        .marked(Look.COMPUTED));
    }

    /** In per cent to one digit; an interval where something is unknown. */
    private Figure weight(String key, Controllability.Interval it) {
        return Figure.between(words.of(key), percent(it.lower()), percent(it.upper()), "%");
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP);
    }

    // Saving
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping
    ModelAndView save(
            @RequestParam MultiValueMap<String, String> asked,
            Form form,
            RedirectAttributes redirect) {
        long chain =
                digits(asked.getFirst("chain"))
                        .orElseThrow(() -> new BadInput("chain", null, "risk.whichChain"));
        return save(null, chain, asked, form, redirect);
    }

    @PostMapping(ONE)
    ModelAndView change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> asked,
            Form form,
            RedirectAttributes redirect) {
        var it = one(id);
        return save(it, it.said().chainId(), asked, form, redirect);
    }

    private ModelAndView save(
            @Nullable Scenario old,
            long chain,
            MultiValueMap<String, String> asked,
            Form form,
            RedirectAttributes redirect) {
        var removal = Removal.of(asked);
        var name = form.text("name", Scenario.NAME_MAX);
        var note = form.optionalText("note", Scenario.NOTE_MAX);
        if (removal.isEmpty()) form.refuse("addNode", "risk.takeSomething");
        if (form.failed())
            return shown(knockOuts.run(chain, removal), null, form, new Picker.Offers(), asked);
        var draft = new Scenario.Draft(name, chain, removal, note);
        var it =
                old == null
                        ? scenarios.save(draft)
                        : scenarios.change(old.id(), form.version(), draft);
        Flash.done("risk.savedNow", name)
                .undo(it.version(), old == null ? "/knock-outs" : it.path())
                .on(redirect);
        return new ModelAndView("redirect:" + it.path());
    }

    @GetMapping(ONE)
    ModelAndView one(@PathVariable long id, Form form) {
        var it = one(id);
        return shown(
                knockOuts.run(it.said().chainId(), it.said().removal()),
                it,
                form,
                new Picker.Offers(),
                new org.springframework.util.LinkedMultiValueMap<>());
    }

    @PostMapping(ONE + "/retire")
    String retire(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return retire(id, form, true, "risk.retiredNow", redirect);
    }

    @PostMapping(ONE + "/restore")
    String restore(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return retire(id, form, false, "risk.restoredNow", redirect);
    }

    private String retire(
            long id, Form form, boolean retired, String key, RedirectAttributes redirect) {
        var it = scenarios.retire(id, form.version(), retired);
        Flash.done(key, it.said().name()).undo(it.version(), it.path()).on(redirect);
        return "redirect:" + (retired ? "/knock-outs" : it.path());
    }

    private Scenario one(long id) {
        return scenarios.find(id).orElseThrow(() -> new NotFound("scenario " + id));
    }

    // Comparing
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/compare")
    String chooseToCompare(
            @RequestParam(required = false) @Nullable List<Long> sel, RedirectAttributes redirect) {
        if (sel == null || sel.size() < 2 || sel.size() > MOST_COMPARED) {
            Flash.failed("risk.compare.choose").on(redirect);
            return "redirect:/knock-outs";
        }
        return "redirect:/knock-outs/compare?"
                + String.join("&", sel.stream().map(it -> "id=" + it).toList());
    }

    /** A scenario beside others. */
    public record Side(Scenario scenario, Outcome outcome, String chain, String taken) {
        public int lost() {
            return outcome.knockOut().effects(KnockOut.Fate.LOST).size();
        }

        public int open() {
            return outcome.knockOut().effects(KnockOut.Fate.OPEN).size();
        }
    }

    /** What becomes of a node in each of the scenarios; null where nothing does. */
    public record Row(String key, String name, List<Cell> fates, int struck, long weight) {}

    @GetMapping("/compare")
    ModelAndView compare(@RequestParam(name = "id") List<Long> ids) {
        if (ids.isEmpty() || ids.size() > MOST_COMPARED)
            throw new BadInput("id", ids.toString(), "risk.compare.choose");
        var sides = new ArrayList<Side>();
        for (long id : ids) {
            var it = one(id);
            var outcome = knockOuts.run(it.said().chainId(), it.said().removal());
            sides.add(
                    new Side(
                            it,
                            outcome,
                            outcome.chain().chain().name(),
                            said.list(said.taken(it.said().removal(), outcome.chain()))));
        }
        var rows = rows(sides);
        var page =
                lists.show(
                        "risk/compare",
                        compared(sides),
                        query -> {
                            var found =
                                    rows.stream()
                                            .filter(it ->
                                                    it.name()
                                                            .toLowerCase(java.util.Locale.ROOT)
                                                            .contains(
                                                                    query.text()
                                                                            .toLowerCase(
                                                                                    java.util.Locale
                                                                                            .ROOT)))
                                            .toList();
                            return org.chuangtu.page.ListPage.cut(found, query);
                        });
        if (page.getViewName() == null) return page;
        var best =
                sides.stream()
                        .max(
                                java.util.Comparator.comparingInt(Side::lost)
                                        .thenComparingInt(Side::open))
                        .orElseThrow();
        return page.addObject("sides", sides)
                .addObject(
                        "answer",
                        words.of(
                                "risk.compare.answer",
                                best.scenario().said().name(),
                                best.lost(),
                                best.open()))
                .addObject(
                        "crumbs",
                        List.of(new Crumb(words.of("risk.compare"), "/knock-outs/compare")));
    }

    private ListSpec<Row> compared(List<Side> sides) {
        var spec =
                ListSpec.<Row>named("compared", Row::key)
                        .column(
                                Column.<Row>of(
                                                "node",
                                                "risk.node",
                                                it ->
                                                        Cell.link(
                                                                it.name(),
                                                                "/chains/nodes/" + it.key()))
                                        .decides())
                        .column(Column.<Row>number("weight", "risk.weight", Row::weight));
        for (int i = 0; i < sides.size(); i++) {
            int at = i;
            spec =
                    spec.column(
                            Column.<Row>of(
                                    "side" + i, "risk.side." + (i + 1), it -> it.fates().get(at)));
        }
        return spec.search("risk.search").empty("risk.nothingLost").build();
    }

    private List<Row> rows(List<Side> sides) {
        var found = new LinkedHashMap<String, Row>();
        for (int i = 0; i < sides.size(); i++)
            for (var effect : sides.get(i).outcome().knockOut().effects()) {
                var before = found.get(effect.node().key());
                var fates =
                        new ArrayList<Cell>(
                                before == null
                                        ? java.util.Collections.nCopies(
                                                sides.size(),
                                                new Cell.Text(words.of("risk.stands")))
                                        : before.fates());
                fates.set(i, outcomes.fate(effect.fate()));
                found.put(
                        effect.node().key(),
                        new Row(
                                effect.node().key(),
                                effect.node().name().here(),
                                fates,
                                before == null ? 1 : before.struck() + 1,
                                effect.weight()));
            }
        return found.values().stream()
                .sorted(
                        java.util.Comparator.comparingInt(Row::struck)
                                .thenComparingLong(Row::weight)
                                .reversed())
                .toList();
    }
}
