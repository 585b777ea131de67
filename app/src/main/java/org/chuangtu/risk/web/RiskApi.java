package org.chuangtu.risk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.risk.FirmCascade;
import org.chuangtu.risk.FirmRisk;
import org.chuangtu.risk.Remedy;
import org.chuangtu.risk.RiskRun;
import org.chuangtu.risk.Risks;
import org.chuangtu.risk.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Supply risk for other programs: runs, the ranking to the last digit, one firm, remedies. */
@RestController
@RequestMapping("/api/v1/risks")
@Tag(name = "risks")
class RiskApi {

    private final Risks risks;
    private final WhatIf whatIf;

    RiskApi(Risks risks, WhatIf whatIf) {
        this.risks = risks;
        this.whatIf = whatIf;
    }

    @GetMapping
    @Operation(
            summary = "Firms by what their failure would cost the whole network",
            description =
                    "Of the last run that was done, or of the one asked for; q searches names")
    ResponseEntity<Slice.Part<FirmRisk>> ranking(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "rank") String sort,
            @Parameter(description = "The number of a run.") @RequestParam(required = false)
                    @Nullable Long run,
            @Parameter(description = "A division of GB/T 4754-2017, two digits.")
                    @RequestParam(defaultValue = "")
                    String division,
            @Parameter(description = "The number of a place; firms within it.")
                    @RequestParam(defaultValue = "")
                    String place,
            @Parameter(description = "1: those that passed the threshold since the run before.")
                    @RequestParam(defaultValue = "")
                    String crossed) {
        return slice.answer(
                risks.page(
                        run(run),
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Risks.DIVISION, List.of(division),
                                        Risks.PLACE, List.of(place),
                                        Risks.CROSSED, List.of(crossed)))));
    }

    private RiskRun run(@Nullable Long id) {
        return (id == null ? risks.latest() : risks.run(id))
                .orElseThrow(() -> new NotFound(id == null ? "risk run" : "risk run " + id));
    }

    /**
     * A run, and how it stands.
     *
     * @param stale whether anything it was made of was written since
     * @param done 0 to 1 while it runs
     */
    record RunView(RiskRun run, boolean stale, @Nullable Double done) {}

    @GetMapping("/runs")
    @Operation(summary = "The last hundred runs, newest first, with what was assumed")
    List<RunView> runs() {
        var now = risks.underWay().orElse(null);
        return risks.runs().stream()
                .map(it ->
                        new RunView(
                                it,
                                risks.stale(it),
                                now != null && now.run().id() == it.id()
                                        ? (Double) now.fraction()
                                        : null))
                .toList();
    }

    @PostMapping("/runs")
    @Operation(
            summary = "Have all risks computed anew, in the background",
            description = "409 while a run is under way, and while there are no supply links")
    ResponseEntity<RiskRun> ask(
            @Parameter(description = "true: links inferred from products take part.")
                    @RequestParam(defaultValue = "false")
                    boolean inferred) {
        return switch (risks.ask(inferred)) {
            case Risks.Asked.Begun it -> ResponseEntity.accepted().body(it.run());
            case Risks.Asked.UnderWay _ -> throw new Refused("inferred", null, "risk.run.underWay");
            case Risks.Asked.NoLinks _ -> throw new Refused("inferred", null, "risk.run.noLinks");
        };
    }

    @DeleteMapping("/runs/{id}")
    @Operation(summary = "Stop the run that is under way")
    ResponseEntity<Void> cancel(@PathVariable long id) {
        risks.cancel(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/firm")
    @Operation(summary = "What the closing of one firm costs, as the records are now")
    FirmCascade firm(
            @Parameter(description = "party:<number>, or the chain's word for a firm.")
                    @RequestParam
                    String key,
            @Parameter(description = "true: links inferred from products take part.")
                    @RequestParam(defaultValue = "false")
                    boolean inferred) {
        return whatIf.ifStop(List.of(key), inferred)
                .orElseThrow(() -> new NotFound("firm in the supply network " + key));
    }

    @GetMapping("/threats")
    @Operation(summary = "Whose closing would cost the firm most")
    List<FirmCascade.Threat> threats(
            @Parameter(description = "party:<number>, or the chain's word for a firm.")
                    @RequestParam
                    String key) {
        return whatIf.threats(key);
    }

    @GetMapping("/remedies")
    @Operation(summary = "Changes that would bring the loss down, the best first")
    List<Remedy> remedies(
            @Parameter(description = "The firm; without it the whole network.")
                    @RequestParam(defaultValue = "")
                    String key) {
        if (!key.isEmpty()) return whatIf.remedies(key);
        return whatIf.remediesForAll(risks.dangerous(run(null)));
    }
}
