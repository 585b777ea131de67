package org.chuangtu.indicator;

import java.math.BigDecimal;

/** A printed number with how exactly it is meant: what derivations start from. */
public record Printed(Quantity quantity, Bound bound) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What the true value may be: a count is itself, a measured amount was rounded, "more than" has no upper end. */
    Interval possible() {
        if (bound == Bound.MORE_THAN) return Interval.above(quantity.value());
        return exactCount() ? Interval.exactly(quantity.value()) : quantity.rounded();
    }

    /** Things that come one by one, counted one by one. */
    boolean exactCount() {
        return bound == Bound.EXACT
                && quantity.unit().counted()
                && quantity.multiplier() == Multiplier.ONE
                && quantity.value().stripTrailingZeros().scale() <= 0;
    }

    /** In digits, with sign and unit: > 100 亿元. */
    public String said() {
        return (bound == Bound.EXACT ? "" : bound.sign() + " ")
                + quantity.value().toPlainString()
                + " "
                + quantity.measure().printed();
    }

    static Interval share(BigDecimal perCent) {
        return Interval.roundedTo(perCent).atMost(HUNDRED).atLeast(BigDecimal.ZERO);
    }
}
