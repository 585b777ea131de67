package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a chain survives losing everything outside S: surviving weight over all weight, between two bounds.
 *
 * @param interval the weight of what certainly survives, and that with the weight of what may
 * @param nodes how many nodes have each verdict
 * @param narrowing what would make the interval narrower, the most telling first
 * @param untried unknown nodes too many to try one by one; the heaviest were tried
 * @param openPlaces nodes whose own availability is "no" only because the place of a provider is not known finely
 *     enough, such as "various countries"
 * @param withOpenPlaces the interval if those were taken as unknown instead
 */
public record Controllability(
        Rule rule,
        Interval interval,
        Map<Truth, Integer> nodes,
        List<Narrowing> narrowing,
        int untried,
        List<OpenPlace> openPlaces,
        Interval withOpenPlaces) {

    /** How many node visits we spend on finding out what each unknown alone would change. */
    private static final long MOST_VISITS = 20_000_000;

    public Controllability {
        nodes = Map.copyOf(nodes);
        narrowing = List.copyOf(narrowing);
        openPlaces = List.copyOf(openPlaces);
    }

    /** Two weights out of a third. A chain without nodes says nothing: [0, 1]. */
    public record Interval(long surviving, long possible, long total) {
        public Interval {
            if (surviving < 0 || surviving > possible || possible > total)
                throw new IllegalArgumentException(
                        surviving + " ≤ " + possible + " ≤ " + total + " does not hold");
        }

        public double lower() {
            return total == 0 ? 0 : (double) surviving / total;
        }

        public double upper() {
            return total == 0 ? 1 : (double) possible / total;
        }

        public boolean exact() {
            return total > 0 && surviving == possible;
        }
    }

    /**
     * An unknown and what knowing it alone would change.
     *
     * @param ifYes weight the lower bound would gain were the node available in S
     * @param ifNo weight the upper bound would lose were it not
     */
    public record Narrowing(String node, Reason why, long ifYes, long ifNo) {
        public long most() {
            return Math.max(ifYes, ifNo);
        }
    }

    public record OpenPlace(String node, List<ChainGraph.Provision> rows) {
        public OpenPlace {
            rows = List.copyOf(rows);
        }
    }

    static Controllability of(ChainGraph graph, Rule rule) {
        var survival = graph.survival(rule);
        var nodes = new TreeMap<Truth, Integer>();
        var unknown = new ArrayList<Integer>();
        for (int n = 0; n < graph.size(); n++) {
            nodes.merge(survival.verdict(n), 1, Integer::sum);
            // Where the verdict stands already, whether the node itself is available decides
            // nothing.
            if (survival.own(n) == Truth.UNKNOWN && survival.verdict(n) == Truth.UNKNOWN)
                unknown.add(n);
        }
        long[] weights = graph.weights();
        unknown.sort(
                Comparator.<Integer, Long>comparing(n -> weights[n])
                        .reversed()
                        .thenComparing(n -> n));
        long visits = 2L * (graph.size() + graph.edges().size()) + 1;
        int tried = (int) Math.min(unknown.size(), Math.max(1, MOST_VISITS / visits));
        var interval = interval(graph, survival);
        return new Controllability(
                rule,
                interval,
                nodes,
                narrowing(graph, survival, interval, unknown.subList(0, tried)),
                unknown.size() - tried,
                openPlaces(graph, survival, rule),
                interval(graph, graph.survival(rule.withOpenPlaces())));
    }

    private static Interval interval(ChainGraph graph, Survival survival) {
        long[] weights = graph.weights();
        long surviving = 0;
        long possible = 0;
        long total = 0;
        for (int n = 0; n < weights.length; n++) {
            Truth verdict = survival.verdict(n);
            total += weights[n];
            if (verdict == Truth.YES) surviving += weights[n];
            if (verdict != Truth.NO) possible += weights[n];
        }
        return new Interval(surviving, possible, total);
    }

    private static List<Narrowing> narrowing(
            ChainGraph graph, Survival survival, Interval interval, List<Integer> unknown) {
        var own = new Truth[graph.size()];
        for (int n = 0; n < own.length; n++) own[n] = survival.own(n);
        var found = new ArrayList<Narrowing>();
        for (int n : unknown) {
            own[n] = Truth.YES;
            long ifYes = living(graph, own, Truth.YES) - interval.surviving();
            own[n] = Truth.NO;
            long ifNo = interval.possible() - living(graph, own, Truth.UNKNOWN);
            own[n] = Truth.UNKNOWN;
            found.add(new Narrowing(graph.node(n).key(), survival.ownUnknown(n), ifYes, ifNo));
        }
        found.sort(
                Comparator.comparingLong(Narrowing::most)
                        .thenComparingLong(it -> it.ifYes() + it.ifNo())
                        .reversed()
                        .thenComparing(Narrowing::node));
        return found;
    }

    private static long living(ChainGraph graph, Truth[] own, Truth atLeast) {
        int[] deaths = Survival.deaths(graph, own, atLeast);
        long[] weights = graph.weights();
        long sum = 0;
        for (int n = 0; n < deaths.length; n++) if (deaths[n] == 0) sum += weights[n];
        return sum;
    }

    private static List<OpenPlace> openPlaces(ChainGraph graph, Survival survival, Rule rule) {
        var found = new ArrayList<OpenPlace>();
        if (rule.openPlaces()) return found;
        for (int n = 0; n < graph.size(); n++) {
            if (survival.own(n) == Truth.YES) continue;
            var rows = new ArrayList<ChainGraph.Provision>();
            for (var row : graph.provisions(n))
                if (rule.territory().locate(row.places()) == Territory.Lies.INDETERMINATE)
                    rows.add(row);
            if (!rows.isEmpty()) found.add(new OpenPlace(graph.node(n).key(), rows));
        }
        return found;
    }
}
