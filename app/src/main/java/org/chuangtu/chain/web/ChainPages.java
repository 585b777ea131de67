package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Coverage;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.Survival;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of chains, and one chain with its picture: how much of it we control, and what to find out first. */
@Controller
class ChainPages {

    private static final int MOST_SHOWN = 12;
    private static final int MOST_FOUND = 50;
    private static final int LARGEST_IN_LIST = 5_000;

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Territories territories;
    private final Asking asking;
    private final ReasonWords reasons;
    private final RowFacts facts;
    private final Lists lists;
    private final Formats formats;
    private final Words words;
    private final ListSpec<ChainRow> spec;

    ChainPages(
            ChainLibrary library,
            ChainDesk desk,
            Territories territories,
            Asking asking,
            ReasonWords reasons,
            RowFacts facts,
            Lists lists,
            Formats formats,
            Words words) {
        this.library = library;
        this.desk = desk;
        this.territories = territories;
        this.asking = asking;
        this.reasons = reasons;
        this.facts = facts;
        this.lists = lists;
        this.formats = formats;
        this.words = words;
        this.spec = spec();
    }

    // The list
    // -----------------------------------------------------------------------------------------------------------

    /** @param answer in words or as an interval */
    record ChainRow(Chain chain, Coverage coverage, Cell answer) {
        double known() {
            return coverage.known();
        }
    }

    private ListSpec<ChainRow> spec() {
        return ListSpec.<ChainRow>named("chains", it -> it.chain().id())
                .column(
                        Column.<ChainRow>of(
                                        "name",
                                        "chain.chain",
                                        it ->
                                                Cell.link(
                                                        it.chain().name(),
                                                        it.chain().path(),
                                                        it.chain().code()))
                                .sorts()
                                .decides())
                .column(
                        Column.<ChainRow>of(
                                        "answer", "chain.controllability.nation", ChainRow::answer)
                                .decides())
                .column(
                        Column.<ChainRow>number("nodes", "chain.nodes", it -> it.coverage().nodes())
                                .sorts())
                .column(
                        Column.<ChainRow>of(
                                        "known",
                                        "chain.coverage.known",
                                        it ->
                                                it.coverage().nodes() == 0
                                                        ? Cell.unknown()
                                                        : Cell.share(it.known()))
                                .sorts()
                                .right())
                .column(
                        Column.<ChainRow>number(
                                        "surveyed",
                                        "chain.coverage.surveyed",
                                        it -> it.coverage().surveyed())
                                .sorts())
                .column(
                        Column.<ChainRow>number(
                                        "provisions",
                                        "chain.provisions",
                                        it -> it.coverage().rows())
                                .sorts())
                .column(Column.<ChainRow>of("marks", "chain.marks", it -> marks(it.chain())))
                .column(
                        Column.<ChainRow>text(
                                        "industry",
                                        "chain.industry",
                                        it -> it.chain().said().industryCode())
                                .hidden())
                .filter(Filter.flag("empty", "chain.filter.empty"))
                .filter(Filter.flag("retired", "chain.filter.retired"))
                .search("chain.find")
                .sortedBy("name")
                .empty("chain.chains.none", "chain.import", "/import", desk::mayAddChains)
                .build();
    }

    private static Cell marks(Chain it) {
        var badges =
                new ArrayList<Badge>(
                        ((Cell.Badges) RowFacts.marks(it.said().claim(), null)).badges());
        if (it.retired()) badges.add(Badge.of(Look.STALE));
        return badges.isEmpty() ? Cell.text("–") : new Cell.Badges(badges);
    }

    @GetMapping("/chains")
    ModelAndView chains() {
        long living = library.chains().stream().filter(it -> !it.retired()).count();
        return lists.show("chain/chains", spec, this::page)
                .addObject("count", living)
                .addObject("mayAdd", desk.mayAddChains());
    }

