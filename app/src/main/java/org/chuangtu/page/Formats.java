package org.chuangtu.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbers and dates as people say them, {@code @fmt} in templates: 1.23万 and 4.5亿 in Chinese, 12,300 and 450 million in
 * English. What is shown short is always there in full beside it: {@link #exact}.
 *
 * <p>Null is not zero: every method answers null with the word for "no data".
 */
@Component("fmt")
public class Formats {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Step(BigDecimal size, String word) {
        Step(long size, String word) {
            this(BigDecimal.valueOf(size), word);
        }
    }

    /** From the largest down. */
    private static final List<Step> CHINESE_STEPS =
            List.of(
                    new Step(1_000_000_000_000L, "万亿"),
                    new Step(100_000_000, "亿"),
                    new Step(10_000, "万"));

    private static final List<Step> ENGLISH_STEPS =
            List.of(
                    new Step(1_000_000_000_000L, " trillion"),
                    new Step(1_000_000_000, " billion"),
                    new Step(1_000_000, " million"));

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** More decimals than this say nothing to anybody. */
    private static final int MOST_DECIMALS = 8;

    private final Words words;
    private final Clock clock;

    public Formats(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    public String none() {
        return words.of("page.none");
    }

    /** As people say it: some four digits once it is counted in 万 or millions. */
    public String number(@Nullable Number number) {
        if (number == null) {
            return none();
        }
        var value = decimal(number);
        var steps = Language.isChinese() ? CHINESE_STEPS : ENGLISH_STEPS;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (value.abs().compareTo(step.size()) < 0) {
                continue;
            }
            var counted = scaled(value, step.size());
            // 99,999,999 is counted in 亿: in 万, rounded, it would be 10,000 of them.
            var above = i == 0 ? step : steps.get(i - 1);
            return i > 0 && counted.abs().multiply(step.size()).compareTo(above.size()) >= 0
                    ? written(scaled(value, above.size())) + above.word()
                    : written(counted) + step.word();
        }
        return plain(value);
    }

    /** Number and unit, as it is written in the reader's language: 165.7亿元, 16.57 billion yuan, 3 人, 3 people. */
    public String amount(@Nullable Number number, @Nullable String unit) {
        if (number == null) {
            return none();
        }
        return joined(number(number), unit);
    }

    public String exactAmount(@Nullable Number number, @Nullable String unit) {
        return number == null ? none() : joined(exact(number), unit);
    }

    private static String joined(String said, @Nullable String unit) {
        if (unit == null || unit.isBlank()) {
            return said;
        }
        if (unit.equals("%") || unit.equals("‰")) {
            return said + unit;
        }
        boolean counted = !said.isEmpty() && !Character.isDigit(said.charAt(said.length() - 1));
        return Language.isChinese() && counted ? said + unit : said + " " + unit;
    }

    /** Every digit there is, with thousands apart. */
    public String exact(@Nullable Number number) {
        if (number == null) {
            return none();
        }
        var value = decimal(number).stripTrailingZeros();
        return pattern("#,##0", Math.max(0, value.scale())).format(value);
    }

    /** For files: no separators, a full stop, as many digits as there are. */
    public static String raw(Number number) {
        var value = decimal(number).stripTrailingZeros();
        return (value.scale() < 0 ? value.setScale(0) : value).toPlainString();
    }

    /**
     * A share, with one digit after the point.
     *
     * @param share 0.571 becomes 57.1%
     */
    public String percent(@Nullable Number share) {
        return percent(share, 1);
    }

    /** With more digits where fewer would make nothing of a little or all of nearly all: 0.04%, 99.97%. */
    public String percent(@Nullable Number share, int digits) {
        if (share == null) {
            return none();
        }
        var value = decimal(share).movePointRight(2);
        int shown = digits;
        while (shown < MOST_DECIMALS
                && claims(value, value.setScale(shown, RoundingMode.HALF_UP))) {
            shown++;
        }
        return pattern("#,##0", shown).format(value) + "%";
    }

    private static boolean claims(BigDecimal value, BigDecimal rounded) {
        boolean none = rounded.signum() == 0 && value.signum() != 0;
        boolean all = rounded.compareTo(HUNDRED) == 0 && value.compareTo(HUNDRED) != 0;
        return none || all;
    }

    /** A change, with its sign: +3.2%. */
    public String growth(@Nullable Number share) {
        if (share == null) {
            return none();
        }
        return (decimal(share).signum() > 0 ? "+" : "") + percent(share, 1);
    }

    /** From–to; one number where both are the same, and the open side said where one is missing. */
    public String interval(@Nullable Number lower, @Nullable Number upper) {
        if (lower == null && upper == null) {
            return none();
        }
        if (lower == null || upper == null) {
            return lower == null
                    ? words.of("page.atMost", number(upper))
                    : words.of("page.atLeast", number(lower));
        }
        if (decimal(lower).compareTo(decimal(upper)) == 0) {
            return number(lower);
        }
        var from = number(lower);
        var to = number(upper);
        return from.equals(to) ? exact(lower) + "–" + exact(upper) : from + "–" + to;
    }

    /** Both ends as shares: 57.1%–78.6%. */
    public String percents(@Nullable Number lower, @Nullable Number upper) {
        if (lower == null || upper == null) {
            return none();
        }
        boolean same = decimal(lower).compareTo(decimal(upper)) == 0;
        for (int digits = 1; digits <= MOST_DECIMALS && !same; digits++) {
            var from = percent(lower, digits);
            var to = percent(upper, digits);
            if (!from.equals(to)) {
                return from + "–" + to;
            }
        }
        return percent(lower);
    }

    /** 2022-03-01: the short form for tables. */
    public String date(@Nullable LocalDate date) {
        return date == null ? none() : date.toString();
    }

    /** 2022年3月1日, 1 March 2022: the form for sentences. */
    public String day(@Nullable LocalDate date) {
        return date == null ? none() : written("yyyy年M月d日", "d MMMM yyyy").format(date);
    }

    public String month(@Nullable YearMonth month) {
        return month == null ? none() : written("yyyy年M月", "MMMM yyyy").format(month);
    }

    /** 2022-03-01 14:05 in Shanghai. */
    public String time(@Nullable Instant instant) {
        return instant == null
                ? none()
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .format(instant.atZone(ZONE));
    }

    /** For the {@code datetime} attribute. */
    public String iso(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** 3 分钟前; a date once it is more than a week away. */
    public String ago(@Nullable Instant instant) {
        if (instant == null) {
            return none();
        }
        var gone = Duration.between(instant, clock.instant());
        if (gone.isNegative() || gone.toDays() > 7) {
            return time(instant);
        }
        if (gone.toMinutes() < 1) {
            return words.of("page.ago.now");
        }
        if (gone.toHours() < 1) {
            return words.of("page.ago.minutes", gone.toMinutes());
        }
        return gone.toDays() < 1
                ? words.of("page.ago.hours", gone.toHours())
                : words.of("page.ago.days", gone.toDays());
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    public Instant now() {
        return clock.instant();
    }

    /** File sizes: 1.2 MB. */
    public String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return none();
        }
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double size = bytes;
        int step = 0;
        while (size >= 1_000 && step < 4) {
            size /= 1_000;
            step++;
        }
        return pattern("0", size < 10 ? 1 : 0).format(size) + " " + "kMGT".charAt(step - 1) + "B";
    }

    /** Four significant digits, and one after the point even of a long number: 1.234亿, 2,904.7亿. */
    private static BigDecimal scaled(BigDecimal value, BigDecimal by) {
        var exact = value.divide(by);
        int digits = Math.max(1, 4 - (exact.precision() - exact.scale()));
        return exact.setScale(Math.min(digits, 3), RoundingMode.HALF_UP); // 0.99999 is 1
    }

    private static String written(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return pattern("#,##0", Math.max(0, stripped.scale())).format(stripped);
    }

    /** Small numbers keep up to four decimals, the smallest two digits, and never more than were given. */
    private static String plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        int first = stripped.scale() - stripped.precision() + 1; // the decimal of the first digit
        int most = Math.clamp(first + 1, 4, MOST_DECIMALS);
        int digits = Math.min(Math.max(0, stripped.scale()), most);
        return written(stripped.setScale(digits, RoundingMode.HALF_UP));
    }

    private static DateTimeFormatter written(String chinese, String english) {
        return Language.isChinese()
                ? DateTimeFormatter.ofPattern(chinese, Locale.SIMPLIFIED_CHINESE)
                : DateTimeFormatter.ofPattern(english, Locale.ENGLISH);
    }

    private static DecimalFormat pattern(String whole, int digits) {
        var pattern = digits == 0 ? whole : whole + "." + "0".repeat(digits);
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal it -> it;
            case Double it -> BigDecimal.valueOf(it);
            case Float it -> new BigDecimal(it.toString());
            default -> new BigDecimal(number.toString());
        };
    }
}
