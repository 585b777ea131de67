package org.chuangtu.evidence;

/** What became of a wish to dispute a fact. */
public sealed interface Raised {

    record Done(Dispute dispute) implements Raised {}

    /** The same actor already disputes the same column of the same row. */
    record AlreadyOpen(Dispute dispute) implements Raised {}

    /** The same actor waits for so many already. */
    record TooMany(int most) implements Raised {}
}
