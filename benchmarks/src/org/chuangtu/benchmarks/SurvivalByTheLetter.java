package org.chuangtu.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;

/**
 * How much faster than the definition followed to the letter (start from "all survive", look at every node again until
 * nothing changes) is the one walk, on chains of 5,000 nodes, and do both give the same verdict for every node?
 */
final class SurvivalByTheLetter {

    private static final int NODES = 5_000;
    private static final int CHAINS = 20;

    private SurvivalByTheLetter() {}

    static void measure(Table table) {
        double walked = 0;
        double letter = 0;
        double controllability = 0;
        int different = 0;
        var rule = Rule.of(Territory.ofCountries("CHN"));
        for (int seed = 0; seed < CHAINS; seed++) {
            var chain = draw(seed, NODES);
            long began = System.nanoTime();
            var survival = chain.survival(rule);
            walked += System.nanoTime() - began;

            began = System.nanoTime();
            boolean[] surely = byTheLetter(chain, false);
            boolean[] perhaps = byTheLetter(chain, true);
            letter += System.nanoTime() - began;
            for (int n = 0; n < NODES; n++) {
                var expected = surely[n] ? Truth.YES : perhaps[n] ? Truth.UNKNOWN : Truth.NO;
                if (survival.of("n" + n) != expected) {
                    different++;
                }
            }
            began = System.nanoTime();
            var _ = chain.controllability(rule).interval();
            controllability += System.nanoTime() - began;
        }
        table.row(
                "Survives(S), one walk against the letter, %,d nodes".formatted(NODES),
                "%.1f × as fast (%.1f ms against %.1f ms)".formatted(letter / walked, walked / CHAINS / 1e6, letter / CHAINS / 1e6));
        table.atMost("verdicts that differ, of %,d".formatted(NODES * CHAINS), different, "", 0);
        table.row("controllability with what would narrow it, %,d nodes".formatted(NODES), Table.number(controllability / CHAINS / 1e6) + " ms");
    }

    /** Nearly every node is made in China, a few elsewhere only, a few by nobody known; an eighth are kinds. */
    static ChainGraph draw(long seed, int nodes) {
        var random = new Random(seed);
        var chain = ChainGraph.builder();
        for (int n = 0; n < nodes; n++) {
            chain.node("n" + n);
        }
        // Like a real chain: what goes into a node stands not far before it, in no order of its number.
        var order = new ArrayList<>(IntStream.range(0, nodes).boxed().toList());
        Collections.shuffle(order, random);
        for (int n = 1; n < nodes; n++) {
            String before = "n" + order.get(Math.max(0, n - 1 - random.nextInt(40)));
            String node = "n" + order.get(n);
            if (random.nextInt(8) == 0) {
                chain.kindOf(node, before);
            } else {
                chain.goesInto(before, node);
            }
        }
        for (int n = 0; n < nodes; n++) {
            int maker = random.nextInt(100);
            if (maker < 97) {
                String country = maker < 94 ? "CHN" : "JPN";
                chain.provision("p" + n, "n" + n, new Provider.Country(country), null, List.of(country));
            }
        }
        return chain.build();
    }

    private static boolean[] byTheLetter(ChainGraph chain, boolean unknownAsYes) {
        int size = chain.size();
        boolean[] own = new boolean[size];
        List<int[]> kinds = new ArrayList<>();
        List<int[]> inputs = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            String key = "n" + n;
            var rows = chain.provisions(key);
            own[n] = rows.isEmpty()
                    ? chain.kinds(key).isEmpty() && unknownAsYes
                    : rows.stream().anyMatch(it -> it.places().contains("CHN"));
            kinds.add(numbers(chain.kinds(key)));
            inputs.add(numbers(chain.inputs(key)));
        }
        boolean[] survives = new boolean[size];
        Arrays.fill(survives, true);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int n = 0; n < size; n++) {
                boolean available = own[n];
                for (int kind : kinds.get(n)) {
                    available |= survives[kind];
                }
                for (int input : inputs.get(n)) {
                    available &= survives[input];
                }
                if (survives[n] && !available) {
                    survives[n] = false;
                    changed = true;
                }
            }
        }
        return survives;
    }

    private static int[] numbers(List<ChainGraph.Node> nodes) {
        return nodes.stream().mapToInt(it -> Integer.parseInt(it.key().substring(1))).toArray();
    }
}
