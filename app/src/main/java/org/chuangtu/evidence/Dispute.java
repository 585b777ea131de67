package org.chuangtu.evidence;

import java.time.Instant;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that a fact is wrong.
 *
 * @param subject the row
 * @param column the column of the row; null where it is about the row as a whole
 * @param claim what is wrong and what would be right
 * @param fileId the paper that shows it
 * @param raisedBy opaque id of the actor
 * @param settlement what was found when it was settled
 * @param entryId the version
 */
public record Dispute(
        long id,
        Row subject,
        @Nullable String column,
        String claim,
        @Nullable Long fileId,
        String raisedBy,
        Instant raisedAt,
        State state,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable String settlement,
        long entryId) {

    public enum State {
        OPEN,
        /** The fact was wrong. */
        UPHELD,
        /** The fact stands. */
        REJECTED;

        public String messageKey() {
            return "evidence.dispute.state." + name();
        }
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public String path() {
        return "/disputes/" + id;
    }
}
