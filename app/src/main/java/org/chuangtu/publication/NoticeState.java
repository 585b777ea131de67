package org.chuangtu.publication;

import org.chuangtu.page.Look;

/** How a notice stands. */
public enum NoticeState {
    /** Anybody may object. */
    RUNNING,
    /** Its time is over and nobody objected. */
    RAN,
    /** Its time is over; objections wait for their answers. */
    PENDING,
    /** Its time is over; every objection was answered, none upheld. */
    SETTLED,
    /** An objection was upheld: it has not run and will not. */
    UPHELD,
    WITHDRAWN,
    /** Another notice stands in its place. */
    CORRECTED;

    /** What may follow from it may follow. */
    public boolean hasRun() {
        return this == RAN || this == SETTLED;
    }

    /** Whether it still decides something: neither taken back nor replaced. */
    public boolean stands() {
        return this != WITHDRAWN && this != CORRECTED;
    }

    /** Whether what it says of people is still shown. */
    boolean showsPeople() {
        return this == RUNNING || this == PENDING;
    }

    /** How it stands when its time is over. */
    static NoticeState afterWindow(int open, int upheld, int all) {
        if (open > 0) return PENDING;
        if (upheld > 0) return UPHELD;
        return all > 0 ? SETTLED : RAN;
    }

    public String messageKey() {
        return "publication.state." + name();
    }

    public Look look() {
        return switch (this) {
            case RUNNING -> Look.WARN;
            case RAN, SETTLED -> Look.GOOD;
            case PENDING -> Look.DISPUTED;
            case UPHELD -> Look.BAD;
            case WITHDRAWN, CORRECTED -> Look.PLAIN;
        };
    }
}
