package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clause would give a firm on a day: whether its conditions hold, and from how much to how much. Amounts are rounded down to
 * whole yuan.
 */
public record Offer(Clause clause, Finding finding, Range amount, List<Missing> missing) {

    /** Every clause in force that day in one of these places. */
    public static List<Offer> of(
            Rulebook rulebook, Facts facts, LocalDate day, List<String> places) {
        return rulebook.clauses().stream()
                .filter(it -> it.on(day))
                .filter(it -> it.place().equals("全国") || places.contains(it.place()))
                .map(it -> of(it, rulebook.inputs(), facts, day, places))
                .toList();
    }

    static Offer of(Clause clause, Inputs inputs, Facts facts, LocalDate day, List<String> places) {
        var checks = new Checks(inputs, clause.definitions(), day, places);
        var finding = checks.of(clause.condition()).of(facts);
        Set<Missing> missing = new LinkedHashSet<>();
        if (finding.truth() == Truth.NO) {
            return new Offer(clause, finding, Range.ZERO, List.of());
        }
        var amount =
                clause.caps().applied(amount(clause.benefit(), clause, checks, facts, missing));
        if (finding.truth() == Truth.UNKNOWN) {
            amount = new Range(BigDecimal.ZERO, amount.most());
            if (finding.outcome() instanceof Outcome.Unknown(var of)) {
                missing.addAll(of);
            }
        }
        return new Offer(clause, finding, amount, List.copyOf(missing));
    }

    private static Range amount(
            Benefit benefit, Clause clause, Checks checks, Facts facts, Set<Missing> missing) {
        return switch (benefit) {
            case Benefit.Lump(var amount) -> Range.of(amount);
            case Benefit.Tier(var banded) -> {
                var table = new Table(banded, checks.compiled(banded.by()));
                var by = table.by(facts);
                int band = by == null ? -1 : table.band(by);
                var value = band < 0 ? null : table.value(band);
                if (value == null) {
                    missing.addAll(
                            by == null
                                    ? table.missing(facts)
                                    : List.of(new Missing.Parameter(clause.name())));
                    yield table.any == null ? Range.ZERO : table.any;
                }
                yield value;
            }
            case Benefit.Rate(var base, var rate, var cap) -> {
                var of = checks.compiled(base);
                yield share(of, of.of(facts), rate, cap, facts, missing);
            }
            case Benefit.PerUnit(var units, var perMonth, var months, var cap) -> {
                var of = checks.compiled(units);
                var each = perMonth.multiply(BigDecimal.valueOf(months));
                yield share(of, of.of(facts), each, cap, facts, missing);
            }
            case Benefit.UpTo(var cap, var how) -> {
                missing.add(new Missing.Parameter(how));
                yield new Range(BigDecimal.ZERO, cap);
            }
            case Benefit.Instalments(var whole, var shares) ->
                    amount(whole, clause, checks, facts, missing);
            case Benefit.Either(var options) -> {
                Range best = Range.ZERO;
                for (Benefit option : options) {
                    best = best.max(amount(option, clause, checks, facts, missing));
                }
                yield best;
            }
            case Benefit.NotFound(var what) -> {
                missing.add(new Missing.Parameter(what));
                yield Range.ZERO;
            }
        };
    }

    private static Range share(
            Compiled of,
            @Nullable Object base,
            BigDecimal rate,
            @Nullable BigDecimal cap,
            Facts facts,
            Set<Missing> missing) {
        if (!(base instanceof BigDecimal number)) {
            missing.addAll(of.missing(facts));
            return cap == null ? Range.ZERO : new Range(BigDecimal.ZERO, cap);
        }
        var amount = number.max(BigDecimal.ZERO).multiply(rate).setScale(0, RoundingMode.DOWN);
        return Range.of(cap == null ? amount : amount.min(cap));
    }

    static List<Formula> formulas(Benefit benefit) {
        return switch (benefit) {
            case Benefit.Tier(var table) -> List.of(table.by());
            case Benefit.Rate(var base, var rate, var cap) -> List.of(base);
            case Benefit.PerUnit(var units, var perMonth, var months, var cap) -> List.of(units);
            case Benefit.Instalments(var whole, var shares) -> formulas(whole);
            case Benefit.Either(var options) -> {
                var all = new ArrayList<Formula>();
                options.forEach(it -> all.addAll(formulas(it)));
                yield all;
            }
            case Benefit.Lump(var amount) -> List.of();
            case Benefit.UpTo(var cap, var how) -> List.of();
            case Benefit.NotFound(var what) -> List.of();
        };
    }
}
