package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Advice.BandEdge;
import org.chuangtu.criteria.Advice.Expiry;
import org.chuangtu.criteria.Advice.Plan;
import org.chuangtu.criteria.Advice.Step;
import org.jspecify.annotations.Nullable;

/**
 * Turns a verdict into what can be done. For each failed measure it looks, input by input, for the least move that passes: doubling
 * the step until it does, then halving the distance, so that one step less does not. That needs no algebra of the formula and sees
 * limits that move with the same figure. Of alternatives the one with the least effort is taken.
 */
public final class Advisor {

    /** A figure within so much of an edge is close to it. */
    public static final BigDecimal CLOSE = new BigDecimal("0.10");

    private static final int DOUBLINGS_MAX = 50;
    private static final int YEARS_AHEAD = 12;
    private static final int ITEMS_TRIED_MAX = 200_000;

    private final Inputs inputs;
    private final Edition edition;
    private final LocalDate day;
    private final List<String> places;
    private final Checks checks;

    public Advisor(Rulebook rulebook, Edition edition, LocalDate day, List<String> places) {
        this.inputs = rulebook.inputs();
        this.edition = edition;
        this.day = day;
        this.places = List.copyOf(places);
        this.checks = new Checks(inputs, edition.definitions(), day, places);
    }

    public Advice advise(Facts facts) {
        var finding = checks.of(edition.criterion()).of(facts);
        return new Advice(plan(finding, facts), edges(facts), expiries(facts));
    }

    /** What the edition asks about, in the order of the words. */
    public List<Input> inputs() {
        var read = new java.util.TreeMap<Integer, Input>();
        for (Compiled formula : checks.formulas(edition.criterion())) {
            for (Compiled.Read it : formula.reads) {
                read.put(it.figure().input().index(), it.figure().input());
            }
        }
        return List.copyOf(read.values());
    }

    // --- plans

    private static final Plan NOTHING_TO_DO = new Plan(List.of(), true, 0);
    private static final double OUT_OF_REACH = 1e9;

    private Plan plan(Finding finding, Facts facts) {
        if (finding.truth() == Truth.YES) {
            return NOTHING_TO_DO;
        }
        return switch (finding) {
            case Finding.Measured it -> measured(it, facts);
            case Finding.Scored it -> scored(it);
            case Finding.Grouped it -> {
                int holding =
                        (int) it.parts().stream().filter(part -> part.truth() == Truth.YES).count();
                yield together(
                        it.parts().stream()
                                .filter(part -> part.truth() != Truth.YES)
                                .map(part -> plan(part, facts))
                                .sorted(BEST_FIRST)
                                .limit(Math.max(0, it.criterion().least() - holding))
                                .toList());
            }
            case Finding.Routed it ->
                    it.parts().stream()
                            .map(part -> plan(part, facts))
                            .min(BEST_FIRST)
                            .orElseThrow();
            case Finding.Excepted it -> {
                var asked = it.asked();
                if (asked != null) {
                    yield plan(asked, facts);
                }
                yield it.when().truth() == Truth.YES ? NOTHING_TO_DO : plan(it.normally(), facts);
            }
        };
    }

    private static final Comparator<Plan> BEST_FIRST =
            Comparator.comparing((Plan it) -> !it.complete()).thenComparingDouble(Plan::effort);

    private static Plan together(List<Plan> plans) {
        var steps = new ArrayList<Step>();
        double effort = 0;
        boolean complete = true;
        for (Plan it : plans) {
            steps.addAll(it.steps());
            effort += it.effort();
            complete &= it.complete();
        }
        return new Plan(List.copyOf(steps), complete, effort);
    }

    private Plan measured(Finding.Measured finding, Facts facts) {
        if (finding.truth() == Truth.UNKNOWN) {
            return new Plan(List.of(new Step.FindOut(finding.missing())), false, 1);
        }
        var moves = moves(finding.criterion(), facts);
        if (!moves.isEmpty()) {
            var best = moves.get(0);
            return new Plan(List.of(best), true, effort(best.from(), best.by()));
        }
        var gap = finding.gap();
        boolean yesOrNo = !finding.criterion().unit().number();
        return yesOrNo
                ? new Plan(List.of(new Step.BringAbout(finding.criterion())), true, 1)
                : new Plan(
                        List.of(
                                new Step.OutOfReach(
                                        finding.criterion(), gap == null ? BigDecimal.ZERO : gap)),
                        false,
                        OUT_OF_REACH);
    }

