package org.chuangtu.ledger;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It has taken effect.
     *
     * @param again it had taken effect before, and did not a second time
     */
    record Done(Voucher voucher, boolean again) implements Outcome {}

    /** Nothing moved. */
    sealed interface Refused extends Outcome {}

    record NoAccount(long account) implements Refused {}

    record Closed(long account, String code) implements Refused {}

    /**
     * It would fall below its floor.
     *
     * @param available what may still go, less what is on hold
     * @param wanted what was to go
     */
    record Short(long account, String code, Unit unit, long available, long wanted)
            implements Refused {}

    /** What goes down of a unit is not what goes up. */
    record Unbalanced(Unit unit, long off) implements Refused {}

    /** The same name was given to another command. */
    record UsedOtherwise(String command, long voucher) implements Refused {}

    /** It was reversed already. */
    record ReversedBefore(long voucher, long by) implements Refused {}

    /** Only transfers and captures are reversed; what reverses is put right by a transfer. */
    record NotReversible(long voucher, Voucher.Kind kind) implements Refused {}

    /** The hold is used up, let go or lapsed, or holds less than that. */
    record NotHeld(long hold, Hold.State state, long remaining, long wanted) implements Refused {}

    record NoHold(long hold) implements Refused {}
}
