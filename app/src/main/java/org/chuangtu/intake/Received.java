package org.chuangtu.intake;

/** What became of a file handed in. */
public sealed interface Received {

    record Kept(ReceivedFile file) implements Received {}

    record Refused(String name, JobView.Complaint why) implements Received {}
}
