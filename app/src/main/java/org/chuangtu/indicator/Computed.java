package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link ComputedMeasure} found. */
public sealed interface Computed {

    Period period();

    /** As printed, 家; also of what is unknown. */
    String unit();

    List<Operand> operands();

    /** How many operands there are, if not all are listed. */
    long operandCount();

    /** How many of the operands are made up. */
    long synthetic();

    @Nullable BigDecimal value();

    List<Operand> missing();

    /**
     * What was counted for a period.
     *
     * @param missing what is not known and could change it, such as records that the register lacks; empty when the count is
     *     complete
     */
    record Value(
            Period period,
            BigDecimal value,
            String unit,
            List<Operand> operands,
            long operandCount,
            long synthetic,
            List<Operand> missing)
            implements Computed {
        public Value {
            operands = List.copyOf(operands);
            missing = List.copyOf(missing);
        }

        public Value(Period period, BigDecimal value, String unit, List<Operand> operands) {
            this(period, value, unit, operands, operands.size(), 0, List.of());
        }
    }

    /** It cannot be said, and what would be needed. */
    record Unknown(Period period, String unit, List<Operand> operands, List<Operand> missing)
            implements Computed {
        public Unknown {
            operands = List.copyOf(operands);
            missing = List.copyOf(missing);
            if (missing.isEmpty())
                throw new IllegalArgumentException("what is unknown names what is missing");
        }

        @Override
        public long operandCount() {
            return operands.size();
        }

        @Override
        public long synthetic() {
            return 0;
        }

        @Override
        public @Nullable BigDecimal value() {
            return null;
        }
    }
}
