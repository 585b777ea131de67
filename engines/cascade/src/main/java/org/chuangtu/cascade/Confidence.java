package org.chuangtu.cascade;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each firm, in the network's order, the range of its index and of its rank over the members of an ensemble.
 *
 * <p>A quantile q of m values is the least of them that at least q·m of them do not exceed: always a value that was computed, never one
 * between two. A firm's rank in a member is one more than the number of firms with a greater index.
 *
 * @param members how many networks it rests on; say it beside every range
 * @param low the quantile where ranges begin
 * @param high the quantile where they end
 */
public record Confidence(int members, double low, double high, List<Range> firms) {

    /** Index and rank of one firm. {@code rankBest} is the least number, the most dangerous place. */
    public record Range(
            double low, double median, double high, int rankBest, int rankMedian, int rankWorst) {}

    public Confidence {
        firms = List.copyOf(firms);
    }

    static Confidence of(Members members, double low, double high) {
        if (!(low >= 0 && low <= 0.5 && high >= 0.5 && high <= 1)) {
            throw new IllegalArgumentException(
                    "quantiles " + low + " and " + high + ": 0 to 0.5 and 0.5 to 1 are needed");
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no member has been computed");
        }
        var totals =
                members.totals().values().stream()
                        .map(of -> of.stream().mapToDouble(it -> it).toArray())
                        .toList();
        var ranks = totals.stream().map(Confidence::ranks).toList();
        int firms = totals.getFirst().length;
        return new Confidence(
                members.count(),
                low,
                high,
                IntStream.range(0, firms)
                        .mapToObj(firm -> range(totals, ranks, firm, low, high))
                        .toList());
    }

    private static Range range(
            List<double[]> totals, List<int[]> ranks, int firm, double low, double high) {
        var values = totals.stream().mapToDouble(it -> it[firm]).sorted().toArray();
        var places = ranks.stream().mapToInt(it -> it[firm]).sorted().toArray();
        int count = values.length;
        return new Range(
                values[at(low, count)],
                values[at(0.5, count)],
                values[at(high, count)],
                places[at(low, count)],
                places[at(0.5, count)],
                places[at(high, count)]);
    }

    private static int at(double quantile, int count) {
        return Math.max(0, (int) Math.ceil(quantile * count) - 1);
    }

    private static int[] ranks(double[] totals) {
        int[] order =
                IntStream.range(0, totals.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(it -> -totals[it]))
                        .mapToInt(it -> it)
                        .toArray();
        var ranks = new int[totals.length];
        Arrays.fill(ranks, 1);
        for (int at = 1; at < order.length; at++) {
            ranks[order[at]] =
                    totals[order[at]] == totals[order[at - 1]] ? ranks[order[at - 1]] : at + 1;
        }
        return ranks;
    }
}
