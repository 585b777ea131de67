package org.chuangtu.form;

/** How a field is asked for. */
public enum Widget {
    LINE,
    AREA,
    EMAIL,
    DAY,
    NUMBER,
    SELECT,
    RADIOS,
    /** Any of several. */
    TICKS,
    /** Yes or no; not answered is neither. */
    YES_NO,
    /** A consent: ticked, or not given. */
    TICK,
    /** A paper kept in evidence. */
    MATERIAL,
    /** Several fields under one heading. */
    GROUP,
    /** The same fields again and again. */
    ROWS;

    boolean oneLine() {
        return this == LINE || this == EMAIL || this == DAY || this == NUMBER;
    }
}
