package org.chuangtu.intake;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows out of a file, one after the other, in bounded memory. */
interface SourceReader extends Closeable {

    int MOST_CELL_CHARACTERS = Lines.LONGEST;

    Header header();

    /** The next row, or null after the last; blank rows are passed over. */
    @Nullable SourceRow next() throws IOException;

    /** How much of the file has been read, 0 to 1; below 0 when nobody can say. */
    default double progress() {
        return -1;
    }

    static SourceReader open(Probe probe, ReadingOptions options) throws IOException {
        return switch (probe.format()) {
            case CSV -> NotesRow.passedOver(CsvSource.open(probe, options));
            case XLSX -> NotesRow.passedOver(XlsxSource.open(probe.file(), options));
            case JSON -> JsonSource.open(probe);
            case JSON_LINES -> JsonLinesSource.open(probe);
        };
    }
}
