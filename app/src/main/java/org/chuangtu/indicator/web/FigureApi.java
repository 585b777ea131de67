package org.chuangtu.indicator.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Consequences;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.Derivation;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.MadeFrom;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.SdmxCsv;
import org.chuangtu.indicator.Subject;
import org.chuangtu.indicator.Subjects;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Formats;
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

/** Indicators and observations: filters, pages, as of a past instant, SDMX-CSV. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "indicator")
class FigureApi {

    private static final String OWN =
            "What firms and the like say of themselves is left out, unless subject names them or firms is true.";

    /** Rows of one SDMX-CSV message. */
    private static final int ROWS_MAX = 1_000_000;

    private final Indicators indicators;
    private final Consequences consequences;
    private final Subjects subjects;
    private final Sources sources;

    FigureApi(
            Indicators indicators, Consequences consequences, Subjects subjects, Sources sources) {
        this.indicators = indicators;
        this.consequences = consequences;
        this.subjects = subjects;
        this.sources = sources;
    }

    record DefinitionJson(
            String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            @Nullable String themeZh,
            @Nullable String themeEn,
            String unit,
            String direction,
            @Nullable String cohort,
            @Nullable String flowOf,
            String flow,
            @Nullable String partOf) {
        static DefinitionJson of(Definition it) {
            return new DefinitionJson(
                    it.code(),
                    it.name().zh(),
                    it.name().en(),
                    it.theme().zh(),
                    it.theme().en(),
                    it.unit(),
                    it.direction().name(),
                    it.cohort(),
                    it.flowOf(),
                    it.flow().name(),
                    it.partOf());
        }
    }

    /** @param value null where only growth, rank or share is stated; never to be read as zero */
    record ObservationJson(
            long id,
            String indicator,
            String subject,
            String period,
            String line,
            @Nullable BigDecimal value,
            String unit,
            int multiplier,
            String bound,
            @Nullable BigDecimal growth,
            @Nullable Integer rank,
            @Nullable String rankScope,
            @Nullable BigDecimal share,
            @Nullable String shareOf,
            String basis,
            List<String> inferredFields,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            boolean verified,
            @Nullable String note,
            Instant recordedAt,
            @Nullable Long supersedes,
            @Nullable Long supersededBy,
            boolean retracted,
            @Nullable MadeFrom madeFrom) {}

    record OneJson(ObservationJson observation, List<Derivation> follows, List<Long> revisions) {}

    @GetMapping("/indicators")
    @Operation(summary = "What is measured")
    ResponseEntity<Slice.Part<DefinitionJson>> indicators(Slice slice) {
        return slice.answer(
                ListPage.cut(indicators.definitions(), slice.query("", "")), DefinitionJson::of);
    }

    @GetMapping("/indicators/{code}")
    DefinitionJson indicator(@PathVariable String code) {
        return indicators
                .definition(code)
                .map(DefinitionJson::of)
                .orElseThrow(() -> new NotFound("indicator " + code));
    }

    @GetMapping("/observations")
    @Operation(summary = "Figures, as known now or at a past instant", description = OWN)
    ResponseEntity<Slice.Part<ObservationJson>> observations(
            Slice slice,
            @Parameter(
                            description =
                                    "Whom it is about: place:<code> or party:<id>; several may be given.")
                    @RequestParam(required = false)
                    List<String> subject,
            @Parameter(description = "The code of an indicator; several may be given.")
                    @RequestParam(required = false)
                    List<String> indicator,
            @Parameter(description = "What it is of: 2022, 2022-Q1, 2022-03 or 2022-03-01.")
                    @RequestParam(required = false)
                    @Nullable String period,
            @Parameter(description = "The first day the period may begin.")
                    @RequestParam(required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "The last day the period may end.")
                    @RequestParam(required = false)
                    @Nullable LocalDate to,
            @Parameter(description = "How it is known; several may be given.")
                    @RequestParam(required = false)
                    List<Basis> basis,
            @Parameter(description = "The number of the source.") @RequestParam(required = false)
                    @Nullable Long source,
            @Parameter(
                            description =
                                    "A day or an instant: what stood in the system then. Now, unless said.")
                    @RequestParam(required = false)
                    @Nullable String asOf,
            @Parameter(description = "true: figures of organisations as well.")
                    @RequestParam(defaultValue = "false")
                    boolean firms) {
        var query =
                query(subject, indicator, period, from, to, basis, source, asOf)
                        .withoutOwn(!firms)
                        .page(slice.limit(), slice.offset());
        var codes = codes();
        return slice.answer(
                new ListPage<>(indicators.list(query), indicators.count(query)),
                it -> json(it, codes));
    }

    @GetMapping("/observations/{id:[0-9]+}")
    OneJson observation(
            @PathVariable long id,
            @Parameter(
                            description =
                                    "A day or an instant: what stood in the system then. Now, unless said.")
                    @RequestParam(required = false)
                    @Nullable String asOf) {
        var then = instant(asOf);
        var it = indicators.find(id, then).orElseThrow(() -> new NotFound("figure " + id));
        return new OneJson(
                json(it, codes()),
                consequences.of(it, then),
                indicators.revisions(id).stream().map(Observation::id).toList());
    }

    @GetMapping("/observations.csv")
    @Operation(summary = "The same figures as an SDMX-CSV 2.0 data message", description = OWN)
    void sdmx(
            @Parameter(
                            description =
                                    "Whom it is about: place:<code> or party:<id>; several may be given.")
                    @RequestParam(required = false)
                    List<String> subject,
            @Parameter(description = "The code of an indicator; several may be given.")
                    @RequestParam(required = false)
                    List<String> indicator,
            @Parameter(description = "What it is of: 2022, 2022-Q1, 2022-03 or 2022-03-01.")
                    @RequestParam(required = false)
                    @Nullable String period,
            @Parameter(description = "The first day the period may begin.")
                    @RequestParam(required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "The last day the period may end.")
                    @RequestParam(required = false)
                    @Nullable LocalDate to,
            @Parameter(description = "How it is known; several may be given.")
                    @RequestParam(required = false)
                    List<Basis> basis,
            @Parameter(description = "The number of the source.") @RequestParam(required = false)
                    @Nullable Long source,
            @Parameter(
                            description =
                                    "A day or an instant: what stood in the system then. Now, unless said.")
                    @RequestParam(required = false)
                    @Nullable String asOf,
            @Parameter(description = "true: figures of organisations as well.")
                    @RequestParam(defaultValue = "false")
                    boolean firms,
            HttpServletResponse response)
            throws IOException {
        var query =
                query(subject, indicator, period, from, to, basis, source, asOf).withoutOwn(!firms);
        int step = ObservationQuery.LIMIT_MAX;
        var first = indicators.list(query.page(step, 0)); // refusals come before the first byte
        response.setContentType(SdmxCsv.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"figures.csv\"");
        var out = response.getWriter();
        var csv = new SdmxCsv(out);
        var page = first;
        for (int at = 0; at < ROWS_MAX && !page.isEmpty(); ) {
            csv.write(page, labels(page));
            at += page.size();
            page = page.size() < step ? List.of() : indicators.list(query.page(step, at));
        }
        csv.flush();
        out.flush();
    }

    private SdmxCsv.Labels labels(List<Observation> page) {
        var names = new HashMap<Subject, String>();
        subjects.names(page.stream().map(Observation::subject).distinct().toList())
                .forEach((it, name) -> names.put(it, name.here()));
        var ids = new ArrayList<Long>();
        for (var it : page) {
            var source = it.sourceId();
            if (source != null) ids.add(source);
        }
        var titles = new HashMap<Long, String>();
        sources.all(ids).forEach((id, it) -> titles.put(id, it.title().here()));
        return new SdmxCsv.Labels(
                indicators.definitions(
                        page.stream().map(Observation::definitionId).collect(Collectors.toSet())),
                names,
                titles);
    }

    private ObservationQuery query(
            @Nullable List<String> subject,
            @Nullable List<String> indicator,
            @Nullable String period,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<Basis> basis,
            @Nullable Long source,
            @Nullable String asOf) {
        return ObservationQuery.everything()
                .subjects(
                        subject == null
                                ? List.of()
                                : subject.stream().map(FigureApi::subject).toList())
                .definitions(indicator == null ? Set.of() : ids(indicator))
                .period(period)
                .between(from, to)
                .bases(basis == null ? Set.of() : Set.copyOf(basis))
                .source(source)
                .asOf(instant(asOf));
    }

    private static Subject subject(String text) {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new BadInput("subject", text, "indicator.error.subject");
        }
    }

    private Set<Long> ids(List<String> codes) {
        return codes.stream()
                .map(code ->
                        indicators
                                .definition(code)
                                .orElseThrow(() ->
                                        new BadInput(
                                                "indicator",
                                                code,
                                                "indicator.error.unknownIndicator"))
                                .id())
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay(Formats.ZONE).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new BadInput("asOf", text, "indicator.error.instant");
        }
    }

    private java.util.Map<Long, String> codes() {
        return indicators.definitions().stream()
                .collect(Collectors.toMap(Definition::id, Definition::code));
    }

    static ObservationJson json(Observation it, java.util.Map<Long, String> codes) {
        return new ObservationJson(
                it.id(),
                Objects.toString(codes.get(it.definitionId()), ""),
                it.subject().toString(),
                it.period().text(),
                it.line(),
                it.value(),
                it.measure().printed(),
                it.measure().multiplier().exponent(),
                it.bound().sign(),
                it.growth(),
                it.rank(),
                it.rankScope(),
                it.share(),
                it.shareOf(),
                it.basis().name(),
                it.inferredFields(),
                it.sourceId(),
                it.asOf(),
                it.verified(),
                it.note(),
                it.recordedAt(),
                it.supersedes(),
                it.supersededBy(),
                it.retracted(),
                it.madeFrom());
    }
}
