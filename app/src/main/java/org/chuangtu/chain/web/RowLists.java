package org.chuangtu.chain.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.RowList;
import org.chuangtu.chain.Stage;
import org.chuangtu.chain.Supply;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.Territories;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The rows of a chain as tables: stages, edges, provisions, supplies, surveys. */
@Controller
class RowLists {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final RowList rows;
    private final Sources sources;
    private final Territories territories;
    private final Asking asking;
    private final ChainPages pages;
    private final RowFacts facts;
    private final Lists lists;
    private final Words words;

    RowLists(
            ChainLibrary library,
            ChainDesk desk,
            RowList rows,
            Sources sources,
            Territories territories,
            Asking asking,
            ChainPages pages,
            RowFacts facts,
            Lists lists,
            Words words) {
        this.library = library;
        this.desk = desk;
        this.rows = rows;
        this.sources = sources;
        this.territories = territories;
        this.asking = asking;
        this.pages = pages;
        this.facts = facts;
        this.lists = lists;
        this.words = words;
    }

    /** A row with what it refers to, fetched for the whole page at once. */
    record Line<T>(T row, Claim claim, Map<Long, Node> nodes, @Nullable Source source, String day) {
        Cell node(long id) {
            var node = nodes.get(id);
            return node == null ? Cell.unknown() : Cell.link(node.name(), node.path() + day);
        }
    }

    private boolean mayEdit(long chain) {
        return library.chain(chain).filter(desk::mayEdit).isPresent();
    }

    @GetMapping("/chains/{id:\\d+}/stages")
    ModelAndView stages(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var spec =
                with(ListSpec.<Line<Stage>>named("chainstages", it -> it.row().id())
                                .column(
                                        Column.<Line<Stage>>of(
                                                        "name",
                                                        "chain.stage",
                                                        it ->
                                                                Cell.link(
                                                                        it.row().name(),
                                                                        "/chains/stages/"
                                                                                + it.row().id()
                                                                                + it.day()))
                                                .sorts()
                                                .decides())
                                .column(
                                        Column.<Line<Stage>>number(
                                                        "position",
                                                        "chain.position",
                                                        it -> it.row().said().position())
                                                .sorts()
                                                .decides())
                                .column(
                                        Column.<Line<Stage>>text(
                                                "code",
                                                "chain.code",
                                                it -> it.row().said().code())))
                        .sortedBy("position")
                        .empty(
                                "chain.stages.none",
                                "chain.form.do.stage",
                                "/chains/" + id + "/stages/new",
                                () -> mayEdit(id))
                        .build();
        return show(
                id,
                "stages",
                asked,
                spec,
                query ->
                        lines(
                                asked,
                                rows.stages(id, asked.instant(), query),
                                it -> it.said().claim(),
                                it -> Set.of()));
    }

    @GetMapping("/chains/{id:\\d+}/edges")
    ModelAndView edges(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var spec =
                with(ListSpec.<Line<Edge>>named("chainedges", it -> it.row().id())
                                .column(
                                        Column.<Line<Edge>>of(
                                                        "id",
                                                        "chain.row",
                                                        it ->
                                                                Cell.link(
                                                                        "#" + it.row().id(),
                                                                        "/chains/edges/"
                                                                                + it.row().id()
                                                                                + it.day()))
                                                .sorts())
                                .column(
                                        Column.<Line<Edge>>of(
                                                        "from",
                                                        "chain.edge.from",
                                                        it -> it.node(it.row().said().fromId()))
                                                .decides())
                                .column(
                                        Column.<Line<Edge>>text(
                                                        "relation",
                                                        "chain.edge.relation",
                                                        it ->
                                                                words.of(
                                                                        "chain.relation."
                                                                                + it.row()
                                                                                        .said()
                                                                                        .relation()
                                                                                        .name()))
                                                .sorts())
                                .column(
                                        Column.<Line<Edge>>of(
                                                        "to",
                                                        "chain.edge.to",
                                                        it -> it.node(it.row().said().toId()))
                                                .decides()))
                        .sortedBy("id")
                        .empty(
                                "chain.edges.none",
                                "chain.form.do.edge",
                                "/chains/" + id + "/edges/new",
                                () -> mayEdit(id))
                        .build();
        return show(
                id,
                "edges",
                asked,
                spec,
                query ->
                        lines(
                                asked,
                                rows.edges(id, asked.instant(), query),
                                it -> it.said().claim(),
                                it -> Set.of(it.said().fromId(), it.said().toId())));
    }

