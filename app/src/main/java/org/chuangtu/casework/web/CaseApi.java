package org.chuangtu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseList;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.ProcedureBook;
import org.chuangtu.casework.Relation;
import org.chuangtu.casework.Said;
import org.chuangtu.casework.StandIns;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.Procedure;
import org.chuangtu.procedure.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Cases for other programs. An action names the last step that was seen; whoever was slower is told with 409. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class CaseApi {

    private final CaseDesk desk;
    private final CaseList list;
    private final ProcedureBook book;
    private final StandIns standIns;
    private final CaseLogs logs;
    private final CaseWords say;
    private final Words words;
    private final Formats formats;

    CaseApi(
            CaseDesk desk,
            CaseList list,
            ProcedureBook book,
            StandIns standIns,
            CaseLogs logs,
            CaseWords say,
            Words words,
            Formats formats) {
        this.desk = desk;
        this.list = list;
        this.book = book;
        this.standIns = standIns;
        this.logs = logs;
        this.say = say;
        this.words = words;
        this.formats = formats;
    }

    /** @param seq the last step: send it back as {@code expected} */
    record View(
            long id,
            String number,
            String procedure,
            int version,
            String title,
            @Nullable Long placeId,
            @Nullable Long partyId,
            @Nullable String category,
            int seq,
            String state,
            boolean open,
            boolean over,
            @Nullable String outcome,
            String reporter,
            @Nullable String assignee,
            Instant openedAt,
            Instant movedAt,
            @Nullable Instant due,
            boolean overdue,
            int breaches) {}

    private View view(CaseFile it) {
        return new View(
                it.id(),
                it.number(),
                it.code(),
                it.version(),
                it.title(),
                it.placeId(),
                it.partyId(),
                it.category(),
                it.seq(),
                it.state(),
                it.open(),
                it.over(),
                it.outcome(),
                it.reporter(),
                it.assignee(),
                it.openedAt(),
                it.movedAt(),
                it.due(),
                it.overdue(formats.now()),
                it.breaches());
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    @Operation(
            summary = "Cases",
            description = "q searches; procedure, state, todo, mine, open, overdue, place narrow")
    ResponseEntity<Slice.Part<View>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-number") String sort,
            @Parameter(description = "The code of its procedure.") @RequestParam(defaultValue = "")
                    String procedure,
            @Parameter(description = "code.state.name; several may be given.")
                    @RequestParam(required = false)
                    @Nullable List<String> state,
            @Parameter(description = "1: those that wait for the caller.")
                    @RequestParam(defaultValue = "")
                    String todo,
            @Parameter(description = "1: those the caller reported.")
                    @RequestParam(defaultValue = "")
                    String mine,
            @Parameter(description = "1: those that are not over.") @RequestParam(defaultValue = "")
                    String open,
            @Parameter(description = "1: those past their date.") @RequestParam(defaultValue = "")
                    String overdue,
            @Parameter(description = "Those at that place or within it.")
                    @RequestParam(defaultValue = "")
                    String place) {
        return slice.answer(
                list.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        CaseList.PROCEDURE, List.of(procedure),
                                        CaseList.STATE, state == null ? List.of() : state,
                                        CaseList.TODO, List.of(todo),
                                        CaseList.MINE, List.of(mine),
                                        CaseList.OPEN, List.of(open),
                                        CaseList.OVERDUE, List.of(overdue),
                                        CaseList.PLACE, List.of(place)))),
                this::view);
    }

    @GetMapping("/{id:[0-9]+}")
    @Operation(summary = "A case")
    View one(@PathVariable long id) {
        return view(file(id));
    }

    private CaseFile file(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("case " + id));
    }

    record StepView(
            int seq,
            String action,
            String actor,
            @Nullable String onBehalfOf,
            Instant at,
            @Nullable String from,
            String to,
            @Nullable String outcome,
            @Nullable String assignee,
            List<String> evidence,
            List<Long> papers,
            @Nullable String form,
            @Nullable Long answer) {}

    @GetMapping("/{id:[0-9]+}/steps")
    @Operation(summary = "What happened in a case, in its order")
    List<StepView> steps(@PathVariable long id) {
        return desk.steps(id).stream()
                .map(it ->
                        new StepView(
                                it.event().seq(),
                                it.event().action(),
                                it.event().actor(),
                                it.event().onBehalfOf(),
                                it.event().at(),
                                it.event().from(),
                                it.event().to(),
                                it.event().outcome(),
                                it.event().assignee(),
                                it.event().evidence(),
                                it.papers(),
                                it.form(),
                                it.answer()))
                .toList();
    }

    /** @param unverified years between start and due of which only the weekends are known */
    record ClockView(
            String name,
            int round,
            String limit,
            Instant startedAt,
            Instant due,
            @Nullable Instant pausedAt,
            int extensions,
            @Nullable Instant stoppedAt,
            @Nullable Instant breachedAt,
            List<Integer> unverified) {}

    @GetMapping("/{id:[0-9]+}/clocks")
    @Operation(summary = "The clocks a case has and had")
    List<ClockView> clocks(@PathVariable long id) {
        return desk.clocksOf(id).stream()
                .map(it ->
                        new ClockView(
                                it.name(),
                                it.round(),
                                it.countdown().limit().toString(),
                                it.countdown().startedAt(),
                                it.countdown().due(),
                                it.countdown().pausedAt(),
                                it.countdown().extensions(),
                                it.countdown().stoppedAt(),
                                it.breachedAt(),
                                it.unverified()))
                .toList();
    }

    record RelatedView(Relation.Kind kind, boolean outward, View other) {}

    @GetMapping("/{id:[0-9]+}/related")
    @Operation(summary = "Cases that belong to it, repeat it or follow from it")
    List<RelatedView> related(@PathVariable long id) {
        return desk.related(id).stream()
                .map(it ->
                        new RelatedView(
                                it.relation().kind(), it.relation().outward(), view(it.file())))
                .toList();
    }

    /** @param whyNot null: the caller may take it now */
    record OfferView(
            String action,
            String label,
            @Nullable String form,
            List<String> evidence,
            @Nullable String whyNot) {}

    @GetMapping("/{id:[0-9]+}/actions")
    @Operation(summary = "What may be done where a case stands, and why not where it may not")
    List<OfferView> actions(@PathVariable long id) {
        var it = file(id);
        return desk.offers(id).stream()
                .map(one ->
                        new OfferView(
                                one.action().name(),
                                say.action(it.code(), one.action().name()),
                                one.action().form(),
                                one.action().evidence(),
                                one.whyNot() == null ? null : say.refusal(it.code(), one.whyNot())))
                .toList();
    }

    // Acting
    // ------------------------------------------------------------------------------------------------------------

    record ProofIn(@Nullable String kind, @Nullable Long paper) {}

    /**
     * @param expected the last step that was seen; left out to open a case
     * @param consented papers in the answer that may be used again
     */
    record ActIn(
            @Nullable String action,
            @Nullable Integer expected,
            @Nullable String onBehalfOf,
            @Nullable String outcome,
            @Nullable String assignTo,
            @Nullable String related,
            @Nullable List<ProofIn> proofs,
            @Nullable ObjectNode input,
            @Nullable Set<Long> consented) {}

    private Said said(ActIn it) {
        String action = it.action();
        if (action == null || action.isBlank())
            throw new BadInput("action", null, "casework.api.action");
        var proofs = it.proofs() == null ? List.<ProofIn>of() : it.proofs();
        if (proofs.size() > Said.PROOFS_MAX)
            throw new BadInput(
                    "proofs",
                    String.valueOf(proofs.size()),
                    "casework.api.proofs",
                    Said.PROOFS_MAX);
        return new Said(
                action,
                it.expected() == null ? 0 : it.expected(),
                it.onBehalfOf(),
                it.outcome(),
                it.assignTo(),
                it.related(),
                proofs.stream()
                        .filter(Objects::nonNull)
                        .map(one -> {
                            String kind = one.kind();
                            Long paper = one.paper();
                            if (kind == null || paper == null)
                                throw new BadInput(
                                        "proofs", String.valueOf(one), "casework.api.proof");
                            return new Said.Proof(kind, paper);
                        })
                        .toList(),
                it.input(),
                it.consented() == null
                        ? Set.of()
                        : it.consented().stream()
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
    }

    /** @param command a name of the caller's choice: the same filing sent again under it opens no second case */
    record FilingIn(
            @Nullable String command,
            @Nullable String procedure,
            @Nullable String title,
            @Nullable Long placeId,
            @Nullable Long partyId,
            @Nullable String category,
            @Nullable ActIn said) {}

    @PostMapping
    @Operation(summary = "Open a case")
    ResponseEntity<View> open(@RequestBody FilingIn in) {
        String title = in.title();
        if (title == null || title.isBlank() || title.strip().length() > Filing.TITLE_MAX)
            throw new BadInput("title", title, "casework.api.title", Filing.TITLE_MAX);
        String procedure = in.procedure();
        ActIn said = in.said();
        if (procedure == null || said == null)
            throw new BadInput(
                    procedure == null ? "procedure" : "said", null, "casework.lack.PROCEDURE");
        var filing =
                new Filing(procedure, title, in.placeId(), in.partyId(), in.category(), said(said));
        String command = in.command();
        var acted = command == null ? desk.open(filing) : desk.open(filing, command);
        return ResponseEntity.status(201).body(done(procedure, acted));
    }

    @PostMapping("/{id:[0-9]+}/steps")
    @Operation(
            summary = "Take an action",
            description =
                    "409 where the procedure or somebody quicker does not allow it, 400 where the form is not filled in as it asks")
    View act(@PathVariable long id, @RequestBody ActIn in) {
        return done(file(id).code(), desk.act(id, said(in)));
    }

    private View done(String code, Acted acted) {
        return switch (acted) {
            case Acted.Done(var file, _, _) -> view(file);
            case Acted.Refused(Refusal.Stale stale) ->
                    throw new Stale("case at step " + stale.actual());
            case Acted.FormRefused(_, var wrongs) -> {
                var first = wrongs.getFirst();
                throw new BadInput(
                        "input." + first.field(),
                        null,
                        first.messageKey(),
                        first.arguments().stream()
                                .map(it -> it instanceof Bilingual both ? both.here() : it)
                                .toArray());
            }
            case Acted.PaperRefused(var proof) ->
                    throw new BadInput(
                            "proofs",
                            String.valueOf(proof.paper()),
                            "casework.refused.paper",
                            say.evidence(proof.kind()));
            case Acted.Unfit(var lack, var value) ->
                    throw new BadInput(
                            lack.name().toLowerCase(Locale.ROOT),
                            value,
                            "casework.refused",
                            say.refusal(code, acted));
            case Acted no ->
                    throw new Refused("action", null, "casework.refused", say.refusal(code, no));
        };
    }

    /** @param cases each with the last step that was seen */
    record BulkIn(@Nullable String action, @Nullable Map<Long, Integer> cases) {}

    /** @param why null: it was taken */
    record BulkView(long id, @Nullable String why) {}

    @PostMapping("/bulk")
    @Operation(
            summary = "Take one action in many cases",
            description = "each alone: some may be refused while others are done")
    List<BulkView> bulk(@RequestBody BulkIn in) {
        String action = in.action();
        var cases = in.cases();
        if (action == null
                || cases == null
                || cases.isEmpty()
                || cases.size() > 200
                || cases.containsValue(null))
            throw new BadInput("cases", null, "casework.bulk.some", 200);
        return cases.entrySet().stream()
                .map(it -> {
                    var file = desk.find(it.getKey());
                    if (file.isEmpty())
                        return new BulkView(it.getKey(), words.of("casework.bulk.notSeen"));
                    var acted = desk.act(it.getKey(), Said.of(action, it.getValue()));
                    return new BulkView(
                            it.getKey(),
                            acted instanceof Acted.Done
                                    ? null
                                    : say.refusal(file.get().code(), acted));
                })
                .toList();
    }

    // Procedures and counts
    // ------------------------------------------------------------------------------------------------------------

    record ActionView(
            String name,
            String label,
            Set<String> from,
            @Nullable String to,
            List<String> by,
            @Nullable String form,
            List<String> evidence) {}

    record ProcedureView(
            String code,
            int version,
            String title,
            List<String> states,
            List<ActionView> actions,
            List<String> opening) {}

    @GetMapping("/procedures")
    @Operation(summary = "The procedures there are, each in its newest version")
    List<ProcedureView> procedures() {
        list.waiting();
        return book.all().stream().map(this::procedure).toList();
    }

    private ProcedureView procedure(Procedure it) {
        return new ProcedureView(
                it.code(),
                it.version(),
                say.title(it.code()),
                List.copyOf(it.states().keySet()),
                it.actions().values().stream()
                        .map(one ->
                                new ActionView(
                                        one.name(),
                                        say.action(it.code(), one.name()),
                                        one.from(),
                                        one.to(),
                                        one.by().stream().map(Object::toString).toList(),
                                        one.form(),
                                        one.evidence()))
                        .toList(),
                it.opening().stream().map(Action::name).toList());
    }

    @GetMapping("/throughput")
    @Operation(summary = "How procedures do: opened, closed, in time, open, overdue and how old")
    List<CaseList.Throughput> throughput(
            @Parameter(description = "The first day; 30 days before the last where left out.")
                    @RequestParam(required = false)
                    @Nullable LocalDate from,
            @Parameter(description = "The last day; today where left out.")
                    @RequestParam(required = false)
                    @Nullable LocalDate to) {
        var last = to == null ? formats.today() : to;
        var first = from == null ? last.minusDays(30) : from;
        if (last.isBefore(first))
            throw new BadInput("to", last.toString(), "casework.throughput.backwards", last);
        return list.throughput(first, last);
    }

    @GetMapping("/log.xes")
    @Operation(summary = "What happened in all cases the caller may see, as XES (IEEE 1849)")
    void xes(
            @Parameter(description = "The code of a procedure; all where left out.")
                    @RequestParam(required = false)
                    @Nullable String procedure,
            HttpServletResponse response)
            throws IOException, XMLStreamException {
        logs.xes(procedure, response);
    }

    @GetMapping("/log.csv")
    @Operation(summary = "The same as a table with a row a step")
    void csv(
            @Parameter(description = "The code of a procedure; all where left out.")
                    @RequestParam(required = false)
                    @Nullable String procedure,
            HttpServletResponse response)
            throws IOException {
        logs.csv(procedure, response);
    }

    // Stand-ins
    // ------------------------------------------------------------------------------------------------------------

    record StandInIn(@Nullable String standsIn, @Nullable LocalDate from, @Nullable LocalDate to) {}

    @GetMapping("/stand-ins")
    @Operation(summary = "Whom the caller stands in for and who stands in for the caller")
    List<StandIns.StandIn> standIns() {
        return standIns.mine();
    }

    record EntryView(long entry) {}

    @PostMapping("/stand-ins")
    @Operation(summary = "Be away and name who stands in")
    ResponseEntity<EntryView> away(@RequestBody StandInIn in) {
        String other = in.standsIn();
        LocalDate from = in.from();
        LocalDate to = in.to();
        if (other == null) throw new BadInput("standsIn", null, "casework.api.standsIn");
        if (from == null || to == null)
            throw new BadInput(from == null ? "from" : "to", null, "casework.standIn.days", 366);
        return ResponseEntity.status(201).body(new EntryView(standIns.away(other, from, to)));
    }

    @DeleteMapping("/stand-ins/{id:[0-9]+}")
    @Operation(summary = "Be back")
    EntryView back(@PathVariable long id) {
        return new EntryView(standIns.back(id));
    }
}
