package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * From–to; null is an open side. Arithmetic rounds outwards at fifteen digits, so the true value never falls out.
 */
public record Interval(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {

    private static final int DIGITS = 15;
    private static final MathContext DOWN = new MathContext(DIGITS, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(DIGITS, RoundingMode.CEILING);

    public static final Interval ANYTHING = new Interval(null, null);

    public Interval {
        if (lower != null && upper != null && lower.compareTo(upper) > 0)
            throw new IllegalArgumentException(lower + " is above " + upper);
    }

    public static Interval exactly(BigDecimal value) {
        return new Interval(value, value);
    }

    public static Interval above(BigDecimal value) {
        return new Interval(value, null);
    }

    /** What a printed number may have been before it was rounded: half a unit of its last digit to either side. */
    public static Interval roundedTo(BigDecimal printed) {
        var half = BigDecimal.ONE.movePointLeft(printed.scale()).movePointLeft(1).multiply(FIVE);
        return new Interval(printed.subtract(half), printed.add(half));
    }

    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    public boolean single() {
        return lower != null && upper != null && lower.compareTo(upper) == 0;
    }

    public boolean contains(BigDecimal value) {
        return (lower == null || lower.compareTo(value) <= 0)
                && (upper == null || upper.compareTo(value) >= 0);
    }

    public Interval plus(Interval other) {
        return new Interval(sum(lower, other.lower), sum(upper, other.upper));
    }

    public Interval minus(Interval other) {
        return new Interval(difference(lower, other.upper), difference(upper, other.lower));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.subtract(b);
    }

    /** Of two intervals without negative values. A divisor that may be zero leaves the upper side open. */
    public Interval dividedBy(Interval divisor) {
        requireNotNegative(this);
        requireNotNegative(divisor);
        var least =
                lower == null || divisor.upper == null
                        ? BigDecimal.ZERO
                        : divisor.upper.signum() == 0 ? null : lower.divide(divisor.upper, DOWN);
        var most =
                upper == null || divisor.lower == null || divisor.lower.signum() == 0
                        ? null
                        : upper.divide(divisor.lower, UP);
        return new Interval(least, most);
    }

    private static void requireNotNegative(Interval it) {
        if (it.lower != null && it.lower.signum() < 0)
            throw new IllegalArgumentException("may be negative: " + it);
    }

    public Interval scaled(int powerOfTen) {
        return new Interval(
                lower == null ? null : lower.scaleByPowerOfTen(powerOfTen),
                upper == null ? null : upper.scaleByPowerOfTen(powerOfTen));
    }

    public Interval plus(BigDecimal value) {
        return plus(exactly(value));
    }

    /** Not above {@code most}: a share ends at 100 %. */
    public Interval atMost(BigDecimal most) {
        return upper == null || upper.compareTo(most) > 0 ? new Interval(lower, most) : this;
    }

    public Interval atLeast(BigDecimal least) {
        return lower == null || lower.compareTo(least) < 0 ? new Interval(least, upper) : this;
    }

    /**
     * As many decimals as tell the ends apart and no more: none for 906–914 and for whole numbers, one for 161.4–165.7, three for 0.111–0.139. Ends
     * that differ by no more than the noise of a division count as one value of three digits.
     */
    public int decimals() {
        if (lower == null || upper == null) return Math.clamp(scaleOf(lower, upper), 0, 2);
        var width = upper.subtract(lower);
        var size = lower.abs().max(upper.abs());
        if (width.signum() == 0) return Math.max(0, scaleOf(lower, null));
        boolean noise = width.compareTo(size.scaleByPowerOfTen(3 - DIGITS)) <= 0;
        int digits = noise ? 2 - exponent(size) : 1 - exponent(width);
        int had = Math.max(scaleOf(lower, null), scaleOf(upper, null));
        return Math.clamp(Math.min(digits, had), 0, 9);
    }

    private static int scaleOf(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        var end = lower != null ? lower : upper;
        return end == null ? 0 : end.stripTrailingZeros().scale();
    }

    /** The power of ten of the first digit: 2 of 123, −2 of 0.045. */
    private static int exponent(BigDecimal it) {
        return it.precision() - it.scale() - 1;
    }

    /** Ends rounded to so many decimals for people, each to its nearest. */
    public Interval shown(int decimals) {
        return new Interval(
                lower == null ? null : lower.setScale(decimals, RoundingMode.HALF_UP),
                upper == null ? null : upper.setScale(decimals, RoundingMode.HALF_UP));
    }
}
