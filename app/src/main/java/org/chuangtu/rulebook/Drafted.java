package org.chuangtu.rulebook;

import java.util.List;
import org.chuangtu.criteria.Faults.Fault;

/** What came of drafting, proposing, publishing or withdrawing a version. */
public sealed interface Drafted {

    /**
     * It is done.
     *
     * @param entry the journal entry that did it
     */
    record Done(Version version, long entry) implements Drafted {}

    /** The texts make no rule: each fault with its line. */
    record Faulty(List<Fault> faults) implements Drafted {}

    /** Its cases do not hold, or it has none; in words. */
    record CasesFail(List<String> complaints) implements Drafted {}

    /** It is not in a state in which that can be done. */
    record NotNow(Version version) implements Drafted {}

    /** Whoever proposed it cannot publish it. */
    record NeedsAnother(Version version) implements Drafted {}

    /** What it says is already published, word for word. */
    record Unchanged(Version version) implements Drafted {}
}
