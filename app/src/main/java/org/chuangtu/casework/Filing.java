package org.chuangtu.casework;

import org.jspecify.annotations.Nullable;

/**
 * What a case is opened with.
 *
 * @param procedure its code; the newest version is used
 * @param title in a line
 * @param placeId where it lies
 * @param partyId the organisation it is about
 * @param category its path in the tree of the procedure
 * @param said the opening action
 */
public record Filing(
        String procedure,
        String title,
        @Nullable Long placeId,
        @Nullable Long partyId,
        @Nullable String category,
        Said said) {

    public static final int TITLE_MAX = 120;

    public Filing {
        title = title.strip();
        if (title.isEmpty() || title.length() > TITLE_MAX)
            throw new IllegalArgumentException("a title has 1 to " + TITLE_MAX + " characters");
    }
}
