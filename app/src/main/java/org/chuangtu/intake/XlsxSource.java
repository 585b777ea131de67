package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of an Excel workbook as a stream of rows.
 *
 * <p>A workbook is a ZIP: before it is opened, every entry is unpacked once into nothing and measured, because the sizes it
 * declares of itself may lie. What a spreadsheet shows as a number it keeps as a binary fraction of 15 digits: the noise behind
 * them is cut off, and a whole number of more digits has already lost its end and is refused.
 */
final class XlsxSource implements SourceReader {

    static final long MOST_BYTES = 1L << 30;
    static final long MOST_SHARED_BYTES = 128L << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_RATIO = 250;
    private static final long SMALL_ENOUGH = 16L << 20;
    private static final MathContext EXCEL_DIGITS = new MathContext(15);

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private Header header = new Header();
    private @Nullable SourceRow held;

    private XlsxSource(ReadableWorkbook book, Stream<Row> stream) {
        this.book = book;
        this.stream = stream;
        this.rows = stream.iterator();
    }

    static XlsxSource open(Path file, ReadingOptions options) throws IOException {
        refuseBombs(file);
        ReadableWorkbook book;
        try {
            book =
                    new ReadableWorkbook(
                            file.toFile(),
                            new org.dhatim.fastexcel.reader.ReadingOptions(true, true));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
        try {
            var source = new XlsxSource(book, sheet(book, options.sheet()).openStream());
            source.findHeader(options.headerRow());
            return source;
        } catch (IOException | RuntimeException broken) {
            book.close();
            throw broken instanceof UnreadableFile known
                    ? known
                    : new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    private static void refuseBombs(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new UnreadableFile("intake.fault.zipBomb");
            }
            long total = 0;
            byte[] waste = new byte[1 << 16];
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                total += measured(zip, entries.nextElement(), total, waste);
            }
        } catch (IOException broken) {
            throw new UnreadableFile(broken, "intake.fault.truncatedXlsx");
        }
    }

    private static long measured(ZipFile zip, ZipEntry entry, long before, byte[] waste)
            throws IOException {
        // Everything but the sheets themselves is held in memory by the reader.
        long most = entry.getName().startsWith("xl/worksheets/") ? MOST_BYTES : MOST_SHARED_BYTES;
        long packed = Math.max(1, entry.getCompressedSize());
        long size = 0;
        try (var in = zip.getInputStream(entry)) {
            for (int n = in.read(waste); n >= 0; n = in.read(waste)) {
                size += n;
                if (size > most
                        || before + size > MOST_BYTES
                        || (size > SMALL_ENOUGH && size / packed > MOST_RATIO)) {
                    throw new UnreadableFile("intake.fault.zipBomb");
                }
            }
        }
        return size;
    }

    private static Sheet sheet(ReadableWorkbook book, @Nullable String wanted) throws IOException {
        List<Sheet> sheets = book.getSheets().toList();
        if (wanted != null) {
            return sheets.stream()
                    .filter(it -> it.getName().strip().equalsIgnoreCase(wanted.strip()))
                    .findFirst()
                    .orElseThrow(() ->
                            new UnreadableFile(
                                    "intake.fault.noSuchSheet",
                                    wanted,
                                    String.join(
                                            "、", sheets.stream().map(Sheet::getName).toList())));
        }
        for (var sheet : sheets) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                try (var some = sheet.openStream()) {
                    if (some.anyMatch(row -> row.getFirstNonEmptyCell().isPresent())) {
                        return sheet;
                    }
                }
            }
        }
        throw new UnreadableFile("intake.fault.empty");
    }

    private void findHeader(@Nullable Integer wanted) throws IOException {
        for (int i = 1; ; i++) {
            var row = next();
            if (row == null) {
                throw new UnreadableFile("intake.fault.noHeader");
            }
            if (wanted != null ? row.number() >= wanted : i > 3 || !title(row)) {
                int width = row.cells().length;
                while (width > 1 && isBlank(row.cell(width - 1))) {
                    width--;
                }
                header = Header.of(Arrays.asList(Arrays.copyOf(row.cells(), width)));
                return;
            }
        }
    }

    private boolean title(SourceRow row) throws IOException {
        if (filled(row) != 1) {
            return false;
        }
        held = next();
        return held != null && filled(held) > 1;
    }

    private static long filled(SourceRow row) {
        return Arrays.stream(row.cells()).filter(cell -> !isBlank(cell)).count();
    }

    private static boolean isBlank(@Nullable String cell) {
        return cell == null || cell.isBlank();
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        if (held != null) {
            var row = held;
            held = null;
            return row;
        }
        try {
            while (rows.hasNext()) {
                var row = read(rows.next());
                if (!row.blank() || row.fault() != null) {
                    return row;
                }
            }
            return null;
        } catch (UncheckedIOException broken) {
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        } catch (RuntimeException broken) {
            if (broken instanceof UnreadableFile) {
                throw broken;
            }
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    private SourceRow read(Row row) {
        if (row.getCellCount() > 16_384) {
            throw new UnreadableFile("intake.fault.tooManyColumns", Header.MOST_COLUMNS);
        }
        int width =
                header.size() == 0
                        ? row.getCellCount()
                        : Math.max(header.size(), row.getCellCount());
        var cells = new @Nullable String[width];
        Fault fault = null;
        for (int i = 0; i < row.getCellCount(); i++) {
            var cell = row.getOptionalCell(i).orElse(null);
            if (cell == null) {
                continue;
            }
            cells[i] = text(cell);
            if (fault == null && lostDigits(cell)) {
                fault =
                        Fault.of(
                                "intake.fault.lostDigits", String.valueOf(cells[i]), columnName(i));
            }
        }
        if (header.size() > 0) {
            for (int i = header.size(); i < width; i++) {
                if (fault == null && !isBlank(cells[i])) {
                    fault = Fault.of("intake.fault.tooManyFields", i + 1, header.size());
                }
            }
            if (fault == null && width > header.size()) {
                cells = Arrays.copyOf(cells, header.size());
            }
        }
        return new SourceRow(row.getRowNum(), cells, fault);
    }

    private String columnName(int column) {
        return column < header.size() ? header.name(column) : String.valueOf(column + 1);
    }

    private static @Nullable String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case NUMBER -> number(cell);
            case ERROR -> cell.getRawValue();
            case FORMULA -> formula(cell);
        };
    }

    private static @Nullable String formula(Cell cell) {
        var value = cell.getValue();
        return switch (value) {
            case null -> cell.getRawValue();
            case BigDecimal number -> plain(number);
            case LocalDateTime date -> date(date);
            default -> cell.getRawValue() != null ? cell.getRawValue() : value.toString();
        };
    }

    private static String number(Cell cell) {
        var format = cell.getDataFormatString();
        if (format != null && datelike(format)) {
            return date(cell.asDate());
        }
        var plain = plain(cell.asNumber());
        return plain;
    }

    private static boolean datelike(String format) {
        var bare =
                format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
                        .toLowerCase(java.util.Locale.ROOT);
        return bare.indexOf('y') >= 0 || (bare.indexOf('d') >= 0 && bare.indexOf('m') >= 0);
    }

    private static String date(LocalDateTime when) {
        return when.toLocalTime().toSecondOfDay() == 0
                ? when.toLocalDate().toString()
                : when.withNano(0).toString();
    }

    private static String plain(BigDecimal number) {
        var rounded = number.round(EXCEL_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static boolean lostDigits(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return false;
        }
        var number = cell.asNumber();
        return number != null && number.precision() - number.scale() > 15;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }
}
