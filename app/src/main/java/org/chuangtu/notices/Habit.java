package org.chuangtu.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When somebody wants mail.
 *
 * @param quietFrom from when on not; null: at any time
 * @param quietTo until when not, on the next day where that is before
 * @param digestAt once a day then; null: as it happens
 */
public record Habit(
        @Nullable LocalTime quietFrom, @Nullable LocalTime quietTo, @Nullable LocalTime digestAt) {

    public static final Habit NONE = new Habit(null, null, null);

    public Habit {
        if ((quietFrom == null) != (quietTo == null))
            throw new IllegalArgumentException("a quiet time begins and ends");
        if (quietFrom != null && quietFrom.equals(quietTo))
            throw new IllegalArgumentException("a quiet time of no length: " + quietFrom);
    }

    /** The first moment at or after that one at which mail is wanted. */
    public Instant next(Instant from, ZoneId zone) {
        var at = from.atZone(zone);
        if (digestAt != null) {
            var then = at.with(digestAt);
            return (then.isBefore(at) ? then.plusDays(1) : then).toInstant();
        }
        if (quietFrom == null || quietTo == null || !quiet(at.toLocalTime())) return from;
        var ends = at.with(quietTo);
        return (ends.isAfter(at) ? ends : ends.plusDays(1)).toInstant();
    }

    private boolean quiet(LocalTime it) {
        if (quietFrom == null || quietTo == null) return false;
        return quietFrom.isBefore(quietTo)
                ? !it.isBefore(quietFrom) && it.isBefore(quietTo)
                : !it.isBefore(quietFrom) || it.isBefore(quietTo);
    }
}
