package org.chuangtu.party;

import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one organisation.
 *
 * @param shared the code or the name they share
 * @param likeness of their names, 0 to 1
 * @param why what the person who decided found
 */
public record MergeProposal(
        long id,
        long left,
        long right,
        Reason reason,
        @Nullable String shared,
        double likeness,
        State state,
        @Nullable String decidedBy,
        @Nullable String why,
        long entryId) {

    public enum Reason {
        /** Both carry one code, and their names have something in common. */
        SAME_CODE,
        /** Both carry one code, but the names do not fit together: one of them may carry it by mistake. */
        CODE_OF_ANOTHER,
        SAME_NAME,
        SIMILAR_NAME,
        BY_HAND;

        public String messageKey() {
            return "party.merge.reason." + name();
        }
    }

    public enum State {
        OPEN,
        MERGED,
        DISTINCT;

        public String messageKey() {
            return "party.merge.state." + name();
        }
    }

    public String path() {
        return "/merges/" + id;
    }
}
