package org.chuangtu.world;

/**
 * How large a synthetic supply network is.
 *
 * @param firms at least 2
 * @param links distinct pairs of supplier and buyer; at most half of all pairs
 * @param sectors at least 1
 * @param needs how inputs matter to sectors
 */
public record NetworkPlan(int firms, int links, int sectors, Needs needs, long seed) {

    /** Which inputs are essential to whom. */
    public enum Needs {
        /** Goods are essential to makers of goods, everything else is helpful; 11 in 20 sectors make goods. */
        GOODS,
        /** By chance: a fifth essential, three tenths helpful, half negligible. */
        MIXED
    }

    public NetworkPlan {
        if (firms < 2 || sectors < 1 || links < 1 || links > (long) firms * (firms - 1) / 2) {
            throw new IllegalArgumentException(
                    "no network of %d firms, %d links and %d sectors"
                            .formatted(firms, links, sectors));
        }
    }
}
