package org.chuangtu.evidence;

import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may say whether a disputed row is right; asked, not required. */
@Component
class Judging {

    private final Journal journal;
    private final Access access;

    Judging(Journal journal, Access access) {
        this.journal = journal;
        this.access = access;
    }

    /**
     * Whoever settles it, or has settled it. Asked outside of any transaction: a front door that says no would otherwise take
     * the transaction of whoever asks with it.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean isOf(Dispute dispute) {
        String actor = access.whoActs().id();
        if (!dispute.open()) return actor.equals(dispute.settledBy());
        if (actor.equals(dispute.raisedBy()) || !access.maySomewhere(EvidenceRight.SETTLE))
            return false;
        try {
            journal.tableOf(dispute.subject()).requireMayJudge(dispute.subject().id());
            return true;
        } catch (Denied | NotFound | IllegalStateException no) {
            return false;
        }
    }
}
