package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Concentration;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Survival;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All nodes of a chain as a table: the state and the verdict of each, and the very rows that decide it. */
@Controller
class NodeLists {

    private static final int MOST_NAMED = 5;

    private final Asking asking;
    private final ChainPages pages;
    private final ReasonWords reasons;
    private final Lists lists;
    private final Words words;

    NodeLists(Asking asking, ChainPages pages, ReasonWords reasons, Lists lists, Words words) {
        this.asking = asking;
        this.pages = pages;
        this.reasons = reasons;
        this.lists = lists;
        this.words = words;
    }

    /** @param counted the providers within the set */
    record Row(ChainGraph.Node node, Look look, Truth survives, long weight, int counted) {}

    @GetMapping("/chains/{id:\\d+}/nodes")
    ModelAndView nodes(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(id, asked);
        var model = new ExtendedModelMap();
        pages.common(model, snapshot, asked, "nodes");
        var answer = snapshot.controllability(asked.rule());
        return lists.show(
                        "chain/nodes", spec(snapshot, asked), query -> page(snapshot, asked, query))
                .addAllObjects(model)
                .addObject("answer", answer);
    }

    private ListPage<Row> page(ChainSnapshot snapshot, Asking.Asked asked, ListQuery query) {
        var graph = snapshot.graph();
        var survival = snapshot.survival(asked.rule());
        var states = query.filters("state");
        var truths = query.filters("survives");
        var kinds = query.filters("kind");
        var stage = query.filter("stage");
        var rows = new ArrayList<Row>();
        for (var node : graph.nodes()) {
            if (query.searching() && !matches(node, query.text())) continue;
            if (!kinds.isEmpty() && !kinds.contains(node.kind().name())) continue;
            if (stage.isPresent() && !stage.get().equals(node.stage())) continue;
            var verdict = survival.of(node.key());
            if (!truths.isEmpty() && !truths.contains(verdict.name())) continue;
            var look = Drawing.look(graph, node.key(), asked.set());
            if (!states.isEmpty() && !states.contains(look.name())) continue;
            int counted = graph.setState(node.key(), asked.set()).counted().size();
            rows.add(new Row(node, look, verdict, graph.weight(node.key()), counted));
        }
        return Sorting.page(
                rows,
                query,
                Map.of(
                        "name", it -> it.node().name().here(),
                        "code", it -> it.node().code(),
                        "kind", it -> it.node().kind(),
                        "state", Row::look,
                        "survives", Row::survives,
                        "weight", Row::weight,
                        "providers", Row::counted));
    }

    static boolean matches(ChainGraph.Node node, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return (node.name().zh() + "\n" + node.name().en() + "\n" + node.code())
                .toLowerCase(Locale.ROOT)
                .contains(sought);
    }

