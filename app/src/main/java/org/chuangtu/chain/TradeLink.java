package org.chuangtu.chain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The latest that is recorded of what one firm sells another at a node.
 *
 * @param amount null is unknown, never zero
 */
public record TradeLink(
        long nodeId,
        Supply.Firm seller,
        Supply.Firm buyer,
        @Nullable BigDecimal amount,
        @Nullable String unit,
        Basis basis) {}
