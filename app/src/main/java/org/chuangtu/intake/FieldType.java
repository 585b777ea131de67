package org.chuangtu.intake;

/** What a cell may hold, and what it becomes. */
public enum FieldType {
    /** Trimmed, blanks squeezed. */
    TEXT,
    /** Text with its line breaks kept. */
    LONG_TEXT,
    /** 12,345 or 1.2万: a Long. */
    INTEGER,
    /** 12,345.6, 1.2亿, -3, 5%: a BigDecimal in the plain unit. */
    NUMBER,
    /** A part of a whole: 12.3% or 0.123, a BigDecimal from 0 to 1. A profile says when plain figures are per cent. */
    SHARE,
    /** 2022-03-05, 2022/3/5, 2022年3月5日, 20220305: a LocalDate. */
    DATE,
    /** A year, half, quarter, month or day: 2022, 2022-H1, 2022-Q1, 2022-03, 2022-03-05. */
    PERIOD,
    /** 是/否, 有/无, yes/no, true/false, 1/0, √/×: a Boolean. */
    YES_NO,
    /** One of the declared words. */
    CHOICE,
    /** Several texts, separated by 、 ; or a comma, or a JSON array: a List. */
    LIST,
    /** An unverified place on earth, "lon,lat" or GeoJSON; any GeoJSON geometry as text. */
    GEOMETRY
}
