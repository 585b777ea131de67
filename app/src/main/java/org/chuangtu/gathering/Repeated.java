package org.chuangtu.gathering;

/** What became of the wish for a series. */
public sealed interface Repeated {

    /**
     * They are all there.
     *
     * @param made how many gatherings; all of them are taken back by undoing the entry
     */
    record Done(long seriesId, int made, long entry) implements Repeated {}

    /** The pattern makes none: no such day lies between. */
    record None() implements Repeated {}

    record TooMany(int would, int most) implements Repeated {}

    /** Nobody has said yet which days of that year are worked. */
    record UnknownYear(int year) implements Repeated {}

    record Refused(Planned.Refused why) implements Repeated {}
}
