package org.chuangtu.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.criteria.Advice;
import org.chuangtu.criteria.Advice.Step;
import org.chuangtu.criteria.Benefit;
import org.chuangtu.criteria.Comparison;
import org.chuangtu.criteria.Criterion;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Item;
import org.chuangtu.criteria.Missing;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Outline;
import org.chuangtu.criteria.Status;
import org.chuangtu.criteria.Truth;
import org.chuangtu.criteria.Unit;
import org.chuangtu.criteria.Verdict;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules, findings and advice in the words of whoever reads. */
@Component("ruleWords")
public class Explained {

    private final Values values;
    private final Words words;

    Explained(Values values, Words words) {
        this.values = values;
        this.words = words;
    }

    // A rule
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A line of a rule.
     *
     * @param asked one for each day, place and band
     * @param unverified somebody must look it up before it counts
     */
    public record RuleLine(
            int depth,
            String id,
            String name,
            String how,
            String formula,
            List<String> asked,
            String law,
            boolean unverified) {}

    public List<RuleLine> lines(Criterion of) {
        return Outline.of(of).stream().map(this::line).toList();
    }

    private RuleLine line(Outline.Line it) {
        return new RuleLine(
                it.depth(),
                it.id(),
                values.said(it.name()),
                words.of("rulebook.how." + it.kind().name(), it.amount()),
                it.formula(),
                it.asked().stream().map(asked -> asked(it, asked)).toList(),
                it.law().toString(),
                it.asked().stream().anyMatch(asked -> asked.value() == null)
                        || it.kind() == Outline.Kind.NOT_FOUND);
    }

    private String asked(Outline.Line of, Outline.Asked it) {
        var said = new StringBuilder();
        if (it.from() != null || it.to() != null)
            said.append(
                            words.of(
                                    "rulebook.between",
                                    it.from() == null ? "…" : it.from().toString(),
                                    it.to() == null ? "…" : it.to().toString()))
                    .append(' ');
        if (it.place() != null) said.append(it.place()).append(' ');
        if (!it.band().isEmpty()) said.append(it.band()).append(" → ");
        if (it.value() == null) return said.append(words.of("page.look.unverified")).toString();
        return said.append(
                        of.sign().isEmpty() || it.value() instanceof Boolean ? "" : of.sign() + " ")
                .append(values.said(it.value(), of.unit()))
                .toString();
    }

    // What was found
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A line of a finding.
     *
     * @param mark null for an item of a score, which earns points
     * @param gap how much more or less would do; null where that is not the question
     * @param missing what would have to be known
     */
    public record TraceLine(
            int depth,
            String name,
            @Nullable Mark mark,
            String actual,
            String required,
            @Nullable String gap,
            List<String> missing,
            String law,
            boolean unverified) {}

    public List<TraceLine> trace(Verdict it) {
        return it instanceof Verdict.Found(var _, var finding) ? trace(finding) : List.of();
    }

    public List<TraceLine> trace(Finding it) {
        var lines = new ArrayList<TraceLine>();
        trace(it, 0, lines);
        return List.copyOf(lines);
    }

    private void trace(Finding finding, int depth, List<TraceLine> into) {
        var of = finding.criterion();
        switch (finding) {
            case Finding.Measured it ->
                    into.add(
                            new TraceLine(
                                    depth,
                                    values.said(of.name()),
                                    mark(finding),
                                    it.actual() == null && it.truth() != Truth.UNKNOWN
                                            ? ""
                                            : values.said(it.actual(), it.criterion().unit()),
                                    required(it),
                                    gap(it),
                                    missing(it.missing()),
                                    of.law().toString(),
                                    it.status() == Status.UNVERIFIED));
            case Finding.Scored it -> {
                into.add(
                        new TraceLine(
                                depth,
                                values.said(of.name()),
                                mark(finding),
                                values.said(it.points(), Unit.POINTS),
                                it.criterion().pass().toString(),
                                finding.outcome() instanceof Outcome.Fail fail && fail.gap() != null
                                        ? values.said(fail.gap(), Unit.POINTS)
                                        : null,
                                List.of(),
                                of.law().toString(),
                                false));
                it.items().forEach(item -> points(item, depth + 1, into));
            }
            default -> {
                into.add(
                        new TraceLine(
                                depth,
                                values.said(of.name()),
                                mark(finding),
                                "",
                                how(of),
                                null,
                                List.of(),
                                of.law().toString(),
                                false));
                finding.parts().forEach(part -> trace(part, depth + 1, into));
            }
        }
    }

