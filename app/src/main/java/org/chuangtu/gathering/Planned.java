package org.chuangtu.gathering;

/** What became of the wish to plan, change, announce or call off a gathering. */
public sealed interface Planned {

    /**
     * It is so.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Gathering gathering, long entry) implements Planned {}

    /** Nothing was written. */
    sealed interface Refused extends Planned {}

    /** More seats are taken than there would be. */
    record TooSmall(int taken) implements Refused {}

    /** What is over or called off is not changed any more. */
    record Past(Gathering.Window window) implements Refused {}

    /** Only officers of the place invite the public. */
    record NotToThePublic() implements Refused {}
}
