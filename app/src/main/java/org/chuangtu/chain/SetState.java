package org.chuangtu.chain;

/** A node seen from a controllable set S. */
public enum SetState {
    UNKNOWN,
    /** Providers are known and none lies in S: dependent (依赖). */
    NONE,
    ONE,
    SEVERAL;

    public boolean dependent() {
        return this == NONE;
    }
}
