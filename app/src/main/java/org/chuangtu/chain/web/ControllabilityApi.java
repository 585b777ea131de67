package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Controllability;
import org.chuangtu.chain.GapRanking;
import org.chuangtu.chain.Term;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far a chain goes on without everything outside a set, why, and where its gaps are, for other programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "chains")
class ControllabilityApi {

    private final ChainLibrary library;
    private final Asking asking;

    ControllabilityApi(ChainLibrary library, Asking asking) {
        this.library = library;
        this.asking = asking;
    }

    /** A step of an explanation, with the provisions it rests on. */
    record StepView(long nodeId, Truth survives, String reason, List<Long> provisionIds) {}

    record NarrowingView(long nodeId, String reason, long ifYes, long ifNo) {}

    record OpenPlaceView(long nodeId, List<Long> provisionIds) {}

    record Answer(
            String set,
            double lower,
            double upper,
            long surviving,
            long possible,
            long total,
            Map<Truth, Integer> nodes,
            List<NarrowingView> narrowing,
            int untried,
            List<OpenPlaceView> openPlaces,
            Controllability.Interval withOpenPlaces) {}

    @GetMapping("/chains/{id}/controllability")
    @Operation(summary = "How much of the chain goes on without everything outside the set")
    @Asks.WithinASet
    @Asks.FromAShare
    Answer controllability(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var it = asking.snapshot(id, asked).controllability(asked.rule());
        return new Answer(
                asked.s(),
                it.interval().lower(),
                it.interval().upper(),
                it.interval().surviving(),
                it.interval().possible(),
                it.interval().total(),
                it.nodes(),
                it.narrowing().stream()
                        .map(each ->
                                new NarrowingView(
                                        Long.parseLong(each.node()),
                                        each.why().getClass().getSimpleName(),
                                        each.ifYes(),
                                        each.ifNo()))
                        .toList(),
                it.untried(),
                it.openPlaces().stream()
                        .map(each ->
                                new OpenPlaceView(Long.parseLong(each.node()), ids(each.rows())))
                        .toList(),
                it.withOpenPlaces());
    }

    @GetMapping("/nodes/{id}/explanation")
    @Operation(
            summary =
                    "Why a node goes on or fails: from the node down to the provisions that decide it")
    @Asks.WithinASet
    @Asks.FromAShare
    List<StepView> explanation(
            @PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var node = library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
        var snapshot = asking.snapshot(node.chainId(), asked);
        if (!snapshot.graph().has(Long.toString(id))) throw new NotFound("chain node " + id);
        return snapshot.survival(asked.rule()).explain(Long.toString(id)).stream()
                .map(it ->
                        new StepView(
                                Long.parseLong(it.node()),
                                it.verdict(),
                                it.reason().getClass().getSimpleName(),
                                ids(ReasonWords.rows(it.reason()))))
                .toList();
    }

    private static List<Long> ids(List<ChainGraph.Provision> rows) {
        return rows.stream().map(it -> Long.valueOf(it.id())).toList();
    }

    record GapView(
            long nodeId,
            int rank,
            int bestRank,
            int worstRank,
            double score,
            double scoreAtMost,
            double knownWeight,
            Map<Term, Double> terms,
            Map<Term, Double> termsAtMost,
            Set<Term> missing) {
        static GapView of(GapRanking.Scored it) {
            return new GapView(
                    Long.parseLong(it.node()),
                    it.rank(),
                    it.bestRank(),
                    it.worstRank(),
                    it.score(),
                    it.scoreAtMost(),
                    it.knownWeight(),
                    it.terms(),
                    it.termsAtMost(),
                    it.missing());
        }
    }

    @GetMapping("/chains/{id}/gaps")
    @Operation(
            summary = "The nodes by gap score, with every term and what is missing",
            description =
                    "A term weighs what it usually does unless a weight of it, 0 to 1, is given")
    @Asks.WithinASet
    @Asks.ByWeights
    ResponseEntity<Slice.Part<GapView>> gaps(
            @PathVariable long id, @RequestParam Map<String, String> parameters, Slice slice) {
        var asked = asking.of(parameters);
        var all =
                asking.snapshot(id, asked)
                        .ranking(asked.set(), GapPages.weights(parameters))
                        .nodes();
        var part = all.stream().skip(slice.offset()).limit(slice.limit()).toList();
        return slice.answer(new ListPage<>(part, all.size()), GapView::of);
    }
}
