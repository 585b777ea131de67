package org.chuangtu.indicator;

/** What became of a wish to record a figure. */
public sealed interface Recorded {

    /** Recorded; where {@code observation.supersedes()} is not null, as a revision. */
    record Done(Observation observation) implements Recorded {}

    /** The source already says exactly that. */
    record Unchanged(Observation observation) implements Recorded {}

    /** Another figure of the same source stands under that period and line; revise that one. */
    record Taken(Observation by) implements Recorded {}

    /** It was revised or withdrawn meanwhile. */
    record AlreadyRevised(Observation by) implements Recorded {}

    /** A computed value is not corrected by hand; correct the records it was counted from. */
    record IsComputed(Observation observation) implements Recorded {}
}
