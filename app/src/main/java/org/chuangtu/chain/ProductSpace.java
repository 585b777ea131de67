package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The product space of a chain: how near its nodes are to each other, by who does both.
 *
 * <p>{@code φ(i, j) = min(P(i | j), P(j | i))} = those who do both, by those who do the commoner of the two (Hidalgo, Klinger,
 * Barabási, Hausmann: The product space conditions the development of nations. Science 317, 2007, 482–487). It lies between 0
 * and 1, and {@code φ(i, i)} = 1 where anybody does i.
 *
 * <p>Who "does" a node:
 *
 * <ul>
 *   <li>over countries, one with a revealed comparative advantage in it, {@code RCA ≥ 1} (Balassa 1965), where the market of
 *       each node counts the same, since only shares are known: {@code RCA(c, n) = (x(c,n) / Σₙ x(c,n)) / (1 / N)}, N being the
 *       nodes with shares;
 *   <li>over organisations, one that provides it. What part of a firm's sales it makes is seldom known, so there is no RCA.
 * </ul>
 *
 * Only what is recorded of the node itself counts, not of its kinds: that a node is near its own kind says nothing.
 */
final class ProductSpace {

    private final Concentration.Over over;
    private final int[][] doersOf;
    private final int[][] nodesOf;

    private ProductSpace(Concentration.Over over, int nodes, List<int[]> nodesOf) {
        this.over = over;
        this.nodesOf = nodesOf.toArray(int[][]::new);
        int[] count = new int[nodes];
        for (int[] each : this.nodesOf) for (int node : each) count[node]++;
        doersOf = new int[nodes][];
        for (int n = 0; n < nodes; n++) doersOf[n] = new int[count[n]];
        Arrays.fill(count, 0);
        for (int doer = 0; doer < this.nodesOf.length; doer++)
            for (int node : this.nodesOf[doer]) doersOf[node][count[node]++] = doer;
    }

    static ProductSpace overOrganisations(ChainGraph graph) {
        Map<String, List<Integer>> nodes = new LinkedHashMap<>();
        for (int n = 0; n < graph.size(); n++)
            for (var it : graph.provisions(n))
                if (it.provider() instanceof Provider.Organisation who) {
                    var list = nodes.computeIfAbsent(who.key(), _ -> new ArrayList<>());
                    if (list.isEmpty() || list.getLast() != n) list.add(n);
                }
        return new ProductSpace(
                Concentration.Over.ORGANISATIONS,
                graph.size(),
                nodes.values().stream().map(ProductSpace::array).toList());
    }

    static ProductSpace overCountries(CountryShares shares) {
        long known = shares.nodes();
        List<int[]> nodes = new ArrayList<>();
        for (double[] parts : shares.parts().values()) {
            double all = Arrays.stream(parts).sum();
            var list = new ArrayList<Integer>();
            for (int n = 0; n < parts.length; n++)
                if (parts[n] > 0 && parts[n] / all * known >= 1 - Relatedness.HAIR) list.add(n);
            nodes.add(array(list));
        }
        return new ProductSpace(Concentration.Over.COUNTRIES, shares.rest().length, nodes);
    }

    /**
     * What part of each node single countries are known to supply.
     *
     * @param parts by country, by number of the node; 0 to 1
     * @param rest what is left for countries nobody named; NaN where no share of the node is known at all
     */
    record CountryShares(Map<String, double[]> parts, double[] rest) {

        static CountryShares of(ChainGraph graph) {
            var parts = new TreeMap<String, double[]>();
            double[] sums = new double[graph.size()];
            Arrays.fill(sums, Double.NaN);
            for (int n = 0; n < graph.size(); n++)
                for (var it : graph.provisions(n)) {
                    if (!(it.provider() instanceof Provider.Country(var code))
                            || it.share() == null) continue;
                    if (Double.isNaN(sums[n])) sums[n] = 0;
                    if (!Regions.oneCountry(code)) continue;
                    sums[n] += it.share();
                    parts.computeIfAbsent(code, _ -> new double[graph.size()])[n] += it.share();
                }
            // Sources round: what adds up to more than a hundred is the whole all the same.
            for (double[] country : parts.values())
                for (int n = 0; n < country.length; n++)
                    if (country[n] > 0) country[n] /= Math.max(100, sums[n]);
            double[] rest = Arrays.stream(sums).map(it -> Math.max(0, 100 - it) / 100).toArray();
            return new CountryShares(parts, rest);
        }

        boolean known(int node) {
            return !Double.isNaN(rest[node]);
        }

        /** How many nodes have shares. */
        long nodes() {
            return Arrays.stream(rest).filter(it -> !Double.isNaN(it)).count();
        }

        double partOf(String country, int node) {
            double[] found = parts.get(country);
            return found == null ? 0 : found[node];
        }
    }

    Concentration.Over over() {
        return over;
    }

    /** How many do a node. */
    int doers(int node) {
        return doersOf[node].length;
    }

    double proximity(int a, int b) {
        int both = 0;
        for (int x = 0, y = 0; x < doersOf[a].length && y < doersOf[b].length; ) {
            int difference = Integer.compare(doersOf[a][x], doersOf[b][y]);
            if (difference == 0) both++;
            if (difference <= 0) x++;
            if (difference >= 0) y++;
        }
        return both == 0 ? 0 : (double) both / Math.max(doers(a), doers(b));
    }

    /** The nodes done by anybody who does this one, itself left out, with how near each is: sparse, since most are not. */
    Map<Integer, Double> near(int node) {
        var both = new HashMap<Integer, Integer>();
        for (int doer : doersOf[node])
            for (int other : nodesOf[doer]) if (other != node) both.merge(other, 1, Integer::sum);
        var found = new HashMap<Integer, Double>();
        both.forEach(
                (other, n) -> found.put(other, (double) n / Math.max(doers(node), doers(other))));
        return found;
    }

    private static int[] array(List<Integer> all) {
        return all.stream().mapToInt(it -> it).toArray();
    }
}
