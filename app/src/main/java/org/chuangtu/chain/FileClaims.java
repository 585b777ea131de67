package org.chuangtu.chain;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.jspecify.annotations.Nullable;

/** On what the rows of a file rest: what the profile says of the file, unless the row says otherwise of itself. */
final class FileClaims {

    static final String DDL =
            "row bigint, source_id bigint, source_row text, as_of date, confidence double precision, basis text,"
                    + " verified boolean";
    static final List<String> COLUMNS =
            List.of("row", "source_id", "source_row", "as_of", "confidence", "basis", "verified");

    /** What makes a row of the table differ from a row of the file; where in the file it stands does not. */
    static final String DIFFER =
            "(t.source_id, t.as_of, t.confidence, t.basis, t.verified) IS DISTINCT FROM"
                    + " (n.source_id, n.as_of, n.confidence, n.basis, n.verified)";

    static final String SETTING =
            "source_id = n.source_id, source_row = n.source_row, as_of = n.as_of, confidence = n.confidence,"
                    + " basis = n.basis, verified = n.verified";
    static final String SELECTED =
            "n.source_id, n.source_row, n.as_of, n.confidence, n.basis, n.verified";

    private final IntakeRun run;
    private final Sources sources;
    private final Map<String, Long> bySource = new HashMap<>();

    /** Finds or makes the sources of all rows at once: while rows are being copied the connection answers nothing else. */
    FileClaims(IntakeRows rows, IntakeRun run, Sources sources) {
        this.run = run;
        this.sources = sources;
        for (IntakeRow row : rows) bySource.computeIfAbsent(named(row), this::source);
    }

    static List<IntakeField> fields() {
        return List.of(
                IntakeField.text("source").longest(2_000).alsoCalled("来源", "source"),
                IntakeField.period("asOf").example("2022").alsoCalled("as_of", "year", "年份", "截至"),
                IntakeField.number("confidence").between("0", "1").alsoCalled("可信度"),
                IntakeField.choice("basis", "stated", "inferred", "synthetic").alsoCalled("依据"),
                IntakeField.yesNo("verified").alsoCalled("已核实"));
    }

    static List<IntakeField> with(IntakeField... own) {
        var all = new ArrayList<>(Arrays.asList(own));
        all.addAll(fields());
        return List.copyOf(all);
    }

    static String[] columns(String... own) {
        var all = new ArrayList<>(COLUMNS);
        all.addAll(Arrays.asList(own));
        return all.toArray(String[]::new);
    }

    @Nullable Object[] values(IntakeRow row, @Nullable Object... own) {
        var note = run.source();
        var asOf = row.text("asOf");
        var confidence = row.number("confidence");
        var basis = row.text("basis");
        var verified = row.yesNo("verified");
        @Nullable Object[] all = new @Nullable Object[COLUMNS.size() + own.length];
        all[0] = row.number();
        all[1] = source(row);
        all[2] = Long.toString(row.number());
        all[3] = asOf == null ? note.asOf() : lastDay(asOf);
        all[4] = confidence == null ? note.confidence() : (Object) confidence;
        all[5] = basis == null ? (note.synthetic() ? "synthetic" : "stated") : basis;
        all[6] = verified == null ? note.verified() : verified;
        System.arraycopy(own, 0, all, COLUMNS.size(), own.length);
        return all;
    }

    private long source(IntakeRow row) {
        return Objects.requireNonNull(bySource.get(named(row)));
    }

    private static String named(IntakeRow row) {
        String own = row.text("source");
        return own == null ? "" : own;
    }

    /** What a row names as its source keeps what the profile says of the file it stood in. */
    private long source(String own) {
        var note = run.source();
        var file =
                SourceDraft.declared(
                        note.title(),
                        note.publisher(),
                        note.licence(),
                        note.url(),
                        note.asOf(),
                        note.confidence(),
                        note.verified(),
                        note.synthetic());
        if (own.isEmpty()) return sources.sourceFor(file);
        return sources.sourceFor(
                SourceDraft.titled(own)
                        .licence(note.licence())
                        .confidence(note.confidence())
                        .verified(note.verified())
                        .synthetic(note.synthetic())
                        .note(note.title()));
    }

    /** The last day of a year, half, quarter or month, or the day. */
    static LocalDate lastDay(String period) {
        if (period.matches("\\d{4}")) return Year.parse(period).atMonth(12).atEndOfMonth();
        if (period.matches("\\d{4}-H[12]")) return month(period, 6 * digit(period));
        if (period.matches("\\d{4}-Q[1-4]")) return month(period, 3 * digit(period));
        if (period.matches("\\d{4}-\\d{2}")) return YearMonth.parse(period).atEndOfMonth();
        return LocalDate.parse(period);
    }

    private static int digit(String period) {
        return period.charAt(period.length() - 1) - '0';
    }

    private static LocalDate month(String period, int month) {
        return Year.parse(period.substring(0, 4)).atMonth(month).atEndOfMonth();
    }
}
