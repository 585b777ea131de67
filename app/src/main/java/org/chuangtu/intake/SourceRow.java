package org.chuangtu.intake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, as found.
 *
 * @param number as an editor or a spreadsheet counts: the line it starts on, or its place in a JSON array
 * @param cells by position in the header; null where the row says nothing
 * @param fault why the row could not be read as one, or null
 */
record SourceRow(long number, @Nullable String[] cells, @Nullable Fault fault) {

    SourceRow(long number, @Nullable String[] cells) {
        this(number, cells, null);
    }

    @Nullable String cell(int column) {
        return column < cells.length ? cells[column] : null;
    }

    boolean blank() {
        for (var cell : cells) {
            if (cell != null && !cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceRow(var itsNumber, var itsCells, var itsFault)
                && number == itsNumber
                && Arrays.equals(cells, itsCells)
                && java.util.Objects.equals(fault, itsFault);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) * 31 + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return number + " " + Arrays.toString(cells) + (fault == null ? "" : " " + fault);
    }
}
