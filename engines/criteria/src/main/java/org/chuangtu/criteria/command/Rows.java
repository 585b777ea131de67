package org.chuangtu.criteria.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one by one. */
interface Rows extends Closeable {

    /** The next row's cells, stripped; an empty list for an empty row; null at the end. */
    @Nullable List<String> next() throws IOException;

    /** The number of the row last given, as a reader of the file counts: from 1. */
    long row();

    /** Whether days are serial numbers where they are no text, as in a workbook. */
    boolean serialDays();

    static Rows open(Path file) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")
                ? new XlsxRows(file)
                : new CsvRows(file);
    }
}
