package org.chuangtu.governance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where incidents lie closer than chance would put them: Getis and Ord's local Gi*.
 *
 * <p>For a cell i with its neighbours (itself among them, w = 1, else 0),
 * Gi* = (Σj wij xj − X̄ Σj wij) / (S √((n Σj wij² − (Σj wij)²) / (n − 1))), with X̄ the mean and S the standard deviation of the counts of
 * all n cells (Ord and Getis 1995, Geographical Analysis 27, 286–306). Whether it is more than chance is found by permutation: the counts
 * are dealt out over the cells anew, so many times, from a seed, and p = (1 + how often the neighbourhood held as much) / (1 + times).
 * Dealt out anew every neighbourhood of one size is like any other, so each size is dealt once for all of them.
 * Many cells are tested at once, so p is compared after Benjamini and Hochberg (1995) with the share of false findings accepted.
 */
final class HotSpots {

    /** How certain is enough: of the cells called hot, at most one in twenty is so by chance. */
    static final double FALSE_SHARE = 0.05;

    static final int PERMUTATIONS = 9_999;

    /** More cells are not walked; an area of fifty by fifty kilometres has ten thousand. */
    static final int CELLS_MAX = 20_000;

    private HotSpots() {}

    /** A cell, what it holds, and how unlikely that is. */
    record Spot(Cell cell, int count, int around, double z, double p, boolean hot) {}

    /**
     * The hottest first.
     *
     * @param counts of the cells that hold something
     */
    static List<Spot> find(Map<Cell, Integer> counts, int permutations, long seed) {
        if (counts.isEmpty()) return List.of();
        var cells = rectangle(counts);
        int n = cells.size();
        var values = new int[n];
        var at = new HashMap<Cell, Integer>();
        for (int i = 0; i < n; i++) {
            values[i] = counts.getOrDefault(cells.get(i), 0);
            at.put(cells.get(i), i);
        }
        double mean = 0;
        double squares = 0;
        for (int it : values) {
            mean += it;
            squares += (double) it * it;
        }
        mean /= n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        var tested = new ArrayList<Spot>();
        var random = new Random(seed);
        var sums = new HashMap<Integer, int[]>();
        for (int i = 0; i < n; i++) {
            if (values[i] == 0) continue;
            var near = neighbours(cells.get(i), at);
            int held = 0;
            for (int j : near) held += values[j];
            int w = near.size();
            double spread =
                    deviation * Math.sqrt(((double) n * w - (double) w * w) / Math.max(1, n - 1));
            double z = spread == 0 ? 0 : (held - mean * w) / spread;
            tested.add(
                    new Spot(
                            cells.get(i),
                            values[i],
                            held,
                            z,
                            chance(
                                    sums.computeIfAbsent(
                                            w, _ -> dealt(values, w, permutations, random)),
                                    held),
                            false));
        }
        return judged(tested);
    }

    private static double chance(int[] sums, int held) {
        int below = 0;
        int above = sums.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (sums[middle] < held) below = middle + 1;
            else above = middle;
        }
        return (1.0 + sums.length - below) / (1.0 + sums.length);
    }

    /** What so many cells hold that are drawn without putting back, so many times, in order. */
    private static int[] dealt(int[] values, int draw, int times, Random random) {
        var sums = new int[times];
        var drawn = values.clone();
        for (int t = 0; t < times; t++) {
            for (int k = 0; k < draw; k++) {
                int other = k + random.nextInt(drawn.length - k);
                int it = drawn[other];
                drawn[other] = drawn[k];
                drawn[k] = it;
                sums[t] += it;
            }
        }
        Arrays.sort(sums);
        return sums;
    }

    private static List<Spot> judged(List<Spot> tested) {
        var byChance = tested.stream().sorted(Comparator.comparingDouble(Spot::p)).toList();
        double limit = 0;
        for (int k = 0; k < byChance.size(); k++)
            if (byChance.get(k).p() <= FALSE_SHARE * (k + 1) / byChance.size())
                limit = byChance.get(k).p();
        double accepted = limit;
        return tested.stream()
                .map(it ->
                        new Spot(
                                it.cell(),
                                it.count(),
                                it.around(),
                                it.z(),
                                it.p(),
                                it.z() > 0 && it.p() <= accepted))
                .sorted(Comparator.comparingDouble(Spot::z).reversed())
                .toList();
    }

    /** Every cell of the rectangle around them: an empty cell is a cell. */
    private static List<Cell> rectangle(Map<Cell, Integer> counts) {
        int west = counts.keySet().stream().mapToInt(Cell::column).min().orElse(0);
        int east = counts.keySet().stream().mapToInt(Cell::column).max().orElse(0);
        int south = counts.keySet().stream().mapToInt(Cell::row).min().orElse(0);
        int north = counts.keySet().stream().mapToInt(Cell::row).max().orElse(0);
        if ((long) (east - west + 1) * (north - south + 1) > CELLS_MAX)
            return List.copyOf(counts.keySet());
        var all = new ArrayList<Cell>();
        for (int column = west; column <= east; column++)
            for (int row = south; row <= north; row++) all.add(new Cell(column, row));
        return all;
    }

    private static List<Integer> neighbours(Cell it, Map<Cell, Integer> at) {
        var all = new ArrayList<Integer>();
        for (int column = -1; column <= 1; column++)
            for (int row = -1; row <= 1; row++) {
                var one = at.get(new Cell(it.column() + column, it.row() + row));
                if (one != null) all.add(one);
            }
        return all;
    }
}
