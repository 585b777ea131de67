package org.chuangtu.evidence;

/** What became of a wish to deposit a file. */
public sealed interface Deposited {

    /**
     * The paper is there.
     *
     * @param entry the entry that did it; 0 when the same paper was there already
     */
    record Done(Paper paper, long entry) implements Deposited {}

    record TooLarge(long most) implements Deposited {}

    record Empty() implements Deposited {}
}
