package org.chuangtu.world;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table being written as CSV in UTF-8, row by row. */
final class Sheet implements Closeable {

    private final BufferedWriter out;
    private final int columns;
    private long rows;

    Sheet(Path file, String... headings) throws IOException {
        out = Files.newBufferedWriter(file);
        columns = headings.length;
        line(headings);
    }

    void row(Object... cells) throws IOException {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    cells.length + " cells under " + columns + " headings");
        }
        line(cells);
        rows++;
    }

    /** Without the headings. */
    long rows() {
        return rows;
    }

    private void line(Object[] cells) throws IOException {
        for (int at = 0; at < cells.length; at++) {
            if (at > 0) {
                out.write(',');
            }
            out.write(quoted(cells[at]));
        }
        out.write('\n');
    }

    private static String quoted(Object cell) {
        String text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
        return text.indexOf(',') < 0 && text.indexOf('"') < 0
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
