package org.chuangtu.benchmarks.cascade;

import java.util.Arrays;
import org.chuangtu.world.SyntheticNetwork;

/**
 * The plain way to compute the index: one shock at a time, each firm with a loss pushes it along its links, in double precision,
 * with lists of firms that have a loss. No batches, no vectors, no renumbering. What the engine is compared with, since times
 * of different machines cannot be.
 */
final class PlainPush {

    private final int firms;
    private final int sectors;
    private final int[] sector;
    private final double[] sales;
    private final double salesTotal;
    private final int[] outStart;
    private final int[] outBuyer;
    private final double[] outImpact;
    private final boolean[] outEssential;
    private final int[] inStart;
    private final int[] inSupplier;
    private final double[] inImpact;

    /** What each buyer lacks of each sector in this step; all 0 between the steps. */
    private final double[] essential;

    PlainPush(SyntheticNetwork net) {
        firms = net.firms();
        sectors = net.need().length;
        sector = Arrays.stream(net.sector()).map(it -> it - 1).toArray();
        sales = new double[firms];
        var bought = new double[firms];
        var boughtOf = new double[firms * sectors];
        for (int link = 0; link < net.links(); link++) {
            sales[net.supplier()[link]] += net.amount()[link];
            bought[net.buyer()[link]] += net.amount()[link];
            boughtOf[net.buyer()[link] * sectors + sector[net.supplier()[link]]] +=
                    net.amount()[link];
        }
        salesTotal = Arrays.stream(sales).sum();
        essential = new double[firms * sectors];
        outStart = starts(net.supplier());
        inStart = starts(net.buyer());
        outBuyer = new int[net.links()];
        outImpact = new double[net.links()];
        outEssential = new boolean[net.links()];
        inSupplier = new int[net.links()];
        inImpact = new double[net.links()];
        var nextOut = outStart.clone();
        var nextIn = inStart.clone();
        for (int link = 0; link < net.links(); link++) {
            int from = net.supplier()[link];
            int to = net.buyer()[link];
            int need = net.need()[sector[from]][sector[to]];
            int out = nextOut[from]++;
            outBuyer[out] = to;
            outEssential[out] = need == 2;
            outImpact[out] =
                    need == 2
                            ? net.amount()[link] / boughtOf[to * sectors + sector[from]]
                            : need == 1 ? net.amount()[link] / bought[to] : 0;
            int in = nextIn[to]++;
            inSupplier[in] = from;
            inImpact[in] = net.amount()[link] / sales[from];
        }
    }

    private int[] starts(int[] firm) {
        var starts = new int[firms + 1];
        for (int it : firm) {
            starts[it + 1]++;
        }
        for (int at = 0; at < firms; at++) {
            starts[at + 1] += starts[at];
        }
        return starts;
    }

    /** The index of one firm. */
    double close(int closed, double eps) {
        var down = new double[firms];
        var up = new double[firms];
        var downNext = new double[firms];
        var upNext = new double[firms];
        var helpful = new double[firms];
        down[closed] = 1;
        up[closed] = 1;
        double growth;
        do {
            var available = new double[sectors];
            for (int j = 0; j < firms; j++) {
                available[sector[j]] += sales[j] * (1 - down[j]);
            }
            Arrays.fill(helpful, 0);
            Arrays.fill(downNext, 0);
            Arrays.fill(upNext, 0);
            for (int j = 0; j < firms; j++) {
                if (down[j] > 0) {
                    push(
                            j,
                            Math.min(1, sales[j] / available[sector[j]]) * down[j],
                            helpful,
                            downNext);
                }
                if (up[j] > 0) {
                    for (int link = inStart[j]; link < inStart[j + 1]; link++) {
                        upNext[inSupplier[link]] += inImpact[link] * up[j];
                    }
                }
            }
            clear(down);
            downNext[closed] = 1;
            upNext[closed] = 1;
            growth = 0;
            for (int i = 0; i < firms; i++) {
                downNext[i] = Math.min(1, Math.max(downNext[i], helpful[i]));
                upNext[i] = Math.min(1, upNext[i]);
                growth = Math.max(growth, Math.max(downNext[i] - down[i], upNext[i] - up[i]));
            }
            var swap = down;
            down = downNext;
            downNext = swap;
            swap = up;
            up = upNext;
            upNext = swap;
        } while (growth > eps);
        double lost = 0;
        for (int i = 0; i < firms; i++) {
            lost += sales[i] * Math.max(down[i], up[i]);
        }
        return lost / salesTotal;
    }

    private void push(int j, double failure, double[] helpful, double[] worst) {
        for (int link = outStart[j]; link < outStart[j + 1]; link++) {
            int buyer = outBuyer[link];
            if (outEssential[link]) {
                int at = buyer * sectors + sector[j];
                essential[at] += outImpact[link] * failure;
                worst[buyer] = Math.max(worst[buyer], essential[at]);
            } else {
                helpful[buyer] += outImpact[link] * failure;
            }
        }
    }

    private void clear(double[] down) {
        for (int j = 0; j < firms; j++) {
            if (down[j] > 0) {
                for (int link = outStart[j]; link < outStart[j + 1]; link++) {
                    essential[outBuyer[link] * sectors + sector[j]] = 0;
                }
            }
        }
    }
}
