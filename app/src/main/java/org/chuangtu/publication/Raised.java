package org.chuangtu.publication;

/** What became of a wish to object. */
public sealed interface Raised {

    record Done(Objection objection, long entry) implements Raised {}

    /** Its time is over, or it was withdrawn or corrected. */
    record Closed(Notice notice) implements Raised {}

    /** They have one that waits for its answer. */
    record AlreadyOpen(Objection objection) implements Raised {}

    /** So many wait, of this notice or from this side, that more are not taken. */
    record TooMany(int most) implements Raised {}

    /** A paper is not there, or not theirs to hand in. */
    record PaperRefused(long paper) implements Raised {}
}