    private void points(Finding.Points it, int depth, List<TraceLine> into) {
        into.add(
                new TraceLine(
                        depth,
                        values.said(it.item().name()),
                        null,
                        values.said(it.points(), Unit.POINTS),
                        it.actual() == null ? "" : values.said(it.actual(), unit(it.item())),
                        null,
                        it.item() instanceof Item.Judged && !it.points().exact()
                                ? List.of(words.of("rulebook.byExperts"))
                                : List.of(),
                        it.item().law().toString(),
                        it.item() instanceof Item.NotFound));
        it.parts().forEach(part -> points(part, depth + 1, into));
    }

    private static Unit unit(Item it) {
        return it instanceof Item.Banded banded ? banded.unit() : Unit.POINTS;
    }

    /** What is asked of the parts together. */
    private String how(Criterion of) {
        return switch (of) {
            case Criterion.Group it ->
                    words.of("rulebook.how." + it.kind().name(), it.least() + "");
            case Criterion.Route _ -> words.of("rulebook.how.ROUTE", "");
            case Criterion.Except _ -> words.of("rulebook.how.EXCEPT", "");
            case Criterion.Measure _ -> "";
            case Criterion.Score _ -> "";
        };
    }

    private static Mark mark(Finding it) {
        return it.waived() ? Mark.WAIVED : Mark.of(it.outcome());
    }

    private String required(Finding.Measured it) {
        if (it.required() == null) return words.of("page.look.unverified");
        var sign = it.criterion().comparison();
        return (it.required() instanceof Boolean && sign == Comparison.EQUAL
                        ? ""
                        : sign.sign() + " ")
                + values.said(it.required(), it.criterion().unit());
    }

    /** How much more or less would do; null where it does, or where that is not the question. */
    public @Nullable String gap(Finding.Measured it) {
        var gap = it.gap();
        if (gap == null || !it.criterion().unit().number()) return null;
        boolean less =
                it.criterion().comparison() == Comparison.AT_MOST
                        || it.criterion().comparison() == Comparison.LESS_THAN;
        return words.of(
                less ? "rulebook.gap.less" : "rulebook.gap.more",
                it.criterion().unit().kind() == Unit.Kind.RATIO
                        ? words.of("rulebook.points", Unit.plain(gap.movePointRight(2), 2))
                        : values.said(gap, it.criterion().unit()));
    }

    public List<String> missing(List<Missing> of) {
        return of.stream().map(it -> values.said(it.said())).toList();
    }

    /** The outcome in a sentence: what hangs on it, and by how much. */
    public String why(Verdict it) {
        return switch (it.outcome()) {
            case Outcome.Pass _ -> words.of("rulebook.why.PASS");
            case Outcome.Waived(var routes) ->
                    words.of(
                            "rulebook.why.WAIVED",
                            routes.stream()
                                    .map(values::said)
                                    .collect(Collectors.joining(words.of("rulebook.comma"))));
            case Outcome.Unknown(var missing) ->
                    words.of("rulebook.why.UNKNOWN", listed(missing(missing), 3));
            case Outcome.Fail _ -> words.of("rulebook.why.FAIL", listed(failing(it), 3));
        };
    }

    /** What fails, each with its gap. */
    public List<String> failing(Verdict it) {
        return it.reasons().stream()
                .map(reason -> {
                    var name = values.said(reason.criterion().name());
                    if (reason instanceof Finding.Measured measured && gap(measured) != null)
                        return name + " " + gap(measured);
                    if (reason instanceof Finding.Scored
                            && reason.outcome() instanceof Outcome.Fail fail
                            && fail.gap() != null)
                        return name
                                + " "
                                + words.of(
                                        "rulebook.gap.more", values.said(fail.gap(), Unit.POINTS));
                    return name;
                })
                .toList();
    }

    public String listed(List<String> all, int most) {
        var first =
                String.join(words.of("rulebook.comma"), all.subList(0, Math.min(most, all.size())));
        return all.size() > most ? words.of("rulebook.andMore", first, all.size() - most) : first;
    }

