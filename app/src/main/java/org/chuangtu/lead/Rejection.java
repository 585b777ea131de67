package org.chuangtu.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at a candidate for a node and ruled it out.
 *
 * @param nodeId the node it was a candidate for
 * @param partyId the organisation, where it is registered
 * @param name as it was called
 * @param why in words
 * @param withdrawn somebody considers it again
 * @param version the journal entry that wrote it
 */
public record Rejection(
        long id,
        long nodeId,
        @Nullable Long partyId,
        String name,
        LostReason reason,
        String why,
        String by,
        Instant at,
        boolean withdrawn,
        long version) {

    public static final int WHY_MAX = 1_000;
}
