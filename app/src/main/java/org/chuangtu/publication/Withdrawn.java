package org.chuangtu.publication;

/** What became of a wish to take a notice back. */
public sealed interface Withdrawn {

    record Done(Notice notice, long entry) implements Withdrawn {}

    /** It is withdrawn or corrected already. */
    record Over(Notice notice) implements Withdrawn {}
}
