package org.chuangtu.governance;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a figure of the board is counted from; each opens as a list of cases.
 *
 * <p>Each happens in the period by its own day: reported by the day it was reported, to be handled by the day it was due.
 */
public enum Part {
    REPORTED("r.opened_at >= :from AND r.opened_at < :end"),
    FILED("r.opened_at >= :from AND r.opened_at < :end AND r.filed_at IS NOT NULL"),
    /** Those that are neither filed nor over are not decided. */
    DECIDED(
            "r.opened_at >= :from AND r.opened_at < :end AND (r.filed_at IS NOT NULL OR r.outcome IN ('not_responsible', 'duplicate'))"),
    DISPATCHED("r.dispatched_at >= :from AND r.dispatched_at < :end"),
    RIGHTLY_DISPATCHED("r.dispatched_at >= :from AND r.dispatched_at < :end AND r.sent_back = 0"),
    /** Whose time was over in the period, or that were handled before it was. */
    TO_HANDLE(
            "r.handle_due >= :from AND r.handle_due < :end AND (r.handled_at IS NOT NULL OR r.handle_due < :now)"),
    HANDLED_IN_TIME(
            "r.handle_due >= :from AND r.handle_due < :end AND r.handled_at <= r.handle_due AND NOT r.late"),
    HANDLED("r.handled_at >= :from AND r.handled_at < :end"),
    REWORKED("r.handled_at >= :from AND r.handled_at < :end AND r.reworks > 0"),
    RATED("r.rated_at >= :from AND r.rated_at < :end AND r.rating IS NOT NULL"),
    SATISFIED("r.rated_at >= :from AND r.rated_at < :end AND r.rating IN ('satisfied', 'fairly')"),
    /** Closed in the period, and nobody was reached: unknown, which is not dissatisfied. */
    UNRATED(
            "r.closed_at >= :from AND r.closed_at < :end AND r.rating IS NULL AND r.outcome IN ('fixed', 'not_fixed')");

    final String sql;

    Part(String sql) {
        this.sql = sql;
    }

    /** As the address says it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String messageKey() {
        return "governance.part." + code();
    }

    static Optional<Part> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
