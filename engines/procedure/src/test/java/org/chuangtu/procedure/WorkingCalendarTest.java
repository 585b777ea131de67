package org.chuangtu.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chuangtu.procedure.Known.CALENDAR;
import static org.chuangtu.procedure.Known.ZONE;
import static org.chuangtu.procedure.Known.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private static Instant due(String start, String limit) {
        return CALENDAR.due(at(start), Limit.parse(limit).orElseThrow());
    }

    @Test
    void threeWorkdaysEndWhenTheOfficeClosesOnTheThirdWorkdayAfter() {
        assertThat(due("2026-11-24T10:00", "3wd")).isEqualTo(at("2026-11-27T17:30"));
        assertThat(due("2026-11-26T23:00", "3工作日")).isEqualTo(at("2026-12-01T17:30"));
    }

    @Test
    void workdaysLeaveOutHolidaysAndCountMakeUpDays() {
        // 30 September is the last workday before the week off; Saturday 10 October is worked
        // instead.
        assertThat(due("2026-09-30T10:00", "1wd")).isEqualTo(at("2026-10-08T17:30"));
        assertThat(due("2026-10-09T10:00", "1wd")).isEqualTo(at("2026-10-10T17:30"));
    }

    @Test
    void officeHoursRunOnlyWhileTheOfficeWorks() {
        assertThat(due("2026-11-24T10:30", "2wh")).isEqualTo(at("2026-11-24T14:30"));
        assertThat(due("2026-11-27T17:00", "1wh")).isEqualTo(at("2026-11-30T09:00"));
        assertThat(due("2026-11-24T12:00", "3wh")).isEqualTo(at("2026-11-24T16:30"));
    }

    @Test
    void aLimitThatEndsWithTheOfficeEndsThatEvening() {
        assertThat(due("2026-11-24T13:30", "4wh")).isEqualTo(at("2026-11-24T17:30"));
    }

    @Test
    void naturalDaysEndAtMidnightAndNeverOnADayOff() {
        assertThat(due("2026-11-24T10:00", "2d")).isEqualTo(at("2026-11-27T00:00"));
        // The 28th is a Saturday: Monday the 30th is the last day.
        assertThat(due("2026-11-24T10:00", "4d")).isEqualTo(at("2026-12-01T00:00"));
        assertThat(due("2026-09-30T10:00", "P5D")).isEqualTo(at("2026-10-09T00:00"));
    }

    @Test
    void hoursAndMinutesRunAtOnceAndAlways() {
        assertThat(due("2026-11-28T23:50", "30m")).isEqualTo(at("2026-11-29T00:20"));
        assertThat(due("2026-11-28T23:50", "PT48H")).isEqualTo(at("2026-11-30T23:50"));
    }

    @Test
    void aYearWithoutDataIsUnknownAndNotGuessed() {
        assertThatThrownBy(() -> CALENDAR.worked(LocalDate.of(2028, 3, 1)))
                .isInstanceOfSatisfying(
                        UnknownYear.class, it -> assertThat(it.year()).isEqualTo(2028));
        assertThatThrownBy(() -> due("2027-12-30T10:00", "5wd")).isInstanceOf(UnknownYear.class);
    }

    @Test
    void whatRestsOnWeekendsAloneIsUnverified() {
        assertThat(CALENDAR.unverified(at("2026-12-25T10:00"), due("2026-12-25T10:00", "10wd")))
                .containsExactly(2027);
        assertThat(CALENDAR.unverified(at("2026-11-24T10:00"), due("2026-11-24T10:00", "10wd")))
                .isEmpty();
        assertThat(CALENDAR.year(2027).orElseThrow().basis())
                .isEqualTo(CalendarYear.Basis.WEEKENDS_ONLY);
    }

    /** The notices state how many days off each holiday has and which days are worked. */
    @Test
    void theBundledYearsAreWhatTheirNoticesSay() {
        var daysOff =
                List.of(
                        8 + 1 + 3 + 5 + 1 + 3 + 7,
                        1 + 8 + 3 + 5 + 3 + 8,
                        3 + 9 + 3 + 5 + 3 + 3 + 7);
        for (int year = 2024; year <= 2026; year++) {
            var it = CALENDAR.year(year).orElseThrow();
            assertThat(it.holidays()).hasSize(daysOff.get(year - 2024));
            assertThat(it.document()).startsWith("国办发明电〔" + (year - 1) + "〕");
            assertThat(it.verified()).isTrue();
        }
        assertThat(CALENDAR.worked(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(CALENDAR.worked(LocalDate.of(2026, 2, 16))).isFalse();
        assertThat(CALENDAR.worked(LocalDate.of(2025, 10, 8))).isFalse();
        assertThat(CALENDAR.worked(LocalDate.of(2024, 5, 11))).isTrue();
        assertThat(CALENDAR.worked(LocalDate.of(2026, 11, 28))).isFalse();
    }

    /** A minute at a time, as slowly and as plainly as it can be counted. */
    private static Instant bruteForce(Instant start, Limit limit) {
        var at = start;
        if (limit.unit().fromNextDay())
            at = at.atZone(ZONE).toLocalDate().plusDays(1).atStartOfDay(ZONE).toInstant();
        long left =
                switch (limit.unit()) {
                    case MINUTE -> limit.amount();
                    case HOUR, WORKING_HOUR -> 60L * limit.amount();
                    case DAY -> 1440L * limit.amount();
                    case WORKING_DAY -> 420L * limit.amount();
                };
        while (left > 0) {
            if (!limit.unit().working() || officeMinute(at)) left--;
            at = at.plus(1, ChronoUnit.MINUTES);
        }
        if (limit.unit() == Unit.DAY)
            while (!CALENDAR.worked(at.minus(1, ChronoUnit.MINUTES).atZone(ZONE).toLocalDate()))
                at = at.plus(1440, ChronoUnit.MINUTES);
        return at;
    }

    private static boolean officeMinute(Instant at) {
        var local = at.atZone(ZONE);
        if (!CALENDAR.worked(local.toLocalDate())) return false;
        int minute = local.getHour() * 60 + local.getMinute();
        return (minute >= 510 && minute < 690) || (minute >= 810 && minute < 1050);
    }

    @Test
    void everyDueInstantIsWhatAMinuteCountFinds() {
        var random = new Random(20261124);
        for (int i = 0; i < 400; i++) {
            var start =
                    at("2024-01-02T00:00").plus(random.nextInt(1440 * 1000), ChronoUnit.MINUTES);
            var unit = List.of(Unit.values()).get(random.nextInt(Unit.values().length));
            int most =
                    unit == Unit.MINUTE
                            ? 5000
                            : unit == Unit.DAY ? 30 : unit == Unit.WORKING_DAY ? 20 : 100;
            var limit = Limit.of(1 + random.nextInt(most), unit);
            assertThat(CALENDAR.due(start, limit))
                    .as("seed 20261124, no. %d: %s from %s", i, limit, start)
                    .isEqualTo(bruteForce(start, limit));
        }
    }

    /** Pauses and extensions at random: the minutes that counted are the minutes that were granted. */
    @Test
    void pausingAndExtendingNeitherGivesNorTakesAMinute() {
        var random = new Random(7);
        for (int i = 0; i < 150; i++) {
            var unit =
                    List.of(Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.HOUR).get(random.nextInt(3));
            var now = at("2025-03-03T08:00").plus(random.nextInt(1440 * 300), ChronoUnit.MINUTES);
            var limit = Limit.of(1 + random.nextInt(unit == Unit.WORKING_DAY ? 8 : 40), unit);
            var clock = Countdown.start(CALENDAR, limit, now);
            var paused = Duration.ZERO;
            var from = clock.since();
            long granted = minutes(limit);
            for (int step = 0; step < 6; step++) {
                now = now.plus(random.nextInt(2000), ChronoUnit.MINUTES);
                if (clock.overdue(now) || (!now.isBefore(clock.due()) && clock.running())) break;
                if (random.nextInt(3) == 0) {
                    var by = Limit.of(1 + random.nextInt(3), unit);
                    clock = clock.extend(CALENDAR, by, now);
                    granted += minutes(by);
                }
                if (clock.running() && random.nextBoolean()) {
                    var resumed = now.plus(random.nextInt(5000), ChronoUnit.MINUTES);
                    clock = clock.pause(CALENDAR, now);
                    paused = paused.plus(counted(later(now, from), later(resumed, from), unit));
                    clock = clock.resume(CALENDAR, resumed);
                    now = resumed;
                }
            }
            var counted = counted(from, clock.due(), unit).minus(paused);
            assertThat(counted.toMinutes()).as("seed 7, no. %d: %s", i, limit).isEqualTo(granted);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long minutes(Limit limit) {
        return limit.unit() == Unit.WORKING_DAY ? 420L * limit.amount() : 60L * limit.amount();
    }

    private static Duration counted(Instant from, Instant to, Unit unit) {
        if (!unit.working()) return Duration.between(from, to);
        long sum = 0;
        for (var it = from; it.isBefore(to); it = it.plus(1, ChronoUnit.MINUTES))
            if (officeMinute(it)) sum++;
        return Duration.ofMinutes(sum);
    }

    @Test
    void aClockThatRanOutBeforeItsPauseStaysRunOut() {
        var clock = Countdown.start(CALENDAR, Limit.of(2, Unit.HOUR), at("2026-11-24T08:00"));
        var late = clock.pause(CALENDAR, at("2026-11-24T11:00"));
        assertThat(late.overdue(at("2026-11-24T11:00"))).isTrue();
        assertThat(late.resume(CALENDAR, at("2026-11-24T12:00")).due())
                .isEqualTo(at("2026-11-24T10:00"));
    }

    @Test
    void aPausedClockRunsOutOfNothing() {
        var clock =
                Countdown.start(CALENDAR, Limit.of(2, Unit.HOUR), at("2026-11-24T08:00"))
                        .pause(CALENDAR, at("2026-11-24T09:00"));
        assertThat(clock.overdue(at("2026-12-24T09:00"))).isFalse();
        assertThat(clock.resume(CALENDAR, at("2026-12-24T09:00")).due())
                .isEqualTo(at("2026-12-24T10:00"));
    }

    @Test
    void extendsOnlyBeforeItRanOut() {
        var clock = Countdown.start(CALENDAR, Limit.of(2, Unit.HOUR), at("2026-11-24T08:00"));
        assertThat(clock.extend(CALENDAR, Limit.of(1, Unit.HOUR), at("2026-11-24T10:00")).due())
                .isEqualTo(at("2026-11-24T11:00"));
        assertThatThrownBy(() ->
                        clock.extend(CALENDAR, Limit.of(1, Unit.HOUR), at("2026-11-24T10:01")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLadderIsReachedAtFourFifthsAtTheEndAndWorkdaysLater() {
        var clock =
                Countdown.start(CALENDAR, Limit.of(10, Unit.WORKING_HOUR), at("2026-11-24T08:30"));
        assertThat(clock.due()).isEqualTo(at("2026-11-25T11:30"));
        // Eight hours: seven of Tuesday, one of Wednesday.
        assertThat(clock.reaches(CALENDAR, new Rung.Share(80))).isEqualTo(at("2026-11-25T09:30"));
        assertThat(clock.reaches(CALENDAR, new Rung.AtDue())).isEqualTo(clock.due());
        assertThat(clock.reaches(CALENDAR, new Rung.Later(Limit.of(5, Unit.WORKING_DAY))))
                .isEqualTo(at("2026-12-02T17:30"));
    }

    @Test
    void refusesAHolidayFileWithTheLineAndTheValue() {
        var read =
                HolidayFiles.read(
                        "2031.yaml",
                        """
                        year: 2031
                        basis: official
                        document: x
                        issued: 2030-11-01
                        holidays:
                          元旦: [2031-01-01, 2031-13-01]
                        """);
        assertThat(read)
                .isInstanceOfSatisfying(
                        HolidayFiles.Read.Faulty.class,
                        it ->
                                assertThat(it.faults().getFirst().message(false))
                                        .contains("2031.yaml line 6", "2031-13-01"));
    }

    @Test
    void refusesANoticeThatSaysNotWhichItIs() {
        var read =
                HolidayFiles.read(
                        "2031.yaml",
                        "year: 2031\nbasis: official\nholidays: {}\nissued: 2030-11-01\n");
        assertThat(read)
                .isInstanceOfSatisfying(
                        HolidayFiles.Read.Faulty.class,
                        it ->
                                assertThat(it.faults().getFirst().message(true))
                                        .contains("document"));
    }
}
