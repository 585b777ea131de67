package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that follows from published ones, worked out when it is read and never stored.
 *
 * @param about what the value is of, where the kind does not say: 大连市, 2021, another figure's name
 * @param measure in which multiplier and unit the result counts
 * @param working the sum itself, in digits
 * @param caution message key of what the result does not take into account, if anything
 */
public record Derivation(
        Kind kind,
        String about,
        Result result,
        Quantity.Measure measure,
        String working,
        List<Operand> operands,
        @Nullable String caution) {

    public enum Kind {
        /** The total, from a part and its share. */
        WHOLE,
        /** The year before, from a value and its growth. */
        YEAR_BEFORE,
        /** Growth, from two periods. */
        GROWTH,
        /** A share, from a part and a total. */
        SHARE,
        /** A place among its like. */
        RANK,
        /** The stock a year before, from the stock and what was added. */
        STOCK_BEFORE,
        /** What the parts come to. */
        SUM_OF_PARTS,
        /** One figure over another. */
        RATIO;

        public String messageKey() {
            return "indicator.derivation." + name();
        }
    }

    public sealed interface Result {

        /** The only value that fits. */
        record Exactly(BigDecimal value) implements Result {}

        /** Whole numbers that fit, more than one, in order. */
        record OneOf(List<Long> candidates) implements Result {
            public OneOf {
                candidates = List.copyOf(candidates);
                if (candidates.size() < 2)
                    throw new IllegalArgumentException("one candidate is exact: " + candidates);
            }
        }

        record Between(Interval interval) implements Result {}

        /** It does not follow, and why: a message with arguments. */
        record Unknown(String reason, List<Object> arguments) implements Result {
            public Unknown {
                arguments = List.copyOf(arguments);
            }
        }
    }

    public Derivation {
        operands = List.copyOf(operands);
    }

    public boolean known() {
        return !(result instanceof Result.Unknown);
    }

    /** The ends of what is known; {@link Interval#ANYTHING} when nothing is. */
    public Interval interval() {
        return switch (result) {
            case Result.Exactly(var value) -> Interval.exactly(value);
            case Result.OneOf(var candidates) ->
                    new Interval(
                            BigDecimal.valueOf(candidates.getFirst()),
                            BigDecimal.valueOf(candidates.getLast()));
            case Result.Between(var interval) -> interval;
            case Result.Unknown _ -> Interval.ANYTHING;
        };
    }
}
