package org.chuangtu.cascade;

/**
 * What a shock costs the whole network.
 *
 * @param total the share of the network's size that is lost, each firm by the worse of its two losses; the closed firm's own
 *     loss is part of it. 0 to 1. For one closed firm this is its Economic Systemic Risk Index (ESRI)
 * @param downstream the share lost by want of inputs alone
 * @param upstream the share lost by want of buyers alone
 * @param steps the steps until the cascade ended
 * @param settled false only when {@link Cascade#STEPS_MAX} ended it, which only a peer-compatible model can need
 */
public record Score(double total, double downstream, double upstream, int steps, boolean settled) {

    /** From lost sizes to shares. */
    static Score of(
            Operators net,
            double both,
            double downstream,
            double upstream,
            int steps,
            boolean settled) {
        double all = net.countsTotal;
        return new Score(both / all, downstream / all, upstream / all, steps, settled);
    }

    /** From each firm's losses, added up in the order in which {@link Lanes} add them up. */
    static Score of(Operators net, double[] down, double[] up, int steps, boolean settled) {
        double downstream = 0;
        double upstream = 0;
        for (int i : net.needFirm) {
            downstream = Math.fma(net.counts[i], down[i], downstream);
        }
        for (int i : net.saleFirm) {
            upstream = Math.fma(net.counts[i], up[i], upstream);
        }
        return of(net, lost(net, down, up), downstream, upstream, steps, settled);
    }

    /** The lost size, each firm by the worse of its losses. */
    static double lost(Operators net, double[] down, double[] up) {
        double both = 0;
        for (int i : net.saleFirm) {
            both = Math.fma(net.counts[i], Math.max(down[i], up[i]), both);
        }
        return both;
    }
}
