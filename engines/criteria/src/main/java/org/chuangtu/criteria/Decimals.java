package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What {@link BigDecimal} lacks: roots, and rounding up to a step. */
final class Decimals {

    private static final MathContext WORKING = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final int NEWTON_STEPS_MAX = 8;

    private Decimals() {}

    static BigDecimal divide(BigDecimal x, BigDecimal y) {
        return x.divide(y, Compiler.EXACT);
    }

    /** The root of so many powers to 34 digits: Newton's steps from what doubles say, each doubling the digits that are right. */
    static BigDecimal root(BigDecimal of, int power) {
        if (power == 1 || of.signum() == 0) {
            return of;
        }
        double near = Math.pow(of.doubleValue(), 1.0 / power);
        if (!(near > 0) || Double.isInfinite(near)) {
            near = 1;
        }
        var x = new BigDecimal(near, MathContext.DECIMAL64);
        var n = BigDecimal.valueOf(power);
        var less = BigDecimal.valueOf(power - 1L);
        for (int i = 0; i < NEWTON_STEPS_MAX; i++) {
            var next =
                    less.multiply(x, WORKING)
                            .add(of.divide(x.pow(power - 1, WORKING), WORKING), WORKING)
                            .divide(n, WORKING);
            if (next.subtract(x).abs().compareTo(next.ulp().movePointRight(3)) <= 0) {
                x = next;
                break;
            }
            x = next;
        }
        return x.round(Compiler.EXACT);
    }

    /** The least multiple of the step that is not less. */
    static BigDecimal upTo(BigDecimal number, BigDecimal step) {
        return number.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }
}
