package org.chuangtu.evidence;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.KeptTable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What the journal should know of disputes: whoever raised one takes it back while it is open; what was settled is opened
 * again by somebody who could have settled it. The journal is made first, so it is asked for later.
 */
record KeptDispute(DisputeTable disputes, ObjectProvider<Journal> journal, Access access)
        implements KeptTable {

    @Override
    public String table() {
        return Disputes.TABLE;
    }

    @Override
    public String messageKey() {
        return "evidence.dispute";
    }

    @Override
    public String pathOf(long id) {
        return "/disputes/" + id;
    }

    @Override
    public void requireMayUndo(long id) {
        var found = disputes.find(id);
        boolean mine = found.filter(it -> it.raisedBy().equals(access.whoActs().id())).isPresent();
        if (mine && found.get().open()) return;
        access.requireSomewhere(EvidenceRight.SETTLE);
        if (found.isEmpty()) return;
        // Nobody decides about what they said themselves, nor about rows they may not correct.
        if (mine) access.require(EvidenceRight.SETTLE_OWN, Scope.EVERYWHERE);
        var subject = found.get().subject();
        journal.getObject().tableOf(subject).requireMayJudge(subject.id());
    }
}
