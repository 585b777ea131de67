package org.chuangtu.indicator;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a figure speaks of: a year, half, quarter, month or day, or a time the source does not state.
 *
 * @param text 2022, 2022-H1, 2022-Q1, 2022-03, 2022-03-05; empty when not stated
 */
public record Period(String text) implements Comparable<Period> {

    public static final Period NOT_STATED = new Period("");

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(?:-(?:H([12])|Q([1-4])|(\\d{2})(?:-(\\d{2}))?))?");

    public enum Length {
        YEAR("A"),
        HALF("S"),
        QUARTER("Q"),
        MONTH("M"),
        DAY("D"),
        NOT_STATED("_Z");

        private final String sdmx;

        Length(String sdmx) {
            this.sdmx = sdmx;
        }

        /** The code of SDMX's FREQ. */
        public String sdmx() {
            return sdmx;
        }
    }

    public Period {
        if (!text.isEmpty() && !FORM.matcher(text).matches())
            throw new IllegalArgumentException("not a period: " + text);
        if (!text.isEmpty()) start(text);
    }

    public static Period of(@Nullable String text) {
        return text == null || text.isBlank() ? NOT_STATED : new Period(text.strip());
    }

    public static Period year(int year) {
        return new Period(String.format(java.util.Locale.ROOT, "%04d", year));
    }

    public static Period day(LocalDate day) {
        return new Period(day.toString());
    }

    public boolean stated() {
        return !text.isEmpty();
    }

    public Length length() {
        if (text.isEmpty()) return Length.NOT_STATED;
        if (text.length() == 4) return Length.YEAR;
        if (text.charAt(5) == 'H') return Length.HALF;
        if (text.charAt(5) == 'Q') return Length.QUARTER;
        return text.length() == 7 ? Length.MONTH : Length.DAY;
    }

    public Optional<LocalDate> from() {
        return stated() ? Optional.of(start(text)) : Optional.empty();
    }

    /** The last day, included. */
    public Optional<LocalDate> to() {
        if (!stated()) return Optional.empty();
        var start = start(text);
        return Optional.of(
                switch (length()) {
                    case YEAR -> start.plusYears(1).minusDays(1);
                    case HALF -> start.plusMonths(6).minusDays(1);
                    case QUARTER -> start.plusMonths(3).minusDays(1);
                    case MONTH -> start.plusMonths(1).minusDays(1);
                    case DAY, NOT_STATED -> start;
                });
    }

    /** The same period a year before: growth year on year compares with it. */
    public Optional<Period> yearBefore() {
        if (!stated()) return Optional.empty();
        int year = Integer.parseInt(text.substring(0, 4)) - 1;
        if (length() == Length.DAY) return Optional.of(day(start(text).minusYears(1)));
        return Optional.of(new Period(year(year).text + text.substring(4)));
    }

    private static LocalDate start(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("not a period: " + text);
        int year = Integer.parseInt(form.group(1));
        try {
            if (form.group(2) != null)
                return LocalDate.of(year, Integer.parseInt(form.group(2)) * 6 - 5, 1);
            if (form.group(3) != null)
                return LocalDate.of(year, Integer.parseInt(form.group(3)) * 3 - 2, 1);
            if (form.group(5) != null)
                return LocalDate.of(
                        year, Integer.parseInt(form.group(4)), Integer.parseInt(form.group(5)));
            if (form.group(4) != null)
                return YearMonth.of(year, Integer.parseInt(form.group(4))).atDay(1);
            return LocalDate.of(year, 1, 1);
        } catch (java.time.DateTimeException noSuchDay) {
            throw new IllegalArgumentException("not a period: " + text, noSuchDay);
        }
    }

    @Override
    public int compareTo(Period other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
