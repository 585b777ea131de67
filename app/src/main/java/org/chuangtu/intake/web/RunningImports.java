package org.chuangtu.intake.web;

import java.util.List;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobView;
import org.chuangtu.page.RunningWork;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** Imports go on when their page is left and are found again under 进行中. */
@Component
class RunningImports implements RunningWork {

    private final IntakeDesk desk;
    private final Words words;

    RunningImports(IntakeDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    @Override
    public List<Job> jobs() {
        return desk.underWay().stream().map(this::job).toList();
    }

    private Job job(JobView job) {
        var now = job.standing();
        return new Job(
                words.of("intake.web.running", Long.toString(job.id()), job.profile().here()),
                "/import/" + job.id(),
                now == null ? null : (int) Math.round(now.fraction() * 100));
    }
}
