package org.chuangtu.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The row of explanations under the headings of a blank table: it begins with our mark, says nothing about the world, and is
 * passed over.
 */
final class NotesRow {

    static final String MARK = "【说明 Notes】";

    private NotesRow() {}

    static SourceReader passedOver(SourceReader in) {
        return new SourceReader() {
            private boolean first = true;

            @Override
            public Header header() {
                return in.header();
            }

            @Override
            public @Nullable SourceRow next() throws IOException {
                var row = in.next();
                if (first && row != null && isOne(row)) {
                    row = in.next();
                }
                first = false;
                return row;
            }

            @Override
            public double progress() {
                return in.progress();
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    private static boolean isOne(SourceRow row) {
        for (var cell : row.cells()) {
            if (cell != null && !cell.isBlank()) {
                return cell.strip().startsWith(MARK);
            }
        }
        return false;
    }
}
