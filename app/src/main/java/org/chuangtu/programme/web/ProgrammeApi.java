package org.chuangtu.programme.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.programme.Application;
import org.chuangtu.programme.Applied;
import org.chuangtu.programme.Budget;
import org.chuangtu.programme.Paid;
import org.chuangtu.programme.Payment;
import org.chuangtu.programme.Planned;
import org.chuangtu.programme.Programme;
import org.chuangtu.programme.ProgrammeDesk;
import org.chuangtu.programme.ProgrammeDraft;
import org.chuangtu.programme.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Programmes for other programs. Amounts are in fen; an application is decided by steps of its case. */
@RestController
@RequestMapping("/api/v1/programmes")
@Tag(name = "programme")
class ProgrammeApi {

    private final ProgrammeDesk desk;
    private final WhyNotGranted whyNot;
    private final Clock clock;

    ProgrammeApi(ProgrammeDesk desk, WhyNotGranted whyNot, Clock clock) {
        this.desk = desk;
        this.whyNot = whyNot;
        this.clock = clock;
    }

    /** An offer; window is what somebody finds who would apply now. */
    record ProgrammeView(
            long id,
            String code,
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String about,
            String procedure,
            @Nullable Long placeId,
            @Nullable Integer quota,
            @Nullable Long mostFen,
            Instant opensAt,
            Instant closesAt,
            @Nullable String eligibility,
            @Nullable String rule,
            List<ProgrammeDraft.Part> parts,
            boolean synthetic,
            Programme.State state,
            Programme.Window window,
            int awarded) {}

    private ProgrammeView view(Programme it) {
        var said = it.said();
        return new ProgrammeView(
                it.id(),
                said.code(),
                said.title().zh(),
                said.title().en(),
                said.about(),
                said.procedure(),
                said.placeId(),
                said.quota(),
                said.mostFen(),
                said.opensAt(),
                said.closesAt(),
                said.eligibility(),
                said.rule(),
                said.parts(),
                said.synthetic(),
                it.state(),
                it.window(clock.instant()),
                it.awarded());
    }

    /** A part as it is sent. */
    record PartIn(@Nullable Integer percent, @Nullable Integer days, @Nullable String condition) {}

    /** An offer as it is sent; without parts an award is paid at once. */
    record ProgrammeIn(
            @Nullable String code,
            @Nullable String titleZh,
            @Nullable String titleEn,
            @Nullable String about,
            @Nullable String procedure,
            @Nullable Long placeId,
            @Nullable Integer quota,
            @Nullable Long mostFen,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable String eligibility,
            @Nullable String rule,
            @Nullable List<PartIn> parts,
            @Nullable Boolean synthetic) {

        ProgrammeDraft draft(@Nullable Programme before) {
            var code = before == null ? needed("code", this.code) : before.said().code();
            if (!code.matches(ProgrammeDraft.CODE))
                throw new BadInput("code", code, "programme.code.wrong", code);
            if (titleZh == null && titleEn == null)
                throw new BadInput("titleZh", null, "page.form.required");
            var opens = needed("opensAt", opensAt);
            var closes = needed("closesAt", closesAt);
            if (!opens.isBefore(closes))
                throw new BadInput("closesAt", closes.toString(), "programme.closes.before");
            if (quota != null && (quota < 1 || quota > ProgrammeDraft.QUOTA_MAX))
                throw new BadInput(
                        "quota", quota + "", "page.form.outside", 1, ProgrammeDraft.QUOTA_MAX);
            if (mostFen != null && mostFen < 1)
                throw new BadInput("mostFen", mostFen + "", "page.form.outside", 1, Long.MAX_VALUE);
            return new ProgrammeDraft(
                    code,
                    new Bilingual(
                            within("titleZh", titleZh, ProgrammeDraft.TITLE_MAX),
                            within("titleEn", titleEn, ProgrammeDraft.TITLE_MAX)),
                    within("about", about, ProgrammeDraft.ABOUT_MAX),
                    needed("procedure", procedure),
                    placeId,
                    quota,
                    mostFen,
                    opens,
                    closes,
                    eligibility,
                    rule,
                    before == null ? sent() : before.said().parts(),
                    Boolean.TRUE.equals(synthetic));
        }

        private List<ProgrammeDraft.Part> sent() {
            if (parts == null || parts.isEmpty())
                return List.of(new ProgrammeDraft.Part(100, 0, null));
            int sum = parts.stream().mapToInt(it -> it.percent() == null ? 0 : it.percent()).sum();
            if (sum != 100
                    || parts.size() > ProgrammeDraft.PARTS_MAX
                    || parts.stream().anyMatch(it -> it.percent() == null || it.percent() < 1))
                throw new BadInput("parts", sum + "", "programme.parts.sum", sum);
            return parts.stream()
                    .map(it ->
                            new ProgrammeDraft.Part(
                                    needed("percent", it.percent()),
                                    it.days() == null ? 0 : days(it.days()),
                                    within(
                                            "condition",
                                            it.condition(),
                                            ProgrammeDraft.CONDITION_MAX)))
                    .toList();
        }

        private static int days(int sent) {
            if (sent < 0 || sent > ProgrammeDraft.DAYS_MAX)
                throw new BadInput(
                        "days", sent + "", "page.form.outside", 0, ProgrammeDraft.DAYS_MAX);
            return sent;
        }
    }

