package org.chuangtu.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A knock-out somebody saved, to be tried again whenever the chain has changed.
 *
 * @param version the journal entry that wrote it last
 */
public record Scenario(
        long id, Draft said, boolean retired, String savedBy, Instant savedAt, long version) {

    public static final int NAME_MAX = 100;
    public static final int NOTE_MAX = 2_000;

    public record Draft(String name, long chainId, Removal removal, @Nullable String note) {
        public Draft {
            if (name.isBlank() || name.length() > NAME_MAX)
                throw new IllegalArgumentException("a name has 1 to " + NAME_MAX + " characters");
            if (note != null && note.length() > NOTE_MAX)
                throw new IllegalArgumentException(
                        "a note has at most " + NOTE_MAX + " characters");
            if (removal.isEmpty())
                throw new IllegalArgumentException("a scenario takes something away");
        }
    }

    public String path() {
        return "/knock-outs/" + id;
    }
}
