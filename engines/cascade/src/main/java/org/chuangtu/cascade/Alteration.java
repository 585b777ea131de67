package org.chuangtu.cascade;

import java.util.BitSet;

/**
 * What differs between a network and the same after a change, as far as a cascade can tell; by the firms' places in the network.
 *
 * <p>A step of a cascade computes a firm's loss from the firm's own row of inputs and row of sales, and a supplier's failure from
 * its market. Rows and markets are compared to the last bit and in their order, since sums depend on it. Suppose that before
 * the change a cascade never took anything downstream from a firm of {@link #failing}, nor upstream from one of {@link #shrinking}.
 * Then, step by step, no market with a failure in it differs, and each row that differs sees only suppliers that deliver and
 * buyers that buy, before the change and after: its loss is 0 in both. All others compute the same from the same. So the cascade
 * is the same to the last bit, and as long as it touched none of {@link #moved}, so is the sum of what it costs.
 */
final class Alteration {

    /** Suppliers in rows of inputs that differ, and members of markets that do. */
    private final BitSet failing = new BitSet();

    /** Buyers in rows of sales that differ. */
    private final BitSet shrinking = new BitSet();

    /** Firms that count otherwise, or stand elsewhere in the order of adding up. */
    private final BitSet moved = new BitSet();

    private final Operators before;
    private final Operators after;

    Alteration(Operators before, Operators after) {
        this.before = before;
        this.after = after;
        for (int firm = 0; firm < after.size; firm++) {
            compareInputs(firm);
            compareSales(firm);
        }
        if (after.model.substitution()) {
            for (int k = 0; k + 1 < before.marketStart.length; k++) {
                compareMarkets(k);
            }
        }
    }

    /** Whether a cascade of before is known to be the same after, to the last bit. */
    boolean leavesAlone(Reach reach, boolean sumToo) {
        return !failing.intersects(reach.down())
                && !shrinking.intersects(reach.up())
                && !(sumToo && (moved.intersects(reach.down()) || moved.intersects(reach.up())));
    }

    private void compareInputs(int firm) {
        boolean old = firm < before.size;
        if (old && sameInputs(before.renumbered[firm], after.renumbered[firm])) {
            return;
        }
        if (old) {
            watchSuppliers(before, before.renumbered[firm]);
        }
        watchSuppliers(after, after.renumbered[firm]);
    }

    private boolean sameInputs(int i, int j) {
        int one = Operators.HEAD * before.needRow[i];
        int other = Operators.HEAD * after.needRow[j];
        int from = before.need[one];
        int shift = after.need[other] - from;
        for (int part = 1; part <= Operators.HEAD; part++) {
            if (part != 3 && before.need[one + part] + shift != after.need[other + part]) {
                return false;
            }
        }
        int group = before.need[one + 3];
        int groups = before.need[one + Operators.HEAD + 3] - group;
        int otherGroup = after.need[other + 3];
        if (after.need[other + Operators.HEAD + 3] - otherGroup != groups) {
            return false;
        }
        for (int at = 0; at < groups; at++) {
            if (before.groupEnd[group + at] + shift != after.groupEnd[otherGroup + at]) {
                return false;
            }
        }
        for (int link = from; link < before.need[one + Operators.HEAD]; link++) {
            if (before.original[before.supplier[link]]
                            != after.original[after.supplier[link + shift]]
                    || before.impact[link] != after.impact[link + shift]) {
                return false;
            }
        }
        return true;
    }

    private void watchSuppliers(Operators net, int i) {
        int head = Operators.HEAD * net.needRow[i];
        for (int link = net.need[head]; link < net.need[head + Operators.HEAD]; link++) {
            if (net.impact[link] != 0) {
                failing.set(net.original[net.supplier[link]]);
            }
        }
    }

    private void compareSales(int firm) {
        if (firm >= before.size) {
            watchBuyers(after, after.renumbered[firm]);
            return;
        }
        int i = before.renumbered[firm];
        int j = after.renumbered[firm];
        if (!sameSales(before.saleRow[i], after.saleRow[j])) {
            watchBuyers(before, i);
            watchBuyers(after, j);
        }
        if (before.counts[i] != after.counts[j]
                || sold(before, i) != sold(after, j)
                || sold(before, i) + bought(before, i) != sold(after, j) + bought(after, j)) {
            moved.set(firm);
        }
    }

    private boolean sameSales(int row, int otherRow) {
        int from = before.sale[row];
        int shift = after.sale[otherRow] - from;
        if (before.sale[row + 1] + shift != after.sale[otherRow + 1]) {
            return false;
        }
        for (int link = from; link < before.sale[row + 1]; link++) {
            if (before.original[before.buyer[link]] != after.original[after.buyer[link + shift]]
                    || before.saleImpact[link] != after.saleImpact[link + shift]) {
                return false;
            }
        }
        return true;
    }

    private void watchBuyers(Operators net, int i) {
        int row = net.saleRow[i];
        for (int link = net.sale[row]; link < net.sale[row + 1]; link++) {
            shrinking.set(net.original[net.buyer[link]]);
        }
    }

    private static int sold(Operators net, int i) {
        int row = net.saleRow[i];
        return net.sale[row + 1] - net.sale[row];
    }

    private static int bought(Operators net, int i) {
        int head = Operators.HEAD * net.needRow[i];
        return net.need[head + Operators.HEAD] - net.need[head];
    }

    private void compareMarkets(int k) {
        int from = before.marketStart[k];
        int to = before.marketStart[k + 1];
        int shift = after.marketStart[k] - from;
        boolean same = to + shift == after.marketStart[k + 1];
        for (int i = from; i < to && same; i++) {
            same =
                    before.original[i] == after.original[i + shift]
                            && before.sales[i] == after.sales[i + shift];
        }
        if (!same) {
            for (int i = from; i < to; i++) {
                failing.set(before.original[i]);
            }
        }
    }
}
