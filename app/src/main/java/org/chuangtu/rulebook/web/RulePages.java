package org.chuangtu.rulebook.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Histories;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.DmnExport;
import org.chuangtu.criteria.Edition;
import org.chuangtu.criteria.RuleCase;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.rulebook.Drafted;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Impact;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.RuleDesk;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Values;
import org.chuangtu.rulebook.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules as people read them, their editions in time, and how a new one is drafted, proposed and published. */
@Controller
class RulePages {

    private static final int CASES_SHOWN = 200;

    private final Rules rules;
    private final RuleDesk desk;
    private final RuleLists specs;
    private final Explained explained;
    private final Values values;
    private final Parties parties;
    private final Lists lists;
    private final Journal journal;
    private final Histories histories;
    private final Formats formats;
    private final Words words;

    RulePages(
            Rules rules,
            RuleDesk desk,
            RuleLists specs,
            Explained explained,
            Values values,
            Parties parties,
            Lists lists,
            Journal journal,
            Histories histories,
            Formats formats,
            Words words) {
        this.rules = rules;
        this.desk = desk;
        this.specs = specs;
        this.explained = explained;
        this.values = values;
        this.parties = parties;
        this.lists = lists;
        this.journal = journal;
        this.histories = histories;
        this.formats = formats;
        this.words = words;
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/rules")
    ModelAndView all() {
        var published = rules.published();
        return lists.show("rulebook/rules", specs.versions(), specs::page)
                .addObject("rules", rules.codes().size())
                .addObject("clauses", rules.clauses().size())
                .addObject("unverified", published.stream().filter(Version::unverified).count())
                .addObject("mayDraft", desk.mayDraft());
    }

    /** The edition that applies today in this area; else the one that was in force last. */
    @GetMapping("/rules/{code:[a-z][a-z0-9-]*}")
    String rule(@PathVariable String code, Model model) {
        var versions = rules.versions(Version.Kind.RULE, code);
        var published =
                versions.stream().filter(it -> it.state() == Version.State.PUBLISHED).toList();
        if (published.isEmpty()) throw new NotFound("rule " + code);
        var here = rules.edition(code, formats.today(), rules.wholeArea()).map(rules::versionOf);
        return show(
                here.orElseGet(() ->
                        published.stream().max(Comparator.comparing(Version::from)).orElseThrow()),
                model);
    }

    @GetMapping("/rules/versions/{id:[0-9]+}")
    String version(@PathVariable long id, Model model) {
        return show(version(id), model);
    }

    /** @param expected what must come of it, in words */
    record CaseView(String name, LocalDate on, List<String> expected) {}

    private String show(Version it, Model model) {
        var book = rules.read(it);
        model.addAttribute("version", it);
        model.addAttribute("state", specs.state(it));
        model.addAttribute("lawLine", it.law());
        model.addAttribute(
                "editions", lists.table(specs.versions(), rules.versions(it.kind(), it.code())));
        model.addAttribute("lines", lines(it, book));
        model.addAttribute(
                "duties",
                edition(it, book).stream()
                        .flatMap(edition -> edition.duties().stream())
                        .map(values::said)
                        .toList());
        model.addAttribute("years", edition(it, book).map(Edition::validYears).orElse(0));
        model.addAttribute(
                "clauses", it.kind() == Version.Kind.CLAUSES ? clausesIn(it, book) : List.of());
        model.addAttribute("cases", cases(it));
        model.addAttribute("by", journal.nameOf(it.madeBy()));
        var proposer = it.proposedBy();
        var decider = it.decidedBy();
        model.addAttribute("proposer", proposer == null ? null : journal.nameOf(proposer));
        model.addAttribute("decider", decider == null ? null : journal.nameOf(decider));
        model.addAttribute("mayDraft", desk.mayDraft());
        model.addAttribute("mayPublish", desk.mayPublish());
        model.addAttribute("history", histories.pathOf(Version.TABLE, it.id()));
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        if (!model.containsAttribute("form"))
            model.addAttribute("form", Form.empty().with("version", it.version()));
        if (it.open()) {
            var check = desk.check(it);
            model.addAttribute("check", check);
            model.addAttribute(
                    "faults", check.faults().stream().map(fault -> fault(it, fault)).toList());
            if (check.faults().isEmpty() && it.kind() == Version.Kind.RULE) {
                var impact = rules.impact(it, formats.today());
                model.addAttribute("impact", impact);
                model.addAttribute("impactRows", rows(impact));
            }
        }
        return "rulebook/version";
    }

    /** @param written the line as it stands in the text */
    record FaultView(String place, String said, String written) {}

    private static FaultView fault(Version of, org.chuangtu.criteria.Faults.Fault it) {
        var text = it.file().endsWith(".cases.yaml") ? of.cases() : of.body();
        var written =
                it.line() < 1
                        ? ""
                        : text.lines()
                                .skip(it.line() - 1)
                                .findFirst()
                                .map(String::strip)
                                .orElse("");
        var said = org.chuangtu.page.Language.isChinese() ? it.zh() : it.en();
        var place = it.file().endsWith(".cases.yaml") ? "cases" : "body";
        return new FaultView(place + (it.line() > 0 ? ":" + it.line() : ""), said, written);
    }

    /** @param cells how many go from this mark to each */
    record ImpactRow(String name, List<Integer> cells, int sum) {}

    static List<Mark> marks() {
        return List.of(Mark.values());
    }

    private List<ImpactRow> rows(Impact it) {
        return marks().stream()
                .map(before ->
                        new ImpactRow(
                                words.of(before.messageKey()),
                                marks().stream().map(after -> it.count(before, after)).toList(),
                                it.before(before)))
                .toList();
    }

    private static Optional<Edition> edition(Version it, Optional<Rulebook> book) {
        return it.kind() == Version.Kind.RULE
                ? book.map(of -> of.editions(it.code()).getFirst())
                : Optional.empty();
    }

    private List<Explained.RuleLine> lines(Version it, Optional<Rulebook> book) {
        return edition(it, book).map(Edition::criterion).map(explained::lines).orElse(List.of());
    }

    private List<ClauseLine> clausesIn(Version it, Optional<Rulebook> book) {
        boolean stands = it.state() == Version.State.PUBLISHED;
        return book.map(Rulebook::clauses).orElse(List.of()).stream()
                .map(clause ->
                        new ClauseLine(
                                values.said(clause.name()),
                                stands ? "/clauses/" + clause.id() : null,
                                explained.benefit(clause.benefit())))
                .toList();
    }

    /** @param path null for a clause that is not published */
    record ClauseLine(String name, @Nullable String path, String benefit) {}

    /** The examples beside it, as far as they can be read. */
    private List<CaseView> cases(Version it) {
        return rules.casesOf(it).stream().limit(CASES_SHOWN).map(this::caseView).toList();
    }

    private CaseView caseView(RuleCase it) {
        return new CaseView(
                it.name(),
                it.on(),
                it.expected().entrySet().stream()
                        .map(expected ->
                                (expected.getKey().equals("verdict")
                                                ? ""
                                                : expected.getKey() + ": ")
                                        + said(expected.getValue()))
                        .toList());
    }

    private String said(RuleCase.Expected it) {
        return switch (it) {
            case RuleCase.Expected.Pass _ -> words.of("rulebook.mark.PASS");
            case RuleCase.Expected.Fail(var gap) ->
                    words.of("rulebook.mark.FAIL")
                            + (gap == null ? "" : " (" + Formats.raw(gap) + ")");
            case RuleCase.Expected.Unknown(var missing) ->
                    words.of("rulebook.mark.UNKNOWN")
                            + (missing.isEmpty() ? "" : " (" + explained.listed(missing, 4) + ")");
            case RuleCase.Expected.Waived(var routes) ->
                    words.of("rulebook.mark.WAIVED")
                            + (routes.isEmpty() ? "" : " (" + String.join(", ", routes) + ")");
            case RuleCase.Expected.Number(var range) -> range.toString();
        };
    }

    private Version version(long id) {
        return rules.find(id).orElseThrow(() -> new NotFound("version " + id));
    }

    @GetMapping("/rules/versions/{id:[0-9]+}/changes")
    ModelAndView changes(@PathVariable long id) {
        var it = version(id);
        var impact = rules.impact(it, formats.today());
        var names = parties.names(impact.changes().stream().map(Impact.Change::firm).toList());
        return lists.show(
                        "rulebook/changes",
                        specs.changes(names),
                        query -> RuleLists.changes(impact, query))
                .addObject("version", it)
                .addObject("impact", impact)
                .addObject(
                        "crumbs",
                        List.of(
                                new Crumb(it.name().here(), it.path()),
                                new Crumb(words.of("rulebook.changes"), it.path() + "/changes")));
    }

    @GetMapping("/rules/versions/{id:[0-9]+}/text")
    ResponseEntity<String> text(
            @PathVariable long id, @RequestParam(defaultValue = "body") String part) {
        var it = version(id);
        return file(
                part.equals("cases") ? it.cases() : it.body(),
                it.code() + (part.equals("cases") ? ".cases.yaml" : ".yaml"),
                new MediaType("application", "yaml", StandardCharsets.UTF_8));
    }

    /** Its tables as DMN, for programs that read that. */
    @GetMapping("/rules/versions/{id:[0-9]+}/dmn")
    ResponseEntity<String> dmn(@PathVariable long id) {
        var it = version(id);
        return file(
                dmnOf(rules, it, formats.today()),
                it.code() + ".dmn",
                new MediaType("application", "xml", StandardCharsets.UTF_8));
    }

    static String dmnOf(Rules rules, Version it, LocalDate today) {
        var edition =
                edition(it, rules.read(it))
                        .orElseThrow(() -> new NotFound("rule of version " + it.id()));
        var day = it.on(today) ? today : it.from();
        return DmnExport.of(edition, day, rules.wholeArea());
    }

    private static ResponseEntity<String> file(String text, String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(text);
    }

    // Drafting
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/rules/new")
    String begin(@RequestParam(required = false) @Nullable Long from, Model model) {
        desk.requireMayDraft();
        var it = from == null ? null : version(from);
        var form = Form.empty();
        if (it == null) {
            form.with("kind", Version.Kind.RULE.name())
                    .with("body", words.of("rulebook.blank"))
                    .with("cases", words.of("rulebook.blank.cases"));
        } else {
            form.with("kind", it.kind().name())
                    .with("code", it.code())
                    .with("body", it.body())
                    .with("cases", it.cases())
                    .with("from", it.id());
        }
        model.addAttribute("form", form);
        return form(null, it, model);
    }

    @PostMapping("/rules/new")
    String draft(Form form, Model model, RedirectAttributes redirect) {
        desk.requireMayDraft();
        var kind = form.choice("kind", Version.Kind.class);
        var code = form.optionalText("code", 60);
        var body = form.text("body", Version.LENGTH_MAX);
        var cases = form.optionalText("cases", Version.LENGTH_MAX);
        var from =
                form.value("from").matches("[0-9]{1,18}") ? Long.valueOf(form.value("from")) : null;
        if (!form.failed())
            switch (desk.draft(
                    kind.orElseThrow(),
                    code == null ? "" : code,
                    body,
                    cases == null ? "" : cases,
                    from)) {
                case Drafted.Done(var it, long entry) -> {
                    Flash.done("rulebook.drafted", it.code()).undo(entry, "/rules").on(redirect);
                    return "redirect:" + it.path();
                }
                case Drafted refused -> say(refused, form);
            }
        return form(null, from == null ? null : rules.find(from).orElse(null), model);
    }

    @GetMapping("/rules/versions/{id:[0-9]+}/edit")
    String edit(@PathVariable long id, Model model) {
        desk.requireMayDraft();
        var it = version(id);
        model.addAttribute(
                "form",
                Form.empty()
                        .with("version", it.version())
                        .with("kind", it.kind().name())
                        .with("code", it.code())
                        .with("body", it.body())
                        .with("cases", it.cases()));
        return form(it, null, model);
    }

    @PostMapping("/rules/versions/{id:[0-9]+}/edit")
    String change(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        desk.requireMayDraft();
        var body = form.text("body", Version.LENGTH_MAX);
        var cases = form.optionalText("cases", Version.LENGTH_MAX);
        if (!form.failed())
            switch (desk.change(id, form.version(), body, cases == null ? "" : cases)) {
                case Drafted.Done(var it, long entry) -> {
                    Flash.done("rulebook.changed", it.code()).undo(entry, it.path()).on(redirect);
                    return "redirect:" + it.path();
                }
                case Drafted refused -> say(refused, form);
            }
        return form(version(id), null, model);
    }

    private String form(@Nullable Version it, @Nullable Version from, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("from", from);
        var crumbs = new ArrayList<Crumb>();
        if (it != null) crumbs.add(new Crumb(it.name().here(), it.path()));
        if (from != null) crumbs.add(new Crumb(from.name().here(), from.path()));
        model.addAttribute("crumbs", crumbs);
        return "rulebook/form";
    }

    /** Why it was not done, beside the field it concerns. */
    private static void say(Drafted refused, Form form) {
        switch (refused) {
            case Drafted.Faulty(var faults) ->
                    faults.stream()
                            .limit(10)
                            .forEach(it ->
                                    form.refuse(
                                            it.file().endsWith(".cases.yaml") ? "cases" : "body",
                                            "rulebook.faultAt",
                                            it.line(),
                                            org.chuangtu.page.Language.isChinese()
                                                    ? it.zh()
                                                    : it.en()));
            case Drafted.NotNow(var it) -> form.refuse("body", "rulebook.refused.notNow", it.id());
            case Drafted.CasesFail _ -> form.refuse("cases", "rulebook.refused.casesFail");
            case Drafted.NeedsAnother _ -> form.refuse("body", "rulebook.refused.needsAnother");
            case Drafted.Unchanged _ -> form.refuse("body", "rulebook.refused.unchanged");
            case Drafted.Done _ -> throw new IllegalArgumentException("that is no refusal");
        }
    }

    // Proposing and publishing
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/rules/versions/{id:[0-9]+}/propose")
    String propose(@PathVariable long id, Form form, RedirectAttributes redirect) {
        return answered(id, desk.propose(id, form.version()), "rulebook.proposed", true, redirect);
    }

    @PostMapping("/rules/versions/{id:[0-9]+}/publish")
    String publish(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.optionalText("why", Version.REASON_MAX);
        if (form.failed()) return show(version(id), model);
        return answered(
                id,
                desk.publish(id, form.version(), why),
                "rulebook.publishedNow",
                false,
                redirect);
    }

    @PostMapping("/rules/versions/{id:[0-9]+}/give-back")
    String giveBack(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.text("why", Version.REASON_MAX);
        if (form.failed()) return show(version(id), model);
        return answered(
                id, desk.giveBack(id, form.version(), why), "rulebook.givenBack", true, redirect);
    }

    @PostMapping("/rules/versions/{id:[0-9]+}/withdraw")
    String withdraw(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var why = form.text("why", Version.REASON_MAX);
        if (form.failed()) return show(version(id), model);
        boolean published = version(id).decided();
        return answered(
                id,
                desk.withdraw(id, form.version(), why),
                "rulebook.withdrawn",
                !published,
                redirect);
    }

    private static String answered(
            long id, Drafted drafted, String key, boolean undoable, RedirectAttributes redirect) {
        var path = "/rules/versions/" + id;
        switch (drafted) {
            case Drafted.Done(var it, long entry) -> {
                var done = Flash.done(key, it.name().here());
                (undoable ? done.undo(entry, path) : done).on(redirect);
            }
            case Drafted.Faulty _ -> Flash.failed("rulebook.refused.faulty").on(redirect);
            case Drafted.CasesFail _ -> Flash.failed("rulebook.refused.casesFail").on(redirect);
            case Drafted.NotNow(var it) ->
                    Flash.failed("rulebook.refused.notNow", it.id()).on(redirect);
            case Drafted.NeedsAnother _ ->
                    Flash.failed("rulebook.refused.needsAnother").on(redirect);
            case Drafted.Unchanged _ -> Flash.failed("rulebook.refused.unchanged").on(redirect);
        }
        return "redirect:" + path;
    }

    // Clauses
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/clauses")
    ModelAndView clauses() {
        return lists.show("rulebook/clauses", specs.clauses(), specs::clauses)
                .addObject("all", rules.clauses().size())
                .addObject(
                        "unverified", rules.clauses().stream().filter(it -> !it.payable()).count());
    }

    /** A group of clauses that stack: how and where it holds, and which are in it. */
    record StackLine(String group, String how, String scope, List<ClauseLine> with) {}

    @GetMapping("/clauses/{id:[a-z][a-z0-9.-]*}")
    String clause(@PathVariable String id, Model model) {
        var it = rules.clause(id).orElseThrow(() -> new NotFound("clause " + id));
        var version = rules.versionOf(it);
        model.addAttribute("clause", it);
        model.addAttribute("version", version);
        model.addAttribute("name", values.said(it.name()));
        model.addAttribute("benefit", explained.benefit(it.benefit()));
        model.addAttribute("lines", explained.lines(it.condition()));
        model.addAttribute("stacking", it.stacking().stream().map(of -> stack(it, of)).toList());
        model.addAttribute(
                "blockers", it.blockers(rules.inputs()).stream().map(values::said).toList());
        model.addAttribute("objects", values.said(it.objects()));
        model.addAttribute("trigger", values.said(it.trigger()));
        model.addAttribute("window", values.said(it.window()));
        model.addAttribute("evidence", said(it.evidence()));
        model.addAttribute("workflow", said(it.workflow()));
        model.addAttribute("obligations", said(it.obligations()));
        model.addAttribute("clawback", said(it.clawback()));
        model.addAttribute("caps", caps(it));
        model.addAttribute(
                "budget",
                words.of(
                        "rulebook.sharing." + it.budget().sharing().name(),
                        values.said(it.budget().amount(), org.chuangtu.criteria.Unit.YUAN)));
        model.addAttribute(
                "fair",
                it.fairCompetition().flagged() ? values.said(it.fairCompetition().why()) : null);
        model.addAttribute("badge", it.payable() ? Badge.of(Look.GOOD) : Badge.of(Look.UNVERIFIED));
        model.addAttribute("crumbs", List.of(new Crumb(values.said(it.name()), "/clauses/" + id)));
        return "rulebook/clause";
    }

    private List<String> said(List<org.chuangtu.criteria.Words> all) {
        return all.stream().map(values::said).toList();
    }

    private List<String> caps(Clause it) {
        var caps = new ArrayList<String>();
        var yuan = org.chuangtu.criteria.Unit.YUAN;
        var of = it.caps();
        if (of.award() != null)
            caps.add(words.of("rulebook.cap.award", values.said(of.award(), yuan)));
        if (of.firmYear() != null)
            caps.add(words.of("rulebook.cap.firmYear", values.said(of.firmYear(), yuan)));
        if (of.lifetime() != null)
            caps.add(words.of("rulebook.cap.lifetime", values.said(of.lifetime(), yuan)));
        return caps;
    }

    private StackLine stack(Clause of, Clause.Stacks it) {
        return new StackLine(
                it.group(),
                words.of("rulebook.stacks." + it.how().name()),
                words.of("rulebook.scope." + it.scope().name()),
                rules.clauses().stream()
                        .filter(other -> !other.id().equals(of.id()))
                        .filter(other ->
                                other.stacking().stream()
                                        .anyMatch(group -> group.group().equals(it.group())))
                        .map(other ->
                                new ClauseLine(
                                        values.said(other.name()),
                                        "/clauses/" + other.id(),
                                        explained.benefit(other.benefit())))
                        .collect(Collectors.toList()));
    }
}
