package org.chuangtu.party;

/** What became of a decision about two records. */
public sealed interface Merged {

    /**
     * The two are one now.
     *
     * @param entry what an undo takes back
     */
    record Done(MergeProposal proposal, Brief survivor, long entry) implements Merged {}

    record AlreadyDecided(MergeProposal proposal) implements Merged {}

    /** One of the two was merged elsewhere meanwhile: decide about the records that stand for them. */
    record MovedOn(MergeProposal proposal, Brief left, Brief right) implements Merged {}
}
