package org.chuangtu.cultivation;

import java.time.LocalDate;

/** News: a firm was granted a standing, or lost it. Told in the transaction that wrote it. */
public record StandingChanged(long firm, String rule, Kind kind, LocalDate on, long standing) {

    /** What happened to it. */
    public enum Kind {
        GRANTED,
        CHANGED,
        ENDED
    }
}
