package org.chuangtu.casework.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseCondition;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.Categories;
import org.chuangtu.casework.Terms;
import org.chuangtu.form.FormDesk;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.procedure.By;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Procedure;
import org.chuangtu.procedure.Refusal;
import org.chuangtu.procedure.Rung;
import org.chuangtu.procedure.Transitions;
import org.chuangtu.procedure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Procedures, people and refusals in the reader's words. */
@Component("caseWords")
public class CaseWords {

    private final Terms terms;
    private final Words words;
    private final Formats formats;
    private final Journal journal;
    private final Parties parties;
    private final FormDesk forms;
    private final ObjectProvider<CaseCondition> conditions;

    CaseWords(
            Terms terms,
            Words words,
            Formats formats,
            Journal journal,
            Parties parties,
            FormDesk forms,
            ObjectProvider<CaseCondition> conditions) {
        this.terms = terms;
        this.words = words;
        this.formats = formats;
        this.journal = journal;
        this.parties = parties;
        this.forms = forms;
        this.conditions = conditions;
    }

    public String title(String code) {
        return terms.here(code + ".title");
    }

    public String state(String code, String state) {
        return terms.here(code + ".state." + state);
    }

    public String action(String code, String action) {
        return terms.here(code + ".action." + action);
    }

    public String outcome(String code, String outcome) {
        return terms.here(code + ".outcome." + outcome);
    }

    public String clock(String code, String clock) {
        return terms.here(code + ".clock." + clock);
    }

    public String duty(String code, String duty) {
        return terms.here(code + ".duty." + duty);
    }

    public String evidence(String kind) {
        return terms.here("evidence." + kind);
    }

    /** The word of a key: what reminders come from. */
    public String term(String key) {
        return terms.here(key);
    }

