package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found about one criterion, down to the values it was found from. */
public sealed interface Finding {

    Criterion criterion();

    Truth truth();

    Outcome outcome();

    /** Whether it holds by a route, and would not by itself. */
    boolean waived();

    /** What is beneath it. */
    List<? extends Finding> parts();

    /** A value held against a limit. */
    record Measured(
            Criterion.Measure criterion,
            Truth truth,
            @Nullable Object actual,
            @Nullable Object required,
            List<Missing> missing,
            Status status)
            implements Finding {

        /** A share is divided when somebody looks at it. */
        @Override
        public @Nullable Object actual() {
            return Undivided.valueOf(actual);
        }

        @Override
        public boolean waived() {
            return false;
        }

        @Override
        public List<Finding> parts() {
            return List.of();
        }

        @Override
        public Outcome outcome() {
            return switch (truth) {
                case YES -> Outcome.PASS;
                case UNKNOWN -> new Outcome.Unknown(missing);
                case NO ->
                        new Outcome.Fail(known(actual()), known(required), gap(), criterion.unit());
            };
        }

        private static Object known(@Nullable Object value) {
            if (value == null) {
                throw new IllegalStateException("failed without a value");
            }
            return value;
        }

        /** The least whole number of steps by which more, or less, would pass; null when that is not the question. */
        public @Nullable BigDecimal gap() {
            var comparison = criterion.comparison();
            if (truth != Truth.NO || !(required instanceof BigDecimal should)) {
                return null;
            }
            var is =
                    switch (actual) {
                        case Undivided number -> number;
                        case BigDecimal number -> Quotient.whole(number);
                        case null, default -> null;
                    };
            if (is == null) {
                return null;
            }
            var step = criterion.unit().step();
            return switch (comparison.wants()) {
                case 1 -> is.stepsUpTo(should, step, comparison == Comparison.MORE_THAN);
                case -1 -> is.stepsDownTo(should, step, comparison == Comparison.LESS_THAN);
                default ->
                        comparison == Comparison.EQUAL ? should.subtract(is.value()).abs() : step;
            };
        }
    }

    /** How many of the parts hold. */
    record Grouped(Criterion.Group criterion, Truth truth, boolean waived, List<Finding> parts)
            implements Finding {

        @Override
        public Outcome outcome() {
            return switch (truth) {
                case YES -> waived ? new Outcome.Waived(routes(parts)) : Outcome.PASS;
                case UNKNOWN -> new Outcome.Unknown(Finding.missing(parts));
                case NO -> {
                    int hold = 0;
                    int could = 0;
                    for (Finding part : parts) {
                        hold += part.truth() == Truth.YES ? 1 : 0;
                        could += part.truth() != Truth.NO ? 1 : 0;
                    }
                    yield new Outcome.Fail(
                            BigDecimal.valueOf(hold),
                            BigDecimal.valueOf(criterion.least()),
                            BigDecimal.valueOf(criterion.least() - could),
                            ITEMS);
                }
            };
        }
    }

    /** Points from least to most possible: 一定达标 (YES), 可能达标 (UNKNOWN), 不可能达标 (NO). */
    record Scored(
            Criterion.Score criterion,
            Truth truth,
            Range points,
            List<Points> items,
            List<Missing> missing)
            implements Finding {

        @Override
        public boolean waived() {
            return false;
        }

        @Override
        public List<Finding> parts() {
            return List.of();
        }

        @Override
        public Outcome outcome() {
            return switch (truth) {
                case YES -> Outcome.PASS;
                case UNKNOWN -> new Outcome.Unknown(missing);
                case NO -> {
                    var needed = criterion.pass().needed();
                    var gap = needed.subtract(points.most());
                    if (gap.signum() > 0) {
                        yield new Outcome.Fail(points.most(), needed, gap, Unit.POINTS);
                    }
                    var floor = failedFloor();
                    yield new Outcome.Fail(
                            floor.points().most(),
                            floor.needed(),
                            floor.needed().subtract(floor.points().most()),
                            Unit.POINTS);
                }
            };
        }

        private record Floor(Range points, BigDecimal needed) {}

        private Floor failedFloor() {
            for (Points item : items) {
                var floor = criterion.floors().get(item.item().id());
                if (floor != null && floor.truth(item.points()) == Truth.NO) {
                    return new Floor(item.points(), floor.needed());
                }
            }
            throw new IllegalStateException("a score failed that reaches its points and floors");
        }
    }