    @GetMapping("/chains/{id:\\d+}/provisions")
    ModelAndView provisions(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var spec =
                with(ListSpec.<Line<Provision>>named("chainprovisions", it -> it.row().id())
                                .column(
                                        Column.<Line<Provision>>of(
                                                        "id",
                                                        "chain.row",
                                                        it ->
                                                                Cell.link(
                                                                        "#" + it.row().id(),
                                                                        "/chains/provisions/"
                                                                                + it.row().id()
                                                                                + it.day()))
                                                .sorts())
                                .column(
                                        Column.<Line<Provision>>of(
                                                        "node",
                                                        "chain.node",
                                                        it -> it.node(it.row().said().nodeId()))
                                                .decides())
                                .column(
                                        Column.<Line<Provision>>of(
                                                        "provider",
                                                        "chain.provider",
                                                        it ->
                                                                RowFacts.organisation(
                                                                        ReasonWords.name(
                                                                                it.row()
                                                                                        .said()
                                                                                        .provider()),
                                                                        it.row().said().partyId()))
                                                .sorts()
                                                .decides())
                                .column(
                                        Column.<Line<Provision>>of(
                                                        "country",
                                                        "chain.country",
                                                        it ->
                                                                RowFacts.country(
                                                                        it.row().said().country()))
                                                .sorts())
                                .column(
                                        Column.<Line<Provision>>of(
                                                        "share",
                                                        "chain.share",
                                                        it -> facts.share(it.row()))
                                                .sorts()
                                                .right()))
                        .sortedBy("id")
                        .empty(
                                "chain.provisions.none",
                                "chain.import",
                                "/import",
                                () -> mayEdit(id))
                        .build();
        return show(
                id,
                "provisions",
                asked,
                spec,
                query ->
                        lines(
                                asked,
                                rows.provisions(id, asked.instant(), query),
                                it -> it.said().claim(),
                                it -> Set.of(it.said().nodeId())));
    }

    @GetMapping("/chains/{id:\\d+}/supplies")
    ModelAndView supplies(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var spec =
                with(ListSpec.<Line<Supply>>named("chainsupplies", it -> it.row().id())
                                .column(
                                        Column.<Line<Supply>>of(
                                                        "id",
                                                        "chain.row",
                                                        it ->
                                                                Cell.link(
                                                                        "#" + it.row().id(),
                                                                        "/chains/supplies/"
                                                                                + it.row().id()
                                                                                + it.day()))
                                                .sorts())
                                .column(
                                        Column.<Line<Supply>>of(
                                                "node",
                                                "chain.node",
                                                it -> it.node(it.row().said().nodeId())))
                                .column(
                                        Column.<Line<Supply>>of(
                                                        "seller",
                                                        "chain.seller",
                                                        it ->
                                                                RowFacts.organisation(
                                                                        it.row()
                                                                                .said()
                                                                                .seller()
                                                                                .name(),
                                                                        it.row()
                                                                                .said()
                                                                                .seller()
                                                                                .partyId()))
                                                .sorts()
                                                .decides())
                                .column(
                                        Column.<Line<Supply>>of(
                                                        "buyer",
                                                        "chain.buyer",
                                                        it ->
                                                                RowFacts.organisation(
                                                                        it.row()
                                                                                .said()
                                                                                .buyer()
                                                                                .name(),
                                                                        it.row()
                                                                                .said()
                                                                                .buyer()
                                                                                .partyId()))
                                                .sorts()
                                                .decides())
                                .column(
                                        Column.<Line<Supply>>of(
                                                        "amount",
                                                        "chain.amount",
                                                        it ->
                                                                Cell.number(
                                                                        it.row().said().amount(),
                                                                        it.row().said().unit()))
                                                .sorts()
                                                .right())
                                .column(
                                        Column.<Line<Supply>>text(
                                                        "period",
                                                        "chain.period",
                                                        it -> it.row().said().period())
                                                .sorts()))
                        .sortedBy("id")
                        .empty("chain.supplies.none", "chain.import", "/import", () -> mayEdit(id))
                        .build();
        return show(
                id,
                "supplies",
                asked,
                spec,
                query ->
                        lines(
                                asked,
                                rows.supplies(id, asked.instant(), query),
                                it -> it.said().claim(),
                                it -> Set.of(it.said().nodeId())));
    }

