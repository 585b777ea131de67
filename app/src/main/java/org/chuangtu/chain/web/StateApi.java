package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Concentration;
import org.chuangtu.chain.Coverage;
import org.chuangtu.chain.LocalState;
import org.chuangtu.chain.Relatedness;
import org.chuangtu.chain.SetState;
import org.chuangtu.chain.Span;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What follows for a node and how much of a chain anybody has looked at, for other programs: the answers of the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "chains")
class StateApi {

    private final ChainLibrary library;
    private final Territories territories;
    private final Asking asking;

    StateApi(ChainLibrary library, Territories territories, Asking asking) {
        this.library = library;
        this.territories = territories;
        this.asking = asking;
    }

    /**
     * A state and the provisions it was counted from.
     *
     * @param territory country codes or place:id, with commas
     * @param countriesOnly only countries are known, so how many firms there are is not
     */
    record StandingView<S>(
            String territory, S state, boolean countriesOnly, List<Long> provisionIds) {
        static <S extends Enum<S>> StandingView<S> of(
                Territory territory, ChainGraph.Standing<S> it) {
            return new StandingView<>(
                    territory.name(),
                    it.state(),
                    it.countriesOnly(),
                    it.counted().stream().map(row -> Long.valueOf(row.id())).toList());
        }
    }

    /**
     * The Herfindahl–Hirschman index, 0 to 10,000, from what is known to what is possible.
     *
     * @param known providers with a share
     * @param unknown providers without
     * @param shareSum what all shares add up to, in per cent
     */
    record HhiView(
            double lower,
            double upper,
            boolean exact,
            int known,
            int unknown,
            double shareSum,
            boolean overHundred) {
        static HhiView of(Concentration it) {
            return new HhiView(
                    it.lower(),
                    it.upper(),
                    it.exact(),
                    it.known(),
                    it.unknown(),
                    it.shareSum(),
                    it.overHundred());
        }
    }

    /** Two indices that are never mixed; null where no share over such providers is known. */
    record ConcentrationView(@Nullable HhiView organisations, @Nullable HhiView countries) {}

    /**
     * @param local in the area; null for a chain of no area when none was asked about
     * @param weight one and the number of other nodes that stand on it
     */
    record StateView(
            long nodeId,
            StandingView<SetState> set,
            @Nullable StandingView<LocalState> local,
            Truth survives,
            ConcentrationView concentration,
            long weight,
            long totalWeight) {}

    /**
     * @param area the area surveys were looked for in; null for anywhere
     * @param known of all nodes those about which something is known, 0 to 1; null for an empty chain
     */
    record CoverageView(
            @Nullable String area,
            int nodes,
            @Nullable Double known,
            int provided,
            int throughKinds,
            int blank,
            int surveyed,
            int provisions,
            int withShare,
            int openPlace,
            int edges,
            int inferredEdges) {
        static CoverageView of(@Nullable Territory area, Coverage it) {
            return new CoverageView(
                    area == null ? null : area.name(),
                    it.nodes(),
                    it.nodes() == 0 ? null : it.known(),
                    it.provided(),
                    it.throughKinds(),
                    it.blank(),
                    it.surveyed(),
                    it.rows(),
                    it.withShare(),
                    it.openPlace(),
                    it.edges(),
                    it.inferred());
        }
    }

    @GetMapping("/nodes/{id}/state")
    @Operation(
            summary =
                    "How a node stands: in the set, in the area, whether it goes on, how concentrated it is")
    @Asks.WithinASet
    @Asks.FromAShare
    @Asks.InAnArea
    StateView state(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = snapshot(id, asked);
        return view(Long.toString(id), snapshot, asked, area(snapshot, parameters).orElse(null));
    }

    private static final int NEAREST = 50;

