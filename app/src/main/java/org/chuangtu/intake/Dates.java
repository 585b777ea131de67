package org.chuangtu.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and periods as people write them: 2022-03-05 · 2022/3/5 · 2022年3月5日 · 二〇二二年三月五日 · 20220305 · 2022Q1 · 2022年上半年. */
final class Dates {

    private static final int EARLIEST = 1800;
    private static final int LATEST = 2200;
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private static final Pattern DAY =
            Pattern.compile(
                    "(\\d{4})(?:[-/.](\\d{1,2})[-/.](\\d{1,2})|年(\\d{1,2})月(\\d{1,2})[日号]?|(\\d{2})(\\d{2}))"
                            + "(?:[T ]?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2}(?:\\.\\d+)?)?"
                            + "(?<offset>Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:年度?)?");
    private static final Pattern HALF = Pattern.compile("(\\d{4})(?:年|-)?(?:H([12])|([上下])半年)");
    private static final Pattern QUARTER =
            Pattern.compile("(\\d{4})(?:年|-)?(?:Q([1-4])|第?([1-4])季度?)");
    private static final Pattern MONTH =
            Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})|年(\\d{1,2})月份?|(\\d{2}))");
    private static final Pattern SERIAL = Pattern.compile("[2-5]\\d{4}(\\.\\d+)?");

    private Dates() {}

    static Parsed date(String text) {
        var tidy = tidy(text);
        var match = DAY.matcher(tidy);
        if (match.matches()) {
            return day(match);
        }
        if (SERIAL.matcher(tidy).matches()) {
            return Parsed.wrong("intake.fault.dateSerial");
        }
        if (tidy.matches("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{2}年.*")) {
            return Parsed.wrong("intake.fault.dateOrder");
        }
        if (YEAR.matcher(tidy).matches() || MONTH.matcher(tidy).matches()) {
            return Parsed.wrong("intake.fault.dateTooShort");
        }
        return Parsed.wrong("intake.fault.date");
    }

    private static Parsed day(Matcher match) {
        int year = Integer.parseInt(match.group(1));
        int month = Integer.parseInt(first(match, 2, 4, 6));
        int day = Integer.parseInt(first(match, 3, 5, 7));
        try {
            var date = here(LocalDate.of(year, month, day), match);
            return inRange(year) ? Parsed.of(date) : Parsed.wrong("intake.fault.dateRange");
        } catch (NoSuchTime noSuchTime) {
            return Parsed.wrong("intake.fault.date");
        } catch (DateTimeException noSuchDay) {
            return Parsed.wrong("intake.fault.noSuchDay");
        }
    }

    private static final class NoSuchTime extends DateTimeException {
        private static final long serialVersionUID = 1L;

        NoSuchTime(DateTimeException cause) {
            super("no such time", cause);
        }
    }

    /** An instant, given with its offset, is the day it is here: 2022-03-04T16:00Z is the fifth. */
    private static LocalDate here(LocalDate date, Matcher match) {
        if (match.group("hour") == null) return date;
        try {
            var time =
                    LocalTime.of(
                            Integer.parseInt(match.group("hour")),
                            Integer.parseInt(match.group("minute")));
            var offset = match.group("offset");
            return offset == null
                    ? date
                    : date.atTime(time)
                            .atOffset(ZoneOffset.of(offset))
                            .atZoneSameInstant(HERE)
                            .toLocalDate();
        } catch (DateTimeException noSuchTime) {
            throw new NoSuchTime(noSuchTime);
        }
    }

    /** Normalised as ISO writes it: 2022, 2022-H1, 2022-Q1, 2022-03, 2022-03-05. */
    static Parsed period(String text) {
        var tidy = tidy(text).toUpperCase(Locale.ROOT);
        var year = YEAR.matcher(tidy);
        if (year.matches()) {
            return ranged(year, year.group(1));
        }
        var half = HALF.matcher(tidy);
        if (half.matches()) {
            boolean firstHalf = "1".equals(half.group(2)) || "上".equals(half.group(3));
            return ranged(half, half.group(1) + (firstHalf ? "-H1" : "-H2"));
        }
        var quarter = QUARTER.matcher(tidy);
        if (quarter.matches()) {
            return ranged(quarter, quarter.group(1) + "-Q" + first(quarter, 2, 3));
        }
        var month = MONTH.matcher(tidy);
        if (month.matches()) {
            int number = Integer.parseInt(first(month, 2, 3, 4));
            if (number < 1 || number > 12) {
                return Parsed.wrong("intake.fault.noSuchMonth");
            }
            return ranged(month, YearMonth.of(Integer.parseInt(month.group(1)), number).toString());
        }
        return switch (date(text)) {
            case Parsed.Value(LocalDate day) -> Parsed.of(day.toString());
            case Parsed.Wrong wrong when wrong.fault().key().equals("intake.fault.noSuchDay") ->
                    wrong;
            default -> Parsed.wrong("intake.fault.period");
        };
    }

    private static Parsed ranged(Matcher match, String period) {
        return inRange(Integer.parseInt(match.group(1)))
                ? Parsed.of(period)
                : Parsed.wrong("intake.fault.dateRange");
    }

    private static boolean inRange(int year) {
        return year >= EARLIEST && year <= LATEST;
    }

    private static String first(Matcher match, int... groups) {
        for (int group : groups) {
            var found = match.group(group);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("no group of " + match);
    }

    private static String tidy(String text) {
        var ascii = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return spelledOut(ascii).replaceAll("\\s*([年月日号/.-])\\s*", "$1");
    }

    /** 二〇二二年三月二十五日 in digits; everything else stays as it is. */
    private static String spelledOut(String text) {
        var digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = "零一二三四五六七八九".indexOf(c);
            if (value < 0 && (c == '〇' || c == '○')) {
                value = 0;
            }
            if (value >= 0) {
                digits.append(value);
            } else if (c == '十') {
                boolean tens = i > 0 && "一二三".indexOf(text.charAt(i - 1)) >= 0;
                boolean ones =
                        i + 1 < text.length() && "一二三四五六七八九".indexOf(text.charAt(i + 1)) >= 0;
                digits.append(tens ? "" : "1").append(ones ? "" : "0");
            } else {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
