package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    /** The day after 31 December 9999. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    /**
     * What the formats of dates show that have a number and are not written out; those from 27 on are the ones of a Chinese
     * Excel (ECMA-376 part 1, §18.8.30).
     */
    private static final Map<Integer, String> DATES_UNWRITTEN =
            Map.ofEntries(
                    Map.entry(14, "ymd"),
                    Map.entry(15, "ymd"),
                    Map.entry(16, "md"),
                    Map.entry(17, "ym"),
                    Map.entry(22, "ymd"),
                    Map.entry(27, "ym"),
                    Map.entry(28, "md"),
                    Map.entry(29, "md"),
                    Map.entry(30, "ymd"),
                    Map.entry(31, "ymd"),
                    Map.entry(36, "ym"),
                    Map.entry(50, "ym"),
                    Map.entry(51, "md"),
                    Map.entry(52, "ym"),
                    Map.entry(53, "md"),
                    Map.entry(54, "md"),
                    Map.entry(57, "ym"),
                    Map.entry(58, "md"));

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final XlsxParts parts;
    private final Map<Integer, Reaching> reaching = new HashMap<>();
    private Header header = new Header();
    private int headerRow;
    private @Nullable SourceRow held;

    /** The text of a merged cell, down to its last row. */
    private record Reaching(String text, int lastRow) {}

    private XlsxSource(ReadableWorkbook book, Stream<Row> stream, XlsxParts parts) {
        this.book = book;
        this.stream = stream;
        this.rows = stream.iterator();
        this.parts = parts;
    }

    static XlsxSource open(Path file, ReadingOptions options) throws IOException {
        refuseBombs(file);
        var book = book(file);
        try {
            var chosen = sheet(file, book, options.sheet());
            var source = new XlsxSource(book, chosen.sheet().openStream(), chosen.parts());
            source.findHeader(options.headerRow());
            return source;
        } catch (IOException | RuntimeException broken) {
            book.close();
            throw broken instanceof UnreadableFile known
                    ? known
                    : new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    private static ReadableWorkbook book(Path file) {
        try {
            return new ReadableWorkbook(
                    file.toFile(),
                    new org.dhatim.fastexcel.reader.ReadingOptions(XlsxParts.styled(file), true));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    /** The names of its sheets, in their order. */
    static List<String> sheets(Path file) throws IOException {
        refuseBombs(file);
        try (var book = book(file)) {
            return book.getSheets().map(Sheet::getName).toList();
        }
    }

    private static void refuseBombs(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new UnreadableFile("intake.fault.zipBomb");
            }
            long total = 0;
            byte[] waste = new byte[1 << 16];
            var names = new HashSet<String>();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                // Of two parts of one name each reader takes another.
                if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                    throw new UnreadableFile("intake.fault.damagedXlsx");
                }
                total += measured(zip, entry, total, waste);
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

    private record Chosen(Sheet sheet, XlsxParts parts) {}

    private static Chosen sheet(Path file, ReadableWorkbook book, @Nullable String wanted)
            throws IOException {
        List<Sheet> sheets = book.getSheets().toList();
        if (wanted != null) {
            var named =
                    sheets.stream()
                            .filter(it -> it.getName().strip().equalsIgnoreCase(wanted.strip()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new UnreadableFile(
                                            "intake.fault.noSuchSheet",
                                            wanted,
                                            String.join(
                                                    "、",
                                                    sheets.stream().map(Sheet::getName).toList())));
            return new Chosen(named, parts(file, named));
        }
        for (var sheet : sheets) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                var parts = parts(file, sheet);
                try (var some = sheet.openStream()) {
                    if (some.anyMatch(row -> row.getFirstNonEmptyCell().isPresent())) {
                        return new Chosen(sheet, parts);
                    }
                }
            }
        }
        throw new UnreadableFile("intake.fault.empty");
    }

    private static XlsxParts parts(Path file, Sheet sheet) throws IOException {
        return XlsxParts.of(file, sheet.getId(), sheet.getName());
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
                headerRow = (int) row.number();
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
                    return filledFromAbove(row);
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

    /** What is merged over several rows below the heading is said of each of them. */
    private SourceRow filledFromAbove(SourceRow row) {
        if (parts.merged().isEmpty() || headerRow == 0) {
            return row;
        }
        int number = (int) row.number();
        reaching.values().removeIf(it -> it.lastRow() < number);
        reaching.forEach((column, above) -> {
            if (column < row.cells().length && isBlank(row.cells()[column])) {
                row.cells()[column] = above.text();
            }
        });
        for (var merged : parts.merged().getOrDefault(number, List.of())) {
            var text = merged.column() < row.cells().length ? row.cells()[merged.column()] : null;
            if (text != null) {
                reaching.put(merged.column(), new Reaching(text, merged.lastRow()));
            }
        }
        return row;
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

    private @Nullable String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case NUMBER -> number(cell, cell.asNumber());
            case ERROR -> cell.getRawValue();
            case FORMULA -> formula(cell);
        };
    }

    private @Nullable String formula(Cell cell) {
        var value = cell.getValue();
        return switch (value) {
            case null -> cell.getRawValue();
            case BigDecimal number -> number(cell, number);
            case Boolean truth -> truth ? "TRUE" : "FALSE";
            default -> cell.getRawValue() != null ? cell.getRawValue() : value.toString();
        };
    }

    private String number(Cell cell, BigDecimal number) {
        var shown = shown(cell);
        return shown.isEmpty() || number.signum() < 0 || number.compareTo(LAST_DAY) >= 0
                ? plain(number)
                : date(number, shown);
    }

    /** Which of y, m and d the format of a cell shows; empty where it shows no day, month or year. */
    private static String shown(Cell cell) {
        var format = cell.getDataFormatString();
        if (format == null) {
            Integer id = cell.getDataFormatId();
            return id == null ? "" : DATES_UNWRITTEN.getOrDefault(id, "");
        }
        var bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(Locale.ROOT);
        boolean year = bare.indexOf('y') >= 0;
        boolean month = bare.indexOf('m') >= 0;
        boolean day = bare.indexOf('d') >= 0;
        return !year && !(month && day)
                ? ""
                : (year ? "y" : "") + (month ? "m" : "") + (day ? "d" : "");
    }

    /** A day, or the month or year that the cell shows of it. */
    private String date(BigDecimal serial, String shown) {
        long seconds =
                serial.multiply(SECONDS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long days = Math.floorDiv(seconds, SECONDS_A_DAY.longValueExact());
        // Excel takes 1900 for a leap year, so that from March of it on there is a day too many.
        var first =
                parts.from1904()
                        ? LocalDate.of(1904, 1, 1)
                        : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        var when = first.atStartOfDay().plusSeconds(seconds);
        if (shown.equals("y")) {
            return String.valueOf(when.getYear());
        }
        if (shown.equals("ym")) {
            return YearMonth.from(when).toString();
        }
        return when.toLocalTime().toSecondOfDay() == 0
                ? when.toLocalDate().toString()
                : when.toString();
    }

    private static String plain(BigDecimal number) {
        var rounded = number.round(EXCEL_DIGITS);
        return rounded.signum() == 0 ? "0" : JsonCells.plain(rounded.stripTrailingZeros());
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
