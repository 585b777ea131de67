package org.chuangtu.procedure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which time counts. Built from notices kept as data; asked for a year it has none of, it throws {@link UnknownYear}.
 *
 * <pre>{@code
 * var calendar = WorkingCalendar.of(ZoneId.of("Asia/Shanghai"), OfficeHours.USUAL, HolidayFiles.bundled());
 * calendar.due(reported, Limit.of(3, Unit.WORKING_DAY));      // when the office closes on the third workday after
 * }</pre>
 *
 * <p>A limit in days begins on the day after (民法典 第二百零一条) and ends when the last day does: in workdays when the office closes, in
 * natural days at midnight; where that last day is off, on the next workday (第二百零三条). Limits in hours and minutes begin at once.
 */
public final class WorkingCalendar {

    /** Longer than any limit; ends a walk through a calendar nobody works in. */
    private static final int MOST_DAYS = 400_000;

    private final ZoneId zone;
    private final OfficeHours hours;
    private final Map<Integer, CalendarYear> years;

    private WorkingCalendar(ZoneId zone, OfficeHours hours, Map<Integer, CalendarYear> years) {
        this.zone = zone;
        this.hours = hours;
        this.years = Map.copyOf(years);
    }

    public static WorkingCalendar of(
            ZoneId zone, OfficeHours hours, Collection<CalendarYear> years) {
        var byYear = new HashMap<Integer, CalendarYear>();
        for (CalendarYear it : years)
            if (byYear.put(it.year(), it) != null)
                throw new IllegalArgumentException("two calendars for " + it.year());
        return new WorkingCalendar(zone, hours, byYear);
    }

    public ZoneId zone() {
        return zone;
    }

    public OfficeHours hours() {
        return hours;
    }

    public Optional<CalendarYear> year(int year) {
        return Optional.ofNullable(years.get(year));
    }

    public SortedSet<Integer> years() {
        return new TreeSet<>(years.keySet());
    }

    /** Whether that day is worked. */
    public boolean worked(LocalDate day) {
        var year = years.get(day.getYear());
        if (year == null) throw new UnknownYear(day.getYear());
        return year.worked(day);
    }

    /** The end of a limit that starts then. */
    public Instant due(Instant start, Limit limit) {
        return end(origin(start, limit.unit()), lengthOf(limit), limit.unit());
    }

    /** The years between, first to last, of which only the weekends are known: what ends there is unverified. */
    public SortedSet<Integer> unverified(Instant from, Instant to) {
        var found = new TreeSet<Integer>();
        for (int it = dayOf(from).getYear(); it <= dayOf(to).getYear(); it++) {
            var year = years.get(it);
            if (year != null && !year.verified()) found.add(it);
        }
        return found;
    }

    /** From when a limit counts: at once, or from the midnight after. */
    Instant origin(Instant start, Unit unit) {
        return unit.fromNextDay() ? midnight(dayOf(start).plusDays(1)) : start;
    }

    /** How much time of its kind a limit is. */
    Duration lengthOf(Limit limit) {
        return switch (limit.unit()) {
            case MINUTE -> Duration.ofMinutes(limit.amount());
            case HOUR, WORKING_HOUR -> Duration.ofHours(limit.amount());
            case DAY -> Duration.ofDays(limit.amount());
            case WORKING_DAY -> hours.daily().multipliedBy(limit.amount());
        };
    }

    /** When so much time of that kind has gone by; natural days end on a day that is worked. */
    Instant end(Instant from, Duration length, Unit unit) {
        if (unit != Unit.DAY) return after(from, length, unit);
        var raw = from.plus(length);
        // Midnight belongs to the day it ends.
        var last = dayOf(raw.minusNanos(1));
        if (worked(last)) return raw;
        var day = last;
        for (int i = 0; i < MOST_DAYS && !worked(day); i++) day = day.plusDays(1);
        return midnight(day.plusDays(1));
    }

    /** When so much time of that kind has gone by since; the same instant when none has to. */
    Instant after(Instant from, Duration length, Unit unit) {
        if (!unit.working()) return from.plus(length);
        if (length.isZero()) return from;
        var left = length;
        var day = dayOf(from);
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!worked(day)) continue;
            for (var span : hours.spans()) {
                var begins = later(from, at(day, span.from()));
                var there = Duration.between(begins, at(day, span.to()));
                if (there.isNegative() || there.isZero()) continue;
                if (left.compareTo(there) <= 0) return begins.plus(left);
                left = left.minus(there);
            }
        }
        throw new IllegalStateException("nobody works for " + MOST_DAYS + " days after " + from);
    }

    /** How much time of that kind lies between; none when {@code to} is not after. */
    Duration between(Instant from, Instant to, Unit unit) {
        if (!to.isAfter(from)) return Duration.ZERO;
        if (!unit.working()) return Duration.between(from, to);
        var sum = Duration.ZERO;
        for (var day = dayOf(from); !day.isAfter(dayOf(to)); day = day.plusDays(1)) {
            if (!worked(day)) continue;
            for (var span : hours.spans()) {
                var begins = later(from, at(day, span.from()));
                var ends = earlier(to, at(day, span.to()));
                if (begins.isBefore(ends)) sum = sum.plus(Duration.between(begins, ends));
            }
        }
        return sum;
    }

    private LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
