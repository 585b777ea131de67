package org.chuangtu.lead;

/** Why a lead was lost; kept, so that the next one does not go the same way. */
public enum LostReason {
    /** They do not want to come. */
    NOT_INTERESTED,
    /** They went elsewhere. */
    WENT_ELSEWHERE,
    /** No land, plant, power or water that would suit. */
    NO_SITE,
    /** What they asked for is more than the rules give. */
    TERMS,
    /** They cannot do what the node needs. */
    NOT_ABLE,
    /** Plans, environment or safety do not allow it. */
    NOT_ALLOWED,
    /** The same project under another number. */
    DUPLICATE,
    OTHER;

    public String messageKey() {
        return "lead.lost." + name();
    }
}
