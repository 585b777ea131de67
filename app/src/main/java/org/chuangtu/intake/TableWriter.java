package org.chuangtu.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row, as CSV (UTF-8 with its mark, which is what a spreadsheet asks for) or as a workbook. Text that a
 * spreadsheet would run as a formula gets an apostrophe, which reading takes off again.
 */
public abstract sealed class TableWriter implements AutoCloseable {

    /** What people may download. */
    public enum Format {
        CSV("text/csv; charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String suffix() {
            return this == CSV ? "csv" : "xlsx";
        }
    }

    static TableWriter open(Format format, OutputStream out, List<String> header) {
        return switch (format) {
            case CSV -> new Csv(out, header);
            case XLSX -> new Xlsx(out, header);
        };
    }

    abstract void row(List<@Nullable String> cells);

    @Override
    public abstract void close();

    private static String guarded(String text) {
        boolean formula =
                !text.isEmpty()
                        && "=+-@".indexOf(text.charAt(0)) >= 0
                        && !text.matches("[+-]?[\\d.,]+%?");
        return formula ? "'" + text : text;
    }

    private static final class Csv extends TableWriter {
        private final Writer out;

        Csv(OutputStream out, List<String> header) {
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            try {
                this.out.write('\uFEFF');
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            row(List.copyOf(header));
        }

        @Override
        void row(List<@Nullable String> cells) {
            try {
                for (int i = 0; i < cells.size(); i++) {
                    if (i > 0) {
                        out.write(',');
                    }
                    var cell = cells.get(i);
                    if (cell != null) {
                        out.write(quoted(guarded(cell)));
                    }
                }
                out.write("\r\n");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static String quoted(String text) {
            boolean plain =
                    text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                            && text.equals(text.strip());
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() {
            try {
                out.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static final class Xlsx extends TableWriter {
        private static final int FLUSH_EVERY = 1_000;
        private static final int LONGEST_CELL = 32_000;

        private final Workbook book;
        private final Worksheet sheet;
        private int at;

        Xlsx(OutputStream out, List<String> header) {
            book = new Workbook(out, "Chuangtu", "1.0");
            sheet = book.newWorksheet("1");
            sheet.freezePane(0, 1);
            row(List.copyOf(header));
        }

        @Override
        void row(List<@Nullable String> cells) {
            for (int i = 0; i < cells.size(); i++) {
                var cell = cells.get(i);
                if (cell != null && !cell.isEmpty()) {
                    sheet.value(at, i, cell.substring(0, Math.min(cell.length(), LONGEST_CELL)));
                }
            }
            if (++at % FLUSH_EVERY == 0) {
                try {
                    sheet.flush();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }

        @Override
        public void close() {
            try {
                book.finish();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
