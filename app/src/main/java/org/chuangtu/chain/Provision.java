package org.chuangtu.chain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one provider of a node.
 *
 * @param version the journal entry that wrote it last
 */
public record Provision(long id, long chainId, Draft said, boolean retired, long version) {

    /**
     * What is said of a provision.
     *
     * @param partyId the organisation, where it is among ours
     * @param country where the provider is at home: ISO 3166-1 alpha-3, {@code EUR}, {@code VARIOUS}; null: not known
     * @param placeId where it is made, where that is known
     * @param share of the whole supply in per cent; null is unknown, never zero
     */
    public record Draft(
            long nodeId,
            Provider provider,
            @Nullable Long partyId,
            @Nullable String country,
            @Nullable Long placeId,
            @Nullable BigDecimal share,
            @Nullable String note,
            Claim claim) {}
}
