package org.chuangtu.criteria;

import java.math.BigDecimal;

/** The yearly growth from one figure to another over some years: {@code g ≥ c} is {@code last ≥ first × (1 + c)^years}, and needs no root. */
record Growth(BigDecimal first, BigDecimal last, int years) implements Undivided {

    @Override
    public int compareTo(BigDecimal number) {
        var factor = number.add(BigDecimal.ONE);
        return factor.signum() < 0 // no figure shrinks by more than itself
                ? 1
                : last.compareTo(first.multiply(factor.pow(years)));
    }

    @Override
    public BigDecimal value() {
        return Decimals.root(Decimals.divide(last, first), years).subtract(BigDecimal.ONE);
    }

    @Override
    public BigDecimal stepsUpTo(BigDecimal number, BigDecimal step, boolean beyond) {
        return Quotient.whole(value()).stepsUpTo(number, step, beyond);
    }

    @Override
    public BigDecimal stepsDownTo(BigDecimal number, BigDecimal step, boolean beyond) {
        return Quotient.whole(value()).stepsDownTo(number, step, beyond);
    }
}
