package org.chuangtu.indicator;

/** Which way is better. */
public enum Direction {
    UP,
    DOWN,
    /** Neither, or nobody has said. */
    NEUTRAL;

    public String messageKey() {
        return "indicator.direction." + name();
    }
}
