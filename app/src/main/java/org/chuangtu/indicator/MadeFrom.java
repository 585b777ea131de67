package org.chuangtu.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a computed value was made from, kept beside it.
 *
 * @param measure the code of the {@link ComputedMeasure}
 * @param operands the first {@link #OPERANDS_MAX}
 * @param operandCount all of them
 * @param synthetic how many of the operands are made up; null where none is
 * @param missing what is not known: with it the value would be known, or exact
 */
public record MadeFrom(
        String measure,
        String formulaZh,
        String formulaEn,
        List<Operand> operands,
        long operandCount,
        @Nullable Long synthetic,
        List<Operand> missing) {

    public static final int OPERANDS_MAX = 200;

    public MadeFrom {
        operands = List.copyOf(operands);
        missing = List.copyOf(missing);
    }
}
