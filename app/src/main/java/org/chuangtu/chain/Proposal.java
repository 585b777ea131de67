package org.chuangtu.chain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A provision somebody asks the owner of the chain to confirm.
 *
 * @param proposedBy the actor
 * @param decidedBy null while it is open
 * @param provisionId the row it became; null unless confirmed
 */
public record Proposal(
        long id,
        Draft said,
        String proposedBy,
        State state,
        @Nullable String decidedBy,
        @Nullable String why,
        @Nullable Long provisionId) {

    public enum State {
        OPEN,
        CONFIRMED,
        DECLINED;

        public String messageKey() {
            return "chain.proposal.state." + name();
        }
    }

    /**
     * What is proposed: that an organisation now provides a node.
     *
     * @param partyId the organisation that now provides the node
     * @param placeId where it is made, where that is known
     * @param share of the whole supply in per cent; null is unknown, never zero
     * @param asOf since when
     * @param ground what it rests on, in words
     * @param groundPath the page of that, e.g. {@code /leads/12}
     */
    public record Draft(
            long nodeId,
            long partyId,
            String providerName,
            @Nullable String country,
            @Nullable Long placeId,
            @Nullable BigDecimal share,
            LocalDate asOf,
            String ground,
            String groundPath) {}

    public String path() {
        return "/chains/proposals/" + id;
    }
}