    private ListSpec<Row> spec(ChainSnapshot snapshot, Asking.Asked asked) {
        var graph = snapshot.graph();
        var survival = snapshot.survival(asked.rule());
        String query = "?" + asked.query();
        return ListSpec.<Row>named("chainnodes", it -> it.node().key())
                .column(
                        Column.<Row>of(
                                        "name",
                                        "chain.node",
                                        it ->
                                                Cell.link(
                                                        it.node().name().here(),
                                                        "/chains/nodes/" + it.node().key() + query,
                                                        it.node().code()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Row>of("state", "chain.state", it -> Cell.badge(it.look()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Row>text(
                                        "survives",
                                        "chain.survives",
                                        it -> words.of("chain.truth." + it.survives().name()))
                                .sorts())
                .column(Column.<Row>number("weight", "chain.weight", Row::weight).sorts())
                .column(
                        Column.<Row>text(
                                "why", "chain.why", it -> why(graph, survival, it.node().key())))
                .column(
                        Column.<Row>of(
                                "rows",
                                "chain.decidedBy",
                                it -> decidedBy(graph, survival, it.node().key(), asked)))
                .column(
                        Column.<Row>number("providers", "chain.providersInside", Row::counted)
                                .sorts())
                .column(
                        Column.<Row>text(
                                        "kind",
                                        "chain.kind",
                                        it -> words.of(it.node().kind().messageKey()))
                                .sorts())
                .column(Column.<Row>text("stage", "chain.stage", it -> stage(snapshot, it.node())))
                .column(
                        Column.<Row>of("hhi", "chain.hhi", it -> hhi(graph, it.node().key()))
                                .right()
                                .hidden())
                .column(
                        Column.<Row>text("code", "chain.code", it -> it.node().code())
                                .sorts()
                                .hidden())
                .column(
                        Column.<Row>text("nameZh", "chain.nameZh", it -> it.node().name().zh())
                                .hidden())
                .column(
                        Column.<Row>text("nameEn", "chain.nameEn", it -> it.node().name().en())
                                .hidden())
                .filter(Filter.any("state", "chain.state", this::states))
                .filter(
                        Filter.any(
                                "survives",
                                "chain.survives",
                                () -> choices(Truth.values(), it -> "chain.truth." + it)))
                .filter(
                        Filter.any(
                                "kind",
                                "chain.kind",
                                () -> choices(NodeKind.values(), it -> "chain.kind." + it)))
                .filter(Filter.one("stage", "chain.stage", () -> stages(snapshot)))
                .search("chain.search")
                .sortedDownBy("weight")
                .empty("chain.answer.empty")
                .build();
    }

    private List<Filter.Choice> states() {
        return List.of(
                        Look.SEVERAL,
                        Look.THIN,
                        Look.GAP,
                        Look.DEPENDENT,
                        Look.UNKNOWN,
                        Look.UNSURVEYED)
                .stream()
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private <E extends Enum<E>> List<Filter.Choice> choices(
            E[] values, java.util.function.Function<String, String> key) {
        return Arrays.stream(values)
                .map(it -> new Filter.Choice(it.name(), words.of(key.apply(it.name()))))
                .toList();
    }

    private static List<Filter.Choice> stages(ChainSnapshot snapshot) {
        return snapshot.stages().stream()
                .map(it -> new Filter.Choice(it.said().code(), it.name()))
                .toList();
    }

    private static @Nullable String stage(ChainSnapshot snapshot, ChainGraph.Node node) {
        String stage = node.stage();
        return stage == null ? null : snapshot.stageName(stage);
    }

    private String why(ChainGraph graph, Survival survival, String node) {
        return reasons.of(survival.explain(node).getFirst().reason(), graph);
    }

    /** The rows at the end of the explanation: of the node itself, or of the one it hangs on. */
    private Cell decidedBy(ChainGraph graph, Survival survival, String node, Asking.Asked asked) {
        var last = survival.explain(node).getLast();
        var rows = ReasonWords.rows(last.reason());
        if (rows.isEmpty() && asked.past()) return Cell.unknown();
        if (rows.isEmpty())
            return Cell.link(
                    words.of("chain.act.survey"),
                    "/chains/nodes/" + last.node() + "/surveys/new",
                    graph.node(last.node()).name().here());
        var cells = new ArrayList<Cell>();
        for (var it : rows.subList(0, Math.min(rows.size(), MOST_NAMED)))
            cells.add(
                    Cell.link(
                            ReasonWords.name(it.provider()),
                            "/chains/provisions/" + it.id() + asked.day()));
        if (rows.size() > MOST_NAMED)
            cells.add(Cell.text(words.of("chain.andMore", rows.size() - MOST_NAMED)));
        return new Cell.Several(cells);
    }

    private Cell hhi(ChainGraph graph, String node) {
        return graph.concentration(node, Concentration.Over.COUNTRIES)
                .or(() -> graph.concentration(node, Concentration.Over.ORGANISATIONS))
                .map(it ->
                        it.exact()
                                ? Cell.number(Math.round(it.lower()))
                                : Cell.text(Math.round(it.lower()) + "–" + Math.round(it.upper())))
                .orElseGet(Cell::unknown);
    }
}
