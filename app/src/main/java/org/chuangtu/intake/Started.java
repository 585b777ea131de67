package org.chuangtu.intake;

/** What became of the wish to import. */
public sealed interface Started {

    record Begun(long job) implements Started {}

    record Refused(JobView.Complaint why) implements Started {}
}
