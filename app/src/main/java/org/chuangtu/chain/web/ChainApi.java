package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Controllability;
import org.chuangtu.chain.GapRanking;
import org.chuangtu.chain.RowList;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Term;
import org.chuangtu.chain.Truth;
import org.chuangtu.chain.web.ChainDrafts.ChainIn;
import org.chuangtu.chain.web.ChainDrafts.EdgeIn;
import org.chuangtu.chain.web.ChainDrafts.NodeIn;
import org.chuangtu.chain.web.ChainDrafts.ProvisionIn;
import org.chuangtu.chain.web.ChainDrafts.StageIn;
import org.chuangtu.chain.web.ChainDrafts.SupplyIn;
import org.chuangtu.chain.web.ChainDrafts.SurveyIn;
import org.chuangtu.chain.web.ChainViews.ChainView;
import org.chuangtu.chain.web.ChainViews.EdgeView;
import org.chuangtu.chain.web.ChainViews.NodeView;
import org.chuangtu.chain.web.ChainViews.ProvisionView;
import org.chuangtu.chain.web.ChainViews.StageView;
import org.chuangtu.chain.web.ChainViews.SupplyView;
import org.chuangtu.chain.web.ChainViews.SurveyView;
import org.chuangtu.chain.web.ChainViews.View;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Chains for other programs. Ids are those of the pages and stay. A row's ETag is its version; to change or retire a row send it
 * back as {@code If-Match}: without it the answer is 428, and 412 if somebody was quicker.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "chains")
class ChainApi {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final ChainDrafts drafts;
    private final Refusals refusals;
    private final Asking asking;
    private final RowList rows;

    ChainApi(
            ChainLibrary library,
            ChainDesk desk,
            ChainDrafts drafts,
            Refusals refusals,
            Asking asking,
            RowList rows) {
        this.library = library;
        this.rows = rows;
        this.desk = desk;
        this.drafts = drafts;
        this.refusals = refusals;
        this.asking = asking;
    }

    // Chains
    // -------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains")
    @Operation(summary = "All chains, the retired last")
    ResponseEntity<Slice.Part<ChainView>> chains(Slice slice) {
        var all = library.chains();
        var part = all.stream().skip(slice.offset()).limit(slice.limit()).toList();
        return slice.answer(new ListPage<>(part, all.size()), ChainView::of);
    }

    @GetMapping("/chains/{id}")
    @Operation(
            summary = "One chain",
            description =
                    "Here and below at asks for a past day, 2026-03-01: what stood in the system at its end")
    ResponseEntity<ChainView> chain(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(chainView(id, Asking.endOf(at)));
    }

    private ChainView chainView(long id) {
        return chainView(id, null);
    }

    private ChainView chainView(long id, @Nullable Instant at) {
        return library.chain(id, at)
                .map(ChainView::of)
                .orElseThrow(() -> new NotFound("chain " + id));
    }

    @PostMapping("/chains")
    @Operation(summary = "Add a chain")
    ResponseEntity<ChainView> addChain(@RequestBody ChainIn body) {
        return added(desk.add(drafts.chain(body)), "chains", this::chainView);
    }

    @PutMapping("/chains/{id}")
    @Operation(summary = "Change a chain")
    ResponseEntity<ChainView> changeChain(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ChainIn body) {
        return changed(version, it -> desk.change(id, it, drafts.chain(body)), this::chainView);
    }

