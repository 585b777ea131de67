package org.chuangtu.chain;

import org.chuangtu.page.Look;

/** A node seen from a controllable set S. */
public enum SetState {
    UNKNOWN,
    /** Providers are known and none lies in S: dependent (依赖). */
    NONE,
    ONE,
    SEVERAL;

    public Look look() {
        return switch (this) {
            case SEVERAL -> Look.SEVERAL;
            case ONE -> Look.THIN;
            case NONE -> Look.DEPENDENT;
            case UNKNOWN -> Look.UNKNOWN;
        };
    }
}
