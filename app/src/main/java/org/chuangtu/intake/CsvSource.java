package org.chuangtu.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV (RFC 4180, any usual delimiter) read so that one broken line costs one row.
 *
 * <p>A library reads an opening quote without an end as one field that swallows the rest of the file. Here a quoted field may
 * run over at most {@value #MOST_LINES_A_FIELD} lines; if no end comes, its first line alone goes to quarantine and reading
 * goes on with the line after it.
 */
final class CsvSource implements SourceReader {

    static final int MOST_LINES_A_FIELD = 200;
    private static final int HEAD_LINES = 20;

    private record Line(long number, String text, boolean cut) {}

    private final Lines lines;
    private final Counting bytes;
    private final long size;
    private final ReadingOptions options;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private char delimiter;
    private Header header = new Header();
    private @Nullable SourceRow held;

    private CsvSource(Lines lines, Counting bytes, long size, ReadingOptions options) {
        this.lines = lines;
        this.bytes = bytes;
        this.size = size;
        this.options = options;
    }

    static CsvSource open(Probe probe, ReadingOptions options) throws IOException {
        var bytes = new Counting(new BufferedInputStream(Files.newInputStream(probe.file())));
        var lines = new Lines(probe.encoding().reader(bytes));
        var source = new CsvSource(lines, bytes, Files.size(probe.file()), options);
        try {
            source.findDelimiter();
            source.findHeader();
            return source;
        } catch (IOException | RuntimeException broken) {
            source.close();
            throw broken;
        }
    }

    private void findDelimiter() throws IOException {
        var head = new ArrayList<String>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            ahead.add(new Line(lines.number(), line, lines.cut()));
            if (!line.isBlank()) {
                head.add(line);
            }
            if (head.size() == HEAD_LINES) {
                break;
            }
        }
        if (head.isEmpty()) {
            throw new UnreadableFile("intake.fault.empty");
        }
        var given = options.delimiter();
        delimiter = given != null ? given : Delimiter.of(head);
    }

    private void findHeader() throws IOException {
        for (int i = 1; ; i++) {
            var row = record();
            if (row == null) {
                throw new UnreadableFile("intake.fault.noHeader");
            }
            if (options.headerRow() != null
                    ? row.number() >= options.headerRow()
                    : !title(row, i)) {
                header = Header.of(java.util.Arrays.asList(row.cells()));
                return;
            }
        }
    }

    /** A heading above the table: one filled cell in a row, where the next row has several. */
    private boolean title(SourceRow row, int i) throws IOException {
        if (i > 3 || filled(row) != 1) {
            return false;
        }
        var next = record();
        if (next == null) {
            return false;
        }
        held = next;
        return row.cells().length > 1 ? filled(next) > 1 : next.cells().length > 1;
    }

    private static int filled(SourceRow row) {
        int filled = 0;
        for (var cell : row.cells()) {
            if (cell != null && !cell.isBlank()) {
                filled++;
            }
        }
        return filled;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public double progress() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count / size);
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        var row = record();
        if (row == null || row.fault() != null || row.cells().length == header.size()) {
            return row;
        }
        return row.cells().length > header.size() ? wide(row) : narrow(row);
    }

    private SourceRow wide(SourceRow row) {
        for (int i = header.size(); i < row.cells().length; i++) {
            var cell = row.cell(i);
            if (cell != null && !cell.isBlank()) {
                return new SourceRow(
                        row.number(),
                        row.cells(),
                        Fault.of("intake.fault.tooManyFields", row.cells().length, header.size()));
            }
        }
        return new SourceRow(row.number(), java.util.Arrays.copyOf(row.cells(), header.size()));
    }

    private SourceRow narrow(SourceRow row) throws IOException {
        if (options.joinBrokenLines()) {
            var joined = join(row);
            if (joined != null) {
                return joined;
            }
        }
        if (options.fillShortLines()) {
            return row;
        }
        return new SourceRow(
                row.number(),
                row.cells(),
                Fault.of("intake.fault.tooFewFields", row.cells().length, header.size()));
    }

    /** The row completed by the next one, or null, and the next one is held, when the two do not fit. */
    private @Nullable SourceRow join(SourceRow row) throws IOException {
        var next = record();
        if (next == null) {
            return null;
        }
        int width = row.cells().length + next.cells().length - 1;
        if (next.fault() != null || width != header.size()) {
            held = next;
            return null;
        }
        var cells = new @Nullable String[width];
        System.arraycopy(row.cells(), 0, cells, 0, row.cells().length);
        int seam = row.cells().length - 1;
        System.arraycopy(next.cells(), 1, cells, seam + 1, next.cells().length - 1);
        var left = row.cell(seam);
        var right = next.cell(0);
        cells[seam] = (left == null ? "" : left) + (right == null ? "" : right);
        return new SourceRow(row.number(), cells);
    }

    /** The next record that is not blank, whatever its width. */
    private @Nullable SourceRow record() throws IOException {
        if (held != null) {
            var row = held;
            held = null;
            return row;
        }
        for (var line = line(); line != null; line = line()) {
            var row = parse(line);
            if (row.fault() != null || !row.blank()) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Line line() throws IOException {
        var waiting = ahead.poll();
        if (waiting != null) {
            return waiting;
        }
        var text = lines.next();
        return text == null ? null : new Line(lines.number(), text, lines.cut());
    }

    private SourceRow parse(Line first) throws IOException {
        if (first.cut()) {
            return broken(first, "intake.fault.lineTooLong", Lines.LONGEST);
        }
        if (first.text().indexOf('"') < 0) {
            return new SourceRow(first.number(), split(first.text()));
        }
        List<Line> used = new ArrayList<>();
        var cells = new ArrayList<@Nullable String>();
        var field = new StringBuilder();
        var line = first;
        int at = 0;
        while (true) {
            var text = line.text();
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                for (boolean open = true; open; ) {
                    int quote = text.indexOf('"', at);
                    if (quote < 0) {
                        field.append(text, at, text.length()).append('\n');
                        var more = used.size() < MOST_LINES_A_FIELD ? line() : null;
                        if (more == null || more.cut() || field.length() > MOST_CELL_CHARACTERS) {
                            if (more != null) {
                                used.add(more);
                            }
                            giveBack(used);
                            return broken(first, "intake.fault.openQuote");
                        }
                        used.add(more);
                        line = more;
                        text = more.text();
                        at = 0;
                    } else {
                        field.append(text, at, quote);
                        at = quote + 1;
                        if (at < text.length() && text.charAt(at) == '"') {
                            field.append('"');
                            at++;
                        } else {
                            open = false;
                        }
                    }
                }
            }
            int stop = text.indexOf(delimiter, at);
            field.append(text, at, stop < 0 ? text.length() : stop);
            cells.add(field.toString());
            field.setLength(0);
            if (stop < 0) {
                return new SourceRow(first.number(), cells.toArray(new @Nullable String[0]));
            }
            at = stop + 1;
        }
    }

    private void giveBack(List<Line> used) {
        for (int i = used.size() - 1; i >= 0; i--) {
            ahead.addFirst(used.get(i));
        }
    }

    private static SourceRow broken(Line line, String key, Object... arguments) {
        return SourceRow.unread(line.number(), line.text(), Fault.of(key, arguments));
    }

    private @Nullable String[] split(String text) {
        int width = 1;
        for (int i = text.indexOf(delimiter); i >= 0; i = text.indexOf(delimiter, i + 1)) {
            width++;
        }
        var cells = new @Nullable String[width];
        int start = 0;
        for (int n = 0; n < width; n++) {
            int stop = text.indexOf(delimiter, start);
            cells[n] = text.substring(start, stop < 0 ? text.length() : stop);
            start = stop + 1;
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count++;
            }
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
