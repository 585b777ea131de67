package org.chuangtu.rulebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.Faults.Fault;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Verdict;
import org.chuangtu.indicator.Basis;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Formats;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.rulebook.Assessment;
import org.chuangtu.rulebook.Drafted;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Impact;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.RuleDesk;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Statement;
import org.chuangtu.rulebook.Statements;
import org.chuangtu.rulebook.Values;
import org.chuangtu.rulebook.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

/** Rules for other programs: what is published, what it says of a firm or of all, and how versions come about. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "rulebook")
class RuleApi {

    private final Rules rules;
    private final RuleDesk desk;
    private final RuleLists lists;
    private final Statements statements;
    private final Explained explained;
    private final Values values;
    private final Formats formats;

    RuleApi(
            Rules rules,
            RuleDesk desk,
            RuleLists lists,
            Statements statements,
            Explained explained,
            Values values,
            Formats formats) {
        this.rules = rules;
        this.desk = desk;
        this.lists = lists;
        this.statements = statements;
        this.explained = explained;
        this.values = values;
        this.formats = formats;
    }

    // Versions
    // ------------------------------------------------------------------------------------------------------------

    /** @param to null while no end is known */
    record VersionView(
            long id,
            Version.Kind kind,
            String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            String edition,
            String place,
            LocalDate from,
            @Nullable LocalDate to,
            String law,
            boolean unverified,
            Version.State state,
            @Nullable Long replaces,
            String digest,
            String madeBy,
            Instant madeAt,
            @Nullable String proposedBy,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String why,
            @Nullable String body,
            @Nullable String cases) {
        static VersionView of(Version it, boolean texts) {
            return new VersionView(
                    it.id(),
                    it.kind(),
                    it.code(),
                    it.name().zh(),
                    it.name().en(),
                    it.edition(),
                    it.place(),
                    it.from(),
                    it.to(),
                    it.law(),
                    it.unverified(),
                    it.state(),
                    it.replaces(),
                    it.digest(),
                    it.madeBy(),
                    it.madeAt(),
                    it.proposedBy(),
                    it.decidedBy(),
                    it.decidedAt(),
                    it.why(),
                    texts ? it.body() : null,
                    texts ? it.cases() : null);
        }
    }

    @GetMapping("/rules/versions")
    @Operation(
            summary = "Versions of rules, clauses and words",
            description =
                    "q searches; kind, state, place and unverified (1) narrow; without a state what is published and what is under way")
    ResponseEntity<Slice.Part<VersionView>> versions(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(required = false) Version.@Nullable Kind kind,
            @RequestParam(required = false) Version.@Nullable State state,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String unverified) {
        var filters = new java.util.HashMap<String, List<String>>();
        if (kind != null) filters.put(RuleLists.KIND, List.of(kind.name()));
        if (state != null) filters.put(RuleLists.STATE, List.of(state.name()));
        filters.put(RuleLists.PLACE, List.of(place));
        filters.put(RuleLists.UNVERIFIED, List.of(unverified));
        return slice.answer(
                lists.page(slice.query(q, sort, filters)), it -> VersionView.of(it, false));
    }

    @GetMapping("/rules/versions/{id}")
    @Operation(summary = "A version, with its text and the cases beside it")
    ResponseEntity<VersionView> version(@PathVariable long id) {
        return answer(found(id));
    }

    private static ResponseEntity<VersionView> answer(Version it) {
        return IfMatch.answer(VersionView.of(it, true), it.version());
    }

    private Version found(long id) {
        return rules.find(id).orElseThrow(() -> new NotFound("version " + id));
    }

    @GetMapping("/rules/{code}")
    @Operation(
            summary = "The versions of a rule, the latest first",
            description = "Drafts only for those who may see them")
    List<VersionView> rule(@PathVariable String code) {
        var versions = rules.versions(Version.Kind.RULE, code);
        if (versions.isEmpty()) throw new NotFound("rule " + code);
        return versions.stream().map(it -> VersionView.of(it, false)).toList();
    }

    @GetMapping(value = "/rules/versions/{id}/dmn", produces = "application/xml")
    @Operation(summary = "The tables of a version as DMN")
    ResponseEntity<String> dmn(@PathVariable long id) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                .body(RulePages.dmnOf(rules, found(id), formats.today()));
    }

    record FaultView(String file, long line, String zh, String en) {
        static FaultView of(Fault it) {
            return new FaultView(
                    it.file().endsWith(".cases.yaml") ? "cases" : "body",
                    it.line(),
                    it.zh(),
                    it.en());
        }
    }

    /** @param good whether it may be proposed */
    record CheckView(boolean good, List<FaultView> faults, List<String> complaints, int cases) {}

    @GetMapping("/rules/versions/{id}/check")
    @Operation(summary = "What is wrong with a draft: faults by line, cases that do not hold")
    CheckView check(@PathVariable long id) {
        var it = desk.check(found(id));
        return new CheckView(
                it.good(),
                it.faults().stream().map(FaultView::of).toList(),
                it.complaints(),
                it.cases());
    }

    record ChangeView(long firm, Mark before, Mark after, String why) {}

    /** @param counts how many go from each mark to each */
    record ImpactView(
            String rule,
            LocalDate on,
            int firms,
            int changed,
            Map<Mark, Map<Mark, Integer>> counts) {
        static ImpactView of(Impact it) {
            var counts = new java.util.EnumMap<Mark, Map<Mark, Integer>>(Mark.class);
            for (var before : Mark.values()) {
                var row = new java.util.EnumMap<Mark, Integer>(Mark.class);
                for (var after : Mark.values()) row.put(after, it.count(before, after));
                counts.put(before, row);
            }
            return new ImpactView(it.rule(), it.on(), it.firms(), it.changed(), counts);
        }
    }

    @GetMapping("/rules/versions/{id}/impact")
    @Operation(summary = "How many firms a version would judge otherwise than what is published")
    ImpactView impact(@PathVariable long id) {
        return ImpactView.of(rules.impact(found(id), formats.today()));
    }

    @GetMapping("/rules/versions/{id}/changes")
    @Operation(summary = "The firms a version would judge otherwise, with before and after")
    ResponseEntity<Slice.Part<ChangeView>> changes(Slice slice, @PathVariable long id) {
        var impact = rules.impact(found(id), formats.today());
        return slice.answer(
                ListPage.cut(impact.changes(), slice.query("", "firm")),
                it ->
                        new ChangeView(
                                it.firm(),
                                it.markBefore(),
                                it.markAfter(),
                                explained.why(it.after())));
    }

    /** @param code of a document of clauses; of a rule it is what the text says */
    record DraftIn(
            Version.@Nullable Kind kind,
            @Nullable String code,
            @Nullable String body,
            @Nullable String cases,
            @Nullable Long replaces) {}

    record WhyIn(@Nullable String why) {}

    @PostMapping("/rules/versions")
    @Operation(
            summary = "Draft a version",
            description = "body and cases are YAML; a draft with faults is kept, see its check")
    ResponseEntity<VersionView> draft(@RequestBody DraftIn body) {
        if (body.kind() == null) throw new BadInput("kind", null, "page.form.required");
        var drafted =
                desk.draft(
                        body.kind(),
                        body.code() == null ? "" : body.code(),
                        text("body", body.body(), true),
                        text("cases", body.cases(), false),
                        body.replaces());
        if (drafted instanceof Drafted.Done(var it, _))
            return IfMatch.created("/api/v1" + it.path(), VersionView.of(it, true), it.version());
        throw refused(drafted);
    }

    @PutMapping("/rules/versions/{id}")
    @Operation(summary = "Change a draft")
    ResponseEntity<VersionView> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody DraftIn body) {
        var text = text("body", body.body(), true);
        var cases = text("cases", body.cases(), false);
        return answered(IfMatch.written(version, it -> desk.change(id, it, text, cases)));
    }

    @PostMapping("/rules/versions/{id}/proposal")
    @Operation(summary = "Propose a draft: it has no faults and its cases hold")
    ResponseEntity<VersionView> propose(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answered(IfMatch.written(version, it -> desk.propose(id, it)));
    }

    @PostMapping("/rules/versions/{id}/publication")
    @Operation(summary = "Publish what somebody else proposed; it stays as it is from then on")
    ResponseEntity<VersionView> publish(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody(required = false) @Nullable WhyIn body) {
        var why = body == null ? null : reason(body.why(), false);
        return answered(IfMatch.written(version, it -> desk.publish(id, it, why)));
    }

    @PostMapping("/rules/versions/{id}/return")
    @Operation(summary = "Give a proposal back to whoever drafts")
    ResponseEntity<VersionView> giveBack(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody WhyIn body) {
        var why = reason(body.why(), true);
        return answered(IfMatch.written(version, it -> desk.giveBack(id, it, why)));
    }

    @PostMapping("/rules/versions/{id}/withdrawal")
    @Operation(summary = "Withdraw a version, or discard a draft")
    ResponseEntity<VersionView> withdraw(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody WhyIn body) {
        var why = reason(body.why(), true);
        return answered(IfMatch.written(version, it -> desk.withdraw(id, it, why)));
    }

    private static String reason(@Nullable String why, boolean required) {
        if (why == null || why.isBlank()) {
            if (required) throw new BadInput("why", why, "page.form.required");
            return "";
        }
        if (why.length() > Version.REASON_MAX)
            throw new BadInput("why", why, "page.form.tooLong", Version.REASON_MAX, why.length());
        return why.strip();
    }

    private static String text(String field, @Nullable String text, boolean required) {
        if (text == null || text.isBlank()) {
            if (required) throw new BadInput(field, text, "page.form.required");
            return "";
        }
        if (text.length() > Version.LENGTH_MAX)
            throw new BadInput(field, null, "page.form.tooLong", Version.LENGTH_MAX, text.length());
        return text;
    }

    private static ResponseEntity<VersionView> answered(Drafted drafted) {
        if (drafted instanceof Drafted.Done(var it, _)) return answer(it);
        throw refused(drafted);
    }

    private static RuntimeException refused(Drafted it) {
        return switch (it) {
            case Drafted.Faulty(var faults) -> {
                var first = faults.getFirst();
                yield new BadInput(
                        first.file().endsWith(".cases.yaml") ? "cases" : "body",
                        null,
                        "rulebook.faultAt",
                        first.line(),
                        org.chuangtu.page.Language.isChinese() ? first.zh() : first.en());
            }
            case Drafted.CasesFail _ -> new Refused("cases", null, "rulebook.refused.casesFail");
            case Drafted.NotNow(var version) ->
                    new Refused(
                            "state",
                            version.state().name(),
                            "rulebook.refused.notNow",
                            version.id());
            case Drafted.NeedsAnother _ ->
                    new Refused("proposedBy", null, "rulebook.refused.needsAnother");
            case Drafted.Unchanged _ -> new Refused("body", null, "rulebook.refused.unchanged");
            case Drafted.Done _ -> throw new IllegalArgumentException("that is no refusal");
        };
    }

    // What rules say of firms
    // ------------------------------------------------------------------------------------------------------------

    record ReasonView(
            String id,
            String zh,
            String en,
            Mark mark,
            @Nullable Object actual,
            @Nullable Object required,
            @Nullable BigDecimal gap,
            String unit,
            String law) {
        static ReasonView of(Finding it) {
            var criterion = it.criterion();
            var mark = it.waived() ? Mark.WAIVED : Mark.of(it.outcome());
            if (it instanceof Finding.Measured measured)
                return new ReasonView(
                        criterion.id(),
                        criterion.name().zh(),
                        criterion.name().en(),
                        mark,
                        measured.actual(),
                        measured.required(),
                        measured.gap(),
                        measured.criterion().unit().name(),
                        criterion.law().toString());
            return new ReasonView(
                    criterion.id(),
                    criterion.name().zh(),
                    criterion.name().en(),
                    mark,
                    null,
                    null,
                    it.outcome() instanceof Outcome.Fail fail ? fail.gap() : null,
                    it instanceof Finding.Scored ? "分" : "项",
                    criterion.law().toString());
        }
    }

    /** @param stale what was too old to count, with the day it speaks from */
    record AssessmentView(
            long firm,
            LocalDate on,
            String rule,
            @Nullable Long version,
            @Nullable String edition,
            boolean unverified,
            Mark mark,
            String why,
            List<ReasonView> reasons,
            List<String> missing,
            Map<String, LocalDate> stale,
            String factsDigest) {}

    private AssessmentView view(Assessment it) {
        var stale = new java.util.TreeMap<String, LocalDate>();
        it.stale().forEach((input, day) -> stale.put(input.name(), day));
        var version = it.version();
        return new AssessmentView(
                it.firm(),
                it.on(),
                it.verdict().rule(),
                version == null ? null : (Long) version.id(),
                version == null ? null : version.edition(),
                it.verdict().unverified(),
                it.mark(),
                explained.why(it.verdict()),
                it.verdict().reasons().stream().map(ReasonView::of).toList(),
                it.verdict().outcome() instanceof Outcome.Unknown(var missing)
                        ? explained.missing(missing)
                        : List.of(),
                stale,
                it.digest());
    }

    @GetMapping("/organisations/{id}/assessments")
    @Operation(
            summary = "What the rules say of an organisation on a day",
            description =
                    "on is today unless said; rule narrows to one; version is what a decision keeps")
    List<AssessmentView> assess(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String rule) {
        var day = on == null ? formats.today() : on;
        var found = rule.isEmpty() ? rules.assess(id, day) : List.of(rules.assess(id, rule, day));
        return found.stream().map(this::view).toList();
    }

    record JudgedView(long firm, Mark mark, String why) {
        static JudgedView of(long firm, Verdict it, Explained explained) {
            return new JudgedView(firm, Mark.of(it.outcome()), explained.why(it));
        }
    }

    private record Held(long firm, Verdict verdict) {}

    @GetMapping("/rules/{code}/assessments")
    @Operation(
            summary = "What a rule says of every organisation one may know of",
            description = "on is today unless said; mark narrows to PASS, WAIVED, FAIL or UNKNOWN")
    ResponseEntity<Slice.Part<JudgedView>> assessAll(
            Slice slice,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Mark mark) {
        var found =
                rules.ofAll(
                        on == null ? formats.today() : on,
                        List.of(code),
                        it -> new Held(it.firm(), it.verdicts().getFirst()));
        return slice.answer(
                ListPage.cut(
                        found.stream()
                                .filter(it -> mark == null || Mark.of(it.verdict.outcome()) == mark)
                                .toList(),
                        slice.query("", "firm")),
                it -> JudgedView.of(it.firm, it.verdict, explained));
    }

    // Clauses
    // ------------------------------------------------------------------------------------------------------------

    record ClauseView(
            String id,
            long version,
            String zh,
            String en,
            String place,
            String level,
            String law,
            boolean unverified,
            boolean payable,
            String benefit,
            boolean fairCompetitionFlag,
            List<String> blockers) {}

    private ClauseView view(Clause it) {
        return new ClauseView(
                it.id(),
                rules.versionOf(it).id(),
                it.name().zh(),
                it.name().en(),
                it.place(),
                it.level(),
                it.law().toString(),
                !it.payable(),
                it.payable(),
                explained.benefit(it.benefit()),
                it.fairCompetition().flagged(),
                it.blockers(rules.inputs()).stream().map(values::said).toList());
    }

    @GetMapping("/clauses")
    @Operation(
            summary = "Clauses of policies",
            description = "q searches; place, unverified (1) and flagged (1) narrow")
    ResponseEntity<Slice.Part<ClauseView>> clauses(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String unverified,
            @RequestParam(defaultValue = "") String flagged) {
        return slice.answer(
                lists.clauses(
                        slice.query(
                                q,
                                sort,
                                Map.of(
                                        RuleLists.PLACE, List.of(place),
                                        RuleLists.UNVERIFIED, List.of(unverified),
                                        RuleLists.FLAGGED, List.of(flagged)))),
                this::view);
    }

    @GetMapping("/clauses/{id}")
    @Operation(summary = "One clause")
    ClauseView clause(@PathVariable String id) {
        return view(rules.clause(id).orElseThrow(() -> new NotFound("clause " + id)));
    }

    // What is said of firms
    // ------------------------------------------------------------------------------------------------------------

    record StatementView(
            long id,
            String input,
            String value,
            LocalDate asOf,
            @Nullable Long source,
            Basis basis) {
        static StatementView of(Statement it) {
            return new StatementView(
                    it.id(), it.input(), it.value(), it.asOf(), it.sourceId(), it.basis());
        }
    }

    record StatementIn(
            @Nullable String input,
            @Nullable String value,
            @Nullable LocalDate asOf,
            @Nullable Long source) {}

    @GetMapping("/organisations/{id}/statements")
    @Operation(summary = "What is said of an organisation that is no figure of a year")
    List<StatementView> statements(@PathVariable long id) {
        return statements.of(id).stream().map(StatementView::of).toList();
    }

    @PostMapping("/organisations/{id}/statements")
    @Operation(
            summary = "Say something of an organisation",
            description =
                    "input is a word of the rules, in Chinese or English; asOf the day it speaks from")
    ResponseEntity<StatementView> say(@PathVariable long id, @RequestBody StatementIn body) {
        if (body.input() == null) throw new BadInput("input", null, "page.form.required");
        if (body.value() == null) throw new BadInput("value", null, "page.form.required");
        var asOf = body.asOf() == null ? formats.today() : body.asOf();
        return switch (statements.say(
                id,
                body.input(),
                body.value(),
                asOf,
                body.source(),
                Basis.STATED,
                formats.today())) {
            case Statements.Said.Done(long row, _) ->
                    ResponseEntity.ok(
                            statements.of(id).stream()
                                    .filter(it -> it.id() == row)
                                    .map(StatementView::of)
                                    .findFirst()
                                    .orElseThrow());
            case Statements.Said.Unchanged() -> ResponseEntity.noContent().build();
            case Statements.Said.NoSuchInput(var input) ->
                    throw new BadInput("input", input, "rulebook.refused.noInput");
            case Statements.Said.NoSuchValue(var input, var value) ->
                    throw new BadInput(
                            "value",
                            value,
                            "rulebook.refused.noValue",
                            values.unitWord(input.unit()));
            case Statements.Said.InTheFuture(var day) ->
                    throw new BadInput("asOf", day.toString(), "rulebook.refused.future");
        };
    }

    @DeleteMapping("/statements/{id}")
    @Operation(summary = "Take a statement back")
    ResponseEntity<Void> takeBack(@PathVariable long id) {
        var _ = statements.takeBack(id);
        return ResponseEntity.noContent().build();
    }
}
