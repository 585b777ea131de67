package org.chuangtu.home;

/**
 * How well what was typed fits a name, the best first.
 */
public enum Match {
    /** The whole code. */
    CODE,
    /** The whole name. */
    NAME,
    /** The beginning of a code. */
    CODE_PREFIX,
    /** The beginning of a name. */
    PREFIX,
    /** Somewhere within a name. */
    WITHIN,
    /** Every one of several words, in whatever order. */
    WORDS,
    /** The beginning of a name by its reading. */
    PINYIN_PREFIX,
    /** Within a name by its reading. */
    PINYIN,
    /** But for one letter that is wrong, missing, too much or swapped with its neighbour. */
    NEARLY;

    /** The message that says why it was found; names that simply hold what was typed need none. */
    String reason() {
        return switch (this) {
            case CODE, CODE_PREFIX -> "code";
            case NAME, PREFIX, WITHIN, WORDS -> "name";
            case PINYIN_PREFIX, PINYIN -> "pinyin";
            case NEARLY -> "nearly";
        };
    }
}
