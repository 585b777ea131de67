package org.chuangtu.criteria;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A limit with the days and the place it applies to; without them it applies always or everywhere. Both days are included. */
record Dated(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String place,
        Limit limit,
        Status status,
        Law law) {

    boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
