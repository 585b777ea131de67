package org.chuangtu.chain.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Concentration;
import org.chuangtu.chain.Controllability;
import org.chuangtu.chain.Countries;
import org.chuangtu.chain.GapRanking;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.StagedLayout;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.Survival;
import org.chuangtu.chain.Term;
import org.chuangtu.chain.TermWeights;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Chains to look at: the list, one chain with its picture, one node with its evidence, the gaps in their order. */
@Controller
class ChainPages {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final int MOST_SHOWN = 12;
    private static final int MOST_LISTED = 300;
    private static final int LARGEST_IN_LIST = 5_000;
    private static final int USUAL_HOPS = 2;

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Territories territories;
    private final Sources sources;
    private final ReasonWords reasons;

    ChainPages(
            ChainLibrary library,
            ChainDesk desk,
            Territories territories,
            Sources sources,
            ReasonWords reasons) {
        this.library = library;
        this.desk = desk;
        this.territories = territories;
        this.sources = sources;
        this.reasons = reasons;
    }

    /** @param interval null for chains too large to be answered in a list */
    public record ChainRow(
            Chain chain,
            int nodes,
            int rows,
            int known,
            Controllability.@Nullable Interval interval) {}

    @GetMapping("/chains")
    String chains(Model model) {
        var rows = new ArrayList<ChainRow>();
        for (Chain chain : library.chains()) {
            if (chain.retired()) continue;
            var snapshot = library.snapshot(chain.id(), null);
            var coverage = snapshot.coverage(null);
            var interval =
                    coverage.nodes() == 0 || coverage.nodes() > LARGEST_IN_LIST
                            ? null
                            : snapshot.controllability(Rule.of(territories.nation())).interval();
            rows.add(
                    new ChainRow(
                            chain,
                            coverage.nodes(),
                            coverage.rows(),
                            coverage.nodes() - coverage.blank(),
                            interval));
        }
        model.addAttribute("rows", rows);
        return "chain/chains";
    }

    public record NarrowingRow(String key, String name, String why, long ifYes, long ifNo) {}

    public record NodeRow(
            String key, String name, Look look, Truth survives, long weight, String why) {}

    @GetMapping("/chains/{id:\\d+}")
    String chain(
            @PathVariable long id,
            @RequestParam(name = "s", defaultValue = "") String s,
            @RequestParam(name = "at", defaultValue = "") String at,
            @RequestParam(name = "focus", defaultValue = "") String focus,
            @RequestParam(name = "hops", defaultValue = "2") int hops,
            @RequestParam(name = "q", defaultValue = "") String q,
            Model model) {
        var snapshot = library.snapshot(id, instant(at));
        var rule = Rule.of(territory(s));
        var graph = snapshot.graph();
        var answer = snapshot.controllability(rule);
        var shown = shown(graph, focus, hops);
        common(model, snapshot, rule.territory(), s, at);
        model.addAttribute("answer", answer);
        model.addAttribute("coverage", snapshot.coverage(null));
        model.addAttribute("drawing", Drawing.of(snapshot, rule, shown));
        model.addAttribute("shown", shown.size());
        model.addAttribute("focus", focus);
        model.addAttribute("hops", Math.clamp(hops, 1, 6));
        model.addAttribute("q", q);
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
        var survival = snapshot.survival(rule);
        var sought = q.isBlank() ? shown : found(id, q, graph);
        model.addAttribute(
                "nodes",
                sought.stream().map(key -> row(graph, survival, rule.territory(), key)).toList());
        return "chain/chain";
    }

    private NodeRow row(ChainGraph graph, Survival survival, Territory set, String key) {
        return new NodeRow(
                key,
                graph.node(key).name().here(),
                Drawing.look(graph.setState(key, set).state()),
                survival.of(key),
                graph.weight(key),
                reasons.of(survival.explain(key).getFirst().reason(), graph));
    }

    private List<String> found(long chain, String q, ChainGraph graph) {
        return library.nodes(chain, q, 0, MOST_LISTED).rows().stream()
                .map(it -> Long.toString(it.id()))
                .filter(graph::has)
                .toList();
    }

    private static List<String> shown(ChainGraph graph, String focus, int hops) {
        if (!focus.isEmpty() && graph.has(focus))
            return keys(graph.around(focus, Math.clamp(hops, 1, 6), StagedLayout.MOST_NODES));
        if (graph.size() <= StagedLayout.MOST_NODES) return keys(graph.nodes());
        var heaviest = graph.heaviest(1).getFirst().key();
        return keys(graph.around(heaviest, USUAL_HOPS, StagedLayout.MOST_NODES / 4));
    }

    private static List<String> keys(List<ChainGraph.Node> nodes) {
        return nodes.stream().map(ChainGraph.Node::key).toList();
    }

    private void common(Model model, ChainSnapshot snapshot, Territory set, String s, String at) {
        model.addAttribute("chain", snapshot.chain());
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("s", s.isBlank() ? set.name() : s);
        model.addAttribute("at", at);
        model.addAttribute("setName", territories.nameOf(set, Words.language()));
        model.addAttribute("mayEdit", desk.mayEdit(snapshot.chain()));
        model.addAttribute("countries", Countries.all());
        model.addAttribute(
                "crumbs", List.of(new Crumb(snapshot.chain().name(), snapshot.chain().path())));
    }

