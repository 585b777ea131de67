package org.chuangtu.criteria;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which accounting years a figure is taken from, counted back from the day of application: {@code first} years back to
 * {@code last} years back. The year of application is 0; the latest whole year is 1.
 */
record Period(int first, int last) {

    static final Period LATEST = new Period(1, 1);

    private static final Map<String, Period> NAMED =
            Map.of(
                    "本年度", new Period(0, 0),
                    "上年度", LATEST,
                    "最近一年", LATEST,
                    "上一会计年度", LATEST);
    private static final Pattern RECENT = Pattern.compile("近([一二两三四五1-5])(?:个会计)?年(?:度)?");
    private static final Pattern BACK = Pattern.compile("前([一二两三四五1-5])年(?:度)?");

    /** 近三年 are the three latest whole years, 前三年 the third of them alone. */
    static @Nullable Period named(String name) {
        var named = NAMED.get(name);
        if (named != null) {
            return named;
        }
        var recent = RECENT.matcher(name);
        if (recent.matches()) {
            return new Period(digit(recent.group(1)), 1);
        }
        var back = BACK.matcher(name);
        return back.matches() ? new Period(digit(back.group(1)), digit(back.group(1))) : null;
    }

    private static int digit(String written) {
        return switch (written) {
            case "一", "1" -> 1;
            case "二", "两", "2" -> 2;
            case "三", "3" -> 3;
            case "四", "4" -> 4;
            default -> 5;
        };
    }

    int years() {
        return first - last + 1;
    }
}
