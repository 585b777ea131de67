package org.chuangtu.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chuangtu.access.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Imports run one after the other, each in a thread of its own on behalf of whoever started it. */
@Component
class ImportQueue implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
    private static final int MOST_WAITING = 100;

    private record Running(Progress progress, CountDownLatch over) {}

    private final Access access;
    private final Jobs jobs;
    private final Importer importer;
    private final Complaints complaints;
    private final Clock clock;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("intake").factory());

    ImportQueue(Access access, Jobs jobs, Importer importer, Complaints complaints, Clock clock) {
        this.access = access;
        this.jobs = jobs;
        this.importer = importer;
        this.complaints = complaints;
        this.clock = clock;
    }

    @Override
    public void destroy() {
        running.values().forEach(it -> it.progress().cancel());
        worker.shutdown();
    }

    Started begin(Jobs.Beginning beginning, List<StepInput> steps, List<ReceivedFile> files) {
        if (running.size() >= MOST_WAITING) {
            return new Started.Refused(
                    complaints.of(Fault.of("intake.fault.tooManyWaiting", MOST_WAITING)));
        }
        var actor = access.whoActs();
        long id = jobs.add(beginning, steps);
        var now = new Running(new Progress(clock, steps.size()), new CountDownLatch(1));
        running.put(id, now);
        var work =
                new Importer.Work(
                        id,
                        beginning.profile(),
                        steps,
                        beginning.trial(),
                        beginning.sameAs() != null && !beginning.repair(),
                        beginning.repair(),
                        files);
        worker.execute(() -> {
            try {
                access.as(actor, () -> importer.carryOut(work, now.progress()));
            } catch (RuntimeException unrecorded) {
                LOG.error("import {} ended without a record", id, unrecorded);
            } finally {
                running.remove(id);
                now.over().countDown();
            }
        });
        return new Started.Begun(id);
    }

    boolean empty() {
        return running.isEmpty();
    }

    /** Stops an import that waits or runs; false when it is over already. */
    boolean cancel(long id) {
        var now = running.get(id);
        if (now == null) return false;
        now.progress().cancel();
        return true;
    }

    /** Waits for the end of an import. */
    void await(long id) throws InterruptedException {
        var now = running.get(id);
        if (now != null) now.over().await();
    }

    /** Waits no longer than that; false where it is not over then. */
    boolean await(long id, Duration most) throws InterruptedException {
        var now = running.get(id);
        return now == null || now.over().await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** With how far it is, where it runs or waits. */
    JobView withStanding(JobView job) {
        var now = running.get(job.id());
        return now == null || job.state().over() ? job : job.standingAt(now.progress().standing());
    }
}
