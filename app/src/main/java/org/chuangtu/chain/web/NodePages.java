package org.chuangtu.chain.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Concentration;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeSection;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Supply;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Truth;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Language;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** One node: what it is, who provides it, why it survives or not, what hangs on it, and what to do about it. */
@Controller
class NodePages {

    private static final int MOST_NEIGHBOURS = 200;

    /** Of providers, the largest shares; of supplies, the latest and largest. The tables of the chain have all of them. */
    private static final int MOST_PROVISIONS = 100;

    private static final int MOST_SUPPLIES = 50;

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Territories territories;
    private final Sources sources;
    private final Asking asking;
    private final ReasonWords reasons;
    private final RowFacts facts;
    private final ObjectProvider<NodeSection> sections;

    NodePages(
            ChainLibrary library,
            ChainDesk desk,
            Territories territories,
            Sources sources,
            Asking asking,
            ReasonWords reasons,
            RowFacts facts,
            ObjectProvider<NodeSection> sections) {
        this.library = library;
        this.desk = desk;
        this.territories = territories;
        this.sources = sources;
        this.asking = asking;
        this.reasons = reasons;
        this.facts = facts;
        this.sections = sections;
    }

    /**
     * A provision as the page of its node shows it.
     *
     * @param counted whether it decides anything, or another row of the same provider goes before it
     */
    public record ProvisionRow(
            Provision row,
            Cell who,
            Cell country,
            Cell share,
            Cell asOf,
            Cell source,
            Cell marks,
            boolean counted,
            String path) {}

    public record StepRow(
            String key, String name, Truth verdict, String why, List<ChainPages.RowLink> rows) {}

    public record Neighbour(
            String key,
            String name,
            Look look,
            Truth survives,
            @Nullable String edgePath,
            boolean inferred) {}

    /**
     * What stands on one side of the node.
     *
     * @param all how many there are; the table of links at {@code allPath} has them all
     */
    public record Neighbours(
            String messageKey, String addPath, List<Neighbour> nodes, int all, String allPath) {}

    public record SurveyRow(Survey row, String area) {}

    public record SupplyRow(Supply row, Cell seller, Cell buyer, Cell amount, Cell source) {}