    /** With those above it. */
    public String category(Procedure procedure, @Nullable String path) {
        String tree = procedure.categories();
        if (tree == null || path == null) return "";
        var said = new StringBuilder();
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String above = end < 0 ? path : path.substring(0, end);
            if (!said.isEmpty()) said.append(" › ");
            said.append(terms.here(Categories.wordOf(tree, above)));
            if (end < 0) return said.toString();
        }
    }

    /** A person, an organisation, or whoever has a duty. */
    public String who(String code, @Nullable String whom) {
        if (whom == null) return words.of("casework.nobody");
        if (whom.startsWith(Transitions.DUTY))
            return duty(code, whom.substring(Transitions.DUTY.length()));
        if (whom.matches("party:[0-9]{1,18}")) {
            long id = Long.parseLong(whom.substring("party:".length()));
            var brief = parties.briefs(List.of(id)).get(id);
            return brief == null ? whom : brief.name().here();
        }
        return journal.nameOf(whom);
    }

    public String limit(Limit it) {
        return words.of("casework.limit." + it.unit().name(), it.amount());
    }

    /** When a rung of a ladder is reached. */
    public String rung(Rung.When it) {
        return switch (it) {
            case Rung.Share(int percent) -> words.of("casework.rung.share", percent);
            case Rung.AtDue _ -> words.of("casework.rung.due");
            case Rung.Later(var by) -> words.of("casework.rung.later", limit(by));
        };
    }

    /** What a form is called. */
    public String form(String code) {
        return forms.inForce(code).map(it -> it.title().here()).orElse(code);
    }

    public String unit(Unit it) {
        return words.of("casework.limit." + it.name(), "").strip();
    }

    public String by(String code, By by) {
        return by instanceof By.Duty(String name)
                ? duty(code, name)
                : words.of("casework.by." + by);
    }

    public String by(String code, List<By> all) {
        return all.stream()
                .map(it -> by(code, it))
                .collect(Collectors.joining(words.of("casework.or")));
    }

    private String time(Instant at) {
        return formats.time(at);
    }

    /** Why not, and what to do. */
    public String refusal(String code, Acted it) {
        return switch (it) {
            case Acted.Done _ -> "";
            case Acted.Refused(var why) -> refusal(code, why);
            case Acted.FormRefused(_, var wrongs) ->
                    words.of("casework.refused.form", wrongs.size());
            case Acted.PaperRefused(var proof) ->
                    words.of("casework.refused.paper", evidence(proof.kind()));
            case Acted.NotForThem(var whom) ->
                    words.of("casework.refused.notForThem", who(code, whom));
            case Acted.NotToThem(var whom) ->
                    words.of("casework.refused.notToThem", who(code, whom));
            case Acted.FiledOtherwise(var number) ->
                    words.of("casework.refused.filedOtherwise", number);
            case Acted.Unfit(var lack, var value) ->
                    value == null
                            ? words.of("casework.lack." + lack.name())
                            : words.of("casework.lack." + lack.name() + ".unknown", value);
            case Acted.EffectRefused(_, var key, var value) ->
                    words.of(key, value == null ? "" : value);
        };
    }

    public String refusal(String code, Refusal why) {
        return switch (why) {
            case Refusal.NoSuchAction(var action) ->
                    words.of("casework.refusal.noSuchAction", action);
            case Refusal.Stale _ -> words.of("casework.refusal.stale");
            case Refusal.NotHere(_, var state) ->
                    state == null
                            ? words.of("casework.refusal.notOpened")
                            : words.of("casework.refusal.notHere", state(code, state));
            case Refusal.NotYours(_, var those) ->
                    words.of("casework.refusal.notYours", by(code, those));
            case Refusal.FourEyes(_, var did) ->
                    words.of("casework.refusal.fourEyes", action(code, did));
            case Refusal.NotAs(_, var relation) ->
                    words.of("casework.refusal.notAs", by(code, relation));
            case Refusal.WindowPassed(_, var ended) ->
                    words.of("casework.refusal.windowPassed", time(ended));
            case Refusal.NotAfterOutcome(_, var outcome) ->
                    words.of("casework.refusal.notAfterOutcome", outcome(code, outcome));
            case Refusal.NotAfterAction(_, var done) ->
                    words.of("casework.refusal.notAfterAction", action(code, done));
            case Refusal.TooOften(_, int max) -> words.of("casework.refusal.tooOften", max);
            case Refusal.ChildrenOpen(_, int many) ->
                    words.of("casework.refusal.childrenOpen", many);
            case Refusal.NotYet(_, var condition) ->
                    conditions.stream()
                            .filter(it -> it.name().equals(condition))
                            .findFirst()
                            .map(it -> words.of(it.messageKey()))
                            .orElse(condition);
            case Refusal.MissingEvidence(_, var kinds) ->
                    words.of(
                            "casework.refusal.missingEvidence",
                            kinds.stream()
                                    .map(this::evidence)
                                    .collect(Collectors.joining(words.of("casework.and"))));
            case Refusal.NeedsOutcome(_, var outcomes, _) ->
                    words.of(
                            "casework.refusal.needsOutcome",
                            outcomes.stream()
                                    .map(o -> outcome(code, o))
                                    .collect(Collectors.joining(words.of("casework.or"))));
            case Refusal.NeedsAssignee(_, var attribute) ->
                    attribute == null
                            ? words.of("casework.refusal.needsAssignee")
                            : words.of("casework.refusal.categoryNamesNobody", attribute);
            case Refusal.NoLimit(var clock, var attribute, _) ->
                    words.of("casework.refusal.noLimit", clock(code, clock), attribute);
            case Refusal.ClockOver(var clock, var due) ->
                    words.of("casework.refusal.clockOver", clock(code, clock), time(due));
            case Refusal.ClockNotRunning(var clock) ->
                    words.of("casework.refusal.clockNotRunning", clock(code, clock));
            case Refusal.OtherUnit(var clock, var limit, var extension) ->
                    words.of(
                            "casework.refusal.otherUnit",
                            clock(code, clock),
                            unit(limit),
                            unit(extension));
            case Refusal.YearUnknown(int year) ->
                    words.of("casework.refusal.yearUnknown", String.valueOf(year));
            case Refusal.BeforeTheLast _ -> words.of("casework.refusal.stale");
        };
    }

    /** A case in a line. */
    public String line(CaseFile it) {
        return it.number() + " " + it.title();
    }
}
