package org.chuangtu.intake;

/** The beginning of a file, or why there is none. */
public sealed interface Previewed {

    record Shown(Recognised.Preview preview) implements Previewed {}

    record Unreadable(String fileName, JobView.Complaint why) implements Previewed {}
}
