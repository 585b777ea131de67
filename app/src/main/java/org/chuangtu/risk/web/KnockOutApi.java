package org.chuangtu.risk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Survival;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.risk.Affected;
import org.chuangtu.risk.KnockOut;
import org.chuangtu.risk.KnockOuts;
import org.chuangtu.risk.Outcome;
import org.chuangtu.risk.Removal;
import org.chuangtu.risk.Scenario;
import org.chuangtu.risk.Scenarios;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
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

/** Knock-outs for other programs: tried, saved, compared. */
@RestController
@RequestMapping("/api/v1/knock-outs")
@Tag(name = "knock-outs")
class KnockOutApi {

    private final KnockOuts knockOuts;
    private final Scenarios scenarios;
    private final ChainLibrary library;

    KnockOutApi(KnockOuts knockOuts, Scenarios scenarios, ChainLibrary library) {
        this.knockOuts = knockOuts;
        this.scenarios = scenarios;
        this.library = library;
    }

    /** Weights out of the weight of all nodes; two numbers where something is unknown. */
    record WeightView(long surviving, long possible, long total) {}

    /** @param way from the node to where its explanation ends, by node id */
    record EffectView(
            long nodeId,
            KnockOut.Fate fate,
            long weight,
            List<Long> way,
            String reason,
            List<Long> provisionIds) {}

    record AffectedView(
            @Nullable Long organisationId,
            String name,
            Affected.How how,
            List<Long> nodeIds,
            List<String> partners) {}

    record SubstituteView(
            long provisionId,
            String name,
            KnockOut.Reach reach,
            boolean certain,
            @Nullable Long kindId) {}

    record StruckView(long nodeId, List<Long> goneProvisionIds, List<SubstituteView> substitutes) {}

    record OutcomeView(
            long chainId,
            Instant chainChanged,
            Removal removal,
            String area,
            WeightView before,
            WeightView after,
            List<EffectView> nodes,
            List<AffectedView> affected,
            List<StruckView> struck,
            List<Long> missingNodeIds) {}

    record View(
            long id,
            String name,
            long chainId,
            Removal removal,
            @Nullable String remarks,
            boolean retired,
            Instant savedAt) {
        static View of(Scenario it) {
            return new View(
                    it.id(),
                    it.said().name(),
                    it.said().chainId(),
                    it.said().removal(),
                    it.said().note(),
                    it.retired(),
                    it.savedAt());
        }
    }

    /** @param organisations numbers, {@code party:<number>} or names as a chain has them */
    record ScenarioIn(
            @Nullable String name,
            @Nullable Long chainId,
            @Nullable List<String> nodes,
            @Nullable List<String> organisations,
            @Nullable List<String> countries,
            @Nullable List<String> places,
            @Nullable String remarks) {
        Removal removal() {
            return Removal.of(
                    Map.of(
                            Removal.NODE, given(nodes),
                            Removal.ORGANISATION, given(organisations),
                            Removal.COUNTRY, given(countries),
                            Removal.PLACE, given(places)));
        }

        private static List<String> given(@Nullable List<String> all) {
            return all == null ? List.of() : all.stream().filter(Objects::nonNull).toList();
        }
    }

    @GetMapping("/try")
    @Operation(
            summary = "What a chain and its area lose without something; nothing is written",
            description = "What is taken away may be named as often as needed")
    @Parameters({
        @Parameter(
                name = Removal.NODE,
                in = ParameterIn.QUERY,
                description = "The number of a node that is taken away.",
                array = @ArraySchema(schema = @Schema(type = "integer", format = "int64"))),
        @Parameter(
                name = Removal.ORGANISATION,
                in = ParameterIn.QUERY,
                description =
                        "An organisation that is taken away: its number, or its name as a chain has it.",
                array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(
                name = Removal.COUNTRY,
                in = ParameterIn.QUERY,
                description =
                        "A country that is taken away: its code (ISO 3166-1 alpha-3) or name.",
                array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(
                name = Removal.PLACE,
                in = ParameterIn.QUERY,
                description =
                        "The number of a place that is taken away, with all that lies within.",
                array = @ArraySchema(schema = @Schema(type = "integer", format = "int64")))
    })
    OutcomeView attempt(
            @Parameter(description = "The number of the chain.") @RequestParam long chain,
            @RequestParam MultiValueMap<String, String> asked) {
        return view(knockOuts.run(chain, Removal.of(asked)));
    }

    @GetMapping
    @Operation(
            summary = "Saved scenarios",
            description = "q searches names and remarks; chain and retired narrow")
    ResponseEntity<Slice.Part<View>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-saved") String sort,
            @Parameter(description = "The number of the chain.") @RequestParam(defaultValue = "")
                    String chain,
            @Parameter(description = "1: those that were retired.") @RequestParam(defaultValue = "")
                    String retired) {
        return slice.answer(
                scenarios.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Scenarios.CHAIN,
                                        List.of(chain),
                                        Scenarios.RETIRED,
                                        List.of(retired)))),
                View::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One saved scenario")
    ResponseEntity<View> one(@PathVariable long id) {
        var it = scenario(id);
        return IfMatch.answer(View.of(it), it.version());
    }

