package org.chuangtu.governance;

import java.util.Random;

/**
 * In which part of the year a kind of incident gathers: Kulldorff's scan over the circle of twelve months.
 *
 * <p>Each window of one to four months in a row is compared with what its days would hold if every day held alike: with c found and e
 * expected of C altogether, its log-likelihood ratio is c ln(c/e) + (C − c) ln((C − c)/(C − e)) where c > e, else 0 (Kulldorff 1997,
 * Communications in Statistics 26, 1481–1496). The window with the greatest is the cluster; p is how often the greatest of a year dealt out by
 * chance, from a seed, is as great: (1 + times it was) / (1 + times).
 */
final class Seasons {

    static final int TIMES = 999;

    /** Fewer tell nothing of a year. */
    static final int LEAST = 12;

    private static final int LONGEST = 4;

    private Seasons() {}

    /**
     * The months that stand out.
     *
     * @param first from 0, January
     * @param ratio how many times what its days would hold
     */
    record Season(int first, int months, int found, double expected, double ratio, double p) {}

    /**
     * The window that stands out most, whether or not it is more than chance.
     *
     * @param counts of twelve months
     * @param days on which each could be reported
     */
    static Season find(int[] counts, int[] days, int times, long seed) {
        var best = best(counts, days);
        int all = 0;
        for (int it : counts) all += it;
        var random = new Random(seed);
        var months = months(days);
        int asGreat = 0;
        double greatest = best.llr;
        for (int t = 0; t < times; t++)
            if (best(dealt(all, months, random), days).llr >= greatest) asGreat++;
        return new Season(
                best.first,
                best.months,
                best.found,
                best.expected,
                best.expected == 0 ? 0 : best.found / best.expected,
                (1.0 + asGreat) / (1.0 + times));
    }

    private record Window(int first, int months, int found, double expected, double llr) {}

    private static Window best(int[] counts, int[] days) {
        double all = 0;
        double year = 0;
        for (int m = 0; m < 12; m++) {
            all += counts[m];
            year += days[m];
        }
        var best = new Window(0, 1, counts[0], year == 0 ? 0 : all * days[0] / year, 0);
        for (int first = 0; first < 12; first++) {
            int found = 0;
            double open = 0;
            for (int months = 1; months <= LONGEST; months++) {
                int m = (first + months - 1) % 12;
                found += counts[m];
                open += days[m];
                double expected = year == 0 ? 0 : all * open / year;
                double llr = ratio(found, expected, all);
                if (llr > best.llr) best = new Window(first, months, found, expected, llr);
            }
        }
        return best;
    }

    static double ratio(double found, double expected, double all) {
        if (expected <= 0 || found <= expected || expected >= all) return 0;
        double inside = found * Math.log(found / expected);
        double rest = all - found;
        return rest <= 0 ? inside : inside + rest * Math.log(rest / (all - expected));
    }

    // The month of every day, so that a report falls on one in a step.
    private static int[] months(int[] days) {
        int open = 0;
        for (int it : days) open += it;
        var months = new int[open];
        int at = 0;
        for (int m = 0; m < 12; m++) for (int d = 0; d < days[m]; d++) months[at++] = m;
        return months;
    }

    private static int[] dealt(int all, int[] months, Random random) {
        var counts = new int[12];
        if (months.length == 0) return counts;
        for (int i = 0; i < all; i++) counts[months[random.nextInt(months.length)]]++;
        return counts;
    }
}
