package org.chuangtu.ledger;

/** What became of the wish to open, change or close an account. */
public sealed interface Opened {

    /**
     * The account is open.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Account account, long entry) implements Opened {}

    record CodeTaken(Account by) implements Opened {}

    /** The floor would be above what stands there. */
    record FloorTooHigh(Unit unit, long available) implements Opened {}

    /** Only an empty account is closed. */
    record NotEmpty(long balance, long held) implements Opened {}
}