    private ListPage<ChainRow> page(ListQuery query) {
        var chosen =
                library.chains().stream()
                        .filter(it -> it.retired() == query.flag("retired"))
                        .filter(it -> !query.searching() || matches(it, query.text()))
                        .toList();
        var rows = new ArrayList<ChainRow>();
        for (Chain it : chosen) {
            var row = row(it);
            if (!query.flag("empty") || row.coverage().nodes() == 0) rows.add(row);
        }
        return Sorting.page(
                rows,
                query,
                Map.of(
                        "name", it -> it.chain().name(),
                        "nodes", it -> it.coverage().nodes(),
                        "known", ChainRow::known,
                        "surveyed", it -> it.coverage().surveyed(),
                        "provisions", it -> it.coverage().rows()));
    }

    private static boolean matches(Chain it, String text) {
        var name = it.said().name();
        String sought = text.toLowerCase(java.util.Locale.ROOT);
        return (name.zh() + " " + name.en() + " " + it.code())
                .toLowerCase(java.util.Locale.ROOT)
                .contains(sought);
    }

    private ChainRow row(Chain chain) {
        var snapshot = library.snapshot(chain.id(), null);
        var coverage = snapshot.coverage(null);
        if (coverage.nodes() == 0)
            return new ChainRow(chain, coverage, Cell.badge(Look.UNSURVEYED));
        if (coverage.nodes() > LARGEST_IN_LIST)
            return new ChainRow(
                    chain, coverage, Cell.link(words.of("chain.seeChain"), chain.path()));
        var interval = snapshot.controllability(Rule.of(territories.nation())).interval();
        return new ChainRow(chain, coverage, Cell.between(interval.lower(), interval.upper()));
    }

    // One chain
    // ----------------------------------------------------------------------------------------------------------

    public record NarrowingRow(String key, String name, String why, long ifYes, long ifNo) {}

    public record OpenRow(String key, String name, List<RowLink> rows) {}

    public record NodeRow(
            String key,
            String name,
            Look look,
            Truth survives,
            long weight,
            String why,
            String stage) {}

    /** A provision as one word of a sentence, with the way to its row. */
    public record RowLink(String text, String path) {}

    public record Hit(String key, String name, Look look, boolean drawn) {}