    @DeleteMapping("/chains/{id}")
    @Operation(summary = "Retire a chain; it stays with its history")
    ResponseEntity<ChainView> retireChain(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.CHAIN, id, it, reason), this::chainView);
    }

    // Stages
    // -------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/stages")
    @Operation(summary = "The stages of a chain, from left to right")
    ResponseEntity<Slice.Part<StageView>> stages(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                rows.stages(id, Asking.endOf(at), slice.query("", "position")), StageView::of);
    }

    @GetMapping("/stages/{id}")
    @Operation(summary = "One stage")
    ResponseEntity<StageView> stage(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(stageView(id, Asking.endOf(at)));
    }

    private StageView stageView(long id) {
        return stageView(id, null);
    }

    private StageView stageView(long id, @Nullable Instant at) {
        return library.stage(id, at)
                .map(StageView::of)
                .orElseThrow(() -> new NotFound("stage " + id));
    }

    @PostMapping("/chains/{id}/stages")
    @Operation(summary = "Add a stage")
    ResponseEntity<StageView> addStage(@PathVariable long id, @RequestBody StageIn body) {
        return added(desk.add(id, drafts.stage(body)), "stages", this::stageView);
    }

    @PutMapping("/stages/{id}")
    @Operation(summary = "Change a stage")
    ResponseEntity<StageView> changeStage(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody StageIn body) {
        return changed(version, it -> desk.change(id, it, drafts.stage(body)), this::stageView);
    }

    @DeleteMapping("/stages/{id}")
    @Operation(summary = "Retire a stage; it stays with its history")
    ResponseEntity<StageView> retireStage(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.STAGE, id, it, reason), this::stageView);
    }

    // Nodes
    // --------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/nodes")
    @Operation(summary = "The nodes of a chain; q finds by name or code")
    ResponseEntity<Slice.Part<NodeView>> nodes(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String at,
            Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                page(library.nodes(id, q, Asking.endOf(at), offset(slice), slice.limit())),
                NodeView::of);
    }

    @GetMapping("/nodes/{id}")
    @Operation(summary = "One node")
    ResponseEntity<NodeView> node(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(nodeView(id, Asking.endOf(at)));
    }

    private NodeView nodeView(long id) {
        return nodeView(id, null);
    }

    private NodeView nodeView(long id, @Nullable Instant at) {
        return library.node(id, at)
                .map(NodeView::of)
                .orElseThrow(() -> new NotFound("chain node " + id));
    }

    @PostMapping("/chains/{id}/nodes")
    @Operation(summary = "Add a node")
    ResponseEntity<NodeView> addNode(@PathVariable long id, @RequestBody NodeIn body) {
        return added(desk.add(id, drafts.node(body)), "nodes", this::nodeView);
    }

    @PutMapping("/nodes/{id}")
    @Operation(summary = "Change a node")
    ResponseEntity<NodeView> changeNode(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody NodeIn body) {
        return changed(version, it -> desk.change(id, it, drafts.node(body)), this::nodeView);
    }

    @DeleteMapping("/nodes/{id}")
    @Operation(summary = "Retire a node; what hangs on it rests")
    ResponseEntity<NodeView> retireNode(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.NODE, id, it, reason), this::nodeView);
    }

    // Edges
    // --------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/edges")
    @Operation(summary = "What goes into what, and what is a kind of what")
    ResponseEntity<Slice.Part<EdgeView>> edges(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                page(library.edges(id, Asking.endOf(at), offset(slice), slice.limit())),
                EdgeView::of);
    }

    @GetMapping("/edges/{id}")
    @Operation(summary = "One edge")
    ResponseEntity<EdgeView> edge(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(edgeView(id, Asking.endOf(at)));
    }

    private EdgeView edgeView(long id) {
        return edgeView(id, null);
    }

    private EdgeView edgeView(long id, @Nullable Instant at) {
        return library.edge(id, at).map(EdgeView::of).orElseThrow(() -> new NotFound("edge " + id));
    }

    @PostMapping("/chains/{id}/edges")
    @Operation(summary = "Add an edge between two nodes of the chain")
    ResponseEntity<EdgeView> addEdge(@PathVariable long id, @RequestBody EdgeIn body) {
        var draft = drafts.edge(body);
        if (nodeView(draft.fromId()).chainId() != id)
            throw refusals.asBadInput(new Saved.OtherChain(draft.fromId()));
        return added(desk.add(draft), "edges", this::edgeView);
    }

    @PutMapping("/edges/{id}")
    @Operation(summary = "Change an edge")
    ResponseEntity<EdgeView> changeEdge(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody EdgeIn body) {
        return changed(version, it -> desk.change(id, it, drafts.edge(body)), this::edgeView);
    }

    @DeleteMapping("/edges/{id}")
    @Operation(summary = "Retire an edge; it stays with its history")
    ResponseEntity<EdgeView> retireEdge(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.EDGE, id, it, reason), this::edgeView);
    }

    // Provisions
    // ---------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/provisions")
    @Operation(summary = "Who provides what; a share that is null is unknown, not zero")
    ResponseEntity<Slice.Part<ProvisionView>> provisions(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                page(library.provisions(id, Asking.endOf(at), offset(slice), slice.limit())),
                ProvisionView::of);
    }

    @GetMapping("/nodes/{id}/provisions")
    @Operation(summary = "Everything any source says of the providers of a node")
    ResponseEntity<Slice.Part<ProvisionView>> provisionsOf(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = nodeView(id);
        return slice.answer(
                page(library.provisionsOf(id, Asking.endOf(at), offset(slice), slice.limit())),
                ProvisionView::of);
    }

    @GetMapping("/provisions/{id}")
    @Operation(summary = "One provision")
    ResponseEntity<ProvisionView> provision(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(provisionView(id, Asking.endOf(at)));
    }

    private ProvisionView provisionView(long id) {
        return provisionView(id, null);
    }

    private ProvisionView provisionView(long id, @Nullable Instant at) {
        return library.provision(id, at)
                .map(ProvisionView::of)
                .orElseThrow(() -> new NotFound("provision " + id));
    }

    @PostMapping("/nodes/{id}/provisions")
    @Operation(
            summary =
                    "Record a provider of a node: an organisation, or a country where only that is known")
    ResponseEntity<ProvisionView> addProvision(
            @PathVariable long id, @RequestBody ProvisionIn body) {
        return added(desk.add(drafts.provision(id, body, null)), "provisions", this::provisionView);
    }

    @PutMapping("/provisions/{id}")
    @Operation(summary = "Change a provision")
    ResponseEntity<ProvisionView> changeProvision(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ProvisionIn body) {
        var before =
                library.provision(id).orElseThrow(() -> new NotFound("provision " + id)).said();
        return changed(
                version,
                it -> desk.change(id, it, drafts.provision(before.nodeId(), body, before)),
                this::provisionView);
    }

    @DeleteMapping("/provisions/{id}")
    @Operation(summary = "Retire a provision; it stays with its history")
    ResponseEntity<ProvisionView> retireProvision(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(
                version, it -> desk.retire(Part.PROVISION, id, it, reason), this::provisionView);
    }

    // Supplies
    // -----------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/supplies")
    @Operation(summary = "Who sells what to whom")
    ResponseEntity<Slice.Part<SupplyView>> supplies(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                page(library.supplies(id, Asking.endOf(at), offset(slice), slice.limit())),
                SupplyView::of);
    }

    @GetMapping("/supplies/{id}")
    @Operation(summary = "One supply")
    ResponseEntity<SupplyView> supply(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(supplyView(id, Asking.endOf(at)));
    }

    private SupplyView supplyView(long id) {
        return supplyView(id, null);
    }

    private SupplyView supplyView(long id, @Nullable Instant at) {
        return library.supply(id, at)
                .map(SupplyView::of)
                .orElseThrow(() -> new NotFound("supply " + id));
    }

    @PostMapping("/nodes/{id}/supplies")
    @Operation(summary = "Record a supply of a node")
    ResponseEntity<SupplyView> addSupply(@PathVariable long id, @RequestBody SupplyIn body) {
        return added(desk.add(drafts.supply(id, body, null)), "supplies", this::supplyView);
    }

    @PutMapping("/supplies/{id}")
    @Operation(summary = "Change a supply")
    ResponseEntity<SupplyView> changeSupply(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody SupplyIn body) {
        var before = library.supply(id).orElseThrow(() -> new NotFound("supply " + id)).said();
        return changed(
                version,
                it -> desk.change(id, it, drafts.supply(before.nodeId(), body, before)),
                this::supplyView);
    }

    @DeleteMapping("/supplies/{id}")
    @Operation(summary = "Retire a supply; it stays with its history")
    ResponseEntity<SupplyView> retireSupply(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.SUPPLY, id, it, reason), this::supplyView);
    }

    // Surveys
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/surveys")
    @Operation(summary = "Who looked for providers, where and how completely")
    ResponseEntity<Slice.Part<SurveyView>> surveys(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                page(library.surveys(id, Asking.endOf(at), offset(slice), slice.limit())),
                SurveyView::of);
    }

    @GetMapping("/surveys/{id}")
    @Operation(summary = "One survey")
    ResponseEntity<SurveyView> survey(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return answer(surveyView(id, Asking.endOf(at)));
    }

    private SurveyView surveyView(long id) {
        return surveyView(id, null);
    }

    private SurveyView surveyView(long id, @Nullable Instant at) {
        return library.survey(id, at)
                .map(SurveyView::of)
                .orElseThrow(() -> new NotFound("survey " + id));
    }

    @PostMapping("/nodes/{id}/surveys")
    @Operation(summary = "Record a survey of a node")
    ResponseEntity<SurveyView> addSurvey(@PathVariable long id, @RequestBody SurveyIn body) {
        return added(desk.add(drafts.survey(id, body)), "surveys", this::surveyView);
    }

    @PutMapping("/surveys/{id}")
    @Operation(summary = "Change a survey")
    ResponseEntity<SurveyView> changeSurvey(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody SurveyIn body) {
        var before = library.survey(id).orElseThrow(() -> new NotFound("survey " + id)).said();
        return changed(
                version,
                it -> desk.change(id, it, drafts.survey(before.nodeId(), body)),
                this::surveyView);
    }

    @DeleteMapping("/surveys/{id}")
    @Operation(summary = "Retire a survey; it stays with its history")
    ResponseEntity<SurveyView> retireSurvey(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return changed(version, it -> desk.retire(Part.SURVEY, id, it, reason), this::surveyView);
    }

    @PostMapping("/{sort:chains|stages|nodes|edges|provisions|supplies|surveys}/{id}/restore")
    @Operation(summary = "Bring back a retired row")
    ResponseEntity<Void> restore(
            @PathVariable String sort,
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        var part =
                switch (sort) {
                    case "chains" -> Part.CHAIN;
                    case "stages" -> Part.STAGE;
                    case "nodes" -> Part.NODE;
                    case "edges" -> Part.EDGE;
                    case "provisions" -> Part.PROVISION;
                    case "supplies" -> Part.SUPPLY;
                    default -> Part.SURVEY;
                };
        return switch (IfMatch.written(version, it -> desk.restore(part, id, it))) {
            case Saved.Done(_, long entry) ->
                    ResponseEntity.noContent().eTag("\"" + entry + "\"").build();
            case Saved refused -> throw refusals.asBadInput(refused);
        };
    }

    // What follows
    // -------------------------------------------------------------------------------------------------------

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
    @Operation(
            summary = "How much of the chain goes on without everything outside the set",
            description =
                    "s: country codes, names or place:<id>, several with commas (default: the nation); at: a past day; least: share in per cent a provision needs to count")
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
    List<StepView> explanation(
            @PathVariable long id, @RequestParam Map<String, String> parameters) {
        var asked = asking.of(parameters);
        var snapshot = asking.snapshot(nodeView(id).chainId(), asked);
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
                    "s and at as for controllability; DOWNSTREAM, DEPENDENCE, CONCENTRATION, CASCADE, RELATEDNESS: weights from 0 to 1")
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

    // How it is answered
    // -------------------------------------------------------------------------------------------------

    private static <V extends View> ResponseEntity<V> answer(V view) {
        return IfMatch.answer(view, view.version());
    }

    private <V extends View> ResponseEntity<V> added(
            Saved saved, String sort, LongFunction<V> read) {
        if (!(saved instanceof Saved.Done(long id, _))) throw refusals.asBadInput(saved);
        V view = read.apply(id);
        return IfMatch.created("/api/v1/" + sort + "/" + id, view, view.version());
    }

    private <V extends View> ResponseEntity<V> changed(
            @Nullable String ifMatch, LongFunction<Saved> write, LongFunction<V> read) {
        var saved = IfMatch.written(ifMatch, write);
        if (!(saved instanceof Saved.Done(long id, _))) throw refusals.asBadInput(saved);
        return answer(read.apply(id));
    }

    private static int offset(Slice slice) {
        return Math.toIntExact(Math.min(slice.offset(), Integer.MAX_VALUE));
    }

    private static <T> ListPage<T> page(ChainLibrary.Page<T> found) {
        return new ListPage<>(found.rows(), found.all());
    }
}
