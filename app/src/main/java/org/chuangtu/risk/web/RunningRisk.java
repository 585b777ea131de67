package org.chuangtu.risk.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.page.RunningWork;
import org.chuangtu.page.Words;
import org.chuangtu.risk.RiskRight;
import org.chuangtu.risk.Risks;
import org.springframework.stereotype.Component;

/** A computation of all risks goes on when its page is left. */
@Component
class RunningRisk implements RunningWork {

    private final Risks risks;
    private final Access access;
    private final Words words;

    RunningRisk(Risks risks, Access access, Words words) {
        this.risks = risks;
        this.access = access;
        this.words = words;
    }

    @Override
    public List<Job> jobs() {
        if (!access.maySomewhere(RiskRight.RANK)) return List.of();
        return risks.underWay().stream()
                .map(it ->
                        new Job(
                                words.of("risk.run.running", it.run().firms()),
                                "/risks",
                                (int) Math.round(it.fraction() * 100)))
                .toList();
    }
}