    @GetMapping("/chains/{id:\\d+}/surveys")
    ModelAndView surveys(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var spec =
                with(ListSpec.<Line<Survey>>named("chainsurveys", it -> it.row().id())
                                .column(
                                        Column.<Line<Survey>>of(
                                                        "id",
                                                        "chain.row",
                                                        it ->
                                                                Cell.link(
                                                                        "#" + it.row().id(),
                                                                        "/chains/surveys/"
                                                                                + it.row().id()
                                                                                + it.day()))
                                                .sorts())
                                .column(
                                        Column.<Line<Survey>>of(
                                                        "node",
                                                        "chain.node",
                                                        it -> it.node(it.row().said().nodeId()))
                                                .decides())
                                .column(
                                        Column.<Line<Survey>>text(
                                                        "area",
                                                        "chain.survey.area",
                                                        it ->
                                                                territories.nameOf(
                                                                        it.row().said().area(),
                                                                        Words.language()))
                                                .decides())
                                .column(
                                        Column.<Line<Survey>>text(
                                                        "surveyor",
                                                        "chain.surveyor",
                                                        it -> it.row().said().surveyor())
                                                .sorts())
                                .column(
                                        Column.<Line<Survey>>day(
                                                        "on",
                                                        "chain.survey.on",
                                                        it -> it.row().said().on())
                                                .sorts())
                                .column(
                                        Column.<Line<Survey>>text(
                                                "completeness",
                                                "chain.completeness",
                                                it ->
                                                        words.of(
                                                                it.row()
                                                                        .said()
                                                                        .completeness()
                                                                        .messageKey()))))
                        .sortedDownBy("on")
                        .empty(
                                "chain.surveys.none",
                                "chain.surveys.choose",
                                "/chains/" + id + "/nodes",
                                () -> mayEdit(id))
                        .build();
        return show(
                id,
                "surveys",
                asked,
                spec,
                query ->
                        lines(
                                asked,
                                rows.surveys(id, asked.instant(), query),
                                it -> it.said().claim(),
                                it -> Set.of(it.said().nodeId())));
    }

    /** What every such list ends with: on what the rows rest. */
    private <T> ListSpec.Builder<Line<T>> with(ListSpec.Builder<Line<T>> spec) {
        return spec.column(
                        Column.<Line<T>>of(
                                "source",
                                "chain.source",
                                it -> facts.source(it.source(), it.claim())))
                .column(
                        Column.<Line<T>>of(
                                "marks",
                                "chain.marks",
                                it -> RowFacts.marks(it.claim(), it.source())))
                .column(
                        Column.<Line<T>>day("asOf", "chain.claim.asOf", it -> it.claim().asOf())
                                .hidden())
                .column(
                        Column.<Line<T>>of(
                                        "confidence",
                                        "chain.confidence",
                                        it -> Cell.share(it.claim().confidence()))
                                .right()
                                .hidden())
                .column(
                        Column.<Line<T>>text(
                                        "basis",
                                        "chain.basis",
                                        it -> words.of("chain.basis." + it.claim().basis().name()))
                                .hidden())
                .filter(Filter.flag("inferred", "chain.filter.inferred"))
                .filter(Filter.flag("unverified", "chain.filter.unverified"))
                .filter(Filter.flag("retired", "chain.filter.retired"))
                .search("chain.rows.find");
    }

    private <T> ModelAndView show(
            long id,
            String tab,
            Asking.Asked asked,
            ListSpec<Line<T>> spec,
            Function<ListQuery, ListPage<Line<T>>> page) {
        var snapshot = asking.snapshot(id, asked);
        var model = new ExtendedModelMap();
        pages.common(model, snapshot, asked, tab);
        return lists.show("chain/rows", spec, page).addAllObjects(model);
    }

    private <T> ListPage<Line<T>> lines(
            Asking.Asked asked,
            ListPage<T> found,
            Function<T, Claim> claim,
            Function<T, Set<Long>> nodesOf) {
        var ids = new HashSet<Long>();
        var cited = new HashSet<Long>();
        for (T it : found.rows()) {
            ids.addAll(nodesOf.apply(it));
            Long source = claim.apply(it).sourceId();
            if (source != null) cited.add(source);
        }
        var nodes = library.nodes(ids, asked.instant());
        Map<@Nullable Long, Source> known = new HashMap<>(sources.all(cited));
        List<Line<T>> lines =
                found.rows().stream()
                        .map(it ->
                                new Line<>(
                                        it,
                                        claim.apply(it),
                                        nodes,
                                        known.get(claim.apply(it).sourceId()),
                                        asked.day()))
                        .toList();
        return new ListPage<>(lines, found.total());
    }
}
