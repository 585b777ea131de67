package org.chuangtu.indicator;

import java.util.Arrays;

/** How exactly a figure is stated. */
public enum Bound {
    EXACT("="),
    MORE_THAN(">"),
    /** Expected or estimated. */
    ABOUT("~");

    private final String sign;

    Bound(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public String messageKey() {
        return "indicator.bound." + name();
    }

    public static Bound ofSign(String sign) {
        return Arrays.stream(values())
                .filter(it -> it.sign.equals(sign))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bound is written " + sign));
    }
}
