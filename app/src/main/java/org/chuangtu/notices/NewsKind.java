package org.chuangtu.notices;

/** What people are told of. */
public enum NewsKind {
    CASE_ASSIGNED("org.chuangtu.case.assigned", true),
    CASE_REMINDER("org.chuangtu.case.reminder", false),
    CASE_LATE("org.chuangtu.case.late", true),
    LEAD_DUE("org.chuangtu.lead.due", false),
    NOTICE_CLOSING("org.chuangtu.publication.closing", false),
    NOTICE_OVER("org.chuangtu.publication.over", false),
    OBJECTION_RAISED("org.chuangtu.publication.objection.raised", true),
    OBJECTION_ANSWERED("org.chuangtu.publication.objection.answered", true),
    DISPUTE_SETTLED("org.chuangtu.evidence.dispute.settled", false),
    IMPORT_ENDED("org.chuangtu.intake.import.ended", false);

    private final String type;
    private final boolean mailed;

    NewsKind(String type, boolean mailed) {
        this.type = type;
        this.mailed = mailed;
    }

    /** As CloudEvents call it. */
    public String type() {
        return type;
    }

    /** Whether it goes there unless somebody says otherwise. */
    public boolean wantedUnlessSaid(Channel channel) {
        return channel == Channel.PAGE || mailed;
    }

    public String messageKey() {
        return "notices.kind." + name();
    }

    /** The sentence that tells it, with number and title. */
    public String sentenceKey() {
        return "notices.says." + name();
    }

    /** How somebody is told. */
    public enum Channel {
        PAGE,
        EMAIL;

        public String messageKey() {
            return "notices.channel." + name();
        }
    }
}
