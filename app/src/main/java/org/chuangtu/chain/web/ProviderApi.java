package org.chuangtu.chain.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.web.ChainDrafts.ProvisionIn;
import org.chuangtu.chain.web.ChainDrafts.SupplyIn;
import org.chuangtu.chain.web.ChainDrafts.SurveyIn;
import org.chuangtu.chain.web.ChainViews.ProvisionView;
import org.chuangtu.chain.web.ChainViews.SupplyView;
import org.chuangtu.chain.web.ChainViews.SurveyView;
import org.chuangtu.page.IfMatch;
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
 * Who provides the nodes of chains, who sells what to whom, and where anybody looked, for other programs. Rows are written as
 * {@link ChainApi} says.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "chains")
class ProviderApi {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final ChainDrafts drafts;
    private final RowAnswers answers;

    ProviderApi(ChainLibrary library, ChainDesk desk, ChainDrafts drafts, RowAnswers answers) {
        this.library = library;
        this.desk = desk;
        this.drafts = drafts;
        this.answers = answers;
    }

    private void requireChain(long id) {
        if (library.chain(id).isEmpty()) throw new NotFound("chain " + id);
    }

    private void requireNode(long id) {
        if (library.node(id).isEmpty()) throw new NotFound("chain node " + id);
    }

    // Provisions
    // ---------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/provisions")
    @Operation(summary = "Who provides what; a share that is null is unknown, not zero")
    ResponseEntity<Slice.Part<ProvisionView>> provisions(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        requireChain(id);
        return slice.answer(
                RowAnswers.page(
                        library.provisions(
                                id, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                ProvisionView::of);
    }

    @GetMapping("/nodes/{id}/provisions")
    @Operation(summary = "Everything any source says of the providers of a node")
    ResponseEntity<Slice.Part<ProvisionView>> provisionsOf(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        requireNode(id);
        return slice.answer(
                RowAnswers.page(
                        library.provisionsOf(
                                id, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                ProvisionView::of);
    }

    @GetMapping("/provisions/{id}")
    @Operation(summary = "One provision")
    ResponseEntity<ProvisionView> provision(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return RowAnswers.answer(provisionView(id, Asking.endOf(at)));
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
        return answers.added(
                desk.add(drafts.provision(id, body, null)), "provisions", this::provisionView);
    }

    @PutMapping("/provisions/{id}")
    @Operation(summary = "Change a provision")
    ResponseEntity<ProvisionView> changeProvision(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ProvisionIn body) {
        var before =
                library.provision(id).orElseThrow(() -> new NotFound("provision " + id)).said();
        return answers.changed(
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
        return answers.changed(
                version, it -> desk.retire(Part.PROVISION, id, it, reason), this::provisionView);
    }

    // Supplies
    // -----------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/supplies")
    @Operation(summary = "Who sells what to whom")
    ResponseEntity<Slice.Part<SupplyView>> supplies(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        requireChain(id);
        return slice.answer(
                RowAnswers.page(
                        library.supplies(
                                id, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                SupplyView::of);
    }

    @GetMapping("/supplies/{id}")
    @Operation(summary = "One supply")
    ResponseEntity<SupplyView> supply(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return RowAnswers.answer(supplyView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(drafts.supply(id, body, null)), "supplies", this::supplyView);
    }

    @PutMapping("/supplies/{id}")
    @Operation(summary = "Change a supply")
    ResponseEntity<SupplyView> changeSupply(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody SupplyIn body) {
        var before = library.supply(id).orElseThrow(() -> new NotFound("supply " + id)).said();
        return answers.changed(
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
        return answers.changed(
                version, it -> desk.retire(Part.SUPPLY, id, it, reason), this::supplyView);
    }

    // Surveys
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/{id}/surveys")
    @Operation(summary = "Who looked for providers, where and how completely")
    ResponseEntity<Slice.Part<SurveyView>> surveys(
            @PathVariable long id, @RequestParam(defaultValue = "") String at, Slice slice) {
        requireChain(id);
        return slice.answer(
                RowAnswers.page(
                        library.surveys(
                                id, Asking.endOf(at), RowAnswers.offset(slice), slice.limit())),
                SurveyView::of);
    }

    @GetMapping("/surveys/{id}")
    @Operation(summary = "One survey")
    ResponseEntity<SurveyView> survey(
            @PathVariable long id, @RequestParam(defaultValue = "") String at) {
        return RowAnswers.answer(surveyView(id, Asking.endOf(at)));
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
        return answers.added(desk.add(drafts.survey(id, body)), "surveys", this::surveyView);
    }

    @PutMapping("/surveys/{id}")
    @Operation(summary = "Change a survey")
    ResponseEntity<SurveyView> changeSurvey(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody SurveyIn body) {
        var before = library.survey(id).orElseThrow(() -> new NotFound("survey " + id)).said();
        return answers.changed(
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
        return answers.changed(
                version, it -> desk.retire(Part.SURVEY, id, it, reason), this::surveyView);
    }
}