    private Territory territory(String s) {
        return s.isBlank() ? territories.nation() : territories.read(s);
    }

    private static @Nullable Instant instant(String at) {
        if (at.isBlank()) return null;
        try {
            return LocalDate.parse(at).plusDays(1).atStartOfDay(HERE).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadInput("at", at, "chain.at.unreadable", at);
        }
    }

    public record ProvisionRow(
            Provision row, String name, @Nullable String country, @Nullable Source source) {}

    public record StepRow(String key, String name, Truth verdict, String why) {}

    public record Neighbours(String messageKey, List<ChainGraph.Node> nodes) {}

    public record SurveyRow(Survey row, String area) {}

    @GetMapping("/chains/nodes/{id:\\d+}")
    String node(
            @PathVariable long id,
            @RequestParam(name = "s", defaultValue = "") String s,
            @RequestParam(name = "at", defaultValue = "") String at,
            Model model) {
        Node node = library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
        var snapshot = library.snapshot(node.chainId(), instant(at));
        var graph = snapshot.graph();
        String key = Long.toString(id);
        if (!graph.has(key)) throw new NotFound("chain node " + id);
        var rule = Rule.of(territory(s));
        var survival = snapshot.survival(rule);
        common(model, snapshot, rule.territory(), s, at);
        var rows = library.provisionsOf(id);
        var cited =
                sources.all(
                        rows.stream()
                                .map(it -> it.said().claim().sourceId())
                                .filter(it -> it != null)
                                .distinct()
                                .toList());
        model.addAttribute("node", node);
        model.addAttribute("verdict", survival.of(key));
        model.addAttribute("look", Drawing.look(graph.setState(key, rule.territory()).state()));
        model.addAttribute("weight", graph.weight(key));
        model.addAttribute(
                "steps",
                survival.explain(key).stream()
                        .map(it ->
                                new StepRow(
                                        it.node(),
                                        graph.node(it.node()).name().here(),
                                        it.verdict(),
                                        reasons.of(it.reason(), graph)))
                        .toList());
        model.addAttribute("provisions", provisions(rows, cited));
        model.addAttribute(
                "neighbours",
                List.of(
                        new Neighbours("chain.node.inputs", graph.inputs(key)),
                        new Neighbours("chain.node.outputs", graph.outputs(key)),
                        new Neighbours("chain.node.kinds", graph.kinds(key)),
                        new Neighbours("chain.node.generals", graph.generals(key))));
        model.addAttribute(
                "surveys",
                library.surveysOf(id).stream()
                        .map(it ->
                                new SurveyRow(
                                        it, territories.nameOf(it.said().area(), Words.language())))
                        .toList());
        model.addAttribute(
                "overCountries",
                graph.concentration(key, Concentration.Over.COUNTRIES).orElse(null));
        model.addAttribute(
                "overFirms",
                graph.concentration(key, Concentration.Over.ORGANISATIONS).orElse(null));
        model.addAttribute("history", library.historyOf(ChainDesk.Part.NODE, id));
        return "chain/node";
    }

    private static List<ProvisionRow> provisions(List<Provision> rows, Map<Long, Source> cited) {
        var found = new ArrayList<ProvisionRow>();
        for (Provision it : rows) {
            Long source = it.said().claim().sourceId();
            String country = it.said().country();
            found.add(
                    new ProvisionRow(
                            it,
                            ReasonWords.name(it.said().provider()),
                            country == null ? null : Countries.name(country, Words.language()),
                            source == null ? null : cited.get(source)));
        }
        return found;
    }

    public record GapRow(GapRanking.Scored scored, String name) {}

    @GetMapping("/chains/{id:\\d+}/gaps")
    String gaps(
            @PathVariable long id,
            @RequestParam(name = "s", defaultValue = "") String s,
            @RequestParam Map<String, String> asked,
            Model model) {
        var snapshot = library.snapshot(id, null);
        var set = territory(s);
        var weights = weights(asked);
        common(model, snapshot, set, s, "");
        model.addAttribute("weights", weights);
        model.addAttribute("terms", Term.values());
        model.addAttribute(
                "gaps",
                snapshot.ranking(set, weights).nodes().stream()
                        .limit(MOST_LISTED)
                        .map(it -> new GapRow(it, snapshot.graph().node(it.node()).name().here()))
                        .toList());
        return "chain/gaps";
    }

    private static TermWeights weights(Map<String, String> asked) {
        var found = new EnumMap<Term, Double>(Term.class);
        for (Term term : Term.values()) {
            String text = asked.getOrDefault(term.name(), "");
            if (text.isBlank()) {
                found.put(term, term.usualWeight());
                continue;
            }
            try {
                double weight = Double.parseDouble(text);
                if (!(weight >= 0 && weight <= 1)) throw new NumberFormatException(text);
                found.put(term, weight);
            } catch (NumberFormatException e) {
                throw new BadInput(term.name(), text, "chain.weight.unreadable", text);
            }
        }
        if (found.values().stream().allMatch(it -> it == 0)) return TermWeights.usual();
        return new TermWeights(found);
    }
}
