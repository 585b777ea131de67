package org.chuangtu.chain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody sells a node to somebody.
 *
 * @param version the journal entry that wrote it last
 */
public record Supply(long id, long chainId, Draft said, boolean retired, long version) {

    /** Who sells or buys; {@code partyId} where it is among ours. */
    public record Firm(String key, String name, @Nullable Long partyId) {}

    /**
     * What is said of a supply.
     *
     * @param amount null is unknown, never zero
     * @param period 2022, 2022-Q1, 2022-03; empty where the source gives none
     */
    public record Draft(
            long nodeId,
            Firm seller,
            Firm buyer,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            String period,
            @Nullable String note,
            Claim claim) {}
}
