package org.chuangtu.clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has db-scheduler go the rounds of the errands, apart from the clocks: an errand that waits for somebody's mail server keeps no clock
 * waiting. Errands stand in a table of their own, since a scheduler throws out tasks it does not know.
 */
@Component
class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    static final String TABLE = "clock.scheduled_errands";

    private final DataSource dataSource;
    private final ObjectProvider<Errand> errands;
    private final Access access;
    private final Clock clock;
    private final boolean on;
    private @Nullable Scheduler scheduler;

    Rounds(
            DataSource dataSource,
            ObjectProvider<Errand> errands,
            Access access,
            Clock clock,
            @Value("${chuangtu.clocks:true}") boolean on) {
        this.dataSource = dataSource;
        this.errands = errands;
        this.access = access;
        this.clock = clock;
        this.on = on;
    }

    private RecurringTask<Void> task(Errand it) {
        return Tasks.recurring("errand-" + it.name(), FixedDelay.of(it.every()))
                .execute((_, _) -> run(it));
    }

    void run(Errand it) {
        try {
            access.as(Actor.SYSTEM, it::run);
        } catch (RuntimeException failed) {
            LOG.warn("errand {} failed and is tried again", it.name(), failed);
        }
    }

    @Override
    public void start() {
        List<RecurringTask<Void>> tasks = errands.stream().map(this::task).toList();
        if (!on || tasks.isEmpty()) return;
        var begun =
                Scheduler.create(dataSource)
                        .startTasks(tasks)
                        .clock(clock::instant)
                        .tableName(TABLE)
                        .threads(2)
                        .pollingInterval(Duration.ofSeconds(5))
                        .heartbeatInterval(Duration.ofSeconds(15))
                        .missedHeartbeatsLimit(6)
                        .schedulerName(
                                new SchedulerName.Fixed(
                                        "chuangtu-errands-" + ProcessHandle.current().pid()))
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .build();
        begun.start();
        scheduler = begun;
    }

    @Override
    public void stop() {
        var begun = scheduler;
        if (begun != null) begun.stop();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
