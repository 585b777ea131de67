package org.chuangtu.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

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
