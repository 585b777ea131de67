package org.chuangtu.indicator.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Cites;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Measures;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Recorded;
import org.chuangtu.indicator.web.FigureApi.ObservationJson;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Correcting, withdrawing and counting figures. A figure is never changed: a correction is a figure of its own, so the id
 * says which version was meant, and 409 that it is no longer the last.
 */
@RestController
@RequestMapping("/api/v1/observations")
@Tag(name = "indicator")
class CorrectionApi {

    private static final BigDecimal VALUE_MAX = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final BigDecimal GROWTH_MIN = BigDecimal.valueOf(-100);
    private static final BigDecimal GROWTH_MAX = BigDecimal.valueOf(1_000_000);
    private static final int UNIT_MAX = 20;
    private static final int NOTE_MAX = 1_000;

    private final Indicators indicators;
    private final Measures measures;
    private final Cites cites;
    private final Words words;

    CorrectionApi(Indicators indicators, Measures measures, Cites cites, Words words) {
        this.cites = cites;
        this.indicators = indicators;
        this.measures = measures;
        this.words = words;
    }

    /**
     * What the figure says from now on; what is left out it no longer says. Rank, share and period stay, and so does what it
     * rests on unless that is said: source, day, whether it is our reading, whether it was compared with the original.
     *
     * @param unit as printed: 万元, 家, %
     * @param bound EXACT unless it is said
     * @param growth per cent, year on year
     */
    record CorrectionJson(
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable Bound bound,
            @Nullable BigDecimal growth,
            @Nullable String note,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            @Nullable Boolean inferred,
            @Nullable Boolean verified) {}

    record WithdrawalJson(@Nullable String why) {}

    /**
     * @param looked measures worked out
     * @param recorded those that came out otherwise than before
     */
    record CountedJson(int looked, int recorded) {}

    @PostMapping("/{id:[0-9]+}/corrections")
    @Operation(
            summary = "Correct a figure: a new one takes its place, the old stays in its history",
            description =
                    "201 with the new figure; 200 when nothing changed; 409 when it was revised meanwhile, when another stands in its place, and for what is computed")
    ResponseEntity<?> correct(@PathVariable long id, @RequestBody CorrectionJson wanted) {
        var it = indicators.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
        requireWithin("value", wanted.value(), VALUE_MAX.negate(), VALUE_MAX);
        requireWithin("growth", wanted.growth(), GROWTH_MIN, GROWTH_MAX);
        String unit = textOf("unit", wanted.unit(), UNIT_MAX);
        String note = textOf("note", wanted.note(), NOTE_MAX);
        if (wanted.value() == null
                && wanted.growth() == null
                && it.rank() == null
                && it.share() == null)
            throw new BadInput("value", null, "indicator.intake.nothingStated.remedy");
        return told(
                indicators.revise(
                        id,
                        ObservationDraft.of(it)
                                .corrected(
                                        wanted.value(), unit, wanted.bound(), wanted.growth(), note)
                                .resting(restsOn(wanted, ObservationDraft.of(it).provenance()))));
    }

    private Provenance restsOn(CorrectionJson wanted, Provenance was) {
        return cites.of(
                wanted.source() == null ? was.sourceId() : wanted.source(),
                wanted.asOf() == null ? was.asOf() : wanted.asOf(),
                wanted.inferred() == null ? was.basis() == Basis.INFERRED : wanted.inferred(),
                wanted.verified() == null ? was.verified() : wanted.verified(),
                was);
    }

    @PostMapping("/{id:[0-9]+}/withdrawal")
    @Operation(
            summary =
                    "Withdraw a figure, saying why; it is no longer listed and stays in its history")
    ResponseEntity<?> withdraw(@PathVariable long id, @RequestBody WithdrawalJson wanted) {
        String why = textOf("why", wanted.why(), Indicators.REASON_MAX);
        if (why == null) throw new BadInput("why", null, "page.form.required");
        return told(indicators.retract(id, why));
    }

    @PostMapping("/count")
    @Operation(summary = "Work out every computed figure from the records as they are now")
    CountedJson countAgain() {
        var counted = measures.countAgain();
        return new CountedJson(counted.looked(), counted.recorded());
    }

    private ResponseEntity<?> told(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Done(var now) ->
                    IfMatch.created("/api/v1/observations/" + now.id(), json(now), now.entryId());
            case Recorded.Unchanged(var now) -> IfMatch.answer(json(now), now.entryId());
            case Recorded.Taken(var by) -> refused("indicator.refused.taken", by);
            case Recorded.AlreadyRevised(var by) -> refused("indicator.refused.revised", by);
            case Recorded.IsComputed(var it) -> refused("indicator.refused.computed", it);
        };
    }

    /** @param instead the figure to look at */
    private ResponseEntity<ProblemDetail> refused(String messageKey, Observation instead) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, words.of(messageKey));
        problem.setType(URI.create("/problems/refused"));
        problem.setProperty("observation", instead.id());
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private ObservationJson json(Observation it) {
        return FigureApi.json(
                it,
                indicators.definitions().stream()
                        .collect(Collectors.toMap(Definition::id, Definition::code)));
    }

    private static void requireWithin(
            String field, @Nullable BigDecimal number, BigDecimal min, BigDecimal max) {
        if (number != null && (number.compareTo(min) < 0 || number.compareTo(max) > 0))
            throw new BadInput(
                    field,
                    number.toString(),
                    "page.form.outside",
                    min.toPlainString(),
                    max.toPlainString());
    }

    /** Without blanks around it; null for nothing. */
    private static @Nullable String textOf(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        var said = text.strip();
        if (said.length() > most)
            throw new BadInput(field, said, "page.form.tooLong", most, said.length());
        return said;
    }
}
