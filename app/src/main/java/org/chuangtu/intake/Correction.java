package org.chuangtu.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Corrected rows of a quarantine: the downloaded table, edited and handed in again, or a row edited on the page. Beside the
 * file's own columns it has ours, which start with an underscore.
 */
final class Correction {

    static final String ID_COLUMN = "_quarantine";
    static final String ROW_COLUMN = "_row";
    static final String COLUMN_COLUMN = "_column";
    static final String VALUE_COLUMN = "_value";
    static final String REASON_COLUMN = "_reason";
    static final String REMEDY_COLUMN = "_remedy";
    static final String RAW_COLUMN = "_raw";
    static final List<String> EXTRAS =
            List.of(
                    ID_COLUMN,
                    ROW_COLUMN,
                    COLUMN_COLUMN,
                    VALUE_COLUMN,
                    REASON_COLUMN,
                    REMEDY_COLUMN,
                    RAW_COLUMN);
    private static final Set<String> EXTRA = Set.copyOf(EXTRAS);

    private Correction() {}

    static boolean isOne(Header header) {
        return header.has(ID_COLUMN) && header.names().contains(ID_COLUMN);
    }

    /** The cells of the file's own columns, in their order. */
    static @Nullable String[] withoutExtras(List<String> header, SourceRow row) {
        var own = new ArrayList<@Nullable String>();
        for (int i = 0; i < header.size(); i++) {
            if (!EXTRA.contains(header.get(i))) {
                own.add(row.cell(i));
            }
        }
        return own.toArray(new @Nullable String[0]);
    }

    /** Rows edited on the page, as a file. */
    static SourceReader reader(List<String> names, List<@Nullable String[]> rows) {
        var header = Header.of(List.copyOf(names));
        var left = rows.iterator();
        return new SourceReader() {
            private long number;

            @Override
            public Header header() {
                return header;
            }

            @Override
            public @Nullable SourceRow next() {
                return left.hasNext() ? new SourceRow(++number, left.next()) : null;
            }

            @Override
            public void close() {}
        };
    }
}