    @GetMapping("/{id}/outcome")
    @Operation(summary = "What a saved scenario does to its chain as the chain is now")
    OutcomeView outcome(@PathVariable long id) {
        var it = scenario(id);
        return view(knockOuts.run(it.said().chainId(), it.said().removal()));
    }

    record SideView(View scenario, OutcomeView outcome) {}

    @GetMapping("/compare")
    @Operation(summary = "Two or three saved scenarios side by side")
    List<SideView> compare(
            @Parameter(description = "Two or three scenarios.") @RequestParam(name = "id")
                    List<Long> ids) {
        if (ids.isEmpty() || ids.size() > KnockOutPages.MOST_COMPARED)
            throw new BadInput("id", ids.toString(), "risk.compare.choose");
        return ids.stream().map(id -> new SideView(View.of(scenario(id)), outcome(id))).toList();
    }

    @PostMapping
    @Operation(summary = "Save a scenario")
    ResponseEntity<View> save(@RequestBody ScenarioIn body) {
        var it = scenarios.save(draft(body));
        return IfMatch.created("/api/v1/knock-outs/" + it.id(), View.of(it), it.version());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a scenario")
    ResponseEntity<View> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ScenarioIn body) {
        return answer(IfMatch.written(version, v -> scenarios.change(id, v, draft(body))));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Retire a scenario; it stays, with its history")
    ResponseEntity<View> retire(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answer(IfMatch.written(version, v -> scenarios.retire(id, v, true)));
    }

    @PostMapping("/{id}/restore")
    @Operation(summary = "Bring a retired scenario back")
    ResponseEntity<View> restore(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answer(IfMatch.written(version, v -> scenarios.retire(id, v, false)));
    }

    private static ResponseEntity<View> answer(Scenario it) {
        return IfMatch.answer(View.of(it), it.version());
    }

    private Scenario scenario(long id) {
        return scenarios.find(id).orElseThrow(() -> new NotFound("scenario " + id));
    }

    private Scenario.Draft draft(ScenarioIn body) {
        var removal = body.removal();
        if (removal.isEmpty()) throw new BadInput("nodes", null, "risk.takeSomething");
        Long chain = body.chainId();
        if (chain == null) throw new BadInput("chainId", null, "risk.whichChain");
        if (library.chain(chain).isEmpty()) throw new NotFound("chain " + chain);
        String name = text("name", body.name(), Scenario.NAME_MAX);
        if (name == null) throw new BadInput("name", null, "page.form.required");
        return new Scenario.Draft(
                name, chain, removal, text("remarks", body.remarks(), Scenario.NOTE_MAX));
    }

    private static @Nullable String text(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        if (text.length() > most)
            throw new BadInput(field, text, "page.form.tooLong", most, text.length());
        return text.strip();
    }

    private static OutcomeView view(Outcome it) {
        var knockOut = it.knockOut();
        var before = knockOut.weightBefore();
        var after = knockOut.weightAfter();
        return new OutcomeView(
                it.chain().chain().id(),
                it.chain().changed(),
                it.removal(),
                it.area().name(),
                new WeightView(before.surviving(), before.possible(), before.total()),
                new WeightView(after.surviving(), after.possible(), after.total()),
                knockOut.effects().stream().map(each -> view(knockOut, each)).toList(),
                it.affected().stream()
                        .map(each ->
                                new AffectedView(
                                        each.party(),
                                        each.name(),
                                        each.how(),
                                        each.nodes().stream().map(KnockOutApi::id).toList(),
                                        each.partners()))
                        .toList(),
                knockOut.struck().stream().map(KnockOutApi::view).toList(),
                it.missing());
    }

    private static EffectView view(KnockOut knockOut, KnockOut.Effect it) {
        List<Survival.Step> way = knockOut.way(it.node().key());
        var last = way.getLast();
        return new EffectView(
                id(it.node()),
                it.fate(),
                it.weight(),
                way.stream().map(step -> Long.valueOf(step.node())).toList(),
                last.reason().getClass().getSimpleName(),
                ids(Said.rows(last)));
    }

    private static StruckView view(KnockOut.Struck it) {
        return new StruckView(
                id(it.node()),
                ids(it.gone()),
                it.substitutes().stream()
                        .map(each ->
                                new SubstituteView(
                                        Long.parseLong(each.row().id()),
                                        each.row().provider().name(),
                                        each.reach(),
                                        each.certain(),
                                        kind(each)))
                        .toList());
    }

    private static @Nullable Long kind(KnockOut.Substitute it) {
        var kind = it.kind();
        return kind == null ? null : (Long) id(kind);
    }

    private static long id(ChainGraph.Node it) {
        return Long.parseLong(it.key());
    }

    private static List<Long> ids(List<ChainGraph.Provision> rows) {
        return rows.stream().map(it -> Long.valueOf(it.id())).toList();
    }
}
