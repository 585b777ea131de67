package org.chuangtu.lead;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What was heard, said or seen about a lead. */
public record Note(long id, long leadId, Draft said, String by, Instant at) {

    public enum Kind {
        NOTE,
        MEETING,
        VISIT,
        CALL;

        public String messageKey() {
            return "lead.note." + name();
        }
    }

    /**
     * What happened, in somebody's words.
     *
     * @param paperId a paper that shows it
     */
    public record Draft(Kind kind, LocalDate on, String words, @Nullable Long paperId) {
        public Draft {
            if (words.isBlank() || words.length() > Lead.NOTE_MAX)
                throw new IllegalArgumentException(
                        "a note has 1 to " + Lead.NOTE_MAX + " characters");
        }
    }
}
