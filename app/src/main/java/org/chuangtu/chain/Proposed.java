package org.chuangtu.chain;

/** What became of the wish to have a provision confirmed. */
public sealed interface Proposed {

    /**
     * It waits to be confirmed.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Proposal proposal, long entry) implements Proposed {}

    /** The organisation provides that node already: there is nothing to confirm. */
    record ProvidesAlready(Provision provision) implements Proposed {}

    /** The same waits to be decided already. */
    record WaitsAlready(Proposal proposal) implements Proposed {}
}
