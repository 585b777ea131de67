package org.chuangtu.casework;

/**
 * What a case has to do with another.
 *
 * @param outward whether this case is the child, the duplicate, the derived; otherwise the other is
 */
public record Relation(Kind kind, boolean outward, long other) {

    /** How. */
    public enum Kind {
        /** A part of the other, which may wait for it. */
        CHILD_OF,
        /** Says the same as the other. */
        DUPLICATE_OF,
        /** Follows from the other. */
        DERIVED_FROM;

        public String messageKey() {
            return "casework.relation." + name();
        }
    }

    /** {@code casework.relation.CHILD_OF}, the other way round {@code casework.relation.CHILD_OF.inward}. */
    public String messageKey() {
        return outward ? kind.messageKey() : kind.messageKey() + ".inward";
    }
}