    /** What somebody applies with. */
    record ApplyIn(@Nullable Long askedFen, @Nullable ObjectNode answer) {}

    /** A verdict as it is told. */
    record VerdictView(String verdict, List<Verdict.Ground> grounds) {}

    record WhyIn(@Nullable String why) {}

    // Offers
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping
    @Operation(summary = "Programmes", description = "q searches; state and open narrow")
    ResponseEntity<Slice.Part<ProgrammeView>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "title") String sort,
            @Parameter(description = "DRAFT, ANNOUNCED or ENDED.") @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "1: those that take applications now.")
                    @RequestParam(defaultValue = "")
                    String open) {
        return slice.answer(
                desk.page(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        ProgrammeDesk.STATE, List.of(state),
                                        ProgrammeDesk.OPEN, List.of(open)))),
                this::view);
    }

    @GetMapping("/{id:[0-9]+}")
    @Operation(summary = "One programme")
    ResponseEntity<ProgrammeView> one(@PathVariable long id) {
        var it = programme(id);
        return IfMatch.answer(view(it), it.version());
    }

    @GetMapping("/{id:[0-9]+}/budget")
    @Operation(summary = "What it has and what became of it, in fen")
    Budget budget(@PathVariable long id) {
        return desk.budget(id).orElseThrow(() -> new NotFound("budget of programme " + id));
    }

    @GetMapping("/{id:[0-9]+}/verdict")
    @Operation(
            summary = "Whether an organisation may have it, and why; UNKNOWN names what is missing")
    VerdictView verdict(
            @PathVariable long id,
            @Parameter(description = "The number of the organisation.") @RequestParam long party) {
        return switch (desk.judge(id, party)) {
            case Verdict.Eligible(var grounds) -> new VerdictView("ELIGIBLE", grounds);
            case Verdict.Ineligible(var grounds) -> new VerdictView("INELIGIBLE", grounds);
            case Verdict.Unknown(var grounds) -> new VerdictView("UNKNOWN", grounds);
        };
    }

    @PostMapping
    @Operation(summary = "Plan a programme; a draft")
    ResponseEntity<ProgrammeView> plan(@RequestBody ProgrammeIn body) {
        return switch (desk.plan(body.draft(null))) {
            case Planned.Done(var it, _) ->
                    IfMatch.created("/api/v1" + it.path(), view(it), it.version());
            case Planned.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    @PutMapping("/{id:[0-9]+}")
    @Operation(summary = "Change a programme; code and parts stay")
    ResponseEntity<ProgrammeView> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody ProgrammeIn body) {
        var before = programme(id);
        return written(IfMatch.written(version, it -> desk.change(id, it, body.draft(before))));
    }

    @PostMapping("/{id:[0-9]+}/announcement")
    @Operation(summary = "Announce a programme; its account is opened in the ledger")
    ResponseEntity<ProgrammeView> announce(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return written(IfMatch.written(version, it -> desk.announce(id, it)));
    }

    @PostMapping("/{id:[0-9]+}/ending")
    @Operation(summary = "Close a programme to applications; what was granted is still paid")
    ResponseEntity<ProgrammeView> end(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return written(IfMatch.written(version, it -> desk.end(id, it)));
    }

    private ResponseEntity<ProgrammeView> written(Planned planned) {
        return switch (planned) {
            case Planned.Done(var it, _) -> IfMatch.answer(view(it), it.version());
            case Planned.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    // Applications
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/{id:[0-9]+}/applications")
    @Operation(
            summary = "Who applied; an organisation sees its own",
            description = "q finds a number; state and verdict narrow")
    ResponseEntity<Slice.Part<Application>> applications(
            Slice slice,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-number") String sort,
            @Parameter(description = "OPEN, AWARDED, DECLINED or REVOKED.")
                    @RequestParam(defaultValue = "")
                    String state,
            @Parameter(description = "ELIGIBLE or UNKNOWN.") @RequestParam(defaultValue = "")
                    String verdict) {
        return slice.answer(
                desk.applications(
                        id,
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        ProgrammeDesk.STATE, List.of(state),
                                        ProgrammeDesk.VERDICT, List.of(verdict)))));
    }

    @PostMapping("/{id:[0-9]+}/applications")
    @Operation(
            summary = "Apply for the organisation the caller acts for",
            description =
                    "answer is to the form of the procedure; the decision is a step of the case")
    Application apply(@PathVariable long id, @RequestBody ApplyIn body) {
        var _ = programme(id);
        return switch (desk.apply(
                id, needed("askedFen", body.askedFen()), body.answer(), Set.of())) {
            case Applied.Done(var it) -> it;
            case Applied.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    @GetMapping("/applications/{id:[0-9]+}")
    @Operation(summary = "An application, with what its decision rested on")
    Application application(@PathVariable long id) {
        return desk.application(id).orElseThrow(() -> new NotFound("application " + id));
    }

    @GetMapping("/applications/{id:[0-9]+}/payments")
    @Operation(summary = "The parts of an award")
    List<Payment> payments(@PathVariable long id) {
        return desk.payments(application(id));
    }

    @PostMapping("/payments/{payment:[0-9]+}/condition")
    @Operation(summary = "What a part waits for is there")
    Payment met(@PathVariable long payment, @RequestBody WhyIn body) {
        var why = within("why", needed("why", body.why()), Payment.WHY_MAX);
        if (why == null) throw new BadInput("why", null, "page.form.required");
        return answer(desk.met(payment, why));
    }

    @PostMapping("/payments/{payment:[0-9]+}/payment")
    @Operation(summary = "Pay a part, by somebody else than who granted it")
    Payment pay(@PathVariable long payment) {
        return answer(desk.pay(payment));
    }

    private Payment answer(Paid paid) {
        return switch (paid) {
            case Paid.Done(var it, _) -> it;
            case Paid.Refused refused -> throw whyNot.said(refused).asRefused();
        };
    }

    private Programme programme(long id) {
        return desk.find(id).orElseThrow(() -> new NotFound("programme " + id));
    }

    private static @Nullable String within(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        if (text.strip().length() > most)
            throw new BadInput(field, text, "page.form.tooLong", most, text.length());
        return text.strip();
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) throw new BadInput(field, null, "page.form.required");
        return value;
    }
}
