package org.chuangtu.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes lists as files. Values are exact, units stand in the heading, and no text is taken for a formula by the
 * spreadsheet that opens it. Badges beside a value stand in a last column of their own, so that a name comes back from
 * the file as it is.
 */
@Component
class Exports {

    /** Rows fetched at once. */
    static final int STEP = 1_000;

    /** What a sheet of XLSX can hold, less its heading; a CSV stops there too. */
    static final int ROWS_MAX = 1_048_575;

    enum Format {
        CSV("csv", "text/csv;charset=UTF-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String extension;
        private final String type;

        Format(String extension, String type) {
            this.extension = extension;
            this.type = type;
        }

        String extension() {
            return extension;
        }

        String type() {
            return type;
        }

        static Optional<Format> of(@org.jspecify.annotations.Nullable String asked) {
            return Stream.of(values()).filter(it -> it.extension.equals(asked)).findFirst();
        }
    }

    private final Words words;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    Exports(Words words, ObjectProvider<PlatformTransactionManager> transactions) {
        this.words = words;
        this.transactions = transactions;
    }

    <T> void write(
            Format format,
            ListSpec<T> spec,
            List<Column<T>> columns,
            ListQuery query,
            List<String> selected,
            Function<ListQuery, ListPage<T>> rows,
            OutputStream out)
            throws IOException {
        var keys = new HashSet<>(selected);
        var headings = columns.stream().map(it -> words.of(it.labelKey())).toList();
        Consumer<Consumer<List<Cell>>> each =
                sink ->
                        atOneMoment(() ->
                                step(
                                        query,
                                        rows,
                                        row -> {
                                            if (keys.isEmpty()
                                                    || keys.contains(
                                                            String.valueOf(
                                                                    spec.key().apply(row)))) {
                                                sink.accept(
                                                        apart(
                                                                headings,
                                                                columns.stream()
                                                                        .map(it ->
                                                                                it.cell()
                                                                                        .apply(row))
                                                                        .toList()));
                                            }
                                        }));
        switch (format) {
            case CSV -> csv(with(headings, words.of("page.export.marks")), each, out);
            case XLSX -> xlsx(with(headings, words.of("page.export.marks")), each, out);
        }
    }

    /** The cells without the badges beside their values, and what those say as one more cell. */
    private List<Cell> apart(List<String> headings, List<Cell> cells) {
        var bare = new ArrayList<Cell>();
        var marks = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            var badges = new ArrayList<Badge>();
            bare.add(bare(cells.get(i), badges));
            if (!badges.isEmpty()) {
                marks.add(
                        words.of(
                                "page.export.mark",
                                headings.get(i),
                                plain(new Cell.Badges(badges))));
            }
        }
        bare.add(Cell.text(String.join("; ", marks)));
        return bare;
    }

    /** Badges that stand alone are what the column says and stay. */
    private static Cell bare(Cell cell, List<Badge> badges) {
        if (!(cell instanceof Cell.Several(var cells))) return cell;
        var beside = new ArrayList<Badge>();
        var left = new ArrayList<Cell>();
        for (var it : cells) {
            if (it instanceof Cell.Badges(var some)) beside.addAll(some);
            else left.add(bare(it, beside));
        }
        if (left.stream().allMatch(Cell.Badges.class::isInstance)) return cell;
        badges.addAll(beside);
        return left.size() == 1 ? left.getFirst() : new Cell.Several(left);
    }

    private static <T> List<T> with(List<T> some, T last) {
        var more = new ArrayList<>(some);
        more.add(last);
        return more;
    }

    /** All steps see the same state of the database, whatever is written meanwhile. */
    private void atOneMoment(Runnable work) {
        var manager = transactions.getIfAvailable();
        if (manager == null) {
            work.run();
            return;
        }
        var template = new TransactionTemplate(manager);
        template.setReadOnly(true);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        template.executeWithoutResult(_ -> work.run());
    }

