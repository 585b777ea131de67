package org.chuangtu.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a profile says about reading a file that the file does not say itself.
 *
 * @param delimiter of a CSV, told by the file when null
 * @param joinBrokenLines a line with too few fields goes on in the next one: its last field and the first there are one
 * @param fillShortLines a line with too few fields lacks empty ones at its end
 * @param sheet of a workbook, the first with content when null
 * @param headerRow the row with the column names, from 1; found when null
 */
record ReadingOptions(
        @Nullable Character delimiter,
        boolean joinBrokenLines,
        boolean fillShortLines,
        @Nullable String sheet,
        @Nullable Integer headerRow) {

    static final ReadingOptions USUAL = new ReadingOptions(null, false, false, null, null);
}
