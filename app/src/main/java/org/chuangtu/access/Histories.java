package org.chuangtu.access;

import java.util.List;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Histories for whoever may read them, on pages and for programs alike. The whole journal is for a few; whoever may read
 * histories reads those of the rows they may see and the entries that made them; whoever may change a row reads how it
 * came to be, such as a firm its own record.
 */
@Component
public class Histories {

    private static final int ROWS_SHOWN = 200;

    private final Journal journal;
    private final Access access;

    Histories(Journal journal, Access access) {
        this.journal = journal;
        this.access = access;
    }

    /**
     * An entry of the journal and what it wrote.
     *
     * @param rows the first of those it wrote
     */
    public record Told(Entry entry, List<Row> rows) {}

    /**
     * A row and all that became of it.
     *
     * @param personal its values are not for showing: who, when and which columns are
     */
    public record History(Row row, boolean personal, List<Revision> revisions) {}

    public Told entry(long id) {
        var entry = journal.find(id).orElseThrow(() -> new NotFound("journal entry " + id));
        var rows = journal.rowsOf(id, ROWS_SHOWN);
        requireMayRead(rows);
        return new Told(entry, rows);
    }

    public History of(String table, long id) {
        var row = row(table, id);
        var kept = journal.tableOf(row);
        requireMayRead(kept, id);
        return new History(row, kept.personal(), journal.historyOf(row));
    }

    /** Where the history of a row is told; null to whom it is not, so that no page shows a way that is closed. */
    public @Nullable String pathOf(String table, long id) {
        return mayRead(Row.of(table, id)) ? "/journal/rows/" + table + "/" + id : null;
    }

    /** Where an entry is told; null to whom it is not. */
    public @Nullable String pathOf(long entry) {
        return allowed(() -> requireMayRead(journal.rowsOf(entry, ROWS_SHOWN)))
                ? "/journal/" + entry
                : null;
    }

    public boolean mayRead(Row row) {
        return allowed(() -> requireMayRead(journal.tableOf(row), row.id()));
    }

    /** Whether the actor would be allowed to take an entry back; not whether that would succeed. */
    public boolean mayUndo(long entry) {
        return allowed(() ->
                journal.rowsOf(entry, ROWS_SHOWN)
                        .forEach(it -> journal.tableOf(it).requireMayUndo(it.id())));
    }

    private void requireMayRead(List<Row> rows) {
        if (access.may(JournalRight.READ, Scope.EVERYWHERE)) return;
        if (rows.isEmpty()) access.require(JournalRight.READ, Scope.EVERYWHERE);
        rows.forEach(it -> requireMayRead(journal.tableOf(it), it.id()));
    }

    private void requireMayRead(KeptTable kept, long id) {
        if (!access.maySomewhere(JournalRight.READ_HISTORY)
                && !allowed(() -> kept.requireMayUndo(id)))
            access.requireSomewhere(JournalRight.READ_HISTORY);
        kept.requireMayRead(id);
    }

    private static boolean allowed(Runnable asking) {
        try {
            asking.run();
            return true;
        } catch (Denied | NotFound | Stale | IllegalStateException refused) {
            return false;
        }
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
