package org.chuangtu.atlas.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.chuangtu.chain.Span;

/** Scores as people read them. */
final class Said {

    private static final int DIGITS = 3;

    private Said() {}

    /** One number, or two with a dash between where only an interval is proven. */
    static String of(Span it) {
        var from = rounded(it.least());
        var to = rounded(it.most());
        return from.equals(to) ? from.toPlainString() : from + "–" + to;
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
