package org.chuangtu.cultivation;

import java.time.LocalDate;
import org.chuangtu.indicator.Basis;
import org.jspecify.annotations.Nullable;

/**
 * A standing a firm was granted.
 *
 * @param rule the code of the rule it was granted by
 * @param number of the certificate; null where it is not stated
 * @param validTo the last day; null where it is not stated
 * @param endedOn the day it was revoked or given up; null while it was not
 * @param paperId the certificate, in evidence
 * @param version the journal entry that wrote it
 */
public record Standing(
        long id,
        long firm,
        String rule,
        @Nullable String number,
        LocalDate grantedOn,
        @Nullable LocalDate validTo,
        @Nullable LocalDate endedOn,
        @Nullable String endedWhy,
        @Nullable Long paperId,
        @Nullable Long sourceId,
        Basis basis,
        long version) {

    public static final String TABLE = "cultivation.standing";
    public static final int NUMBER_MAX = 100;
    public static final int WHY_MAX = 500;

    /** Whether it is held on a day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(grantedOn)
                && (validTo == null || !day.isAfter(validTo))
                && (endedOn == null || day.isBefore(endedOn));
    }
}
