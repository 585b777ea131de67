package org.chuangtu.chain;

import java.util.Locale;

/** How we come to say something: somebody stated it, we inferred it, or it is invented for demonstration (合成). */
public enum Basis {
    STATED,
    INFERRED,
    SYNTHETIC;

    /** As the database and files spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Basis of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
