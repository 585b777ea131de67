package org.chuangtu.indicator;

import java.util.Arrays;

/** In what a figure is counted: 万 is ten thousand, 亿 a hundred million. */
public enum Multiplier {
    ONE("", 0),
    THOUSAND("千", 3),
    HUNDRED_THOUSAND("十万", 5),
    MILLION("百万", 6),
    TEN_MILLION("千万", 7),
    WAN("万", 4),
    WAN_YI("万亿", 12),
    YI("亿", 8);

    private final String printed;
    private final int exponent;

    Multiplier(String printed, int exponent) {
        this.printed = printed;
        this.exponent = exponent;
    }

    public String printed() {
        return printed;
    }

    /** The power of ten: 8 for 亿, which is also what SDMX calls UNIT_MULT. */
    public int exponent() {
        return exponent;
    }

    public static Multiplier ofExponent(int exponent) {
        return Arrays.stream(values())
                .filter(it -> it.exponent == exponent)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no multiplier of 10^" + exponent));
    }
}
