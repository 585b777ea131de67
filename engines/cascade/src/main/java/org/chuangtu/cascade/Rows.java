package org.chuangtu.cascade;

import java.util.Arrays;

/**
 * A sparse matrix, row by row: the entries of row r lie from {@code start[r]} to {@code start[r + 1]}, columns ascending.
 */
record Rows(int[] start, int[] column, double[] value) {

    /** Rows of {@code count} entries in any order; entries of one place are added up. */
    static Rows of(int size, int count, int[] row, int[] column, double[] value) {
        // Sorting by column and then, stably, by row: two counting sorts, linear in the entries.
        int[] byColumn = sorted(size, count, column, null);
        int[] byRow = sorted(size, count, row, byColumn);
        var start = new int[size + 1];
        var columns = new int[count];
        var values = new double[count];
        int written = 0;
        int at = 0;
        for (int r = 0; r < size; r++) {
            start[r] = written;
            for (; at < count && row[byRow[at]] == r; at++) {
                int entry = byRow[at];
                if (written > start[r] && columns[written - 1] == column[entry]) {
                    values[written - 1] += value[entry];
                } else {
                    columns[written] = column[entry];
                    values[written++] = value[entry];
                }
            }
        }
        start[size] = written;
        return new Rows(start, Arrays.copyOf(columns, written), Arrays.copyOf(values, written));
    }

    /** The same matrix with rows and columns changed over. */
    Rows transposed() {
        int size = start.length - 1;
        var row = new int[column.length];
        for (int r = 0; r < size; r++) {
            Arrays.fill(row, start[r], start[r + 1], r);
        }
        return of(size, column.length, column, row, value);
    }

    private static int[] sorted(
            int size, int count, int[] key, int @org.jspecify.annotations.Nullable [] order) {
        var next = new int[size + 1];
        for (int i = 0; i < count; i++) {
            next[key[i] + 1]++;
        }
        for (int k = 0; k < size; k++) {
            next[k + 1] += next[k];
        }
        var sorted = new int[count];
        for (int i = 0; i < count; i++) {
            int entry = order == null ? i : order[i];
            sorted[next[key[entry]]++] = entry;
        }
        return sorted;
    }
}
