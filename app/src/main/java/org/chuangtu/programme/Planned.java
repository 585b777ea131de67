package org.chuangtu.programme;

/** What became of the wish to plan, change, announce or end an offer. */
public sealed interface Planned {

    /**
     * It is so.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Programme programme, long entry) implements Planned {}

    /** Nothing was written. */
    sealed interface Refused extends Planned {}

    record CodeTaken(String code) implements Refused {}

    record NoProcedure(String procedure) implements Refused {}

    record NoEligibility(String name) implements Refused {}

    /** More were awarded than there would be. */
    record QuotaTooSmall(int awarded) implements Refused {}

    /** In that state it is not done. */
    record NotSo(Programme.State state) implements Refused {}
}
