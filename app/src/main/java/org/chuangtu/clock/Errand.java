package org.chuangtu.clock;

import java.time.Duration;

/**
 * Something the program looks after again and again; a bean, implemented above. One program at a time does it, also where several work on
 * one database. It does what is due by its own tables, so that what a look left undone the next finds.
 */
public interface Errand {

    /** A small word of its own; the name of the task. */
    String name();

    /** How long it rests between two looks. */
    Duration every();

    /** Does what is due; what throws is written to the log and tried at the next look. */
    void run();
}
