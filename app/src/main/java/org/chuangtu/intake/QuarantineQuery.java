package org.chuangtu.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a quarantine somebody wants to see. What is null or empty narrows nothing.
 *
 * @param kind the kind of complaint, see {@link JobView.Complaint#kind}
 * @param text something that stands in the row or in what is said of it
 */
public record QuarantineQuery(
        long job,
        @Nullable Integer step,
        QuarantinedRow.@Nullable State state,
        @Nullable String kind,
        String text,
        boolean descending) {

    public static QuarantineQuery open(long job) {
        return new QuarantineQuery(job, null, QuarantinedRow.State.OPEN, null, "", false);
    }
}
