package org.chuangtu.party;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;

/** The rows of a file that was parsed already. */
public record FakeFile(List<IntakeRow> rows) implements IntakeRows {

    public static FakeFile of(List<Map<String, Object>> rows) {
        var read = new ArrayList<IntakeRow>();
        for (var row : rows) read.add(new IntakeRow(read.size() + 2, row));
        return new FakeFile(read);
    }

    @Override
    public long count() {
        return rows.size();
    }

    @Override
    public Iterator<IntakeRow> iterator() {
        return rows.iterator();
    }

    /** What a target refuses, as row number and key. */
    public List<String> refusedBy(IntakeTarget target, String title) {
        var refused = new ArrayList<String>();
        Refusals refusals =
                (row, field, key, _) -> refused.add(row.number() + " " + field + " " + key);
        target.check(this, refusals, FakeRun.of(title));
        return refused;
    }
}
