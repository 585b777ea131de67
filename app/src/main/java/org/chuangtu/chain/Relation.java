package org.chuangtu.chain;

import java.util.Locale;

/** The two edges of a chain. */
public enum Relation {
    /** The first node is an input of the second. */
    GOES_INTO,
    /** The first node is a kind of the second, the general one; any kind will do where the general one is needed. */
    KIND_OF;

    /** As the database and files spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Relation of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
