package org.chuangtu.criteria;

import java.math.BigDecimal;

/**
 * A number of a rule, where it is written. The cases of a rule are worth something when each number, moved by the smallest amount
 * that counts, makes one of them fail.
 *
 * @param part which of the numbers written there: 9–10 has two
 */
public record Spot(
        String file,
        int line,
        int column,
        int part,
        String written,
        BigDecimal value,
        BigDecimal step) {

    /** The number moved by so many steps; everything else stays. */
    public record Shift(Spot spot, int steps) {

        BigDecimal value() {
            return spot.value.add(spot.step.multiply(BigDecimal.valueOf(steps)));
        }

        boolean at(int line, int column, int part) {
            return spot.line == line && spot.column == column && spot.part == part;
        }
    }

    @Override
    public String toString() {
        return file
                + ":"
                + line
                + " \""
                + written
                + "\""
                + (part > 0 ? " (" + (part + 1) + ")" : "");
    }
}
