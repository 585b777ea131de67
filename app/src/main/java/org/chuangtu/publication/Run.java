package org.chuangtu.publication;

/** Whether what waits for a notice may go on. */
public sealed interface Run {

    /** Its time is over, and no objection stands against it. */
    record Over(Notice notice) implements Run {}

    /** It runs, or objections wait for their answers. */
    record NotYet(Notice notice) implements Run {}

    /** An objection was upheld. */
    record Refused(Notice notice) implements Run {}

    /** Nothing was made known, or it was withdrawn. */
    record None() implements Run {}

    default boolean over() {
        return this instanceof Over;
    }
}
