package org.chuangtu.lead;

import java.util.Set;
import org.chuangtu.chain.Proposed;
import org.jspecify.annotations.Nullable;

/** What became of the wish to move a lead on, or to write to it. */
public sealed interface Moved {

    /**
     * It has moved.
     *
     * @param entry the journal entry that did it: what an undo takes back
     * @param proposed what the chain answered when it landed; null otherwise
     */
    record Done(Lead lead, long entry, @Nullable Proposed proposed) implements Moved {}

    sealed interface Refused extends Moved {}

    /** No way leads from that stage to the other. */
    record NoWay(Stage from, Stage to) implements Refused {}

    /** What is missing for that step. */
    record Lacks(Stage to, Set<Lack> what) implements Refused {
        public Lacks {
            what = Set.copyOf(what);
        }
    }

    /** The project was signed under another lead: it counts once. */
    record SignedElsewhere(Lead by) implements Refused {}

    /** A first signing comes first, and once. */
    record SigningOutOfOrder(Signing.Kind kind) implements Refused {}

    enum Lack {
        OWNER,
        DUE,
        TARGET,
        /** The firm is not among the organisations yet. */
        REGISTERED,
        SIGNING,
        REASON,
        WHY;

        public String messageKey() {
            return "lead.lack." + name();
        }
    }
}
