package org.chuangtu.governance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.casework.Acted;
import org.chuangtu.governance.Clusters;
import org.chuangtu.governance.Performance;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.ReportDraft;
import org.chuangtu.governance.Reported;
import org.chuangtu.governance.Reporting;
import org.chuangtu.governance.Reports;
import org.chuangtu.governance.Services;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Incidents for other programs. Whoever sends a client id may send the same report again: it is taken once. */
@RestController
@RequestMapping("/api/v1/governance")
@Tag(name = "governance")
class GovernanceApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reporting reporting;
    private final Reports reports;
    private final Services services;
    private final Performance performance;
    private final Clusters clusters;
    private final Words words;

    GovernanceApi(
            Reporting reporting,
            Reports reports,
            Services services,
            Performance performance,
            Clusters clusters,
            Words words) {
        this.performance = performance;
        this.clusters = clusters;
        this.reporting = reporting;
        this.reports = reports;
        this.services = services;
        this.words = words;
    }

    /** Nothing in it is about a person. */
    record View(
            String number,
            String category,
            @Nullable Long placeId,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String address,
            @Nullable String unit,
            String state,
            @Nullable String outcome,
            boolean open,
            Instant openedAt,
            Instant movedAt,
            @Nullable Instant due,
            @Nullable Instant closedAt,
            int supporters,
            boolean synthetic,
            String path) {
        static View of(Report it) {
            var point = it.point();
            return new View(
                    it.number(),
                    it.category(),
                    it.placeId(),
                    point == null ? null : point.lon(),
                    point == null ? null : point.lat(),
                    it.address(),
                    it.unit(),
                    it.state(),
                    it.outcome(),
                    it.open(),
                    it.openedAt(),
                    it.movedAt(),
                    it.due(),
                    it.closedAt(),
                    it.supporters(),
                    it.synthetic(),
                    it.publicPath());
        }
    }

    @GetMapping("/reports")
    @Operation(summary = "Incidents as far as the caller's place goes")
    ResponseEntity<Slice.Part<View>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-number") String sort,
            @Parameter(description = "A category or one above it.") @RequestParam(defaultValue = "")
                    String category,
            @Parameter(description = "Who answers for it, duty:sanitation.")
                    @RequestParam(defaultValue = "")
                    String unit,
            @Parameter(description = "A state of the procedure; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> state,
            @Parameter(description = "1: those that are not over.") @RequestParam(defaultValue = "")
                    String open,
            @Parameter(description = "1: those past their date.") @RequestParam(defaultValue = "")
                    String overdue,
            @Parameter(description = "1: those closed that nobody rated.")
                    @RequestParam(defaultValue = "")
                    String uncalled,
            @Parameter(
                            description =
                                    "What a figure of the board is counted from: filed, to_handle…")
                    @RequestParam(defaultValue = "")
                    String figure,
            @Parameter(description = "A cell of the heat map.") @RequestParam(defaultValue = "")
                    String cell,
            @Parameter(description = "From that day.") @RequestParam(defaultValue = "") String from,
            @Parameter(description = "Up to and with that day.") @RequestParam(defaultValue = "")
                    String to) {
        return slice.answer(
                reports.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        Reports.CATEGORY, List.of(category),
                                        Reports.UNIT, List.of(unit),
                                        Reports.STATE, state == null ? List.of() : state,
                                        Reports.OPEN, List.of(open),
                                        Reports.OVERDUE, List.of(overdue),
                                        Reports.UNCALLED, List.of(uncalled),
                                        Reports.FIGURE, List.of(figure),
                                        Reports.CELL, List.of(cell),
                                        Reports.FROM, List.of(from),
                                        Reports.TO, List.of(to)))),
                View::of);
    }

    record RateView(String rate, long part, long whole, @Nullable Double share) {}

    /** @param unit null: all units together */
    record LineView(@Nullable String unit, long reported, List<RateView> rates, long unrated) {}

    @GetMapping("/board")
    @Operation(summary = "How the units do; a rate of nothing has no share")
    List<LineView> board(
            @Parameter(description = "From that day; thirty days where it is left out.")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate from,
            @Parameter(description = "Up to and with that day.")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate to) {
        var lately = performance.lately();
        var first = from == null ? lately.from() : from;
        var last = to == null ? lately.to() : to;
        if (last.isBefore(first))
            throw new BadInput("to", last.toString(), "governance.board.backwards", last);
        return performance.board(new Performance.Period(first, last)).stream()
                .map(line ->
                        new LineView(
                                line.unit(),
                                line.reported(),
                                line.values().stream()
                                        .map(it ->
                                                new RateView(
                                                        it.rate().name().toLowerCase(Locale.ROOT),
                                                        it.part(),
                                                        it.whole(),
                                                        it.share()))
                                        .toList(),
                                line.unrated()))
                .toList();
    }

    @GetMapping("/heat")
    @Operation(summary = "Open incidents by cell, with Gi* and whether that is more than chance")
    List<Clusters.Heat> heat(
            @Parameter(description = "A category or one above it.") @RequestParam(required = false)
                    @Nullable String category) {
        return clusters.heat(category);
    }

    @GetMapping("/seasons")
    @Operation(summary = "In which months each kind gathers, and whether that is more than chance")
    List<Clusters.Season> seasons() {
        return clusters.seasons();
    }

    record ServiceView(
            String category,
            String name,
            String group,
            String unit,
            String limit,
            String fileIf,
            String closeIf,
            String basis,
            boolean verified) {}

    @GetMapping("/services")
    @Operation(
            summary = "What may be reported: who answers, when it is filed and when it is closed")
    List<ServiceView> services() {
        return services.all().stream()
                .map(it ->
                        new ServiceView(
                                it.path(),
                                it.name().here(),
                                it.group().here(),
                                it.unit(),
                                it.limit(),
                                it.fileIf().here(),
                                it.closeIf().here(),
                                it.basis(),
                                false))
                .toList();
    }

    record ProgressView(Instant at, String action, String state) {}

    record OneView(View report, @Nullable String said, List<ProgressView> progress) {}

    @GetMapping("/reports/{number}")
    @Operation(summary = "An incident as the public sees it")
    OneView one(@PathVariable String number) {
        var it = reports.inPublic(number).orElseThrow(() -> new NotFound("report " + number));
        return new OneView(
                View.of(it),
                it.saidInPublic(),
                reports.progress(it).stream()
                        .map(step -> new ProgressView(step.at(), step.action(), step.state()))
                        .toList());
    }

    /**
     * @param answer of the form governance.report
     * @param consented papers in the answer that may be used for it
     * @param clientId the sender's own number for it
     * @param patrol whether it was seen on a patrol
     */
    record Sent(
            String category,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Long placeId,
            @Nullable Map<String, Object> answer,
            @Nullable Set<Long> consented,
            @Nullable String clientId,
            boolean patrol) {}

    /** @param again it had been sent before and is told as it stands */
    record TakenView(View report, boolean again) {}

    @PostMapping("/reports")
    @Operation(summary = "Report an incident; the same client id again is the same report")
    TakenView report(@RequestBody Sent sent) {
        Double lon = sent.lon();
        Double lat = sent.lat();
        if ((lon == null) != (lat == null)
                || (lon != null && Math.abs(lon) > 180)
                || (lat != null && Math.abs(lat) > 90))
            throw new BadInput("lon", lon + ", " + lat, "governance.report.point.bad", "");
        String client = sent.clientId();
        if (client != null && (client.isBlank() || client.length() > ReportDraft.CLIENT_ID_MAX))
            throw new BadInput("clientId", client, "governance.report.client");
        var answer = sent.answer();
        var consented = sent.consented();
        var reported =
                reporting.report(
                        new ReportDraft(
                                sent.category(),
                                lon == null || lat == null ? null : new Place.Point(lon, lat),
                                sent.placeId(),
                                JSON.valueToTree(answer == null ? Map.of() : answer),
                                consented == null ? Set.of() : consented,
                                sent.patrol()
                                        ? ReportDraft.Channel.PATROL
                                        : ReportDraft.Channel.PROGRAM,
                                client));
        return switch (reported) {
            case Reported.Done(var it, var entry) -> new TakenView(View.of(it), entry == null);
            case Reported.NoSuchCategory(var category) ->
                    throw new BadInput(
                            "category", category, "governance.report.noCategory", category);
            case Reported.Nowhere _ ->
                    throw new BadInput("placeId", null, "governance.report.where");
            case Reported.Elsewhere _ ->
                    throw new BadInput("lon", lon + ", " + lat, "governance.report.elsewhere");
            case Reported.Unsaid(var fields) ->
                    throw new BadInput(
                            "answer." + fields.getFirst(),
                            null,
                            "governance.report.asked",
                            fields.getFirst());
            case Reported.Refused(var why) -> throw refusal(why);
        };
    }

    private BadInput refusal(Acted why) {
        if (why instanceof Acted.FormRefused(_, var wrongs) && !wrongs.isEmpty())
            return new BadInput(
                    "answer." + wrongs.getFirst().field(),
                    null,
                    "governance.report.wrong",
                    wrongs.stream()
                            .map(it ->
                                    words.of(
                                            it.messageKey(),
                                            it.arguments().stream().map(String::valueOf).toArray()))
                            .collect(Collectors.joining(" ")));
        return new BadInput("category", null, "governance.report.refused");
    }

    record SupportView(String outcome, int supporters, @Nullable Long entry) {}

    @PostMapping("/reports/{number}/support")
    @Operation(summary = "Say that one has seen the same: done, already, own or over")
    SupportView support(@PathVariable String number) {
        var supported = reporting.support(number);
        int now = reports.inPublic(number).orElseThrow().supporters();
        return switch (supported) {
            case Reporting.Supported.Done(long entry) -> new SupportView("done", now, entry);
            case Reporting.Supported.Already _ -> new SupportView("already", now, null);
            case Reporting.Supported.Own _ -> new SupportView("own", now, null);
            case Reporting.Supported.Over _ -> new SupportView("over", now, null);
        };
    }
}
