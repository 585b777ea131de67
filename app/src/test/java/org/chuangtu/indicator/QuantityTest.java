package org.chuangtu.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @Test
    void tenThousandsBecomeHundredMillionsWithoutLosingADigit() {
        assertThat(Quantity.of("7015.5", "万元").in(Multiplier.YI).value())
                .isEqualByComparingTo("0.70155");
        assertThat(Quantity.of("7015.5", "万元").plain()).isEqualByComparingTo("70155000");
    }

    @Test
    void takesPrintedUnitsApart() {
        assertThat(Quantity.Measure.parse("亿美元"))
                .isEqualTo(new Quantity.Measure(Multiplier.YI, Unit.US_DOLLAR));
        assertThat(Quantity.Measure.parse("万亿元"))
                .isEqualTo(new Quantity.Measure(Multiplier.WAN_YI, Unit.YUAN));
        assertThat(Quantity.Measure.parse("家").printed()).isEqualTo("家");
        assertThat(Quantity.Measure.parse("百分点").multiplier()).isEqualTo(Multiplier.ONE);
    }

    @Test
    void thousandsAreTakenApartWhereTheyAreNoPartOfTheUnit() {
        assertThat(Quantity.Measure.parse("千元"))
                .isEqualTo(new Quantity.Measure(Multiplier.THOUSAND, Unit.YUAN));
        assertThat(Quantity.of("3500", "千美元").in(Multiplier.WAN).value())
                .isEqualByComparingTo("350");
        assertThat(Quantity.Measure.parse("千元").printed()).isEqualTo("千元");
        assertThat(Quantity.Measure.parse("千瓦时"))
                .isEqualTo(new Quantity.Measure(Multiplier.ONE, new Unit("千瓦时")));
        assertThat(Quantity.Measure.parse("亿千瓦时"))
                .isEqualTo(new Quantity.Measure(Multiplier.YI, new Unit("千瓦时")));
    }

    @Test
    void unitsGoToSdmxAsIdentifiersOnly() {
        for (var unit : List.of("元", "家", "%", "", "吨", "亩", "千瓦时", "元/人"))
            assertThat(new Unit(unit).sdmx()).as(unit).matches("[A-Z_][A-Z0-9_]*");
    }

    @ParameterizedTest
    @CsvSource({
        "161.358024691358,165.696202531646,1",
        "906.0,914.0,0",
        "906.25,914.75,1",
        "3,5,0",
        "906,925,0",
        "0.111,0.139,3",
        "0.0125,0.0131,4",
        "33.3333333333333,33.3333333333334,1",
        "0.0333333333333333,0.0333333333333334,4",
        "1333.33333333333,1333.33333333334,0",
        "17,17,0",
        "487.055,,2"
    })
    void showsAsManyDecimalsAsTellTheEndsApart(
            BigDecimal lower, @Nullable BigDecimal upper, int decimals) {
        assertThat(new Interval(lower, upper).decimals()).isEqualTo(decimals);
    }

    @Test
    void tenThousandOfWhatNobodySaysHasNoUnit() {
        assertThat(Quantity.Measure.parse("万").unit().stated()).isFalse();
    }

    @Test
    void thePrintedDigitsTellHowExactANumberIs() {
        assertThat(Quantity.of("65.4", "亿元").rounded())
                .isEqualTo(new Interval(new BigDecimal("65.35"), new BigDecimal("65.45")));
        assertThat(Quantity.of("40", "%").rounded())
                .isEqualTo(new Interval(new BigDecimal("39.5"), new BigDecimal("40.5")));
    }

    @Test
    void periodsKnowTheirDays() {
        assertThat(Period.of("2022").to()).contains(LocalDate.of(2022, 12, 31));
        assertThat(Period.of("2022-Q3").from()).contains(LocalDate.of(2022, 7, 1));
        assertThat(Period.of("2022-H2").from()).contains(LocalDate.of(2022, 7, 1));
        assertThat(Period.of("2024-02").to()).contains(LocalDate.of(2024, 2, 29));
        assertThat(Period.of("2022-03-05").to()).contains(LocalDate.of(2022, 3, 5));
        assertThat(Period.of(null).from()).isEmpty();
    }

    @Test
    void growthYearOnYearComparesWithTheSamePartOfTheYearBefore() {
        assertThat(Period.of("2022-Q3").yearBefore()).contains(Period.of("2021-Q3"));
        assertThat(Period.of("2024-02-29").yearBefore()).contains(Period.of("2023-02-28"));
        assertThat(Period.NOT_STATED.yearBefore()).isEmpty();
    }

    @Test
    void refusesWhatIsNoPeriod() {
        assertThatThrownBy(() -> Period.of("2022-13")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Period.of("二〇二二")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Period.of("2023-02-29"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
