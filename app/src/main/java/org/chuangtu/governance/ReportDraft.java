package org.chuangtu.governance;

import java.util.Set;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody reports.
 *
 * @param category a leaf
 * @param point where; null where nobody could say, then {@code placeId} is needed
 * @param placeId named where no cell holds the point
 * @param answer of the form {@code governance.report}
 * @param consented the papers in the answer
 * @param clientId the sender's own number for it: sent again it is the same report; null: none
 */
public record ReportDraft(
        String category,
        Place.@Nullable Point point,
        @Nullable Long placeId,
        ObjectNode answer,
        Set<Long> consented,
        Channel channel,
        @Nullable String clientId) {

    /** By which way it came. */
    public enum Channel {
        PAGE,
        PATROL,
        OPEN311,
        PROGRAM;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final int CLIENT_ID_MAX = 100;

    public ReportDraft {
        consented = Set.copyOf(consented);
        if (clientId != null && (clientId.isBlank() || clientId.length() > CLIENT_ID_MAX))
            throw new IllegalArgumentException(
                    "a client id has 1 to " + CLIENT_ID_MAX + " characters");
    }
}
