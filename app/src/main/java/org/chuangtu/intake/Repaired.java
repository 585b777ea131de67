package org.chuangtu.intake;

/** What became of a corrected row. */
public sealed interface Repaired {

    record Taken(QuarantinedRow row, JobView by) implements Repaired {}

    record StillWrong(QuarantinedRow row) implements Repaired {}

    /** Other imports run; this one has its turn after them. */
    record UnderWay(long job) implements Repaired {}

    /** It could not even be tried. */
    record Refused(JobView.Complaint why) implements Repaired {}

    /** Somebody has seen to it already. */
    record SettledBefore(QuarantinedRow row) implements Repaired {}
}
