package org.chuangtu.intake;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one row.
 *
 * @param column the column of the file; null when it is about the row as a whole
 * @param value what stands there
 */
record Problem(@Nullable String column, @Nullable String value, Said said) {

    private static final int MOST_SHOWN = 200;

    Problem {
        if (value != null && value.length() > MOST_SHOWN) {
            value = value.substring(0, MOST_SHOWN) + "…";
        }
    }
}
