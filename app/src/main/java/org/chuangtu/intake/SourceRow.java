package org.chuangtu.intake;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, as found.
 *
 * @param number as an editor or a spreadsheet counts: the line it starts on, or its place in a JSON array
 * @param cells by position in the header; null where the row says nothing
 * @param fault why the row could not be read as one, or null
 * @param raw the text of a row that does not even divide into cells, or null
 */
record SourceRow(
        long number, @Nullable String[] cells, @Nullable Fault fault, @Nullable String raw) {

    private static final int MOST_RAW = 10_000;

    SourceRow(long number, @Nullable String[] cells) {
        this(number, cells, null, null);
    }

    SourceRow(long number, @Nullable String[] cells, @Nullable Fault fault) {
        this(number, cells, fault, null);
    }

    static SourceRow unread(long number, String raw, Fault fault) {
        var kept = raw.substring(0, Math.min(raw.length(), MOST_RAW));
        return new SourceRow(number, new @Nullable String[0], fault, kept);
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
        return other instanceof SourceRow(var itsNumber, var itsCells, var itsFault, var itsRaw)
                && number == itsNumber
                && Arrays.equals(cells, itsCells)
                && Objects.equals(fault, itsFault)
                && Objects.equals(raw, itsRaw);
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
