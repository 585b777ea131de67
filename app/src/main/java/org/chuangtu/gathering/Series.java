package org.chuangtu.gathering;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A pattern that makes gatherings: every workday from nine to twelve, by thirty minutes.
 *
 * @param days empty: every workday, make-up workdays included, holidays not
 * @param minutes how long each lasts; what is left at the end is left out
 */
public record Series(
        Set<DayOfWeek> days,
        LocalDate first,
        LocalDate last,
        LocalTime from,
        LocalTime until,
        int minutes) {

    /** More are made in several goes. */
    public static final int MOST = 1000;

    public static final int DAYS_MAX = 370;

    public record Time(LocalDate day, LocalTime from, LocalTime until) {}

    public Series {
        days = Set.copyOf(days);
        if (last.isBefore(first) || last.isAfter(first.plusDays(DAYS_MAX)))
            throw new IllegalArgumentException("from " + first + " to " + last);
        if (!from.isBefore(until)) throw new IllegalArgumentException(from + " to " + until);
        if (minutes < 1) throw new IllegalArgumentException("each lasts " + minutes + " minutes");
    }

    /**
     * The times of the pattern.
     *
     * @param worked whether that day is worked; asked only where every workday is wanted
     */
    public List<Time> times(Predicate<LocalDate> worked) {
        var times = new ArrayList<Time>();
        int start = from.toSecondOfDay() / 60;
        int end = until.toSecondOfDay() / 60;
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (days.isEmpty() ? !worked.test(day) : !days.contains(day.getDayOfWeek())) continue;
            for (int at = start; at + minutes <= end; at += minutes)
                times.add(new Time(day, minute(at), minute(at + minutes)));
        }
        return times;
    }

    private static LocalTime minute(int of) {
        return LocalTime.ofSecondOfDay(of * 60L);
    }

    /** As the table keeps them. */
    String daysSaid() {
        return days.isEmpty()
                ? "WORKDAYS"
                : days.stream()
                        .sorted(Comparator.naturalOrder())
                        .map(DayOfWeek::name)
                        .collect(Collectors.joining(","));
    }
}
