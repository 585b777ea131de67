package org.chuangtu.chain;

import org.chuangtu.page.Look;

/** A node seen from one area. */
public enum LocalState {
    /** No provider is known and nobody has looked closely enough to say that there is none. */
    UNSURVEYED,
    /** A complete survey found no provider: a gap (缺). */
    NONE,
    /** One provider: thin (单一). */
    ONE,
    SEVERAL;

    public boolean gap() {
        return this == NONE;
    }

    public Look look() {
        return switch (this) {
            case SEVERAL -> Look.SEVERAL;
            case ONE -> Look.THIN;
            case NONE -> Look.GAP;
            case UNSURVEYED -> Look.UNSURVEYED;
        };
    }
}