    private static double effort(BigDecimal from, BigDecimal by) {
        double size = Math.abs(from.doubleValue());
        return Math.abs(by.doubleValue()) / Math.max(size, 1);
    }

    /** For each input the firm itself can move, the least move that passes; the smallest first. */
    public List<Step.Move> moves(Criterion.Measure criterion, Facts facts) {
        var check = checks.of(criterion);
        Map<Input, Integer> latest = new LinkedHashMap<>();
        for (Compiled formula : checks.formulas(criterion)) {
            for (Compiled.Read read : formula.reads) {
                latest.merge(read.figure().input(), read.figure().year(), Math::max);
            }
        }
        var moves = new ArrayList<Step.Move>();
        latest.forEach((input, year) -> {
            if (facts.value(input, year) instanceof BigDecimal from) {
                for (int direction : new int[] {1, -1}) {
                    var by =
                            input.change().allows(direction)
                                    ? least(check, facts, input, year, from, direction)
                                    : null;
                    if (by != null) {
                        moves.add(new Step.Move(criterion, input, year, from, by));
                    }
                }
            }
        });
        moves.sort(Comparator.comparingDouble(it -> effort(it.from(), it.by())));
        return moves;
    }

    private static @Nullable BigDecimal least(
            Check check, Facts facts, Input input, int year, BigDecimal from, int direction) {
        var step = input.unit().step().multiply(BigDecimal.valueOf(direction));
        long fails = 0;
        long passes = 0;
        for (int i = 0; i < DOUBLINGS_MAX && passes == 0; i++) {
            long tried = 1L << i;
            var value = from.add(step.multiply(BigDecimal.valueOf(tried)));
            if (outside(input, value)) {
                tried = room(input, from, direction);
                if (tried <= fails) {
                    return null;
                }
                i = DOUBLINGS_MAX;
            }
            if (passes(check, facts, input, year, from, step, tried)) {
                passes = tried;
            } else {
                fails = tried;
            }
        }
        if (passes == 0) {
            return null;
        }
        while (passes - fails > 1) {
            long middle = fails + (passes - fails) / 2;
            if (passes(check, facts, input, year, from, step, middle)) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return step.multiply(BigDecimal.valueOf(passes));
    }

    private static boolean passes(
            Check check,
            Facts facts,
            Input input,
            int year,
            BigDecimal from,
            BigDecimal step,
            long steps) {
        var value = from.add(step.multiply(BigDecimal.valueOf(steps)));
        return check.of(facts.with(input, year, value)).truth() == Truth.YES;
    }

    private static boolean outside(Input input, BigDecimal value) {
        var least = input.least();
        var most = input.most();
        return (least != null && value.compareTo(least) < 0)
                || (most != null && value.compareTo(most) > 0);
    }

    /** How many steps there are to what the input cannot go beyond. */
    private static long room(Input input, BigDecimal from, int direction) {
        var bound = direction > 0 ? input.most() : input.least();
        return bound == null
                ? 0
                : bound.subtract(from).abs().divideToIntegralValue(input.unit().step()).longValue();
    }

    // --- scores

    private record Gain(Step.Earn step, BigDecimal points, double effort) {}

    /** Bands reached item by item, the choice of least effort that earns the points; floors first. */
    private Plan scored(Finding.Scored finding) {
        var criterion = finding.criterion();
        var needed = criterion.pass().needed().subtract(finding.points().least());
        var gains = new ArrayList<List<Gain>>();
        for (Finding.Points item : finding.items()) {
            gather(item, gains);
        }
        var best = new Search(gains, needed).best();
        if (best != null) {
            return new Plan(
                    List.copyOf(best.stream().map(Gain::step).toList()),
                    criterion.floors().isEmpty(),
                    best.stream().mapToDouble(Gain::effort).sum());
        } else if (finding.truth() == Truth.UNKNOWN) {
            return new Plan(List.of(new Step.FindOut(finding.missing())), false, 1);
        }
        return new Plan(List.of(new Step.OutOfReach(criterion, needed)), false, OUT_OF_REACH);
    }

    private static void gather(Finding.Points points, List<List<Gain>> into) {
        switch (points.item()) {
            case Item.Banded it -> into.add(gains(it, points));
            case Item.Each it -> {
                if (points.actual() instanceof BigDecimal count
                        && points.points().least().compareTo(it.most()) < 0) {
                    var own = new ArrayList<Gain>();
                    for (int more = 1; more <= 10; more++) {
                        var to = count.add(BigDecimal.valueOf(more));
                        var earned =
                                to.multiply(it.points())
                                        .min(it.most())
                                        .subtract(points.points().least());
                        own.add(
                                new Gain(
                                        new Step.Earn(it, earned, count, to),
                                        earned,
                                        effort(count, to.subtract(count))));
                    }
                    into.add(own);
                }
            }
            case Item.Sum it -> points.parts().forEach(part -> gather(part, into));
            case Item.Best it -> {
                var own = new ArrayList<List<Gain>>();
                points.parts().forEach(part -> gather(part, own));
                // of several counts only what lifts the best one counts
                var lifts = new ArrayList<Gain>();
                for (int i = 0; i < own.size() && i < points.parts().size(); i++) {
                    var behind =
                            points.points()
                                    .least()
                                    .subtract(points.parts().get(i).points().least());
                    for (Gain gain : own.get(i)) {
                        var lift = gain.points().subtract(behind);
                        if (lift.signum() > 0) {
                            lifts.add(new Gain(gain.step(), lift, gain.effort()));
                        }
                    }
                }
                into.add(lifts);
            }
            case Item.Judged it -> {}
            case Item.NotFound it -> {}
        }
    }

    private static List<Gain> gains(Item.Banded it, Finding.Points points) {
        var gains = new ArrayList<Gain>();
        if (!(points.actual() instanceof BigDecimal from)) {
            return gains;
        }
        for (Limit.Band band : it.table().bands()) {
            var value = band.value();
            var comparison = band.comparison();
            if (value != null
                    && comparison != null
                    && band.edge() instanceof BigDecimal edge
                    && value.least().compareTo(points.points().least()) > 0) {
                var step = it.unit().step();
                var to =
                        comparison == Comparison.MORE_THAN
                                ? edge.add(step)
                                : comparison == Comparison.LESS_THAN ? edge.subtract(step) : edge;
                var earned = value.least().subtract(points.points().least());
                gains.add(
                        new Gain(
                                new Step.Earn(it, earned, from, to),
                                earned,
                                Math.abs(to.subtract(from).doubleValue())
                                        / Math.max(
                                                Math.abs(from.doubleValue()), step.doubleValue())));
            }
        }
        return gains;
    }

    /** One gain or none of each item; bounded, so that a table of many items ends with the best found so far. */
    private static final class Search {

        private final List<List<Gain>> gains;
        private final BigDecimal needed;
        private final List<Gain> chosen = new ArrayList<>();
        private @Nullable List<Gain> best;
        private double bestEffort = Double.POSITIVE_INFINITY;
        private int tried;

        Search(List<List<Gain>> gains, BigDecimal needed) {
            this.gains = gains;
            this.needed = needed;
        }

        @Nullable List<Gain> best() {
            look(0, BigDecimal.ZERO, 0);
            return best;
        }

        private void look(int at, BigDecimal points, double effort) {
            if (effort >= bestEffort || ++tried > ITEMS_TRIED_MAX) {
                return;
            }
            if (points.compareTo(needed) >= 0) {
                best = List.copyOf(chosen);
                bestEffort = effort;
                return;
            }
            if (at == gains.size()) {
                return;
            }
            for (Gain gain : gains.get(at)) {
                chosen.add(gain);
                look(at + 1, points.add(gain.points()), effort + gain.effort());
                chosen.remove(chosen.size() - 1);
            }
            look(at + 1, points, effort);
        }
    }

    // --- edges

    /** Where a figure stands within a tenth of an edge beyond which another limit applies. */
    private List<BandEdge> edges(Facts facts) {
        var edges = new ArrayList<BandEdge>();
        measures(edition.criterion(), it -> edges(it, facts, edges));
        return List.copyOf(edges);
    }

    private void edges(Criterion.Measure it, Facts facts, List<BandEdge> into) {
        var dated = Assessor.dated(it.limits(), day, places);
        if (dated == null || !(dated.limit() instanceof Limit.Banded banded)) {
            return;
        }
        var table = new Table(banded, checks.compiled(banded.by()));
        if (!(Undivided.valueOf(table.by(facts)) instanceof BigDecimal now) || now.signum() <= 0) {
            return;
        }
        var here = table.band(now) < 0 ? null : table.value(table.band(now));
        for (Limit.Band band : banded.bands()) {
            if (band.edge() instanceof BigDecimal edge
                    && here != null
                    && edge.subtract(now).abs().compareTo(now.multiply(CLOSE)) <= 0) {
                boolean up = edge.compareTo(now) >= 0;
                var beyond = up ? edge.add(BigDecimal.ONE) : edge.subtract(BigDecimal.ONE);
                var there = table.band(beyond) < 0 ? null : table.value(table.band(beyond));
                if (there != null && there.least().compareTo(here.least()) != 0) {
                    into.add(
                            new BandEdge(
                                    it,
                                    banded.by().text(),
                                    now,
                                    edge,
                                    here.least(),
                                    there.least()));
                }
            }
        }
    }

    private static void measures(
            Criterion criterion, java.util.function.Consumer<Criterion.Measure> each) {
        switch (criterion) {
            case Criterion.Measure it -> each.accept(it);
            case Criterion.Group it -> it.parts().forEach(part -> measures(part, each));
            case Criterion.Score it -> {}
            case Criterion.Route it -> {
                measures(it.normally(), each);
                it.routes().forEach(route -> measures(route, each));
            }
            case Criterion.Except it -> {
                measures(it.normally(), each);
                measures(it.when(), each);
                if (it.instead() != null) {
                    measures(it.instead(), each);
                }
            }
        }
    }

    // --- what runs out

    /** The edition's last day, and the first day on which a measure of the firm's dates turns, all else unchanged. */
    private List<Expiry> expiries(Facts facts) {
        var expiries = new ArrayList<Expiry>();
        var to = edition.to();
        if (to != null && !to.isBefore(day)) {
            expiries.add(
                    new Expiry(
                            new Words(
                                    edition.name().zh() + " " + edition.edition(),
                                    edition.name().en() + " " + edition.edition()),
                            to.plusDays(1),
                            Truth.NO));
        }
        measures(edition.criterion(), it -> expiry(it, facts, expiries));
        expiries.sort(Comparator.comparing(Expiry::on));
        return List.copyOf(expiries);
    }

    private void expiry(Criterion.Measure it, Facts facts, List<Expiry> into) {
        boolean ofDatesAlone =
                checks.formulas(it).stream()
                        .flatMap(formula -> formula.reads.stream())
                        .allMatch(read -> read.figure().input().unit().kind() == Unit.Kind.DATE);
        boolean readsAny =
                checks.formulas(it).stream().anyMatch(formula -> !formula.reads.isEmpty());
        var now = truth(it, facts, day);
        if (!ofDatesAlone || !readsAny || now == Truth.UNKNOWN) {
            return;
        }
        int ahead = 1;
        int same = 0;
        int most = YEARS_AHEAD * 366;
        while (ahead < most && truth(it, facts, day.plusDays(ahead)) == now) {
            same = ahead;
            ahead *= 2;
        }
        ahead = Math.min(ahead, most);
        if (truth(it, facts, day.plusDays(ahead)) == now) {
            return;
        }
        while (ahead - same > 1) {
            int middle = same + (ahead - same) / 2;
            if (truth(it, facts, day.plusDays(middle)) == now) {
                same = middle;
            } else {
                ahead = middle;
            }
        }
        var on = day.plusDays(ahead);
        into.add(new Expiry(it.name(), on, truth(it, facts, on)));
    }

    private Truth truth(Criterion.Measure it, Facts facts, LocalDate on) {
        return new Checks(inputs, edition.definitions(), on, places).of(it).of(facts).truth();
    }
}
