package org.chuangtu.risk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Divisions (大类) of GB/T 4754-2017, two digits: the sectors in which firms need and replace each other. */
final class Division {

    private static final Pattern CODE = Pattern.compile("[A-T]?([0-9]{2})[0-9]{0,2}");

    /** Sections A to E: agriculture, mining, manufacturing, utilities, construction. */
    private static final int LAST_OF_GOODS = 50;

    private Division() {}

    /** The division of a class, {@code 39} for {@code C3971}; null where the code says none. */
    static @Nullable String of(@Nullable String code) {
        if (code == null) return null;
        var it = CODE.matcher(code);
        return it.matches() ? it.group(1) : null;
    }

    /** Whether it makes goods; services help, but production goes on without them for a while. */
    static boolean makesGoods(String division) {
        return Integer.parseInt(division) <= LAST_OF_GOODS;
    }
}
