package org.chuangtu.evidence;

/** What became of a wish to settle a dispute. */
public sealed interface Settled {

    record Done(Dispute dispute, long entry) implements Settled {}

    record AlreadySettled(Dispute dispute) implements Settled {}

    /** Nobody settles what they raised themselves: four eyes. */
    record RaisedByYou(Dispute dispute) implements Settled {}
}
