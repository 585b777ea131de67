package org.chuangtu.journal;

import java.util.List;

/** What became of a wish to undo. */
public sealed interface Undone {

    /** Everything is as it was before the entry; {@code by} is the entry that says so. */
    record Done(Entry entry, long by) implements Undone {}

    /** Somebody changed a row after the entry; undoing would lose that. */
    record ChangedSince(Entry entry, List<LaterChange> later) implements Undone {
        public ChangedSince {
            later = List.copyOf(later);
        }
    }

    /** The entry wrote no row: a reading, a log-in, a seal. */
    record NothingToUndo(Entry entry) implements Undone {}

    /** Bulk imports beyond this many rows are taken back by the import's own page, not by undo. */
    record TooLarge(Entry entry, int most) implements Undone {}

    /** A row of the entry, and the latest entry that wrote it afterwards. */
    record LaterChange(Row row, long byEntry) {}
}
