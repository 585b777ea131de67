package org.chuangtu.chain;

import java.util.Arrays;

/**
 * How many nodes each node reaches, itself included, for all nodes at once and exactly.
 *
 * <p>Plan: (1) find the strongly connected components (Tarjan, without recursion); they come out in an order in which
 * every component precedes those that lead to it. (2) Lay the nodes out in that order and take them {@value #BLOCK}
 * at a time: one sweep over the components gives every component a small bit set saying which nodes of the block it
 * reaches, and the bits are counted. Exact counting needs the transitive closure whatever one does; in blocks it takes
 * (nodes × (nodes + edges)) / 64 word operations and memory for one block only.
 */
final class Weights {

    private static final int WORDS = 8;
    private static final int BLOCK = WORDS * Long.SIZE;

    private final int nodes;
    private final int[] offsets;
    private final int[] targets;

    private final int[] component;
    private int components;
    private final int[] inOrder;
    private int placed;

    private Weights(ChainGraph graph) {
        nodes = graph.size();
        offsets = new int[nodes + 1];
        for (int n = 0; n < nodes; n++)
            offsets[n + 1] = offsets[n] + graph.outputs().count(n) + graph.generals().count(n);
        targets = new int[offsets[nodes]];
        for (int n = 0; n < nodes; n++) {
            int next = offsets[n];
            for (var direction : new ChainGraph.Adjacency[] {graph.outputs(), graph.generals()})
                for (int i = direction.from(n); i < direction.to(n); i++)
                    targets[next++] = direction.target(i);
        }
        component = new int[nodes];
        inOrder = new int[nodes];
    }

    static long[] of(ChainGraph graph) {
        var it = new Weights(graph);
        it.findComponents();
        return it.countReached();
    }

    private void findComponents() {
        int[] found = new int[nodes];
        int[] low = new int[nodes];
        int[] edge = offsets.clone();
        int[] path = new int[nodes];
        int[] open = new int[nodes];
        Arrays.fill(component, -1);
        int clock = 0;
        int opened = 0;
        for (int root = 0; root < nodes; root++) {
            if (found[root] != 0) continue;
            int depth = 0;
            path[0] = root;
            found[root] = low[root] = ++clock;
            open[opened++] = root;
            while (depth >= 0) {
                int node = path[depth];
                if (edge[node] < offsets[node + 1]) {
                    int target = targets[edge[node]++];
                    if (found[target] == 0) {
                        found[target] = low[target] = ++clock;
                        open[opened++] = target;
                        path[++depth] = target;
                    } else if (component[target] < 0) {
                        low[node] = Math.min(low[node], found[target]);
                    }
                    continue;
                }
                if (low[node] == found[node]) {
                    int member;
                    do {
                        member = open[--opened];
                        component[member] = components;
                        inOrder[placed++] = member;
                    } while (member != node);
                    components++;
                }
                if (--depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[node]);
            }
        }
    }

    private long[] countReached() {
        long[] reached = new long[components];
        long[] bits = new long[components * WORDS];
        for (int start = 0; start < nodes; start += BLOCK) {
            int end = Math.min(start + BLOCK, nodes);
            int first = component[inOrder[start]];
            Arrays.fill(bits, first * WORDS, components * WORDS, 0L);
            for (int i = start; i < end; i++) {
                int bit = i - start;
                bits[component[inOrder[i]] * WORDS + bit / Long.SIZE] |= 1L << bit;
            }
            sweep(bits, first, start);
            for (int c = first; c < components; c++)
                for (int w = 0; w < WORDS; w++) reached[c] += Long.bitCount(bits[c * WORDS + w]);
        }
        long[] weights = new long[nodes];
        for (int n = 0; n < nodes; n++) weights[n] = reached[component[n]];
        return weights;
    }

    /** Components before {@code first} cannot reach the block, so their bits are zero and need no look. */
    private void sweep(long[] bits, int first, int start) {
        int from = start;
        while (from > 0 && component[inOrder[from - 1]] == first) from--;
        for (int i = from; i < nodes; i++) {
            int node = inOrder[i];
            int own = component[node];
            for (int e = offsets[node]; e < offsets[node + 1]; e++) {
                int other = component[targets[e]];
                if (other == own || other < first) continue;
                for (int w = 0; w < WORDS; w++) bits[own * WORDS + w] |= bits[other * WORDS + w];
            }
        }
    }
}
