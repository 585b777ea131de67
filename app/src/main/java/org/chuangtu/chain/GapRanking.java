package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a chain in the order in which closing them would matter, each with the terms of its score.
 *
 * <p>The score is the weighted mean of the terms that are known. A missing term is named and takes no part: its weight
 * is shared among the others, and {@link Scored#knownWeight()} says how much of the whole the score rests on. A term that
 * is known only in part (concentration, where not all shares are; relatedness, where not all places are) is an interval, and so is the score: what is not known
 * counts neither as nothing nor as all. The order is that of the lower ends, of what is proven.
 *
 * <p>How firm the order is: every ranking with each weight 20 % up or down is made (2⁵ of them), and each node is shown with
 * the best and the worst rank it may have in any of them, wherever in their intervals the scores truly lie.
 */
public final class GapRanking {

    /** Each weight is moved up and down by this much of itself. */
    public static final double NUDGE = 0.20;

    private final List<Scored> scored;
    private final Map<String, Scored> byNode;

    /**
     * A node, its terms and its rank.
     *
     * @param score between 0 and 1, at least; 0 with {@code knownWeight} 0 if nothing at all is known
     * @param scoreAtMost the same, with the terms at their upper ends
     * @param terms at least
     * @param termsAtMost at most; the same where a term is known exactly
     * @param rank from 1; equal scores share a rank
     */
    public record Scored(
            String node,
            double score,
            double scoreAtMost,
            double knownWeight,
            Map<Term, Double> terms,
            Map<Term, Double> termsAtMost,
            Set<Term> missing,
            int rank,
            int bestRank,
            int worstRank) {
        public Scored {
            terms = Map.copyOf(terms);
            termsAtMost = Map.copyOf(termsAtMost);
            missing = Set.copyOf(missing);
        }

        /** How much of the score this term makes, weights renormalised over what is known. */
        public double contribution(Term term, TermWeights weights) {
            Double value = terms.get(term);
            if (value == null) return 0;
            double all = terms.keySet().stream().mapToDouble(weights::of).sum();
            return all == 0 ? 0 : weights.of(term) * value / all;
        }
    }

    private GapRanking(List<Scored> scored) {
        this.scored = List.copyOf(scored);
        this.byNode =
                scored.stream()
                        .collect(Collectors.toUnmodifiableMap(Scored::node, Function.identity()));
    }

    /** Highest score first; the heavier node first among equals, then by key. */
    public List<Scored> nodes() {
        return scored;
    }

    /** Empty for what is no node of the chain. */
    public Optional<Scored> of(String node) {
        return Optional.ofNullable(byNode.get(node));
    }

    /**
     * Ranks the nodes of a chain for a set.
     *
     * @param elsewhere terms that others compute (cascade, relatedness), by node; a node that is not in them lacks the
     *     term
     */
    public static GapRanking of(
            ChainGraph graph,
            Territory set,
            TermWeights weights,
            Map<Term, Map<String, Span>> elsewhere) {
        int size = graph.size();
        var named = new ArrayList<Map<Term, Double>>(size);
        var namedAtMost = new ArrayList<Map<Term, Double>>(size);
        long heaviest = Arrays.stream(graph.weights()).max().orElse(1);
        for (int n = 0; n < size; n++) {
            named.add(termsOf(graph, n, set, heaviest, elsewhere));
            namedAtMost.add(atMost(graph, n, named.get(n), elsewhere));
        }
        double[][] terms = inOrder(named);
        double[][] most = inOrder(namedAtMost);
        double[] scores = scores(terms, weights.inOrder());
        double[] scoresAtMost = scores(most, weights.inOrder());
        int[] rank = ranks(scores, scores);
        int[] best = ranks(scoresAtMost, scores);
        int[] worst = worstRanks(scores, scoresAtMost);
        for (double[] nudged : nudges(weights.inOrder())) {
            double[] lower = scores(terms, nudged);
            double[] upper = scores(most, nudged);
            int[] better = ranks(upper, lower);
            int[] worse = worstRanks(lower, upper);
            for (int n = 0; n < size; n++) {
                best[n] = Math.min(best[n], better[n]);
                worst[n] = Math.max(worst[n], worse[n]);
            }
        }
        double all = Arrays.stream(weights.inOrder()).sum();
        return new GapRanking(
                IntStream.range(0, size)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(n -> rank[n])
                                        .thenComparing(
                                                n -> graph.weights()[n], Comparator.reverseOrder())
                                        .thenComparing(n -> graph.node(n).key()))
                        .map(n ->
                                new Scored(
                                        graph.node(n).key(),
                                        scores[n],
                                        scoresAtMost[n],
                                        known(terms[n], weights.inOrder()) / all,
                                        named.get(n),
                                        namedAtMost.get(n),
                                        missing(named.get(n)),
                                        rank[n],
                                        best[n],
                                        worst[n]))
                        .toList());
    }

    /** The terms of a node that are known, at least. */
    private static Map<Term, Double> termsOf(
            ChainGraph graph,
            int at,
            Territory set,
            long heaviest,
            Map<Term, Map<String, Span>> elsewhere) {
        String node = graph.node(at).key();
        var terms = new EnumMap<Term, Double>(Term.class);
        terms.put(
                Term.DOWNSTREAM,
                heaviest == 1 ? 0 : (graph.weights()[at] - 1.0) / (heaviest - 1.0));
        dependence(graph.setState(node, set).state())
                .ifPresent(it -> terms.put(Term.DEPENDENCE, it));
        concentration(graph, node)
                .ifPresent(it ->
                        terms.put(Term.CONCENTRATION, it.lower() / Concentration.ONE_PROVIDER));
        for (Term term : EnumSet.of(Term.CASCADE, Term.RELATEDNESS)) {
            Span value = elsewhere.getOrDefault(term, Map.of()).get(node);
            if (value == null) continue;
            if (!(value.least() >= 0 && value.most() <= 1))
                throw new IllegalArgumentException(
                        term + " of " + node + " is not between 0 and 1: " + value);
            terms.put(term, value.least());
        }
        return terms;
    }

    private static Map<Term, Double> atMost(
            ChainGraph graph,
            int at,
            Map<Term, Double> atLeast,
            Map<Term, Map<String, Span>> elsewhere) {
        var most = new EnumMap<Term, Double>(atLeast);
        String node = graph.node(at).key();
        elsewhere.forEach((term, values) -> {
            Span value = values.get(node);
            if (value != null) most.put(term, value.most());
        });
        concentration(graph, node)
                .ifPresent(it ->
                        most.put(Term.CONCENTRATION, it.upper() / Concentration.ONE_PROVIDER));
        return most;
    }

    private static Optional<Concentration> concentration(ChainGraph graph, String node) {
        return graph.concentration(node, Concentration.Over.COUNTRIES)
                .or(() -> graph.concentration(node, Concentration.Over.ORGANISATIONS));
    }

    private static Optional<Double> dependence(SetState state) {
        return switch (state) {
            case UNKNOWN -> Optional.empty();
            case NONE -> Optional.of(1.0);
            case ONE -> Optional.of(0.5);
            case SEVERAL -> Optional.of(0.0);
        };
    }

    /** A row a node, a column a term; NaN where one is missing. */
    private static double[][] inOrder(List<Map<Term, Double>> named) {
        return named.stream()
                .map(terms ->
                        Arrays.stream(Term.values())
                                .mapToDouble(it -> terms.getOrDefault(it, Double.NaN))
                                .toArray())
                .toArray(double[][]::new);
    }

    private static Set<Term> missing(Map<Term, Double> terms) {
        var missing = EnumSet.allOf(Term.class);
        missing.removeAll(terms.keySet());
        return missing;
    }

    private static double known(double[] terms, double[] weights) {
        double known = 0;
        for (int i = 0; i < terms.length; i++) if (!Double.isNaN(terms[i])) known += weights[i];
        return known;
    }

    private static double[] scores(double[][] terms, double[] weights) {
        double[] scores = new double[terms.length];
        for (int n = 0; n < scores.length; n++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++)
                if (!Double.isNaN(terms[n][i])) sum += weights[i] * terms[n][i];
            double known = known(terms[n], weights);
            scores[n] = known == 0 ? 0 : sum / known;
        }
        return scores;
    }

    private static List<double[]> nudges(double[] weights) {
        var all = new ArrayList<double[]>();
        for (int corner = 0; corner < 1 << weights.length; corner++) {
            double[] nudged = weights.clone();
            for (int i = 0; i < nudged.length; i++)
                nudged[i] *= (corner >> i & 1) == 0 ? 1 - NUDGE : 1 + NUDGE;
            all.add(nudged);
        }
        return all;
    }

    /** One more than how many of {@code others} are strictly better, where "better" needs more than the noise of adding. */
    private static int[] ranks(double[] scores, double[] others) {
        long[] sorted = Arrays.stream(others).mapToLong(GapRanking::rounded).sorted().toArray();
        int[] ranks = new int[scores.length];
        for (int n = 0; n < ranks.length; n++)
            ranks[n] = sorted.length - firstAbove(sorted, rounded(scores[n])) + 1;
        return ranks;
    }

    /** With each at its lower end and all others at their upper ones. */
    private static int[] worstRanks(double[] lower, double[] upper) {
        int[] ranks = ranks(lower, upper);
        for (int n = 0; n < ranks.length; n++)
            if (rounded(upper[n]) > rounded(lower[n])) ranks[n]--; // nobody is behind themselves
        return ranks;
    }

    private static long rounded(double score) {
        return Math.round(score * 1e12);
    }

    private static int firstAbove(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
