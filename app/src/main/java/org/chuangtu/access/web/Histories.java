package org.chuangtu.access.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.JournalRight;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Component;

/**
 * Histories for whoever may read them, on pages and for programs alike. The whole journal is for a few; whoever may read
 * histories reads those of the rows they may see and the entries that made them.
 */
@Component
class Histories {

    private static final int ROWS_SHOWN = 200;

    private final Journal journal;
    private final Access access;

    Histories(Journal journal, Access access) {
        this.journal = journal;
        this.access = access;
    }

    /** @param rows the first of those it wrote */
    record Told(Entry entry, List<Row> rows) {}

    /** @param personal its values are not for showing: who, when and which columns are */
    record History(Row row, boolean personal, List<Revision> revisions) {}

    Told entry(long id) {
        access.requireSomewhere(JournalRight.READ_HISTORY);
        var entry = journal.find(id).orElseThrow(() -> new NotFound("journal entry " + id));
        var rows = journal.rowsOf(id, ROWS_SHOWN);
        if (!access.maySomewhere(JournalRight.READ)) {
            if (rows.isEmpty()) access.requireSomewhere(JournalRight.READ);
            rows.forEach(it -> journal.tableOf(it).requireMayRead(it.id()));
        }
        return new Told(entry, rows);
    }

    History of(String table, long id) {
        access.requireSomewhere(JournalRight.READ_HISTORY);
        var row = row(table, id);
        var kept = journal.tableOf(row);
        kept.requireMayRead(id);
        return new History(row, kept.personal(), journal.historyOf(row));
    }

    private Row row(String table, long id) {
        try {
            var row = Row.of(table, id);
            journal.tableOf(row);
            return row;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new NotFound("history of " + table + "/" + id);
        }
    }
}
