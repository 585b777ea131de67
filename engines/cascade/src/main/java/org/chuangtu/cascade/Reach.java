package org.chuangtu.cascade;

import java.util.BitSet;

/**
 * Whom a cascade reached, by the firms' places in the network, and what it cost.
 *
 * @param down firms that lost something for want of inputs or by the shock
 * @param up the same for want of buyers
 * @param lost the lost size, not yet divided by all
 * @param ofFirm what the firm asked about lost, 0 when none was
 */
record Reach(BitSet down, BitSet up, double lost, double ofFirm) {

    /** @param firm the place of the firm asked about, −1 for none */
    static Reach of(Spread spread, Operators net, int firm) {
        var down = new BitSet(net.size);
        var up = new BitSet(net.size);
        for (int at = 0; at < spread.touched.count; at++) {
            int i = spread.touched.member[at];
            if (spread.down[i] > 0) {
                down.set(net.original[i]);
            }
            if (spread.up[i] > 0) {
                up.set(net.original[i]);
            }
        }
        int i = firm < 0 ? -1 : net.renumbered[firm];
        return new Reach(
                down,
                up,
                Score.lost(net, spread.down, spread.up),
                i < 0 ? 0 : Math.max(spread.down[i], spread.up[i]));
    }
}
