package org.chuangtu.publication;

/** What became of an answer, or of taking an objection back. */
public sealed interface Answered {

    /**
     * It is answered.
     *
     * @param notice how it stands after
     */
    record Done(Objection objection, Notice notice, long entry) implements Answered {}

    record Already(Objection objection) implements Answered {}

    /** Whoever objected does not answer. */
    record Yours(Objection objection) implements Answered {}

    /** Whoever published does not judge what is said against it. */
    record YouPublished(Notice notice) implements Answered {}
}
