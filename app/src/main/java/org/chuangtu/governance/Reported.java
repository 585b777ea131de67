package org.chuangtu.governance;

import java.util.List;
import org.chuangtu.casework.Acted;
import org.jspecify.annotations.Nullable;

/** What came of a report. */
public sealed interface Reported {

    /**
     * It stands.
     *
     * @param entry the journal entry that wrote it; null: it had been sent before and stands as it did
     */
    record Done(Report report, @Nullable Long entry) implements Reported {}

    /** There is no such leaf. */
    record NoSuchCategory(String category) implements Reported {}

    /** Neither a place that holds the point nor one that was named. */
    record Nowhere() implements Reported {}

    /** The point lies outside the area. */
    record Elsewhere() implements Reported {}

    /** The category asks for what was not said. */
    record Unsaid(List<String> fields) implements Reported {
        public Unsaid {
            fields = List.copyOf(fields);
        }
    }

    /** The case was not opened. */
    record Refused(Acted why) implements Reported {}
}