    /** What one item earns, from least to most possible. */
    record Points(Item item, Range points, @Nullable Object actual, List<Points> parts) {
        @Override
        public @Nullable Object actual() {
            return Undivided.valueOf(actual);
        }
    }

    /** What is normally asked, and the routes that would waive it. */
    record Routed(
            Criterion.Route criterion,
            Truth truth,
            boolean waived,
            Finding normally,
            List<Finding> routes)
            implements Finding {

        @Override
        public List<Finding> parts() {
            var parts = new ArrayList<Finding>();
            parts.add(normally);
            parts.addAll(routes);
            return parts;
        }

        @Override
        public Outcome outcome() {
            return switch (truth) {
                case YES -> waived ? new Outcome.Waived(taken()) : normally.outcome();
                case UNKNOWN -> new Outcome.Unknown(Finding.missing(parts()));
                case NO -> normally.outcome();
            };
        }

        private List<Words> taken() {
            return routes.stream()
                    .filter(it -> it.truth() == Truth.YES)
                    .map(it -> it.criterion().name())
                    .toList();
        }
    }

    /** What is normally asked, whether the exception is the case, and what is asked then. */
    record Excepted(
            Criterion.Except criterion,
            Truth truth,
            boolean waived,
            Finding normally,
            Finding when,
            @Nullable Finding instead)
            implements Finding {

        @Override
        public List<Finding> parts() {
            return instead == null ? List.of(normally, when) : List.of(normally, when, instead);
        }

        /** What is really asked; null while it is not known which. */
        @Nullable Finding asked() {
            return switch (when.truth()) {
                case YES -> instead;
                case NO -> normally;
                case UNKNOWN -> null;
            };
        }

        @Override
        public Outcome outcome() {
            var asked = asked();
            if (truth == Truth.UNKNOWN) {
                return new Outcome.Unknown(
                        Finding.missing(asked == null ? parts() : List.of(asked)));
            } else if (asked != null) {
                return asked.outcome();
            } else if (truth == Truth.NO) {
                return normally.outcome(); // whichever is asked, it fails
            }
            return waived ? new Outcome.Waived(List.of(when.criterion().name())) : Outcome.PASS;
        }
    }

    /** What counts in the outcome of a group. */
    Unit ITEMS = new Unit("项", "conditions", Unit.Kind.COUNT, BigDecimal.ONE);

    private static List<Missing> missing(List<? extends Finding> parts) {
        Set<Missing> missing = new LinkedHashSet<>();
        for (Finding part : parts) {
            gather(part, missing);
        }
        return List.copyOf(missing);
    }

    /** Into one set all the way down: most firms lack something, and each level's own list would cost more than the judging. */
    private static void gather(Finding finding, Set<Missing> into) {
        if (finding.truth() != Truth.UNKNOWN) {
            return;
        }
        switch (finding) {
            case Measured it -> into.addAll(it.missing());
            case Scored it -> into.addAll(it.missing());
            case Excepted it when it.asked() instanceof Finding asked -> gather(asked, into);
            default -> {
                for (Finding part : finding.parts()) {
                    gather(part, into);
                }
            }
        }
    }

    private static List<Words> routes(List<Finding> parts) {
        Set<Words> routes = new LinkedHashSet<>();
        for (Finding part : parts) {
            if (part.outcome() instanceof Outcome.Waived(var of)) {
                routes.addAll(of);
            }
        }
        return List.copyOf(routes);
    }
}
