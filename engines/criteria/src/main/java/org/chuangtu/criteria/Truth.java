package org.chuangtu.criteria;

/** Kleene's three values: what is not known is neither yes nor no. */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean it) {
        return it ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
