package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A fraction that nobody has divided yet. Most metrics are shares held against a limit, and {@code a / b ≥ c} is {@code a ≥ c × b}: that
 * needs no division, is exact, and costs a tenth. The division is made when somebody asks for the value.
 */
record Quotient(BigDecimal above, BigDecimal below) implements Undivided {

    static Quotient whole(BigDecimal number) {
        return new Quotient(number, BigDecimal.ONE);
    }

    /** Null when it would divide by zero. */
    static @Nullable Quotient of(BigDecimal above, BigDecimal below) {
        return below.signum() == 0 ? null : new Quotient(above, below);
    }

    private boolean isWhole() {
        return one(below);
    }

    /** The very constant, for speed: another one is a divisor like any, and gives the same. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean one(BigDecimal number) {
        return number == BigDecimal.ONE;
    }

    Quotient plus(Quotient other, boolean minus) {
        if (isWhole() && other.isWhole()) {
            return whole(minus ? above.subtract(other.above) : above.add(other.above));
        }
        var left = other.isWhole() ? above : above.multiply(other.below);
        var right = isWhole() ? other.above : other.above.multiply(below);
        return new Quotient(minus ? left.subtract(right) : left.add(right), together(other.below));
    }

    Quotient times(Quotient other) {
        return new Quotient(above.multiply(other.above), together(other.below));
    }

    @Nullable Quotient over(Quotient other) {
        return of(
                other.isWhole() ? above : above.multiply(other.below),
                isWhole() ? other.above : below.multiply(other.above));
    }

    private BigDecimal together(BigDecimal otherBelow) {
        return isWhole() ? otherBelow : one(otherBelow) ? below : below.multiply(otherBelow);
    }

    @Override
    public int compareTo(BigDecimal number) {
        int compared = above.compareTo(isWhole() ? number : number.multiply(below));
        return below.signum() < 0 ? -compared : compared;
    }

    @Override
    public BigDecimal value() {
        return isWhole() ? above : Decimals.divide(above, below);
    }

    @Override
    public BigDecimal stepsUpTo(BigDecimal number, BigDecimal step, boolean beyond) {
        return steps(number.multiply(below).subtract(above), step, beyond);
    }

    @Override
    public BigDecimal stepsDownTo(BigDecimal number, BigDecimal step, boolean beyond) {
        return steps(above.subtract(number.multiply(below)), step, beyond);
    }

    private BigDecimal steps(BigDecimal distanceTimesBelow, BigDecimal step, boolean beyond) {
        var size = step.multiply(below);
        var steps = distanceTimesBelow.divide(size, 0, RoundingMode.CEILING);
        if (beyond && steps.multiply(size).compareTo(distanceTimesBelow) == 0) {
            steps = steps.add(BigDecimal.ONE);
        }
        return steps.multiply(step);
    }
}
