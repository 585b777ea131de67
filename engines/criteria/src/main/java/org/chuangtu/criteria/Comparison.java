package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an actual value is held against a required one. */
public enum Comparison {
    AT_LEAST("≥"),
    MORE_THAN(">"),
    AT_MOST("≤"),
    LESS_THAN("<"),
    EQUAL("="),
    DIFFERENT("≠");

    private static final Map<String, Comparison> SPELLED =
            Map.of(
                    "≥", AT_LEAST, ">=", AT_LEAST, ">", MORE_THAN, "≤", AT_MOST, "<=", AT_MOST, "<",
                    LESS_THAN, "=", EQUAL, "≠", DIFFERENT, "!=", DIFFERENT);

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static @Nullable Comparison spelled(String sign) {
        return SPELLED.get(sign);
    }

    /** The sign people read. */
    public String sign() {
        return sign;
    }

    /** The sign as FEEL spells it. */
    String feel() {
        return switch (this) {
            case AT_LEAST -> ">=";
            case MORE_THAN -> ">";
            case AT_MOST -> "<=";
            case LESS_THAN -> "<";
            case EQUAL -> "=";
            case DIFFERENT -> "!=";
        };
    }

    boolean holds(int compared) {
        return switch (this) {
            case AT_LEAST -> compared >= 0;
            case MORE_THAN -> compared > 0;
            case AT_MOST -> compared <= 0;
            case LESS_THAN -> compared < 0;
            case EQUAL -> compared == 0;
            case DIFFERENT -> compared != 0;
        };
    }

    boolean holds(BigDecimal actual, BigDecimal required) {
        return holds(actual.compareTo(required));
    }

    /** Whether more of the actual value helps (1), less of it (−1), or neither in general (0). */
    int wants() {
        return switch (this) {
            case AT_LEAST, MORE_THAN -> 1;
            case AT_MOST, LESS_THAN -> -1;
            case EQUAL, DIFFERENT -> 0;
        };
    }
}
