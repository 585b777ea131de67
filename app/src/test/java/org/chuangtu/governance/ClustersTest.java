package org.chuangtu.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That what gathers is found, and what lies by chance is not. */
class ClustersTest {

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static Map<Cell, Integer> scattered(long seed, int many) {
        var random = new Random(seed);
        var counts = new HashMap<Cell, Integer>();
        for (int i = 0; i < many; i++)
            counts.merge(new Cell(random.nextInt(20), random.nextInt(20)), 1, Integer::sum);
        return counts;
    }

    @Test
    void theFormulaIsThatOfOrdAndGetis() {
        var counts = Map.of(new Cell(1, 1), 5, new Cell(0, 0), 1, new Cell(4, 0), 1);
        var spot =
                HotSpots.find(counts, 99, 1).stream()
                        .filter(it -> it.cell().equals(new Cell(4, 0)))
                        .findFirst()
                        .orElseThrow();
        // Ten cells (five by two); around (4,0) lie four of them and hold 1.
        double mean = 7 / 10.0;
        double deviation = Math.sqrt(27 / 10.0 - mean * mean);
        assertThat(spot.around()).isEqualTo(1);
        assertThat(spot.z())
                .isCloseTo(
                        (1 - mean * 4) / (deviation * Math.sqrt((10 * 4 - 16) / 9.0)),
                        within(1e-9));
    }

    @Test
    void whatGathersIsFound() {
        var counts = scattered(7, 200);
        for (int column = 5; column <= 7; column++)
            for (int row = 5; row <= 7; row++) counts.merge(new Cell(column, row), 4, Integer::sum);
        var found = HotSpots.find(counts, 499, 3);
        assertThat(found.getFirst().hot()).isTrue();
        assertThat(found.getFirst().cell().column()).isBetween(4, 8);
        assertThat(found.getFirst().cell().row()).isBetween(4, 8);
        assertThat(HotSpots.find(counts, 499, 3)).as("the same seed").isEqualTo(found);
    }

    @Test
    void whatLiesByChanceIsSeldomCalledHot() {
        int worlds = 0;
        for (long seed = 100; seed < 130; seed++)
            if (HotSpots.find(scattered(seed, 150), 199, seed).stream()
                    .anyMatch(HotSpots.Spot::hot)) worlds++;
        assertThat(worlds).as("of thirty").isLessThanOrEqualTo(5);
    }

    @Test
    void aSeasonThatGoesOverNewYearIsOne() {
        var counts = new int[12];
        Arrays.fill(counts, 3);
        counts[11] = 25;
        counts[0] = 30;
        counts[1] = 20;
        var found = Seasons.find(counts, DAYS, 199, 5);
        assertThat(found.first()).isEqualTo(11);
        assertThat(found.months()).isEqualTo(3);
        assertThat(found.p()).isLessThan(0.01);
        assertThat(found.ratio()).isGreaterThan(2);
    }

    @Test
    void anEvenYearHasNoSeason() {
        var counts = new int[12];
        Arrays.fill(counts, 10);
        assertThat(Seasons.find(counts, DAYS, 199, 5).p()).isGreaterThan(0.2);
    }

    /** Ten found where five of twenty were expected. */
    @Test
    void theRatioIsThatOfKulldorff() {
        assertThat(Seasons.ratio(10, 5, 20))
                .isCloseTo(10 * Math.log(2) + 10 * Math.log(10.0 / 15), within(1e-9));
        assertThat(Seasons.ratio(4, 5, 20)).isZero();
    }
}
