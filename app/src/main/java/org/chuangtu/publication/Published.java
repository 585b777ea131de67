package org.chuangtu.publication;

/** What became of a wish to make something known, or to set it right. */
public sealed interface Published {

    /**
     * It is known.
     *
     * @param entry the journal entry that wrote it
     */
    record Done(Notice notice, long entry) implements Published {}

    /** There is one about the same thing whose time is not over. */
    record RunsAlready(Notice notice) implements Published {}

    /** It would end in a year whose holidays nobody has told. */
    record YearUnknown(int year) implements Published {}

    /** What was to be corrected is withdrawn or corrected already. */
    record Over(Notice notice) implements Published {}
}
