package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    private final Formats fmt = formats();

    @BeforeEach
    void readChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static void readEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @Test
    void countsInWanAndYiInChinese() {
        assertThat(fmt.number(9_999)).isEqualTo("9,999");
        assertThat(fmt.number(12_345)).isEqualTo("1.235万");
        assertThat(fmt.number(10_000)).isEqualTo("1万");
        assertThat(fmt.number(99_994_999)).isEqualTo("9,999.5万");
        assertThat(fmt.number(99_999_999)).isEqualTo("1亿");
        assertThat(fmt.number(-999_999_999_999L)).isEqualTo("-1万亿");
        assertThat(fmt.number(290_470_000_000L)).isEqualTo("2,904.7亿");
        assertThat(fmt.number(new BigDecimal("1234500000000"))).isEqualTo("1.235万亿");
        assertThat(fmt.number(-16_570_000_000L)).isEqualTo("-165.7亿");
        assertThat(fmt.amount(290_470_000_000L, "元")).isEqualTo("2,904.7亿元");
        assertThat(fmt.amount(17, "家")).isEqualTo("17 家");
    }

    @Test
    void countsInMillionsInEnglish() {
        readEnglish();
        assertThat(fmt.number(12_345)).isEqualTo("12,345");
        assertThat(fmt.number(999_999)).isEqualTo("999,999");
        assertThat(fmt.number(999_999_999)).isEqualTo("1 billion");
        assertThat(fmt.number(290_470_000_000L)).isEqualTo("290.5 billion");
        assertThat(fmt.amount(4_500_000, "yuan")).isEqualTo("4.5 million yuan");
    }

    @Test
    void keepsEveryDigitInTheExactForm() {
        assertThat(fmt.exact(290_470_000_001L)).isEqualTo("290,470,000,001");
        assertThat(fmt.exact(new BigDecimal("0.123456789"))).isEqualTo("0.123456789");
        assertThat(Formats.raw(new BigDecimal("1.50E+3"))).isEqualTo("1500");
    }

    @Test
    void doesNotTakeUnknownForZero() {
        assertThat(fmt.number(null)).isEqualTo("无数据");
        assertThat(fmt.percent(null)).isEqualTo("无数据");
        assertThat(fmt.date(null)).isEqualTo("无数据");
        assertThat(fmt.number(0)).isEqualTo("0");
        assertThat(fmt.interval(null, 5)).isEqualTo("至多 5");
    }

    @Test
    void writesIntervalsAndChanges() {
        assertThat(fmt.interval(new BigDecimal("161.4"), new BigDecimal("165.7")))
                .isEqualTo("161.4–165.7");
        assertThat(fmt.percents(8 / 14.0, 11 / 14.0)).isEqualTo("57.1%–78.6%");
        assertThat(fmt.percents(0.5, 0.5)).isEqualTo("50.0%");
        assertThat(fmt.growth(0.0523)).isEqualTo("+5.2%");
        assertThat(fmt.growth(-0.01)).isEqualTo("-1.0%");
    }

    @Test
    void makesNeitherNothingOfALittleNorAllOfNearlyAll() {
        assertThat(fmt.percent(0.0004)).isEqualTo("0.04%");
        assertThat(fmt.percent(0.9997)).isEqualTo("99.97%");
        assertThat(fmt.percent(0)).isEqualTo("0.0%");
        assertThat(fmt.percent(1)).isEqualTo("100.0%");
        assertThat(fmt.number(new BigDecimal("0.0000123"))).isEqualTo("0.000012");
        assertThat(fmt.number(new BigDecimal("0.123456"))).isEqualTo("0.1235");
        assertThat(fmt.percents(0.57121, 0.57139)).isEqualTo("57.12%–57.14%");
        assertThat(fmt.interval(123_456_700, 123_456_800)).isEqualTo("123,456,700–123,456,800");
    }

    @Test
    void tellsTheTimeOfShanghai() {
        assertThat(fmt.time(Instant.parse("2026-11-23T16:30:00Z"))).isEqualTo("2026-11-24 00:30");
        assertThat(fmt.day(LocalDate.of(2022, 3, 1))).isEqualTo("2022年3月1日");
        assertThat(fmt.today()).isEqualTo(LocalDate.of(2026, 11, 24));
        readEnglish();
        assertThat(fmt.day(LocalDate.of(2022, 3, 1))).isEqualTo("1 March 2022");
    }

    @Test
    void saysHowLongAgo() {
        assertThat(fmt.ago(NOW.minusSeconds(180))).isEqualTo("3 分钟前");
        assertThat(fmt.ago(NOW.minusSeconds(864_000))).isEqualTo("2026-11-14 10:00");
        readEnglish();
        assertThat(fmt.ago(NOW.minusSeconds(3_600))).isEqualTo("1 hour ago");
    }

    private static Formats formats() {
        try {
            var words = new Words(new PageSetup().messageSource());
            return new Formats(words, Clock.fixed(NOW, ZoneOffset.UTC));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
