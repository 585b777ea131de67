package org.chuangtu.page;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Scores from 0 to 1 as people read them, three digits after the point. */
public final class Scores {

    private static final int DIGITS = 3;

    private Scores() {}

    public static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    /** One number, or two with a dash between where only an interval is proven. */
    public static String between(double least, double most) {
        var from = rounded(least);
        var to = rounded(most);
        return from.compareTo(to) == 0 ? from.toPlainString() : from + "–" + to;
    }
}
