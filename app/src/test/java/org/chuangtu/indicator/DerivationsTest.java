package org.chuangtu.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import org.chuangtu.indicator.Derivation.Result;
import org.junit.jupiter.api.Test;

class DerivationsTest {

    private static final Printed CHAMPIONS = figure("7", "家", Bound.EXACT);
    private static final Printed RESEARCH = figure("65.4", "亿元", Bound.EXACT);

    @Test
    void sevenChampionsAtFortyOnePerCentImplySeventeenInTheCity() {
        assertThat(whole(CHAMPIONS, "41")).isEqualTo(new Result.Exactly(new BigDecimal("17")));
    }

    @Test
    void sevenChampionsAtTwentyTwoPerCentImplyThirtyTwoInTheProvince() {
        assertThat(whole(CHAMPIONS, "22")).isEqualTo(new Result.Exactly(new BigDecimal("32")));
    }

    @Test
    void noOtherWholeNumberUpToTenThousandHasThoseRoundedShares() {
        assertThat(totalsWhere(7, 41)).containsExactly(17);
        assertThat(totalsWhere(7, 22)).containsExactly(32);
    }

    @Test
    void givesExactlyTheTotalsThatAnEnumerationFinds() {
        for (int part = 1; part <= 60; part++) {
            for (int share = 1; share <= 100; share++) {
                var byHand = totalsWhere(part, share);
                var derived = whole(figure("" + part, "家", Bound.EXACT), "" + share);
                switch (derived) {
                    case Result.Exactly(var only) ->
                            assertThat(byHand).containsExactly(only.intValueExact());
                    case Result.OneOf(var several) ->
                            assertThat(byHand)
                                    .containsExactlyElementsOf(
                                            several.stream().map(Long::intValue).toList());
                    case Result.Between(var range) -> {
                        assertThat(range.lower())
                                .isLessThanOrEqualTo(BigDecimal.valueOf(byHand.getFirst()));
                        assertThat(range.upper())
                                .isGreaterThanOrEqualTo(BigDecimal.valueOf(byHand.getLast()));
                    }
                    case Result.Unknown _ -> assertThat(byHand).isEmpty();
                }
            }
        }
    }

    @Test
    void researchAtFortyPerCentImpliesACityTotalFromTheRoundingOfBothOperands() {
        var derived = Derivations.whole(RESEARCH, new BigDecimal("40"), "大连市", List.of());

        assertThat(derived.interval().shown(1))
                .isEqualTo(new Interval(new BigDecimal("161.4"), new BigDecimal("165.7")));
        assertThat(derived.working()).isEqualTo("65.35 ÷ 40.5% … 65.45 ÷ 39.5%");
        assertThat(derived.measure().printed()).isEqualTo("亿元");
    }

    @Test
    void theWholeOfTheListIsTheListItself() {
        assertThat(whole(figure("4", "家", Bound.EXACT), "100"))
                .isEqualTo(new Result.Exactly(new BigDecimal("4")));
    }

    @Test
    void aShareNeverExceedsTheWhole() {
        var derived = Derivations.whole(RESEARCH, new BigDecimal("100"), "大连市", List.of());

        assertThat(derived.interval().lower()).isEqualByComparingTo("65.35");
    }

    @Test
    void moreThanHasNoUpperEnd() {
        var derived =
                Derivations.whole(
                        figure("100", "亿元", Bound.MORE_THAN), new BigDecimal("50"), "市", List.of());

        assertThat(derived.interval().shown(1))
                .isEqualTo(new Interval(new BigDecimal("198.0"), null));
    }

    @Test
    void aValueAndItsGrowthImplyTheYearBefore() {
        var derived =
                Derivations.yearBefore(
                        figure("2705", "亿元", Bound.ABOUT), new BigDecimal("5"), "2021", List.of());

        // 2704.5 ÷ 105.5 % and 2705.5 ÷ 104.5 %
        assertThat(derived.interval().shown(1))
                .isEqualTo(new Interval(new BigDecimal("2563.5"), new BigDecimal("2589.0")));
        assertThat(derived.caution()).isEqualTo("indicator.caution.expected");
    }

    @Test
    void highTechFirmsAYearBeforeDoNotFollowFromAdditionsThatAreNotNetOfExpiries() {
        var derived =
                Derivations.stockBefore(
                        figure("1450", "家", Bound.EXACT),
                        figure("544", "家", Bound.EXACT),
                        Derivations.Flow.NOT_STATED,
                        "2021",
                        List.of());

        assertThat(derived.result())
                .isEqualTo(
                        new Result.Unknown("indicator.unknown.notNetOfExpiries", List.of("906")));
    }

    @Test
    void aNetAdditionCanBeTakenAwayAgain() {
        var derived =
                Derivations.stockBefore(
                        figure("1450", "家", Bound.EXACT),
                        figure("544", "家", Bound.EXACT),
                        Derivations.Flow.NET,
                        "2021",
                        List.of());

        assertThat(derived.result()).isEqualTo(new Result.Exactly(new BigDecimal("906")));
    }

