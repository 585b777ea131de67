package org.chuangtu.clock;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has db-scheduler look at a clock when something may have been reached.
 *
 * <p>Every moment to look has a task of its own, {@code <clock>:<millisecond>}, set in the transaction that moves the clock. A clock moved
 * since leaves its task behind; whoever looks then finds nothing and goes. So no task is ever changed that may be running, and two
 * programs on one database share the work.
 */
@Component
class Alarms implements SmartLifecycle {

    static final String TASK = "clock";
    static final String TABLE = "clock.scheduled_tasks";

    private static final int AT_ONCE = 10_000;

    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;
    private final ClockTable clocks;
    private final TransactionTemplate transaction;
    private final boolean on;
    private volatile boolean running;

    Alarms(
            DataSource dataSource,
            ObjectProvider<Clocks> ring,
            ClockTable clocks,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${chuangtu.clocks:true}") boolean on,
            @Value("${chuangtu.clocks-look-every:5s}") Duration every) {
        this.clocks = clocks;
        this.transaction = transaction;
        this.on = on;
        this.task =
                Tasks.oneTime(TASK)
                        .onFailure(
                                new FailureHandler.ExponentialBackoffFailureHandler<>(
                                        Duration.ofSeconds(10), 1.5))
                        .execute((it, _) -> ring.getObject().ring(clockOf(it.getId())));
        this.scheduler =
                Scheduler.create(dataSource, task)
                        .clock(clock::instant)
                        .tableName(TABLE)
                        .threads(2)
                        .pollingInterval(every)
                        // A program killed in the middle of a look: another takes it over after a
                        // minute and a half.
                        .heartbeatInterval(Duration.ofSeconds(15))
                        .missedHeartbeatsLimit(6)
                        .schedulerName(
                                new SchedulerName.Fixed(
                                        "chuangtu-" + ProcessHandle.current().pid()))
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .build();
    }

    static long clockOf(String instance) {
        return Long.parseLong(instance.substring(0, instance.indexOf(':')));
    }

    static String instanceOf(long clock, Instant at) {
        return clock + ":" + at.toEpochMilli();
    }

    /** Somebody is to look at that clock then; in the caller's transaction. */
    void set(long clock, Instant at) {
        clocks.watch(TASK, instanceOf(clock, at), at);
    }

    /** The tasks db-scheduler runs, for tests that run them by hand. */
    OneTimeTask<Void> task() {
        return task;
    }

    /** Sets again what was lost: a backup may hold clocks and not the tasks, or tasks may have been removed. */
    int watchUnwatched() {
        int found = 0;
        for (int part = AT_ONCE; part == AT_ONCE; found += part) part = watchUnwatched(AT_ONCE);
        return found;
    }

    private int watchUnwatched(int most) {
        Integer found =
                transaction.execute(_ -> {
                    var lost = clocks.unwatched(most);
                    lost.forEach(it -> set(it.id(), it.at()));
                    return lost.size();
                });
        return found == null ? 0 : found;
    }

    @Override
    public void start() {
        if (on) {
            watchUnwatched();
            scheduler.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        if (on) scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
