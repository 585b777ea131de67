package org.chuangtu.chain;

/** What became of the decision about a proposed provision. */
public sealed interface ProposalDecided {

    /**
     * It is decided.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Proposal proposal, long entry) implements ProposalDecided {}

    record DecidedBefore(Proposal proposal) implements ProposalDecided {}

    /** Four eyes: whoever proposed it does not confirm it. */
    record YourOwn(Proposal proposal) implements ProposalDecided {}

    /** The chain does not take the row, for that reason. */
    record NotTaken(Proposal proposal, Saved reason) implements ProposalDecided {}
}