    @GetMapping("/chains/nodes/{id:\\d+}")
    String node(@PathVariable long id, @RequestParam Map<String, String> parameters, Model model) {
        var asked = asking.of(parameters);
        var node =
                library.node(id, asked.instant())
                        .or(() -> library.node(id))
                        .orElseThrow(() -> new NotFound("chain node " + id));
        var snapshot = asking.snapshot(node.chainId(), asked);
        var graph = snapshot.graph();
        String key = Long.toString(id);
        var chain = snapshot.chain();
        model.addAttribute("node", node);
        model.addAttribute("chain", chain);
        model.addAttribute("asked", asked);
        model.addAttribute("sets", asking.sets(chain, asked));
        model.addAttribute("mayEdit", !asked.past() && desk.mayEdit(chain));
        model.addAttribute("stage", stage(node, asked));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(chain.name(), chain.path() + asked.day()),
                        new Crumb(node.name(), node.path() + asked.day())));
        model.addAttribute("claim", facts.of(node.said().claim()));
        model.addAttribute("subject", Part.NODE.table() + "/" + id);
        model.addAttribute("history", facts.history(Part.NODE, id, asked));
        model.addAttribute("historyPath", facts.historyPath(Part.NODE, id));
        model.addAttribute("there", graph.has(key));
        if (graph.has(key)) answered(node, snapshot, asked, model);
        return "chain/node";
    }

    private void answered(Node node, ChainSnapshot snapshot, Asking.Asked asked, Model model) {
        var graph = snapshot.graph();
        String key = Long.toString(node.id());
        var survival = snapshot.survival(asked.rule());
        model.addAttribute("verdict", survival.of(key));
        model.addAttribute("look", Drawing.look(graph, key, asked.set()));
        model.addAttribute("countriesOnly", countriesOnly(graph, key, asked));
        model.addAttribute("weight", graph.weight(key));
        model.addAttribute("total", graph.totalWeight());
        model.addAttribute("local", local(snapshot, key));
        model.addAttribute(
                "steps",
                survival.explain(key).stream()
                        .map(it ->
                                new StepRow(
                                        it.node(),
                                        graph.node(it.node()).name().here(),
                                        it.verdict(),
                                        reasons.of(it.reason(), graph),
                                        ChainPages.links(ReasonWords.rows(it.reason()), asked)))
                        .toList());
        var provided = library.provisionsOf(node.id(), asked.instant(), 0, MOST_PROVISIONS);
        model.addAttribute("provisions", provisions(node.id(), provided.rows(), graph, asked));
        model.addAttribute("provisionsAll", provided.all());
        model.addAttribute("provisionsPath", tableOf(node, "provisions"));
        model.addAttribute("neighbours", neighbours(node, graph, snapshot, asked));
        model.addAttribute("surveys", surveys(node.id(), asked));
        var supplied = library.suppliesOf(node.id(), asked.instant(), MOST_SUPPLIES);
        model.addAttribute("supplies", supplies(supplied.rows()));
        model.addAttribute("suppliesAll", supplied.all());
        model.addAttribute("suppliesPath", tableOf(node, "supplies"));
        model.addAttribute("sections", asked.past() ? List.of() : told(node));
        model.addAttribute(
                "overCountries",
                graph.concentration(key, Concentration.Over.COUNTRIES).map(Hhi::of).orElse(null));
        model.addAttribute(
                "overFirms",
                graph.concentration(key, Concentration.Over.ORGANISATIONS)
                        .map(Hhi::of)
                        .orElse(null));
    }

    /** A section of another module, with what it knows. */
    record Told(String messageKey, OrganisationSection.Content content) {}

    private List<Told> told(Node node) {
        return sections.stream()
                .sorted(Comparator.comparingInt(NodeSection::order))
                .flatMap(it ->
                        Optional.ofNullable(it.of(node))
                                .map(content -> new Told(it.messageKey(), content))
                                .stream())
                .toList();
    }

    /** A concentration in words: one number where it is exact. */
    public record Hhi(String index, int known, int unknown, BigDecimal shareSum) {
        static Hhi of(Concentration it) {
            var lower = whole(it.lower());
            return new Hhi(
                    it.exact() ? lower : lower + "–" + whole(it.upper()),
                    it.known(),
                    it.unknown(),
                    BigDecimal.valueOf(it.shareSum()).setScale(1, RoundingMode.HALF_UP));
        }

        private static String whole(double value) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
    }

    private @Nullable String stage(Node node, Asking.Asked asked) {
        Long stage = node.said().stageId();
        return stage == null
                ? null
                : library.stage(stage, asked.instant()).map(it -> it.name()).orElse(null);
    }

    /** The countries a node is known to come from, where that is all that is known of who makes it in the set. */
    private @Nullable String countriesOnly(ChainGraph graph, String key, Asking.Asked asked) {
        var standing = graph.setState(key, asked.set());
        if (!standing.countriesOnly()) return null;
        return standing.counted().stream()
                .map(it -> territories.nameOf(it.provider().key(), Words.language()))
                .distinct()
                .collect(Collectors.joining(Language.isChinese() ? "、" : ", "));
    }

    private @Nullable Local local(ChainSnapshot snapshot, String key) {
        Long place = snapshot.chain().said().placeId();
        if (place == null) return null;
        var area = territories.read("place:" + place);
        var look = snapshot.graph().localState(key, area).state().look();
        return new Local(territories.nameOf(area, Words.language()), look);
    }

    public record Local(String area, Look look) {}

    /** Where all rows of the node stand, among those of the chain. */
    private static String tableOf(Node node, String rows) {
        return UriComponentsBuilder.fromPath("/chains/" + node.chainId() + "/" + rows)
                .queryParam("q", "{name}")
                .build(node.name())
                .toString();
    }

    private List<ProvisionRow> provisions(
            long node, List<Provision> rows, ChainGraph graph, Asking.Asked asked) {
        var counted =
                graph.provisions(Long.toString(node)).stream()
                        .map(ChainGraph.Provision::id)
                        .collect(Collectors.toSet());
        var cited = cited(rows.stream().map(it -> it.said().claim()).toList());
        var found = new ArrayList<ProvisionRow>();
        for (Provision it : rows) {
            var claim = it.said().claim();
            var source = cited.get(claim.sourceId());
            found.add(
                    new ProvisionRow(
                            it,
                            RowFacts.organisation(
                                    ReasonWords.name(it.said().provider()), it.said().partyId()),
                            RowFacts.country(it.said().country()),
                            facts.share(it),
                            Cell.day(
                                    claim.asOf() != null || source == null
                                            ? claim.asOf()
                                            : source.asOf()),
                            facts.source(source, claim),
                            RowFacts.marks(claim, source),
                            counted.contains(Long.toString(it.id())),
                            "/chains/provisions/" + it.id() + asked.day()));
        }
        return found;
    }

    private Map<@Nullable Long, Source> cited(List<Claim> claims) {
        var ids = claims.stream().map(Claim::sourceId).filter(Objects::nonNull).distinct().toList();
        return new HashMap<>(sources.all(ids));
    }

    private List<Neighbours> neighbours(
            Node node, ChainGraph graph, ChainSnapshot snapshot, Asking.Asked asked) {
        String key = Long.toString(node.id());
        var edges = new HashMap<String, org.chuangtu.chain.Edge>();
        for (var it : library.edgesAt(node.id(), asked.instant()))
            edges.put(name(it.said().fromId(), it.said().toId(), it.said().relation()), it);
        String add = "/chains/" + node.chainId() + "/edges/new?relation=";
        String all = tableOf(node, "edges");
        return List.of(
                new Neighbours(
                        "chain.node.inputs",
                        add + "GOES_INTO&to=" + key,
                        rows(
                                graph.inputs(key),
                                it -> name(it, node.id(), Relation.GOES_INTO),
                                edges,
                                snapshot,
                                asked),
                        graph.inputs(key).size(),
                        all),
                new Neighbours(
                        "chain.node.outputs",
                        add + "GOES_INTO&from=" + key,
                        rows(
                                graph.outputs(key),
                                it -> name(node.id(), it, Relation.GOES_INTO),
                                edges,
                                snapshot,
                                asked),
                        graph.outputs(key).size(),
                        all),
                new Neighbours(
                        "chain.node.kinds",
                        add + "KIND_OF&to=" + key,
                        rows(
                                graph.kinds(key),
                                it -> name(it, node.id(), Relation.KIND_OF),
                                edges,
                                snapshot,
                                asked),
                        graph.kinds(key).size(),
                        all),
                new Neighbours(
                        "chain.node.generals",
                        add + "KIND_OF&from=" + key,
                        rows(
                                graph.generals(key),
                                it -> name(node.id(), it, Relation.KIND_OF),
                                edges,
                                snapshot,
                                asked),
                        graph.generals(key).size(),
                        all));
    }

    private static String name(long from, long to, Relation relation) {
        return from + ">" + to + relation;
    }

    private static List<Neighbour> rows(
            List<ChainGraph.Node> nodes,
            java.util.function.LongFunction<String> edge,
            Map<String, org.chuangtu.chain.Edge> edges,
            ChainSnapshot snapshot,
            Asking.Asked asked) {
        var survival = snapshot.survival(asked.rule());
        return nodes.stream()
                .limit(MOST_NEIGHBOURS)
                .map(it -> {
                    var known = edges.get(edge.apply(Long.parseLong(it.key())));
                    return new Neighbour(
                            it.key(),
                            it.name().here(),
                            Drawing.look(snapshot.graph(), it.key(), asked.set()),
                            survival.of(it.key()),
                            known == null ? null : "/chains/edges/" + known.id() + asked.day(),
                            known != null
                                    && known.said().claim().basis()
                                            == org.chuangtu.chain.Basis.INFERRED);
                })
                .toList();
    }

    private List<SurveyRow> surveys(long node, Asking.Asked asked) {
        return library.surveysOf(node, asked.instant()).stream()
                .map(it ->
                        new SurveyRow(it, territories.nameOf(it.said().area(), Words.language())))
                .toList();
    }

    private List<SupplyRow> supplies(List<Supply> rows) {
        var cited = cited(rows.stream().map(it -> it.said().claim()).toList());
        return rows.stream()
                .map(it ->
                        new SupplyRow(
                                it,
                                RowFacts.organisation(
                                        it.said().seller().name(), it.said().seller().partyId()),
                                RowFacts.organisation(
                                        it.said().buyer().name(), it.said().buyer().partyId()),
                                it.said().amount() == null
                                        ? Cell.unknown()
                                        : Cell.number(it.said().amount(), it.said().unit()),
                                facts.source(
                                        cited.get(it.said().claim().sourceId()),
                                        it.said().claim())))
                .toList();
    }
}
