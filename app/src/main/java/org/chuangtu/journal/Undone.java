package org.chuangtu.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * What was written since does not allow it: something refers to a row that would go, holds a code that would come back,
     * or would end up in a circle.
     *
     * @param inTheWay the table that stands in the way, where the database says so
     */
    record NoLongerFits(Entry entry, @Nullable String inTheWay) implements Undone {}

    /** The entry wrote no row: a reading, a log-in, a seal. */
    record NothingToUndo(Entry entry) implements Undone {}

    /** Bulk imports beyond this many rows are taken back by the import's own page, not by undo. */
    record TooLarge(Entry entry, int most) implements Undone {}

    /** A row of the entry, and the latest entry that wrote it afterwards. */
    record LaterChange(Row row, long byEntry) {}
}
