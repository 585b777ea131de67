package org.chuangtu.benchmarks;

import java.util.Arrays;
import java.util.Set;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.Loss;
import org.chuangtu.chain.Territory;
import org.chuangtu.risk.KnockOut;

/**
 * How long does one wait for a knock-out of a chain of 2,000 nodes: what falls and why, the weight before and after, who could stand
 * in? Each chain is asked once, so weights are worked out anew; the first twenty warm the program up.
 */
final class KnockOutsAtOnce {

    private static final int NODES = 2_000;
    private static final int WARM = 20;
    private static final int CHAINS = 60;

    private KnockOutsAtOnce() {}

    static void measure(Table table) {
        var china = Territory.ofCountries("CHN");
        double[] japan = new double[CHAINS];
        double[] node = new double[CHAINS];
        long effects = 0;
        for (int seed = -WARM; seed < CHAINS; seed++) {
            var first = chain(seed);
            long began = System.nanoTime();
            var it = KnockOut.of(
                    first, new Loss(Set.of(), Set.of(), Territory.ofCountries("JPN")), china, china);
            double lost = (System.nanoTime() - began) / 1e6;
            var chain = chain(seed);
            began = System.nanoTime();
            var one = KnockOut.of(chain, new Loss(Set.of("n7"), Set.of(), null), china, china);
            double out = (System.nanoTime() - began) / 1e6;
            if (seed < 0) {
                continue;
            }
            japan[seed] = lost;
            node[seed] = out;
            effects += it.effects().size() + one.effects().size();
        }
        table.atMost("knock-out of a country, %,d nodes, p95".formatted(NODES), p95(japan), "ms", 100);
        table.atMost("knock-out of a node, %,d nodes, p95".formatted(NODES), p95(node), "ms", 100);
        table.row("nodes struck by one of them, on average", Table.number((double) effects / CHAINS / 2));
    }

    private static ChainGraph chain(int seed) {
        return SurvivalByTheLetter.draw(seed, NODES);
    }

    private static double p95(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }
}
