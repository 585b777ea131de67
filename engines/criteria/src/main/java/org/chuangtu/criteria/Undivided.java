package org.chuangtu.criteria;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number nobody has worked out yet, since it can be held against another without. */
sealed interface Undivided permits Quotient, Growth {

    int compareTo(BigDecimal number);

    BigDecimal value();

    /** The least whole number of steps to a number, or beyond it. */
    BigDecimal stepsUpTo(BigDecimal number, BigDecimal step, boolean beyond);

    BigDecimal stepsDownTo(BigDecimal number, BigDecimal step, boolean beyond);

    /** The value where it was not worked out, else what it is. */
    static @Nullable Object valueOf(@Nullable Object it) {
        return it instanceof Undivided number ? number.value() : it;
    }
}
