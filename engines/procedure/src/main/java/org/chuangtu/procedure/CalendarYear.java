package org.chuangtu.procedure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a year are worked, and who says so.
 *
 * @param holidays days off, each with the name of its holiday
 * @param workdays days of a weekend that are worked instead
 * @param document the number of the notice; null where weekends alone are counted
 * @param verified whether somebody compared it with the notice
 */
public record CalendarYear(
        int year,
        Basis basis,
        Map<LocalDate, String> holidays,
        Set<LocalDate> workdays,
        @Nullable String document,
        @Nullable String title,
        @Nullable LocalDate issued,
        @Nullable String read,
        @Nullable String why,
        boolean verified) {

    /** What a year rests on. */
    public enum Basis {
        /** The notice of the State Council. */
        OFFICIAL,
        /** An explicit choice: weekends are off and nothing else. Dates that rest on it are unverified. */
        WEEKENDS_ONLY
    }

    public CalendarYear {
        holidays = Map.copyOf(holidays);
        workdays = Set.copyOf(workdays);
        for (LocalDate day : holidays.keySet()) requireWithin(day, year);
        for (LocalDate day : workdays) {
            requireWithin(day, year);
            if (!weekend(day))
                throw new IllegalArgumentException(
                        day + " is no day of a weekend: it is worked anyway");
            if (holidays.containsKey(day))
                throw new IllegalArgumentException(day + " is both a holiday and worked");
        }
    }

    /** Weekends alone, because somebody chose so. */
    public static CalendarYear weekendsOnly(int year, String why) {
        return new CalendarYear(
                year, Basis.WEEKENDS_ONLY, Map.of(), Set.of(), null, null, null, null, why, false);
    }

    boolean worked(LocalDate day) {
        if (holidays.containsKey(day)) return false;
        return !weekend(day) || workdays.contains(day);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static void requireWithin(LocalDate day, int year) {
        if (day.getYear() != year)
            throw new IllegalArgumentException(day + " does not lie in " + year);
    }
}
