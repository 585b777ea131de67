package org.chuangtu.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of one file, in the file's order, from disk: they can be walked again and again without being held in memory. */
public interface IntakeRows extends Iterable<IntakeRow> {

    /** How many there are. */
    long count();

    /** Walking stops with {@link ImportCancelled} when the person who started it asked for that. */
    @Override
    Iterator<IntakeRow> iterator();

    default Iterable<List<IntakeRow>> batches(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a batch holds at least one row, not " + size);
        }
        return () -> {
            var rows = iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public List<IntakeRow> next() {
                    if (!rows.hasNext()) {
                        throw new NoSuchElementException();
                    }
                    var batch = new ArrayList<IntakeRow>(size);
                    while (batch.size() < size && rows.hasNext()) {
                        batch.add(rows.next());
                    }
                    return batch;
                }
            };
        };
    }
}
