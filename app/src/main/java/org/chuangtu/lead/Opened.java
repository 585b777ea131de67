package org.chuangtu.lead;

import java.util.List;

/** What became of the wish to open a lead. */
public sealed interface Opened {

    /**
     * The lead is open.
     *
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(Lead lead, long entry) implements Opened {}

    /** Others court the same firm already. Two bureaux may, but only knowing it. */
    record Courted(List<Lead> by) implements Opened {
        public Courted {
            by = List.copyOf(by);
        }
    }
}
