package org.chuangtu.atlas;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Candidates in the order of what is proven to speak for them. What is missing may still speak for or against: each has
 * the best and the worst rank it could have.
 */
final class CandidateRanking {

    private CandidateRanking() {}

    static List<Ranked> of(List<Candidate> candidates) {
        long[] least =
                candidates.stream().mapToLong(it -> rounded(it.score().least())).sorted().toArray();
        long[] most =
                candidates.stream().mapToLong(it -> rounded(it.score().most())).sorted().toArray();
        return candidates.stream()
                .map(it -> {
                    var score = it.score();
                    long low = rounded(score.least());
                    long high = rounded(score.most());
                    // Whoever may be better counts against it, itself left out.
                    int worst = above(most, low) - (high > low ? 1 : 0) + 1;
                    return new Ranked(
                            it, score, above(least, low) + 1, above(least, high) + 1, worst);
                })
                .sorted(
                        Comparator.comparingInt(Ranked::rank)
                                .thenComparing(it -> it.score().most(), Comparator.reverseOrder())
                                .thenComparing(it -> it.candidate().name().toString()))
                .toList();
    }

    /** How many of them are larger. */
    private static int above(long[] sorted, long value) {
        int from = Arrays.binarySearch(sorted, value);
        if (from < 0) from = -from - 1;
        while (from < sorted.length && sorted[from] <= value) from++;
        return sorted.length - from;
    }

    private static long rounded(double score) {
        return Math.round(score * 1e12);
    }
}
