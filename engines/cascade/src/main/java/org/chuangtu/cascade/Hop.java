package org.chuangtu.cascade;

import org.jspecify.annotations.Nullable;

/**
 * One step on the way by which a loss reached a firm: {@code firm} lost {@code loss} of its production in step {@code step}, most
 * of all because of {@code because}.
 *
 * @param channel whether it lacked an input or a buyer
 * @param because the supplier that failed it, or the buyer that stopped buying; absent where the shock itself struck
 * @param need how much the input is needed; absent upstream and where the shock struck
 * @param input the sector of the input; absent upstream and where the shock struck
 * @param part how much of the loss comes by {@code because} alone, of the same unit as {@code loss}
 */
public record Hop(
        String firm,
        int step,
        Channel channel,
        double loss,
        @Nullable String because,
        @Nullable Need need,
        @Nullable String input,
        double part) {

    /** The two ways of a shock. */
    public enum Channel {
        /** From supplier to buyer: inputs are missing. */
        DOWNSTREAM,
        /** From buyer to supplier: sales are missing. */
        UPSTREAM
    }
}