    // Advice
    // ------------------------------------------------------------------------------------------------------------

    public String step(Step it) {
        return switch (it) {
            case Step.Move(var criterion, var input, int year, var from, var by) ->
                    words.of(
                            by.signum() > 0 ? "rulebook.step.up" : "rulebook.step.down",
                            figure(input, year),
                            values.said(from, input.unit()),
                            values.said(from.add(by), input.unit()),
                            values.said(by.abs(), input.unit()),
                            values.said(criterion.name()));
            case Step.Earn(var item, var points, var from, var to) ->
                    words.of(
                            "rulebook.step.earn",
                            values.said(item.name()),
                            values.said(from, unit(item)),
                            values.said(to, unit(item)),
                            Unit.plain(points, 2));
            case Step.BringAbout(var criterion) ->
                    words.of("rulebook.step.bringAbout", values.said(criterion.name()));
            case Step.FindOut(var missing) ->
                    words.of("rulebook.step.findOut", listed(missing(missing), 6));
            case Step.OutOfReach(var criterion, var gap) ->
                    words.of(
                            "rulebook.step.outOfReach",
                            values.said(criterion.name()),
                            gap.signum() == 0
                                    ? ""
                                    : values.said(
                                            gap,
                                            criterion instanceof Criterion.Measure measure
                                                    ? measure.unit()
                                                    : Unit.POINTS));
        };
    }

    private String figure(Input input, int year) {
        return input.perYear() ? values.name(input) + " " + year : values.name(input);
    }

    public String edge(Advice.BandEdge it) {
        return words.of(
                "rulebook.edge",
                it.by(),
                values.said(it.now(), Unit.YUAN),
                values.said(it.edge(), Unit.YUAN),
                values.said(it.criterion().name()),
                values.said(it.requiredNow(), it.criterion().unit()),
                values.said(it.requiredBeyond(), it.criterion().unit()));
    }

    public String expiry(Advice.Expiry it) {
        return words.of(
                it.then() == Truth.YES ? "rulebook.begins" : "rulebook.ends",
                values.said(it.what()),
                it.on().toString());
    }

    // Clauses
    // ------------------------------------------------------------------------------------------------------------

    public String benefit(Benefit it) {
        return switch (it) {
            case Benefit.Lump(var amount) ->
                    words.of("rulebook.benefit.lump", values.said(amount, Unit.YUAN));
            case Benefit.Tier tier ->
                    words.of(
                            "rulebook.benefit.tier",
                            tier.by(),
                            tier.bands().stream()
                                    .map(band ->
                                            band.band()
                                                    + " → "
                                                    + (band.value() == null
                                                            ? words.of("page.look.unverified")
                                                            : values.said(band.value(), Unit.YUAN)))
                                    .collect(Collectors.joining("; ")));
            case Benefit.Rate rate ->
                    words.of(
                                    "rulebook.benefit.rate",
                                    rate.of(),
                                    values.said(rate.rate(), Unit.RATIO))
                            + upTo(rate.cap());
            case Benefit.PerUnit per ->
                    words.of(
                                    "rulebook.benefit.perUnit",
                                    per.of(),
                                    values.said(per.perMonth(), Unit.YUAN),
                                    per.months())
                            + upTo(per.cap());
            case Benefit.UpTo(var cap, var how) ->
                    words.of(
                            "rulebook.benefit.upTo", values.said(cap, Unit.YUAN), values.said(how));
            case Benefit.Instalments(var whole, var shares) ->
                    words.of(
                            "rulebook.benefit.instalments",
                            benefit(whole),
                            shares.stream()
                                    .map(share -> values.said(share, Unit.RATIO))
                                    .collect(Collectors.joining(" · ")));
            case Benefit.Either(var options) ->
                    words.of(
                            "rulebook.benefit.either",
                            options.stream().map(this::benefit).collect(Collectors.joining(" / ")));
            case Benefit.NotFound(var what) ->
                    words.of("rulebook.benefit.notFound", values.said(what));
        };
    }

    private String upTo(@Nullable BigDecimal cap) {
        return cap == null ? "" : words.of("rulebook.benefit.cap", values.said(cap, Unit.YUAN));
    }
}
