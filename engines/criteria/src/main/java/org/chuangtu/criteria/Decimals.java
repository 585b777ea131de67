package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What {@link BigDecimal} lacks: roots, and rounding up to a step. */
final class Decimals {

    private static final MathContext WORKING = new MathContext(36, RoundingMode.HALF_EVEN);
    private static final MathContext ROOT = new MathContext(28, RoundingMode.HALF_EVEN);

    private Decimals() {}

    static BigDecimal divide(BigDecimal x, BigDecimal y) {
        return x.divide(y, Compiler.EXACT);
    }

    /**
     * The root of so many powers to 28 digits. Doubles give 16 of them; one of Newton's steps doubles that, and rounding makes
     * the root of 1.728 the 1.2 it is.
     */
    static BigDecimal root(BigDecimal of, int power) {
        if (power == 1 || of.signum() == 0) {
            return of;
        }
        double near = Math.pow(of.doubleValue(), 1.0 / power);
        var x = new BigDecimal(near, MathContext.DECIMAL64);
        var less = BigDecimal.valueOf(power - 1L);
        var powered = x.pow(power - 1, WORKING);
        // x' = ((n − 1) x + a / x^(n−1)) / n, with one division
        var above = less.multiply(powered.multiply(x, WORKING)).add(of, WORKING);
        return above.divide(powered.multiply(BigDecimal.valueOf(power), WORKING), ROOT);
    }
}
