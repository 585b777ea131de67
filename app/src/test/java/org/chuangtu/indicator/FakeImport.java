package org.chuangtu.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.SourceNote;

/** An import of a few rows, as intake would run it. */
final class FakeImport implements IntakeRows, IntakeRun, Refusals {

    private final List<IntakeRow> rows = new ArrayList<>();
    private final SourceNote source;
    final List<String> refused = new ArrayList<>();
    private final List<Long> refusedRows = new ArrayList<>();

    FakeImport(String title) {
        source = new SourceNote(title, null, null, null, null, null, false, false);
    }

    /** Fields and values in turn. */
    FakeImport row(Object... fieldsAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2)
            values.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        rows.add(new IntakeRow(rows.size() + 2, values));
        return this;
    }

    @Override
    public long count() {
        return (long) rows.size() - refusedRows.size();
    }

    @Override
    public Iterator<IntakeRow> iterator() {
        return rows.stream().filter(it -> !refusedRows.contains(it.number())).iterator();
    }

    @Override
    public void refuse(IntakeRow row, String field, String key, Object... arguments) {
        refused.add(row.number() + " " + field + " " + key);
        refusedRows.add(row.number());
    }

    @Override
    public long job() {
        return 1;
    }

    @Override
    public SourceNote source() {
        return source;
    }

    @Override
    public boolean trial() {
        return false;
    }

    @Override
    public void wrote(long rows) {}
}