    @Test
    void moreAddedThanThereIsLeavesTheYearBeforeUnknownAndNotNegative() {
        var derived =
                Derivations.stockBefore(
                        figure("80", "家", Bound.EXACT),
                        figure("260", "家", Bound.EXACT),
                        Derivations.Flow.NET,
                        "2021",
                        List.of());

        assertThat(derived.result())
                .isEqualTo(new Result.Unknown("indicator.unknown.addedAboveStock", List.of()));
    }

    @Test
    void signedAndLandedProjectsAreDifferentCohortsAndNotDivided() {
        var derived =
                Derivations.ratio(
                        figure("225", "个", Bound.EXACT),
                        "落地",
                        figure("420", "个", Bound.EXACT),
                        "签约",
                        "签约项目",
                        List.of());

        assertThat(derived.result())
                .isEqualTo(new Result.Unknown("indicator.unknown.otherCohort", List.of("签约项目")));
    }

    @Test
    void yuanAndDollarsAreNeverSetAgainstEachOther() {
        var derived =
                Derivations.share(
                        figure("15.27", "亿美元", Bound.ABOUT),
                        figure("2705", "亿元", Bound.ABOUT),
                        "地区生产总值",
                        List.of());

        assertThat(derived.result())
                .isEqualTo(new Result.Unknown("indicator.unknown.otherUnit", List.of()));
    }

    @Test
    void aCurrencyThatIsNotStatedIsComparedWithNothing() {
        var derived =
                Derivations.growth(
                        figure("900", "万", Bound.EXACT),
                        figure("1000", "万", Bound.MORE_THAN),
                        "2021",
                        List.of());

        assertThat(derived.known()).isFalse();
    }

    @Test
    void growthComparesPeriodsWhateverTheyAreCountedIn() {
        var derived =
                Derivations.growth(
                        figure("5000", "万元", Bound.EXACT),
                        figure("0.55", "亿元", Bound.EXACT),
                        "2021",
                        List.of());

        // 0.545 … 0.555 over 0.49995 … 0.50005
        assertThat(derived.interval().shown(2))
                .isEqualTo(new Interval(new BigDecimal("8.99"), new BigDecimal("11.01")));
    }

    @Test
    void growthFromNothingIsUnknown() {
        assertThat(
                        Derivations.growth(
                                        figure("0", "家", Bound.EXACT),
                                        figure("3", "家", Bound.EXACT),
                                        "2021",
                                        List.of())
                                .result())
                .isEqualTo(new Result.Unknown("indicator.unknown.fromZero", List.of()));
    }

    @Test
    void placesWithoutAFigureWidenTheRank() {
        var own = figure("50", "家", Bound.EXACT);
        var others = List.of(figure("80", "家", Bound.EXACT), figure("20", "家", Bound.EXACT));

        assertThat(Derivations.rank(own, others, 0, "大连市", List.of()).result())
                .isEqualTo(new Result.Exactly(BigDecimal.TWO));
        assertThat(Derivations.rank(own, others, 3, "大连市", List.of()).interval())
                .isEqualTo(new Interval(BigDecimal.TWO, new BigDecimal("5")));
    }

    @Test
    void partsComeToAtLeastTheirSum() {
        var derived =
                Derivations.sumOfParts(
                        List.of(
                                figure("378.81", "亿元", Bound.EXACT),
                                figure("108.3", "亿元", Bound.EXACT)),
                        false,
                        "实际到位内资",
                        List.of());

        assertThat(derived.interval()).isEqualTo(new Interval(new BigDecimal("487.055"), null));
    }

    @Test
    void aShareOfNothingImpliesNothing() {
        assertThat(whole(CHAMPIONS, "0")).isInstanceOf(Result.Unknown.class);
        assertThat(whole(CHAMPIONS, "101")).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void unitsDoNotMix() {
        assertThatThrownBy(() -> Quantity.of("1", "亿元").plus(Quantity.of("1", "亿美元")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Result whole(Printed part, String share) {
        return Derivations.whole(part, new BigDecimal(share), "市", List.of()).result();
    }

    private static Printed figure(String digits, String unit, Bound bound) {
        return new Printed(Quantity.of(digits, unit), bound);
    }

    /** Every total up to 10,000 of which {@code part} is {@code share} per cent, rounded to a whole per cent. */
    private static List<Integer> totalsWhere(int part, int share) {
        return LongStream.rangeClosed(part, 10_000)
                .filter(total ->
                        BigDecimal.valueOf(100L * part)
                                        .divide(BigDecimal.valueOf(total), 0, RoundingMode.HALF_UP)
                                        .intValueExact()
                                == share)
                .mapToObj(it -> (int) it)
                .toList();
    }
}
