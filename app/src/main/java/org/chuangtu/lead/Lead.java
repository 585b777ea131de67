package org.chuangtu.lead;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lead.
 *
 * @param number as people call it, {@code L2026-0001}
 * @param owner the actor who answers for it; null until it is assigned
 * @param due by when the present stage is to be left; null once it is over
 * @param lost why; null unless it is lost
 * @param before how the node stood when the lead was opened; null where it is about no node
 * @param version the journal entry that wrote it last
 */
public record Lead(
        long id,
        String number,
        Draft said,
        Stage stage,
        Instant stageSince,
        @Nullable LocalDate due,
        @Nullable String owner,
        @Nullable LostReason lost,
        @Nullable Measured before,
        String openedBy,
        Instant openedAt,
        long version) {

    public static final int TITLE_MAX = 200;
    public static final int NAME_MAX = 300;
    public static final int NOTE_MAX = 4_000;

    /**
     * What is said of a lead.
     *
     * @param nodeId the node it means to mend
     * @param placeId the area it is for; null: the whole
     * @param targetId the organisation courted, where it is registered
     * @param targetName as it was said; null where nobody is courted yet
     * @param bureau who works on it
     */
    public record Draft(
            String title,
            Finding finding,
            @Nullable Long nodeId,
            @Nullable Long placeId,
            @Nullable Long targetId,
            @Nullable String targetName,
            @Nullable String bureau,
            @Nullable String note) {
        public Draft {
            if (title.isBlank() || title.length() > TITLE_MAX)
                throw new IllegalArgumentException("a title has 1 to " + TITLE_MAX + " characters");
            if (targetId != null && targetName == null)
                throw new IllegalArgumentException("organisation " + targetId + " has a name");
        }
    }

    /** Whether the clock of an open lead has run out. */
    public boolean overdue(LocalDate today) {
        return stage.open() && due != null && due.isBefore(today);
    }

    public String path() {
        return "/leads/" + id;
    }
}
