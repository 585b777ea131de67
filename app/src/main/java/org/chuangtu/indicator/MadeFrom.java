package org.chuangtu.indicator;

import java.util.List;

/**
 * What a computed value was made from, kept beside it.
 *
 * @param measure the code of the {@link ComputedMeasure}
 * @param operands the first {@link #OPERANDS_MAX}
 * @param operandCount all of them
 * @param missing what is not known: with it the value would be known, or exact
 */
public record MadeFrom(
        String measure,
        String formulaZh,
        String formulaEn,
        List<Operand> operands,
        long operandCount,
        List<Operand> missing) {

    public static final int OPERANDS_MAX = 200;

    public MadeFrom {
        operands = List.copyOf(operands);
        missing = List.copyOf(missing);
    }
}
