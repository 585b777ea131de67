package org.chuangtu.home.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.chain.Proposals;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.intake.JobState;
import org.chuangtu.lead.LeadList;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.PartyRight;
import org.chuangtu.risk.RiskRight;
import org.chuangtu.risk.Risks;
import org.springframework.stereotype.Component;

/** What waits for whoever looks, each with the page where it is done. What they may not do does not need them. */
@Component
class Needs {

    private final Disputes disputes;
    private final MergeDesk merges;
    private final IntakeDesk intake;
    private final Proposals proposals;
    private final LeadList leads;
    private final Risks risks;
    private final Access access;

    Needs(
            Disputes disputes,
            MergeDesk merges,
            IntakeDesk intake,
            Proposals proposals,
            LeadList leads,
            Risks risks,
            Access access) {
        this.disputes = disputes;
        this.merges = merges;
        this.intake = intake;
        this.proposals = proposals;
        this.leads = leads;
        this.risks = risks;
        this.access = access;
    }

    record Need(String messageKey, long count, String path) {}

    List<Need> mine() {
        var needs = new ArrayList<Need>();
        add(
                needs,
                EvidenceRight.SETTLE,
                "home.needs.disputes",
                disputes::waiting,
                "/disputes?state=OPEN");
        add(needs, PartyRight.MERGE, "home.needs.merges", merges::waiting, "/merges");
        add(needs, IntakeRight.IMPORT, "home.needs.tried", this::tried, "/import");
        add(
                needs,
                IntakeRight.IMPORT,
                "home.needs.quarantine",
                intake::quarantineWaiting,
                "/import");
        add(
                needs,
                ChainRight.CONFIRM,
                "home.needs.proposals",
                proposals::waiting,
                "/chains/proposals");
        add(
                needs,
                LeadRight.EDIT,
                "home.needs.leads",
                leads::myOverdue,
                "/leads?mine=true&overdue=true");
        add(needs, RiskRight.RANK, "home.needs.risks", risks::crossed, "/risks?crossed=1");
        return needs;
    }

    private void add(
            List<Need> needs, Right right, String messageKey, LongSupplier count, String path) {
        if (!access.maySomewhere(right)) return;
        long waiting = count.getAsLong();
        if (waiting > 0) needs.add(new Need(messageKey, waiting, path));
    }

    private long tried() {
        return intake.open().stream().filter(it -> it.state() == JobState.TRIED).count();
    }
}
