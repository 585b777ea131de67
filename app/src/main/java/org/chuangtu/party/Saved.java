package org.chuangtu.party;

/** What became of a wish to make or change an organisation or a fact about it. */
public sealed interface Saved {

    /**
     * It is saved.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Organisation organisation, long entry) implements Saved {}

    /**
     * The code was written down, marked as contested, since another record holds it; whether the two are one is now for
     * somebody to decide.
     */
    record Contested(Organisation organisation, Brief holder, long proposal, long entry)
            implements Saved {}

    /** The record was merged into another: change that one. */
    record MergedAway(Organisation organisation) implements Saved {}

    /** It says so already. */
    record AlreadyThere(Organisation organisation) implements Saved {}
}
