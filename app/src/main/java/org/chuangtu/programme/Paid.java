package org.chuangtu.programme;

import java.time.LocalDate;
import org.chuangtu.ledger.Outcome;

/** What became of a payment. */
public sealed interface Paid {

    /**
     * It is so.
     *
     * @param entry the journal entry that did it
     */
    record Done(Payment payment, long entry) implements Paid {}

    /** Nothing moved. */
    sealed interface Refused extends Paid {}

    record NotSo(Payment.State state) implements Refused {}

    record NotYet(LocalDate due) implements Refused {}

    /** What it waits for is not there. */
    record ConditionOpen(String condition) implements Refused {}

    /** Whoever granted it does not pay it. */
    record SameEyes() implements Refused {}

    record LedgerRefused(Outcome.Refused why) implements Refused {}
}
