package org.chuangtu.chain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which nodes a set S could plausibly do next: those near to what it already does well.
 *
 * <p>{@code density(S, j) = Σᵢ x(S,i) φ(i,j) / Σᵢ φ(i,j)} over all other nodes i, where φ is the nearness in the {@link ProductSpace}
 * and x(S,i) is 1 where S has a revealed comparative advantage in i (Hidalgo et al. 2007; the node itself is left out of both
 * sums, so that what S already does says nothing for itself). Over countries {@code RCA(S,i)} rests on shares, over organisations on numbers
 * of providers: {@code (providers of i in S / providers of all nodes in S) / (providers of i / providers of all nodes)}.
 *
 * <p>A provider whose place is open may be in S or not, and what is left of 100 % may be S's: then the RCA is an interval, x is
 * {@link Truth#UNKNOWN} where 1 lies inside it, and the density is an interval too. A node nobody is known to do has none.
 */
public final class Relatedness {

    /** Rounding of the division itself. */
    static final double HAIR = 1e-9;

    private final ChainGraph graph;
    private final ProductSpace space;
    private final Span[] advantages;

    private Relatedness(ChainGraph graph, ProductSpace space, Span[] advantages) {
        this.graph = graph;
        this.space = space;
        this.advantages = advantages;
    }

    /**
     * A node near another one.
     *
     * @param proximity φ, above 0 and at most 1
     * @param done whether S has an advantage in it
     */
    public record Near(String node, double proximity, Truth done) {}

    /** Over countries where S consists of countries and their shares are known, over organisations otherwise. */
    static Relatedness of(ChainGraph graph, Territory set) {
        if (set.members().stream().allMatch(Countries::knows)) {
            var shares = ProductSpace.CountryShares.of(graph);
            if (shares.parts().size() > 1)
                return new Relatedness(
                        graph, ProductSpace.overCountries(shares), byShares(graph, shares, set));
        }
        return new Relatedness(
                graph, ProductSpace.overOrganisations(graph), byProviders(graph, set));
    }

    /** Over whom nearness was counted. */
    public Concentration.Over over() {
        return space.over();
    }

    /** Whether S has a revealed comparative advantage in a node. */
    public Truth advantage(String node) {
        return advantage(graph.at(node));
    }

    /** RCA of S in a node, 0 and up; 1 is what one would expect. Empty where nobody is known to provide it. */
    public Optional<Span> rca(String node) {
        return Optional.ofNullable(advantages[graph.at(node)]);
    }

    /** Between 0 and 1; empty where no other node is near. */
    public Optional<Span> density(String node) {
        double all = 0;
        double least = 0;
        double most = 0;
        // In a fixed order, so that the same chain gives the same bits.
        for (var it :
                space.near(graph.at(node)).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()) {
            all += it.getValue();
            var done = advantage(it.getKey());
            if (done == Truth.YES) least += it.getValue();
            if (done != Truth.NO) most += it.getValue();
        }
        return all == 0 ? Optional.empty() : Optional.of(new Span(least / all, most / all));
    }

    /** The densities of all nodes that have one. */
    Map<String, Span> densities() {
        var found = new HashMap<String, Span>();
        for (var node : graph.nodes())
            density(node.key()).ifPresent(it -> found.put(node.key(), it));
        return found;
    }

    public double proximity(String a, String b) {
        return space.proximity(graph.at(a), graph.at(b));
    }

    /** What is near a node, nearest first, at most so many. */
    public List<Near> nearest(String node, int most) {
        return space.near(graph.at(node)).entrySet().stream()
                .sorted(
                        Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(it ->
                        new Near(
                                graph.node(it.getKey()).key(),
                                it.getValue(),
                                advantage(it.getKey())))
                .toList();
    }

    private Truth advantage(int node) {
        var rca = advantages[node];
        if (rca == null) return Truth.UNKNOWN;
        return rca.least() >= 1 - HAIR
                ? Truth.YES
                : rca.most() < 1 - HAIR ? Truth.NO : Truth.UNKNOWN;
    }

    private static Span[] byShares(
            ChainGraph graph, ProductSpace.CountryShares shares, Territory set) {
        int size = graph.size();
        double[] least = new double[size];
        double[] most = new double[size];
        double[] all = new double[size];
        for (int n = 0; n < size; n++) {
            if (!shares.known(n)) continue;
            all[n] = 1;
            for (String member : set.members()) least[n] += shares.partOf(member, n);
            most[n] = least[n] + shares.rest()[n];
        }
        return advantages(least, most, all);
    }

    private static Span[] byProviders(ChainGraph graph, Territory set) {
        int size = graph.size();
        double[] least = new double[size];
        double[] most = new double[size];
        double[] all = new double[size];
        for (int n = 0; n < size; n++) {
            var inside = new HashSet<String>();
            var perhaps = new HashSet<String>();
            var anywhere = new HashSet<String>();
            for (var it : graph.provisions(n)) {
                if (!(it.provider() instanceof Provider.Organisation who)) continue;
                anywhere.add(who.key());
                var lies = set.locate(it.places());
                if (lies == Territory.Lies.INSIDE) inside.add(who.key());
                if (lies != Territory.Lies.OUTSIDE) perhaps.add(who.key());
            }
            least[n] = inside.size();
            most[n] = perhaps.size();
            all[n] = anywhere.size();
        }
        return advantages(least, most, all);
    }

    /**
     * RCA of each node: what part of all S does it is, by what part of all there is it is.
     *
     * @param least what S does of each node, at least; {@code most} at most; {@code all}: what anybody does of it
     */
    private static Span[] advantages(double[] least, double[] most, double[] all) {
        double everything = Arrays.stream(all).sum();
        double leastInAll = Arrays.stream(least).sum();
        double mostInAll = Arrays.stream(most).sum();
        var found = new Span[all.length];
        for (int n = 0; n < all.length; n++)
            if (all[n] > 0) {
                double expected = all[n] / everything;
                // a / (a + b) grows with a and falls with b, the rest of what S does.
                found[n] =
                        new Span(
                                part(least[n], mostInAll - most[n]) / expected,
                                part(most[n], leastInAll - least[n]) / expected);
            }
        return found;
    }

    private static double part(double of, double rest) {
        return of == 0 ? 0 : of / (of + Math.max(0, rest));
    }
}
