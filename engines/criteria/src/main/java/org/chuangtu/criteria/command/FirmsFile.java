package org.chuangtu.criteria.command;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.criteria.Unit;
import org.chuangtu.criteria.command.Columns.Column;
import org.jspecify.annotations.Nullable;

/**
 * Firms from a table with one row for each firm and year, in any order. The table is read twice, first to count the rows of each firm:
 * so a firm is given as soon as its last row was read, and of a sorted table one firm at a time is kept. A cell that cannot be right is
 * named and not taken: its figure is then not known. Facts about the firm itself may stand in any of its rows; the latest year's word
 * counts.
 */
final class FirmsFile implements Closeable {

    /** A firm with its facts, and how many of its cells were not taken. */
    record Firm(String code, String name, Facts facts, int faults) {}

    private static final Pattern NUMBER =
            Pattern.compile("[-−+]?(?:\\d{1,3}(?:[,，]\\d{3})+|\\d+)(?:\\.\\d+)?");
    private static final BigDecimal MONEY_MAX = new BigDecimal("1000000000000");
    private static final BigDecimal JUMP_LEAST = new BigDecimal("5000");
    private static final BigDecimal JUMP_MOST = new BigDecimal("20000");
    private static final Set<String> YES = Set.of("是", "yes", "true", "y", "1");
    private static final Set<String> NO = Set.of("否", "no", "false", "n", "0");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int ROWS_OF_A_FIRM_MAX = 200;

    private final Rows rows;
    private final Inputs inputs;
    private final LocalDate day;
    private final FaultsFile faults;
    private final @Nullable Columns columns;

    /** How many rows of a firm are still to come, by its code. */
    private final Map<String, Integer> left;

    /** The rows so far of firms of which more are to come. */
    private final LinkedHashMap<String, List<Row>> begun = new LinkedHashMap<>();

    private long read;

    /** A row whose code and year are right. */
    private record Row(long number, String code, int year, List<String> cells) {}

    FirmsFile(Path file, Inputs inputs, LocalDate day, FaultsFile faults) throws IOException {
        this.inputs = inputs;
        this.day = day;
        this.faults = faults;
        this.rows = Rows.open(file);
        var headings = rows.next();
        if (headings == null || headings.isEmpty()) {
            faults.add(
                    1,
                    "",
                    "",
                    "文件为空，第一行应为列名",
                    "the file is empty; its first row names the columns");
            this.columns = null;
        } else {
            this.columns = Columns.of(headings, inputs, faults);
        }
        this.left = columns == null ? Map.of() : rowsOfEach(file, columns);
    }

    /** Whether its columns make a table of firms. */
    boolean readable() {
        return columns != null;
    }

    long rowsRead() {
        return read;
    }

    /** The next firm; null after the last. */
    @Nullable Firm next() throws IOException {
        var is = columns;
        if (is == null) {
            return null;
        }
        for (var row = row(is); row != null; row = row(is)) {
            var group = begun.computeIfAbsent(row.code, code -> new ArrayList<>());
            if (group.size() >= ROWS_OF_A_FIRM_MAX) {
                lost(row, "同一企业的行过多", "too many rows of one firm");
            } else {
                group.add(row);
            }
            if (left.merge(row.code, -1, Integer::sum) == 0) {
                begun.remove(row.code);
                return firm(group, is);
            }
        }
        // None, unless the table has become shorter since its rows were counted.
        var rest = begun.pollFirstEntry();
        return rest == null ? null : firm(rest.getValue(), is);
    }