    /**
     * How near a node is to what the set does well.
     *
     * @param over whose doings say what is near
     * @param rca revealed comparative advantage of the set in the node, 0 and up; null where nobody is known to provide it
     * @param density 0 to 1; null where no other node is near
     * @param nearest at most fifty
     */
    record RelatedView(
            long nodeId,
            Concentration.Over over,
            @Nullable Span rca,
            @Nullable Span density,
            List<Relatedness.Near> nearest) {}

    @GetMapping("/nodes/{id}/related")
    @Operation(
            summary =
                    "What is near a node in the product space of its chain, and whether the set does it well",
            description = "Hidalgo et al., Science 317 (2007) 482–487")
    @Asks.WithinASet
    RelatedView related(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = snapshot(id, asked);
        var relatedness = snapshot.relatedness(asked.set());
        String key = Long.toString(id);
        return new RelatedView(
                id,
                relatedness.over(),
                relatedness.rca(key).orElse(null),
                relatedness.density(key).orElse(null),
                relatedness.nearest(key, NEAREST));
    }

    @GetMapping("/chains/{id}/states")
    @Operation(summary = "The same of all nodes of a chain, in the order of their ids")
    @Asks.WithinASet
    @Asks.FromAShare
    @Asks.InAnArea
    ResponseEntity<Slice.Part<StateView>> states(
            @PathVariable long id, @RequestParam Map<String, String> parameters, Slice slice) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(id, asked);
        var area = area(snapshot, parameters).orElse(null);
        var keys =
                snapshot.graph().nodes().stream()
                        .map(it -> Long.valueOf(it.key()))
                        .sorted()
                        .toList();
        return slice.answer(
                ListPage.cut(keys, slice.query("", "")),
                it -> view(Long.toString(it), snapshot, asked, area));
    }

    @GetMapping("/chains/{id}/coverage")
    @Operation(
            summary = "How much of a chain anybody has looked at",
            description = "Surveys count that were made in the area, or anywhere without one")
    CoverageView coverage(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String at,
            @Parameter(description = "place:<id> or country codes, several with commas.")
                    @RequestParam(name = "area", defaultValue = "")
                    String wanted) {
        var snapshot = asking.snapshot(id, asking.day(Map.of("at", at)));
        var area = wanted.isBlank() ? null : territories.read(wanted.strip());
        return CoverageView.of(area, snapshot.coverage(area));
    }

    /** The chain of a node, which has the node. */
    private ChainSnapshot snapshot(long id, Asking.Asked asked) {
        var node =
                library.node(id, asked.instant())
                        .or(() -> library.node(id))
                        .orElseThrow(() -> new NotFound("chain node " + id));
        var snapshot = asking.snapshot(node.chainId(), asked);
        if (!snapshot.graph().has(Long.toString(id))) throw new NotFound("chain node " + id);
        return snapshot;
    }

    /** The area asked about, else that of the chain. */
    private Optional<Territory> area(ChainSnapshot snapshot, Map<String, String> parameters) {
        String wanted = parameters.getOrDefault("area", "").strip();
        if (!wanted.isEmpty()) return Optional.of(territories.read(wanted));
        return Optional.ofNullable(snapshot.chain().said().placeId())
                .map(it -> territories.read("place:" + it));
    }

    private static StateView view(
            String key, ChainSnapshot snapshot, Asking.Asked asked, @Nullable Territory area) {
        var graph = snapshot.graph();
        return new StateView(
                Long.parseLong(key),
                StandingView.of(asked.set(), graph.setState(key, asked.set())),
                area == null ? null : StandingView.of(area, graph.localState(key, area)),
                snapshot.survival(asked.rule()).of(key),
                new ConcentrationView(
                        hhi(graph, key, Concentration.Over.ORGANISATIONS),
                        hhi(graph, key, Concentration.Over.COUNTRIES)),
                graph.weight(key),
                graph.totalWeight());
    }

    private static @Nullable HhiView hhi(ChainGraph graph, String key, Concentration.Over over) {
        return graph.concentration(key, over).map(HhiView::of).orElse(null);
    }
}