    @GetMapping("/chains/{id:\\d+}")
    String chain(@PathVariable long id, @RequestParam Map<String, String> parameters, Model model) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(id, asked);
        var graph = snapshot.graph();
        var answer = snapshot.controllability(asked.rule());
        var picture = Picture.of(graph, parameters);
        common(model, snapshot, asked, "picture");
        model.addAttribute("answer", answer);
        model.addAttribute("coverage", snapshot.coverage(null));
        model.addAttribute("picture", picture);
        model.addAttribute(
                "focusName", picture.focused() ? graph.node(picture.focus()).name().here() : null);
        model.addAttribute("drawing", Drawing.of(snapshot, asked.rule(), picture.shown()));
        model.addAttribute("finding", finding(graph, asked));
        model.addAttribute("pictureName", pictureName(snapshot));
        model.addAttribute(
                "narrowing",
                answer.narrowing().stream()
                        .limit(MOST_SHOWN)
                        .map(it ->
                                new NarrowingRow(
                                        it.node(),
                                        graph.node(it.node()).name().here(),
                                        reasons.of(it.why(), graph),
                                        it.ifYes(),
                                        it.ifNo()))
                        .toList());
        model.addAttribute("narrowingAll", answer.narrowing().size() + answer.untried());
        model.addAttribute(
                "open",
                answer.openPlaces().stream()
                        .limit(MOST_SHOWN)
                        .map(it ->
                                new OpenRow(
                                        it.node(),
                                        graph.node(it.node()).name().here(),
                                        links(it.rows(), asked)))
                        .toList());
        var survival = snapshot.survival(asked.rule());
        model.addAttribute(
                "nodes",
                picture.shown().stream().map(key -> row(snapshot, survival, asked, key)).toList());
        String q = parameters.getOrDefault("q", "").strip();
        model.addAttribute("q", q);
        model.addAttribute("hits", q.isEmpty() ? List.of() : hits(q, graph, asked, picture));
        model.addAttribute("claim", facts.of(snapshot.chain().said().claim()));
        model.addAttribute("history", facts.history(Part.CHAIN, id, asked));
        model.addAttribute("historyPath", facts.historyPath(Part.CHAIN, id));
        model.addAttribute(
                "looks",
                List.of(
                        Look.SEVERAL,
                        Look.THIN,
                        Look.GAP,
                        Look.DEPENDENT,
                        Look.UNKNOWN,
                        Look.UNSURVEYED));
        return "chain/chain";
    }

    /** What the picture is called as a file: many are kept side by side, and of one chain several days. */
    private static String pictureName(ChainSnapshot snapshot) {
        return snapshot.chain().name()
                + "-"
                + java.time.LocalDate.ofInstant(snapshot.changed(), Formats.ZONE);
    }

    /** The title of the picture: what it shows, not that it shows something. */
    private String finding(ChainGraph graph, Asking.Asked asked) {
        int broken = 0;
        int unknown = 0;
        for (var it : graph.nodes()) {
            var look = Drawing.look(graph, it.key(), asked.set());
            if (look == Look.DEPENDENT || look == Look.GAP) broken++;
            if (look == Look.UNSURVEYED || look == Look.UNKNOWN) unknown++;
        }
        return words.of("chain.finding", graph.size(), broken, asked.setName(), unknown);
    }

    static List<RowLink> links(List<ChainGraph.Provision> rows, Asking.Asked asked) {
        return rows.stream()
                .limit(MOST_SHOWN)
                .map(it ->
                        new RowLink(
                                ReasonWords.name(it.provider()),
                                "/chains/provisions/" + it.id() + asked.day()))
                .toList();
    }

    private NodeRow row(ChainSnapshot snapshot, Survival survival, Asking.Asked asked, String key) {
        var graph = snapshot.graph();
        String stage = graph.node(key).stage();
        return new NodeRow(
                key,
                graph.node(key).name().here(),
                Drawing.look(graph, key, asked.set()),
                survival.of(key),
                graph.weight(key),
                reasons.of(survival.explain(key).getFirst().reason(), graph),
                stage == null ? "" : snapshot.stageName(stage));
    }

    private List<Hit> hits(String q, ChainGraph graph, Asking.Asked asked, Picture picture) {
        return graph.nodes().stream()
                .filter(it -> NodeLists.matches(it, q))
                .limit(MOST_FOUND)
                .map(it ->
                        new Hit(
                                it.key(),
                                it.name().here(),
                                Drawing.look(graph, it.key(), asked.set()),
                                picture.shown().contains(it.key())))
                .toList();
    }

    /** What every page of a chain has: its tabs, its set, its day. */
    void common(Model model, ChainSnapshot snapshot, Asking.Asked asked, String tab) {
        var chain = snapshot.chain();
        model.addAttribute("chain", chain);
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("asked", asked);
        model.addAttribute("sets", asking.sets(chain, asked));
        model.addAttribute("mayEdit", !asked.past() && desk.mayEdit(chain));
        model.addAttribute("tab", tab);
        model.addAttribute("crumbs", List.of(new Crumb(chain.name(), chain.path() + asked.day())));
    }

    /** The picture by itself, for reports; the same without any script. */
    @GetMapping("/chains/{id:\\d+}/picture.svg")
    ResponseEntity<String> svg(
            @PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(id, asked);
        var picture = Picture.of(snapshot.graph(), parameters);
        var drawing = Drawing.of(snapshot, asked.rule(), picture.shown());
        String day = formats.date(java.time.LocalDate.ofInstant(snapshot.changed(), Formats.ZONE));
        String file =
                new SvgFile(words)
                        .of(
                                drawing,
                                snapshot.chain().name(),
                                finding(snapshot.graph(), asked),
                                day);
        var disposition =
                ContentDisposition.attachment()
                        .filename(
                                pictureName(snapshot).replaceAll("[\\\\/:*?\"<>|\\s]+", "-")
                                        + ".svg",
                                java.nio.charset.StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(file);
    }
}
