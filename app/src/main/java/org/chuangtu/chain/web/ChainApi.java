package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.RowList;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.web.ChainDrafts.ChainIn;
import org.chuangtu.chain.web.ChainDrafts.EdgeIn;
import org.chuangtu.chain.web.ChainDrafts.NodeIn;
import org.chuangtu.chain.web.ChainDrafts.StageIn;
import org.chuangtu.chain.web.ChainViews.ChainView;
import org.chuangtu.chain.web.ChainViews.EdgeView;
import org.chuangtu.chain.web.ChainViews.NodeView;
import org.chuangtu.chain.web.ChainViews.StageView;
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
 * Chains, with their stages, nodes and edges, for other programs. Ids are those of the pages and stay. A row's ETag is its
 * version; to change or retire a row send it back as {@code If-Match}: without it the answer is 428, and 412 if somebody was
 * quicker.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "chains")
class ChainApi {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final ChainDrafts drafts;
    private final Refusals refusals;
    private final RowAnswers answers;
    private final RowList rows;

    ChainApi(
            ChainLibrary library,
            ChainDesk desk,
            ChainDrafts drafts,
            Refusals refusals,
            RowAnswers answers,
            RowList rows) {
        this.library = library;
        this.desk = desk;
        this.drafts = drafts;
        this.refusals = refusals;
        this.answers = answers;
        this.rows = rows;
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
        return RowAnswers.answer(chainView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(drafts.chain(body)), "chains", this::chainView);
    }

    @PutMapping("/chains/{id}")
    @Operation(summary = "Change a chain")
    ResponseEntity<ChainView> changeChain(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ChainIn body) {
        return answers.changed(
                version, it -> desk.change(id, it, drafts.chain(body)), this::chainView);
    }

    @DeleteMapping("/chains/{id}")
    @Operation(summary = "Retire a chain; it stays with its history")
    ResponseEntity<ChainView> retireChain(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answers.changed(
                version, it -> desk.retire(Part.CHAIN, id, it, reason), this::chainView);
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
        return RowAnswers.answer(stageView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(id, drafts.stage(body)), "stages", this::stageView);
    }

    @PutMapping("/stages/{id}")
    @Operation(summary = "Change a stage")
    ResponseEntity<StageView> changeStage(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody StageIn body) {
        return answers.changed(
                version, it -> desk.change(id, it, drafts.stage(body)), this::stageView);
    }

    @DeleteMapping("/stages/{id}")
    @Operation(summary = "Retire a stage; it stays with its history")
    ResponseEntity<StageView> retireStage(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answers.changed(
                version, it -> desk.retire(Part.STAGE, id, it, reason), this::stageView);
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
                RowAnswers.page(
                        library.nodes(
                                id, q, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                NodeView::of);
    }

    @GetMapping("/nodes/{id}")
    @Operation(summary = "One node")
    ResponseEntity<NodeView> node(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return RowAnswers.answer(nodeView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(id, drafts.node(body)), "nodes", this::nodeView);
    }

    @PutMapping("/nodes/{id}")
    @Operation(summary = "Change a node")
    ResponseEntity<NodeView> changeNode(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody NodeIn body) {
        return answers.changed(
                version, it -> desk.change(id, it, drafts.node(body)), this::nodeView);
    }

    @DeleteMapping("/nodes/{id}")
    @Operation(summary = "Retire a node; what hangs on it rests")
    ResponseEntity<NodeView> retireNode(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answers.changed(
                version, it -> desk.retire(Part.NODE, id, it, reason), this::nodeView);
    }

    // Edges
    // --------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/edges")
    @Operation(summary = "What goes into what, and what is a kind of what")
    ResponseEntity<Slice.Part<EdgeView>> edges(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        var _ = chainView(id);
        return slice.answer(
                RowAnswers.page(
                        library.edges(
                                id, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                EdgeView::of);
    }

    @GetMapping("/edges/{id}")
    @Operation(summary = "One edge")
    ResponseEntity<EdgeView> edge(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return RowAnswers.answer(edgeView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(draft), "edges", this::edgeView);
    }

    @PutMapping("/edges/{id}")
    @Operation(summary = "Change an edge")
    ResponseEntity<EdgeView> changeEdge(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody EdgeIn body) {
        return answers.changed(
                version, it -> desk.change(id, it, drafts.edge(body)), this::edgeView);
    }

    @DeleteMapping("/edges/{id}")
    @Operation(summary = "Retire an edge; it stays with its history")
    ResponseEntity<EdgeView> retireEdge(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answers.changed(
                version, it -> desk.retire(Part.EDGE, id, it, reason), this::edgeView);
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
        var done = answers.done(IfMatch.written(version, it -> desk.restore(part, id, it)));
        return ResponseEntity.noContent().eTag("\"" + done.entry() + "\"").build();
    }
}
