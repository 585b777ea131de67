package org.chuangtu.criteria;

import java.math.BigDecimal;

/** From least to most, both included; one number when they are the same. */
public record Range(BigDecimal least, BigDecimal most) {

    static final Range ZERO = new Range(BigDecimal.ZERO, BigDecimal.ZERO);

    public Range {
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException(least + " is more than " + most);
        }
    }

    static Range of(BigDecimal number) {
        return new Range(number, number);
    }

    Range plus(Range other) {
        return new Range(least.add(other.least), most.add(other.most));
    }

    Range max(Range other) {
        return new Range(least.max(other.least), most.max(other.most));
    }

    Range cappedAt(BigDecimal cap) {
        return most.compareTo(cap) <= 0 ? this : new Range(least.min(cap), cap);
    }

    /** The least range that holds both. */
    Range with(Range other) {
        return new Range(least.min(other.least), most.max(other.most));
    }

    public boolean exact() {
        return least.compareTo(most) == 0;
    }

    @Override
    public String toString() {
        var from = Unit.plain(least, 4);
        return exact() ? from : from + "–" + Unit.plain(most, 4);
    }
}
