package org.chuangtu.cascade;

import org.jspecify.annotations.Nullable;

/**
 * One shock at a time, firm by firm. Losses only grow, so a step looks at those firms alone whose suppliers or buyers have lost
 * since the last one; a firm looked at is computed anew from all its links in their order. Whether all firms are looked at or
 * only these, the same numbers come out to the last bit, which is why {@link Lanes} may take a shock over at any step.
 *
 * <p>A step, for all firms at once from the losses x before it (downstream d, upstream u):
 *
 * <ol>
 *   <li>a market's availability A is the sum of sales · (1 − d) over its firms, and firm j fails its buyers by
 *       f(j) = min(1, sales(j) / A) · d(j): the others step in for the rest;
 *   <li>d'(i) = min(1, max(d(i), the worst essential input, the sum of helpful inputs)), by f;
 *   <li>u'(i) = min(1, max(u(i), the sum over its buyers of impact · u)).
 * </ol>
 *
 * The cascade ends with the first step in which no loss grows by more than eps; that step counts. (Diem et al. 2022, Sci. Rep.
 * 12:7719, as computed by fastcascade 0.9.3.1, in losses instead of what is left.)
 */
final class Spread {

    private final Operators net;
    private final int[] market;
    final double[] down;
    final double[] up;
    private final double[] fails;
    private final double[] found;
    private final Set downChanged;
    private final Set upChanged;
    private final Set buyersToLook;
    private final Set suppliersToLook;
    private final Set marketsChanged;
    final Set touched;
    private @Nullable Trace trace;

    int steps;
    double growth;

    Spread(Operators net) {
        this.net = net;
        market = net.market;
        down = new double[net.size];
        up = new double[net.size];
        fails = new double[net.size];
        found = new double[net.size];
        downChanged = new Set(net.size);
        upChanged = new Set(net.size);
        buyersToLook = new Set(net.size);
        suppliersToLook = new Set(net.size);
        touched = new Set(net.size);
        marketsChanged = new Set(net.marketStart.length - 1);
    }

    /** Has every change written down from now on. */
    void trace(Trace trace) {
        this.trace = trace;
    }

    /** Begins anew with what a shock takes at once. */
    void begin(Shock.Places shock) {
        for (int at = 0; at < touched.count; at++) {
            int i = touched.member[at];
            down[i] = 0;
            up[i] = 0;
            fails[i] = 0;
        }
        touched.clear();
        downChanged.clear();
        upChanged.clear();
        steps = 0;
        growth = Double.POSITIVE_INFINITY;
        for (int at = 0; at < shock.firm().length; at++) {
            int i = net.renumbered[shock.firm()[at]];
            lose(down, downChanged, i, shock.down()[at]);
            lose(up, upChanged, i, shock.up()[at]);
        }
    }

    @SuppressWarnings("ReferenceEquality") // which of the two arrays it is, not what is in it
    private void lose(double[] losses, Set changed, int i, double loss) {
        if (loss > losses[i]) {
            losses[i] = loss;
            changed.add(i);
            touched.add(i);
            if (trace != null) {
                (losses == down ? trace.down : trace.up).write(steps, i, loss);
            }
        }
    }

    boolean ended() {
        return growth <= net.model.eps();
    }

    /** Links that the next step would look at, roughly: how dear it is. */
    long reach() {
        long links = 0;
        for (int at = 0; at < downChanged.count; at++) {
            int i = downChanged.member[at];
            links += net.sale[net.saleRow[i] + 1] - net.sale[net.saleRow[i]];
        }
        for (int at = 0; at < upChanged.count; at++) {
            int i = upChanged.member[at];
            links +=
                    net.need[Operators.HEAD * (net.needRow[i] + 1)]
                            - net.need[Operators.HEAD * net.needRow[i]];
        }
        return links;
    }

    void step() {
        growth = 0;
        steps++;
        fail();
        upstream(); // reads only u and writes it at its end: the order of the two channels does not
        // matter
        downstream();
    }

    private void fail() {
        buyersToLook.clear();
        if (!net.model.substitution()) {
            for (int at = 0; at < downChanged.count; at++) {
                int j = downChanged.member[at];
                fails(j, down[j]);
            }
            return;
        }
        marketsChanged.clear();
        for (int at = 0; at < downChanged.count; at++) {
            marketsChanged.add(market[downChanged.member[at]]);
        }
        for (int at = 0; at < marketsChanged.count; at++) {
            int k = marketsChanged.member[at];
            int from = net.marketStart[k];
            int to = net.marketStart[k + 1];
            double available = 0;
            for (int j = from; j < to; j++) {
                available = Math.fma(net.sales[j], 1 - down[j], available);
            }
            for (int j = from; j < to; j++) {
                if (down[j] > 0) {
                    fails(j, Math.min(1, net.sales[j] / available) * down[j]);
                }
            }
        }
    }

    private void fails(int j, double failure) {
        if (failure != fails[j]) {
            fails[j] = failure;
            if (trace != null) {
                trace.fails.write(steps, j, failure);
            }
            int row = net.saleRow[j];
            for (int link = net.sale[row]; link < net.sale[row + 1]; link++) {
                buyersToLook.add(net.buyer[link]);
            }
        }
    }

    private void downstream() {
        downChanged.clear();
        for (int at = 0; at < buyersToLook.count; at++) {
            int i = buyersToLook.member[at];
            double loss = Math.min(1, net.lossOfInputs(i, fails));
            if (loss > down[i]) {
                growth = Math.max(growth, loss - down[i]);
                lose(down, downChanged, i, loss);
            }
        }
    }

    private void upstream() {
        suppliersToLook.clear();
        for (int at = 0; at < upChanged.count; at++) {
            int j = upChanged.member[at];
            int head = Operators.HEAD * net.needRow[j];
            for (int link = net.need[head]; link < net.need[head + Operators.HEAD]; link++) {
                suppliersToLook.add(net.supplier[link]);
            }
        }
        upChanged.clear();
        for (int at = 0; at < suppliersToLook.count; at++) {
            int i = suppliersToLook.member[at];
            found[i] = Math.min(1, net.lossOfSales(i, up));
        }
        for (int at = 0; at < suppliersToLook.count; at++) {
            int i = suppliersToLook.member[at];
            if (found[i] > up[i]) {
                growth = Math.max(growth, found[i] - up[i]);
                lose(up, upChanged, i, found[i]);
            }
        }
    }

    /** Runs a shock to its end. */
    void run(Shock.Places shock) {
        begin(shock);
        while (!ended()) {
            step();
        }
    }

    Score score() {
        return Score.of(net, down, up, steps, true);
    }

    /** Some numbers of 0 to n − 1, each once, in the order of their coming. */
    static final class Set {
        private final boolean[] in;
        final int[] member;
        int count;

        Set(int size) {
            in = new boolean[size];
            member = new int[size];
        }

        void add(int i) {
            if (!in[i]) {
                in[i] = true;
                member[count++] = i;
            }
        }

        void clear() {
            for (int at = 0; at < count; at++) {
                in[member[at]] = false;
            }
            count = 0;
        }
    }
}