    private Map<String, Integer> rowsOfEach(Path file, Columns is) throws IOException {
        var counts = new HashMap<String, Integer>();
        try (var all = Rows.open(file)) {
            all.next(); // the headings
            for (var cells = all.next(); cells != null; cells = all.next()) {
                if (!cells.isEmpty() && flaw(cells, is) == null) {
                    counts.merge(code(cells, is), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static String code(List<String> cells, Columns is) {
        return cell(cells, is.code()).toUpperCase(Locale.ROOT);
    }

    private void lost(Row row, String zh, String en) throws IOException {
        faults.add(row.number, "", String.join(" | ", row.cells), zh, en);
    }

    private @Nullable Row row(Columns is) throws IOException {
        for (var cells = rows.next(); cells != null; cells = rows.next()) {
            if (cells.isEmpty()) {
                continue;
            }
            read++;
            long number = rows.row();
            var flaw = flaw(cells, is);
            if (flaw == null) {
                return new Row(number, code(cells, is), year(cell(cells, is.year())), cells);
            }
            faults.add(
                    number,
                    flaw.column,
                    flaw.written + " | " + String.join(" | ", cells),
                    flaw.zh,
                    flaw.en);
        }
        return null;
    }

    /** Why a row is nobody's: what is wrong with its code or year. */
    private record Flaw(String column, String written, String zh, String en) {}

    private @Nullable Flaw flaw(List<String> cells, Columns is) {
        var code = code(cells, is);
        var year = cell(cells, is.year());
        if (!CreditCodes.checks(code)) {
            return new Flaw(
                    "统一社会信用代码",
                    code,
                    "代码有误（18位，末位为校验码），整行未取用，请核对",
                    "the code is wrong (18 characters, the last one checks); the row is not taken");
        } else if (year(year) == 0) {
            return new Flaw(
                    "年度",
                    year,
                    "应为四位年度，如 2025，整行未取用",
                    "a year like 2025 is needed; the row is not taken");
        } else if (year(year) > day.getYear()) {
            return new Flaw(
                    "年度",
                    year,
                    "晚于申请日 " + day + "，整行未取用",
                    "is after the day of application, " + day + "; the row is not taken");
        }
        return null;
    }

    private static int year(String written) {
        return written.matches("(19|20)\\d{2}年?") ? Integer.parseInt(written.substring(0, 4)) : 0;
    }

    private static String cell(List<String> cells, int at) {
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    private Firm firm(List<Row> group, Columns is) throws IOException {
        long before = faults.count();
        var facts = Facts.builder(inputs, day.getYear());
        Set<Integer> years = new HashSet<>();
        Map<Input, Integer> latest = new HashMap<>();
        Map<Input, Map<Integer, BigDecimal>> money = new HashMap<>();
        var name = "";
        for (Row row : group) {
            if (!years.add(row.year)) {
                lost(row, "同一年度有两行，后一行未取用", "a second row for the same year; it is not taken");
                continue;
            }
            name = cell(row.cells, is.name()).isEmpty() ? name : cell(row.cells, is.name());
            for (Column column : is.inputs()) {
                var written = cell(row.cells, column.at());
                var value = written.isEmpty() ? null : value(row, column, written);
                if (value == null) {
                    continue;
                }
                var input = column.input();
                if (!input.perYear()) {
                    if (row.year >= latest.getOrDefault(input, 0)) {
                        latest.put(input, row.year);
                        facts.set(input, 0, value);
                    }
                } else {
                    facts.set(input, row.year, value);
                    if (input.unit().kind() == Unit.Kind.MONEY
                            && value instanceof BigDecimal amount) {
                        money.computeIfAbsent(input, one -> new HashMap<>()).put(row.year, amount);
                    }
                }
            }
        }
        jumps(group, money, facts);
        return new Firm(group.get(0).code, name, facts.build(), (int) (faults.count() - before));
    }

    /**
     * A year most of whose figures are some ten thousand times the year before's is in another unit: a row in yuan among rows in 10k
     * yuan. One figure alone may have grown so. Which of the two years is wrong nobody can tell, so neither is taken.
     */
    private void jumps(
            List<Row> group, Map<Input, Map<Integer, BigDecimal>> money, Facts.Builder facts)
            throws IOException {
        for (Row row : group) {
            var jumped = new ArrayList<Input>();
            int compared = 0;
            for (var figures : money.entrySet()) {
                var now = figures.getValue().get(row.year);
                var before = figures.getValue().get(row.year - 1);
                if (now != null && before != null && now.signum() != 0 && before.signum() != 0) {
                    compared++;
                    if (jump(before.abs(), now.abs())) {
                        jumped.add(figures.getKey());
                    }
                }
            }
            if (jumped.isEmpty() || jumped.size() * 2 < compared) {
                continue;
            }
            for (Input input : jumped) {
                var figures = java.util.Objects.requireNonNull(money.get(input));
                var before =
                        java.util.Objects.requireNonNull(figures.get(row.year - 1)).toPlainString();
                faults.add(
                        row.number,
                        input.name(),
                        java.util.Objects.requireNonNull(figures.get(row.year)).toPlainString(),
                        "与上年（" + before + "元）相差约一万倍，可能混用了元与万元，两年均未取用",
                        "some ten thousand times the year before ("
                                + before
                                + " yuan): yuan and 10k yuan may be mixed up; neither is taken");
                facts.set(input, row.year, null);
                facts.set(input, row.year - 1, null);
            }
        }
    }

    private static boolean jump(BigDecimal a, BigDecimal b) {
        var small = a.min(b);
        var large = a.max(b);
        return small.signum() > 0
                && large.compareTo(small.multiply(JUMP_LEAST)) >= 0
                && large.compareTo(small.multiply(JUMP_MOST)) <= 0;
    }

    private @Nullable Object value(Row row, Column column, String written) throws IOException {
        return switch (column.input().unit().kind()) {
            case TEXT -> written;
            case YES_OR_NO -> truth(row, column, written);
            case DATE -> day(row, column, written);
            case MONEY, RATIO, COUNT -> number(row, column, written);
        };
    }

    private @Nullable Object truth(Row row, Column column, String written) throws IOException {
        var lower = written.toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return true;
        } else if (NO.contains(lower)) {
            return false;
        }
        return wrong(row, column, written, "应为 是 或 否", "yes or no is needed");
    }

    private @Nullable Object day(Row row, Column column, String written) throws IOException {
        LocalDate found = null;
        try {
            if (rows.serialDays() && written.matches("\\d{5}(\\.\\d+)?")) {
                found = SERIAL_ZERO.plusDays(new BigDecimal(written).longValue());
            } else {
                var parts = written.split("[-/.年月日]");
                if (parts.length == 3) {
                    found =
                            LocalDate.of(
                                    Integer.parseInt(parts[0].strip()),
                                    Integer.parseInt(parts[1].strip()),
                                    Integer.parseInt(parts[2].strip()));
                }
            }
        } catch (DateTimeException | NumberFormatException noDay) {
            // said below
        }
        if (found == null || found.getYear() < 1900 || found.getYear() > 2200) {
            return wrong(
                    row, column, written, "应为日期，如 2015-03-01", "a day like 2015-03-01 is needed");
        } else if (column.input().equals(founded()) && found.isAfter(day)) {
            return wrong(
                    row,
                    column,
                    written,
                    "晚于申请日 " + day + "，请核对",
                    "is after the day of application, " + day);
        }
        return found;
    }

    private @Nullable Input founded() {
        return inputs.find("founded_on");
    }

    private @Nullable Object number(Row row, Column column, String written) throws IOException {
        var input = column.input();
        boolean share = input.unit().kind() == Unit.Kind.RATIO;
        var text = written.replace('％', '%');
        boolean percent = text.endsWith("%");
        var digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(digits).matches() || (percent && !share)) {
            return wrong(
                    row,
                    column,
                    written,
                    "应为数字" + (share ? "，如 0.12 或 12%" : "，不带文字与单位"),
                    "a number"
                            + (share ? " like 0.12 or 12%" : " without words or units")
                            + " is needed");
        }
        var number = new BigDecimal(digits.replaceAll("[,，+]", "").replace('−', '-'));
        var value = percent ? number.movePointLeft(2) : number.multiply(column.factor());
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (share && !percent && value.compareTo(BigDecimal.ONE) > 0) {
            return wrong(
                    row,
                    column,
                    written,
                    "比例大于 1：若为百分数请写 " + written + "%，或在表头写（%）",
                    "a ratio above 1: write "
                            + written
                            + "% if it is a per cent, or put (%) into the heading");
        }
        var least = input.least();
        var most = input.most();
        if ((least != null && value.compareTo(least) < 0)
                || (most != null && value.compareTo(most) > 0)) {
            return wrong(
                    row,
                    column,
                    written,
                    least != null && value.compareTo(least) < 0
                            ? "不能小于 " + input.unit().shown(least)
                            : "不能大于 " + input.unit().shown(most),
                    least != null && value.compareTo(least) < 0
                            ? "cannot be below " + least.toPlainString()
                            : "cannot be above " + most);
        } else if (input.unit().kind() == Unit.Kind.COUNT
                && value.stripTrailingZeros().scale() > 0) {
            return wrong(row, column, written, "应为整数", "a whole number is needed");
        } else if (input.unit().kind() == Unit.Kind.MONEY
                && value.abs().compareTo(MONEY_MAX) >= 0) {
            return wrong(
                    row,
                    column,
                    written,
                    "折合 " + value.movePointLeft(8).toPlainString() + " 亿元，过大：请核对表头单位是元还是万元",
                    "is a million million yuan or more: is the heading's unit yuan or 10k yuan?");
        }
        return value;
    }

    private @Nullable Object wrong(Row row, Column column, String written, String zh, String en)
            throws IOException {
        faults.add(
                row.number,
                column.heading(),
                written,
                zh + "，该值未取用",
                en + "; the cell is not taken");
        return null;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
