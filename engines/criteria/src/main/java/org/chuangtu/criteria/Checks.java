package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.criteria.Finding.Points;
import org.jspecify.annotations.Nullable;

/**
 * Compiles criteria into checks. Every part is looked at, so that each finding is whole: nothing is left out because another part
 * has already failed.
 */
final class Checks {

    private final Inputs inputs;
    private final Map<String, Expr> definitions;
    private final LocalDate day;
    private final List<String> places;

    Checks(Inputs inputs, Map<String, Formula> definitions, LocalDate day, List<String> places) {
        this.inputs = inputs;
        this.definitions = Assessor.exprs(definitions);
        this.day = day;
        this.places = places;
    }

    Compiled compiled(Formula formula) {
        return Compiler.compile(formula.expr(), formula.text(), inputs, definitions, day);
    }

    Check of(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Measure it -> measure(it);
            case Criterion.Group it -> group(it);
            case Criterion.Score it -> score(it);
            case Criterion.Route it -> route(it);
            case Criterion.Except it -> except(it);
        };
    }

    // --- measures

    private Check measure(Criterion.Measure it) {
        var dated = Assessor.dated(it.limits(), day, places);
        var metric = compiled(it.metric());
        if (dated == null) {
            return notFound(it, Status.UNVERIFIED);
        }
        return switch (dated.limit()) {
            case Limit.Fixed(var value) ->
                    value == null
                            ? notFound(it, dated.status())
                            : fixed(it, metric, value, dated.status());
            case Limit.Banded banded ->
                    banded(it, metric, new Table(banded, compiled(banded.by())), dated.status());
        };
    }

    /** Whatever the firm's figures are, it cannot be told: nobody found what is asked. */
    private static Check notFound(Criterion.Measure it, Status status) {
        List<Missing> parameter = List.of(new Missing.Parameter(it.name()));
        return facts -> new Finding.Measured(it, Truth.UNKNOWN, null, null, parameter, status);
    }

    private static Check fixed(
            Criterion.Measure it, Compiled metric, Object required, Status status) {
        var comparison = it.comparison();
        return facts -> {
            var actual = metric.undivided(facts);
            if (actual == null) {
                return new Finding.Measured(
                        it, Truth.UNKNOWN, null, required, metric.missing(facts), status);
            }
            return new Finding.Measured(
                    it,
                    Truth.of(holds(comparison, actual, required)),
                    actual,
                    required,
                    List.of(),
                    status);
        };
    }

    private static boolean holds(Comparison comparison, Object actual, Object required) {
        if (required instanceof BigDecimal y) {
            return actual instanceof Undivided number
                    ? comparison.holds(number.compareTo(y))
                    : comparison.holds(((BigDecimal) actual).compareTo(y));
        }
        return comparison.holds(actual.equals(required) ? 0 : 1);
    }

    /** When the figure the limit goes by is missing, it can still be told if the value meets every limit there is, or none. */
    private static Check banded(Criterion.Measure it, Compiled metric, Table table, Status status) {
        var comparison = it.comparison();
        List<Missing> parameter = List.of(new Missing.Parameter(it.name()));
        var any = comparison.wants() == 0 ? null : table.any;
        return facts -> {
            var actual = metric.undivided(facts);
            var by = table.by(facts);
            int band = by == null ? -1 : table.band(by);
            var value = band < 0 ? null : table.value(band);
            if (actual != null && value != null) {
                return new Finding.Measured(
                        it,
                        Truth.of(holds(comparison, actual, value.least())),
                        actual,
                        value.least(),
                        List.of(),
                        status);
            }
            if (actual != null && by == null && any != null) {
                var easiest = comparison.wants() > 0 ? any.least() : any.most();
                var hardest = comparison.wants() > 0 ? any.most() : any.least();
                if (holds(comparison, actual, hardest)) {
                    return new Finding.Measured(it, Truth.YES, actual, hardest, List.of(), status);
                } else if (!holds(comparison, actual, easiest)) {
                    return new Finding.Measured(it, Truth.NO, actual, easiest, List.of(), status);
                }
            }
            Set<Missing> missing = new LinkedHashSet<>();
            if (actual == null) {
                missing.addAll(metric.missing(facts));
            }
            if (by == null) {
                missing.addAll(table.missing(facts));
            } else if (value == null) {
                missing.addAll(parameter);
            }
            return new Finding.Measured(
                    it,
                    Truth.UNKNOWN,
                    actual,
                    value == null ? null : value.least(),
                    List.copyOf(missing),
                    status);
        };
    }

    // --- groups

    private Check[] checks(List<Criterion> parts) {
        return parts.stream().map(this::of).toArray(Check[]::new);
    }

    private static List<Finding> findings(Check[] checks, Facts facts) {
        var findings = new Finding[checks.length];
        for (int i = 0; i < checks.length; i++) {
            findings[i] = checks[i].of(facts);
        }
        return Arrays.asList(findings);
    }

    private Check group(Criterion.Group it) {
        var checks = checks(it.parts());
        int least = it.least();
        return facts -> {
            var parts = findings(checks, facts);
            int hold = 0;
            int byThemselves = 0;
            int could = 0;
            for (int i = 0; i < checks.length; i++) {
                var part = parts.get(i);
                if (part.truth() == Truth.YES) {
                    hold++;
                    byThemselves += part.waived() ? 0 : 1;
                }
                could += part.truth() == Truth.NO ? 0 : 1;
            }
            var truth = hold >= least ? Truth.YES : could >= least ? Truth.UNKNOWN : Truth.NO;
            return new Finding.Grouped(
                    it, truth, truth == Truth.YES && byThemselves < least, parts);
        };
    }

    private Check route(Criterion.Route it) {
        var normally = of(it.normally());
        var routes = checks(it.routes());
        return facts -> {
            var asked = normally.of(facts);
            var found = findings(routes, facts);
            var waives = Truth.NO;
            for (Finding route : found) {
                waives = waives.or(route.truth());
            }
            boolean waived = waives == Truth.YES && (asked.truth() != Truth.YES || asked.waived());
            return new Finding.Routed(it, asked.truth().or(waives), waived, asked, found);
        };
    }

    private Check except(Criterion.Except it) {
        var normally = of(it.normally());
        var when = of(it.when());
        var other = it.instead();
        var instead = other == null ? null : of(other);
        return facts -> {
            var asked = normally.of(facts);
            var exception = when.of(facts);
            var then = instead == null ? null : instead.of(facts);
            var thenTruth = then == null ? Truth.YES : then.truth();
            var truth =
                    switch (exception.truth()) {
                        case YES -> thenTruth;
                        case NO -> asked.truth();
                        case UNKNOWN -> asked.truth() == thenTruth ? thenTruth : Truth.UNKNOWN;
                    };
            boolean waived =
                    truth == Truth.YES
                            && switch (exception.truth()) {
                                case YES ->
                                        then == null ? asked.truth() != Truth.YES : then.waived();
                                case NO -> asked.waived();
                                case UNKNOWN -> asked.waived();
                            };
            return new Finding.Excepted(it, truth, waived, asked, exception, then);
        };
    }

    // --- scores

    /** What an item earns. */
    private interface Earns {
        Points of(Facts facts, Lacking lacking);
    }

    /** What kept items from being exact; most firms lack nothing. */
    private static final class Lacking {
        private @Nullable Set<Missing> missing;

        void add(Missing it) {
            var all = missing;
            if (all == null) {
                all = new LinkedHashSet<>();
                missing = all;
            }
            all.add(it);
        }

        void addAll(List<Missing> them) {
            them.forEach(this::add);
        }

        List<Missing> all() {
            return missing == null ? List.of() : List.copyOf(missing);
        }
    }

    private Check score(Criterion.Score it) {
        var items = it.items().stream().map(this::earns).toArray(Earns[]::new);
        var floors = new Criterion.@Nullable Bound[items.length];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = it.floors().get(it.items().get(i).id());
        }
        return facts -> {
            var lacking = new Lacking();
            var earned = new Points[items.length];
            var total = Range.ZERO;
            var truth = Truth.YES;
            for (int i = 0; i < items.length; i++) {
                earned[i] = items[i].of(facts, lacking);
                total = total.plus(earned[i].points());
                var floor = floors[i];
                if (floor != null) {
                    truth = truth.and(floor.truth(earned[i].points()));
                }
            }
            truth = truth.and(it.pass().truth(total));
            return new Finding.Scored(it, truth, total, Arrays.asList(earned), lacking.all());
        };
    }

    private Earns earns(Item item) {
        return switch (item) {
            case Item.Banded it -> banded(it);
            case Item.Each it -> each(it);
            case Item.Judged it -> judged(it);
            case Item.NotFound it -> {
                var missing = new Missing.Parameter(it.name());
                var points = new Points(it, new Range(BigDecimal.ZERO, it.most()), null, List.of());
                yield (facts, lacking) -> {
                    lacking.add(missing);
                    return points;
                };
            }
            case Item.Best it -> together(it, it.items(), true, null);
            case Item.Sum it -> together(it, it.items(), false, it.most());
        };
    }

    private Earns banded(Item.Banded it) {
        var table = new Table(it.table(), compiled(it.table().by()));
        var parameter = new Missing.Parameter(it.name());
        var judgement = new Missing.Judgement(it.name());
        var known = table.values();
        var widest = table.any;
        if (widest
                == null) { // the value of some band was not found: what it is worth may be nothing
            // or all
            widest = Range.ZERO;
            for (Range value : known) {
                widest = widest.with(value);
            }
        }
        var any = widest;
        return (facts, lacking) -> {
            var by = table.by(facts);
            int band = by == null ? -1 : table.band(by);
            var value = band < 0 ? null : table.value(band);
            if (value == null) {
                if (by == null) {
                    lacking.addAll(table.missing(facts));
                } else {
                    lacking.add(parameter);
                }
                return new Points(it, any, by, List.of());
            }
            if (!value.exact()) {
                lacking.add(judgement);
            }
            return new Points(it, value, by, List.of());
        };
    }

    private Earns each(Item.Each it) {
        var metric = compiled(it.metric());
        var any = new Range(BigDecimal.ZERO, it.most());
        return (facts, lacking) -> {
            if (!(metric.of(facts) instanceof BigDecimal count)) {
                lacking.addAll(metric.missing(facts));
                return new Points(it, any, null, List.of());
            }
            var points = count.max(BigDecimal.ZERO).multiply(it.points()).min(it.most());
            return new Points(it, Range.of(points), count, List.of());
        };
    }

    private Earns judged(Item.Judged it) {
        var written = it.given();
        var given = written == null ? null : compiled(written);
        var judgement = new Missing.Judgement(it.name());
        return (facts, lacking) -> {
            if (given != null && given.of(facts) instanceof BigDecimal points) {
                var within = points.max(it.range().least()).min(it.range().most());
                return new Points(it, Range.of(within), points, List.of());
            }
            lacking.add(judgement);
            return new Points(it, it.range(), null, List.of());
        };
    }

    private Earns together(Item of, List<Item> items, boolean best, @Nullable BigDecimal most) {
        var parts = items.stream().map(this::earns).toArray(Earns[]::new);
        return (facts, lacking) -> {
            var earned = new Points[parts.length];
            var lack = new Lacking[parts.length];
            Range range = null;
            for (int i = 0; i < parts.length; i++) {
                lack[i] = new Lacking();
                earned[i] = parts[i].of(facts, lack[i]);
                var points = earned[i].points();
                range = range == null ? points : best ? range.max(points) : range.plus(points);
            }
            range = range == null ? Range.ZERO : range;
            if (most != null) {
                range = range.cappedAt(most);
            }
            if (!range.exact()) { // what one count lacks does not matter when another has as much
                for (int i = 0; i < parts.length; i++) {
                    if (!best || earned[i].points().most().compareTo(range.least()) > 0) {
                        lacking.addAll(lack[i].all());
                    }
                }
            }
            return new Points(of, range, null, Arrays.asList(earned));
        };
    }

    /** Everything the criterion reads of a firm. */
    List<Compiled> formulas(Criterion criterion) {
        var formulas = new ArrayList<Compiled>();
        gather(criterion, formulas);
        return formulas;
    }

    private void gather(Criterion criterion, List<Compiled> into) {
        switch (criterion) {
            case Criterion.Measure it -> {
                into.add(compiled(it.metric()));
                var dated = Assessor.dated(it.limits(), day, places);
                if (dated != null && dated.limit() instanceof Limit.Banded banded) {
                    into.add(compiled(banded.by()));
                }
            }
            case Criterion.Group it -> it.parts().forEach(part -> gather(part, into));
            case Criterion.Score it -> it.items().forEach(item -> gather(item, into));
            case Criterion.Route it -> {
                gather(it.normally(), into);
                it.routes().forEach(route -> gather(route, into));
            }
            case Criterion.Except it -> {
                gather(it.normally(), into);
                gather(it.when(), into);
                if (it.instead() != null) {
                    gather(it.instead(), into);
                }
            }
        }
    }

    private void gather(Item item, List<Compiled> into) {
        switch (item) {
            case Item.Banded it -> into.add(compiled(it.table().by()));
            case Item.Each it -> into.add(compiled(it.metric()));
            case Item.Judged it -> {
                if (it.given() != null) {
                    into.add(compiled(it.given()));
                }
            }
            case Item.NotFound it -> {}
            case Item.Best it -> it.items().forEach(part -> gather(part, into));
            case Item.Sum it -> it.items().forEach(part -> gather(part, into));
        }
    }
}
