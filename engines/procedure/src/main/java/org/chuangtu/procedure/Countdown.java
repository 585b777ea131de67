package org.chuangtu.procedure;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock of one matter. Its due instant is absolute and computed once, when it starts, resumes or is extended; a calendar that learns
 * more later moves no date that was told.
 *
 * <p>A pause keeps what is left, to the minute, in the clock's own kind of time: nobody gains or loses by pausing.
 *
 * @param total what was granted altogether, extensions included
 * @param since from when {@code left} counts: the start, or the last time it resumed
 * @param left what was left at {@code since}; while paused, what is left
 * @param due while paused, when it was due before
 */
public record Countdown(
        Limit limit,
        Instant startedAt,
        Duration total,
        Instant since,
        Duration left,
        Instant due,
        @Nullable Instant pausedAt,
        int extensions,
        @Nullable Instant stoppedAt) {

    public static Countdown start(WorkingCalendar calendar, Limit limit, Instant at) {
        var since = calendar.origin(at, limit.unit());
        var total = calendar.lengthOf(limit);
        return new Countdown(
                limit,
                at,
                total,
                since,
                total,
                calendar.end(since, total, limit.unit()),
                null,
                0,
                null);
    }

    public boolean running() {
        return stoppedAt == null && pausedAt == null;
    }

    public boolean stopped() {
        return stoppedAt != null;
    }

    public boolean paused() {
        return stoppedAt == null && pausedAt != null;
    }

    /** Whether its time is over and nobody stopped it before. A paused clock runs out of nothing. */
    public boolean overdue(Instant at) {
        if (stoppedAt != null) return stoppedAt.isAfter(due);
        return at.isAfter(due) && (pausedAt == null || pausedAt.isAfter(due));
    }

    public Countdown pause(WorkingCalendar calendar, Instant at) {
        if (!running()) throw new IllegalStateException("not running: " + this);
        return with(since, leftAt(calendar, at), due, at, extensions, null, total);
    }

    /** How much time of its kind it still has. */
    public Duration leftAt(WorkingCalendar calendar, Instant at) {
        if (!running()) return left;
        if (!at.isBefore(due)) return Duration.ZERO;
        var rest = left.minus(calendar.between(since, at, limit.unit()));
        // Natural days that would end on a day off have been given the days until the next workday.
        return rest.isPositive() ? rest : calendar.between(at, due, limit.unit());
    }

    /** What ran out before the pause stays run out. */
    public Countdown resume(WorkingCalendar calendar, Instant at) {
        if (!paused()) throw new IllegalStateException("not paused: " + this);
        if (left.isZero()) return with(since, left, due, null, extensions, null, total);
        var from = at.isBefore(since) ? since : at;
        return with(
                from, left, calendar.end(from, left, limit.unit()), null, extensions, null, total);
    }

    /** More time of the same kind. Only before it ran out: the caller asks {@link #overdue} first. */
    public Countdown extend(WorkingCalendar calendar, Limit by, Instant at) {
        if (stopped() || overdue(at)) throw new IllegalStateException("its time is over: " + this);
        if (by.unit() != limit.unit())
            throw new IllegalArgumentException(
                    "a clock in " + limit.unit() + " is not extended in " + by.unit());
        var more = calendar.lengthOf(by);
        var rest = left.plus(more);
        return with(
                since,
                rest,
                pausedAt == null ? calendar.end(since, rest, limit.unit()) : due,
                pausedAt,
                extensions + 1,
                null,
                total.plus(more));
    }

    public Countdown stop(Instant at) {
        if (stopped()) throw new IllegalStateException("stopped already: " + this);
        return with(since, left, due, pausedAt, extensions, at, total);
    }

    /** When a rung of its ladder is reached, as long as nothing pauses or extends it. */
    public Instant reaches(WorkingCalendar calendar, Rung.When when) {
        return switch (when) {
            case Rung.Share(int percent) -> {
                var spared = total.multipliedBy(100 - percent).dividedBy(100);
                yield left.compareTo(spared) <= 0
                        ? since
                        : calendar.after(since, left.minus(spared), limit.unit());
            }
            case Rung.AtDue _ -> due;
            case Rung.Later(Limit by) -> calendar.due(due, by);
        };
    }

    private Countdown with(
            Instant from,
            Duration rest,
            Instant end,
            @Nullable Instant paused,
            int times,
            @Nullable Instant stopped,
            Duration granted) {
        return new Countdown(limit, startedAt, granted, from, rest, end, paused, times, stopped);
    }
}
