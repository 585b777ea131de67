package org.chuangtu.procedure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an action is not taken. */
public sealed interface Refusal {

    /** The procedure knows no such action. */
    record NoSuchAction(String action) implements Refusal {}

    /** Somebody was quicker. */
    record Stale(int expected, int actual) implements Refusal {}

    /**
     * Not where the matter stands.
     *
     * @param state null: nothing has been opened yet
     */
    record NotHere(String action, @Nullable String state) implements Refusal {}

    /** Only others may. */
    record NotYours(String action, List<By> those) implements Refusal {
        public NotYours {
            those = List.copyOf(those);
        }
    }

    /** Whoever did the one may not do the other. */
    record FourEyes(String action, String did) implements Refusal {}

    /** Whoever is that may not, whatever else they are. */
    record NotAs(String action, By relation) implements Refusal {}

    /** Too late. */
    record WindowPassed(String action, Instant ended) implements Refusal {}

    /** Not after an end like that. */
    record NotAfterOutcome(String action, String outcome) implements Refusal {}

    /** Not once that has been done. */
    record NotAfterAction(String action, String done) implements Refusal {}

    /** It has been done as often as it may be. */
    record TooOften(String action, int max) implements Refusal {}

    /** Matters under this one are not over. */
    record ChildrenOpen(String action, int many) implements Refusal {}

    /** What must have come to pass before has not: {@code notice}, for instance. */
    record NotYet(String action, String condition) implements Refusal {}

    /** Proof is missing. */
    record MissingEvidence(String action, List<String> kinds) implements Refusal {
        public MissingEvidence {
            kinds = List.copyOf(kinds);
        }
    }

    /** It does not say how the matter ends, or in a way it cannot. */
    record NeedsOutcome(String action, List<String> outcomes, @Nullable String said)
            implements Refusal {
        public NeedsOutcome {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * It does not say who has it next.
     *
     * @param attribute what the category should say and does not; null: the actor should
     */
    record NeedsAssignee(String action, @Nullable String attribute) implements Refusal {}

    /** The category does not say how long that may take, or not in words we read: unknown, not unlimited. */
    record NoLimit(String clock, String attribute, @Nullable String said) implements Refusal {}

    /** Asked for more time after it was over. */
    record ClockOver(String clock, Instant due) implements Refusal {}

    /** There is no such clock running. */
    record ClockNotRunning(String clock) implements Refusal {}

    /** Its limit is in another kind of time than the extension. */
    record OtherUnit(String clock, Unit limit, Unit extension) implements Refusal {}

    /** A date lies in a year of which no holidays are known. */
    record YearUnknown(int year) implements Refusal {}

    /** Time goes forward: the last step was later. */
    record BeforeTheLast(Instant last) implements Refusal {}
}
