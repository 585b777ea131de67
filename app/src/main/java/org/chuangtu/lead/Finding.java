package org.chuangtu.lead;

/** What a lead was opened from. */
public enum Finding {
    /** Surveyed, and nobody here provides the node. */
    GAP,
    /** One provider alone. */
    THIN,
    /** Providers, none of them within reach. */
    DEPENDENT,
    /** Somebody whose stop would hurt. */
    RISK,
    /** A firm looks for something. */
    DEMAND,
    /** Somebody was met. */
    OUTREACH;

    public String messageKey() {
        return "lead.finding." + name();
    }
}