    private static <T> void step(
            ListQuery query, Function<ListQuery, ListPage<T>> rows, Consumer<T> sink) {
        for (int page = 1; page <= ROWS_MAX / STEP; page++) {
            var part =
                    rows.apply(
                            new ListQuery(
                                    query.text(),
                                    query.filters(),
                                    query.sort(),
                                    query.descending(),
                                    page,
                                    STEP));
            part.rows().forEach(sink);
            if (part.rows().size() < STEP) {
                return;
            }
        }
    }

    /** With a byte order mark, because the spreadsheets people have take a CSV without one for GBK. */
    private void csv(List<String> headings, Consumer<Consumer<List<Cell>>> rows, OutputStream out)
            throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var csv = de.siegmar.fastcsv.writer.CsvWriter.builder().build(writer);
        List<String> units = new ArrayList<>();
        rows.accept(cells -> {
            if (units.isEmpty()) {
                // The heading waits for the first row, which knows the units.
                units.addAll(units(cells));
                csv.writeRecord(titled(headings, units));
            }
            csv.writeRecord(cells.stream().map(this::plain).map(FreeText::harmless).toList());
        });
        if (units.isEmpty()) {
            csv.writeRecord(headings);
        }
        csv.flush();
    }

    private void xlsx(List<String> headings, Consumer<Consumer<List<Cell>>> rows, OutputStream out)
            throws IOException {
        try (var book = new Workbook(out, "Chuangtu", "1.0")) {
            var sheet = book.newWorksheet(words.of("page.export.sheet"));
            sheet.freezePane(0, 1);
            var line = new int[] {0};
            rows.accept(cells -> {
                if (line[0] == 0) {
                    heading(sheet, titled(headings, units(cells)));
                    line[0] = 1;
                }
                for (int i = 0; i < cells.size(); i++) {
                    put(sheet, line[0], i, cells.get(i));
                }
                line[0]++;
                if (line[0] % STEP == 0) {
                    flush(sheet);
                }
            });
            if (line[0] == 0) {
                heading(sheet, headings);
            }
        }
    }

    private static void heading(org.dhatim.fastexcel.Worksheet sheet, List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            sheet.value(0, i, headings.get(i));
            sheet.style(0, i).bold().set();
        }
    }

    private static void flush(org.dhatim.fastexcel.Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void put(org.dhatim.fastexcel.Worksheet sheet, int row, int column, Cell cell) {
        switch (cell) {
            case Cell.Amount it -> sheet.value(row, column, it.value());
            case Cell.Share it -> {
                sheet.value(row, column, it.value());
                sheet.style(row, column).format("0.0%").set();
            }
            case Cell.Day it -> {
                sheet.value(row, column, it.date());
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.value(row, column, plain(cell));
        }
    }

    private static List<String> units(List<Cell> cells) {
        return cells.stream()
                .map(it -> it instanceof Cell.Amount a && a.unit() != null ? a.unit() : "")
                .toList();
    }

    private static List<String> titled(List<String> headings, List<String> units) {
        var titled = new ArrayList<String>();
        for (int i = 0; i < headings.size(); i++) {
            titled.add(
                    units.get(i).isEmpty()
                            ? headings.get(i)
                            : headings.get(i) + " (" + units.get(i) + ")");
        }
        return titled;
    }

    private String plain(Cell cell) {
        return switch (cell) {
            case Cell.Text it -> it.text();
            case Cell.Link it -> it.text();
            case Cell.Amount it -> number(it.value());
            case Cell.Share it -> number(it.value());
            case Cell.Between it -> number(it.lower()) + "–" + number(it.upper());
            case Cell.Badges it ->
                    it.badges().stream().map(this::said).collect(Collectors.joining(" · "));
            case Cell.Day it -> it.date().toString();
            case Cell.Moment it ->
                    it.instant().atZone(Formats.ZONE).toOffsetDateTime().withNano(0).toString();
            case Cell.Unknown _ -> "";
            case Cell.Several it ->
                    it.cells().stream()
                            .map(this::plain)
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" · "));
        };
    }

    private String said(Badge badge) {
        var text = badge.text();
        return text != null ? text : words.of(badge.look().messageKey());
    }

    private static String number(BigDecimal value) {
        return Formats.raw(value);
    }
}
