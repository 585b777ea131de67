package org.chuangtu.journal;

import java.time.Instant;
import java.util.List;

/**
 * What a verification looked at and found.
 *
 * @param findings at most {@link #FINDINGS_MAX}; {@code more} says how many were left out
 */
public record Verification(
        Instant at,
        long seals,
        long entries,
        long rows,
        List<Checked> checks,
        List<Finding> findings,
        long more) {

    public static final int FINDINGS_MAX = 1_000;

    public Verification {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** One check of a higher module, and how many things it looked at. */
    public record Checked(String messageKey, long count) {}
}
