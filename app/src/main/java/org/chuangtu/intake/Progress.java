package org.chuangtu.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a running import is. Written by the import, read by whoever looks. */
final class Progress {

    /** Reading, checking, writing: how the time of one file divides, roughly. */
    private static final double READ = 0.4;

    private static final double CHECKED = 0.5;

    private final Clock clock;
    private final int steps;

    /** How many steps began; their positions may have gaps where an optional file is missing. */
    private volatile int begunSteps;

    private volatile @Nullable Instant started;
    private volatile int step;
    private volatile JobView.Phase phase = JobView.Phase.READING;
    private volatile double inPhase;
    private volatile long read;
    private volatile long readBefore;
    private volatile long refused;
    private volatile long written;
    private volatile long toWrite;
    private volatile boolean cancelled;

    Progress(Clock clock, int steps) {
        this.clock = clock;
        this.steps = steps;
    }

    void begin() {
        started = clock.instant();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others look
    void enter(int step, JobView.Phase phase) {
        this.step = step;
        this.phase = phase;
        this.inPhase = 0;
        if (phase == JobView.Phase.READING) {
            begunSteps++;
            readBefore += read;
            read = 0;
            refused = 0;
            written = 0;
            toWrite = 0;
        }
    }

    void readTo(long rows, double fraction) {
        read = rows;
        inPhase = fraction;
    }

    void refused(long rows) {
        refused = rows;
    }

    void toWrite(long rows) {
        toWrite = rows;
    }

    /** Several writers are possible in principle, so the counting is locked. */
    synchronized void wrote(long rows) {
        written += rows;
        inPhase = toWrite == 0 ? 1 : (double) written / toWrite;
        stopIfCancelled();
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    void stopIfCancelled() {
        if (cancelled) {
            throw new ImportCancelled();
        }
    }

    JobView.Standing standing() {
        var begun = started;
        var spent = begun == null ? Duration.ZERO : Duration.between(begun, clock.instant());
        double part =
                switch (phase) {
                    case READING -> READ * Math.max(inPhase, 0);
                    case CHECKING -> READ;
                    case WRITING -> CHECKED + (1 - CHECKED) * Math.min(1, inPhase);
                };
        int before = Math.max(0, begunSteps - 1);
        double whole = Math.clamp((before + part) / Math.max(1, steps), 0, 1);
        double seconds = spent.toMillis() / 1000.0;
        long rows = readBefore + read;
        Long left = whole > 0.02 && seconds > 1 ? Math.round(seconds * (1 - whole) / whole) : null;
        return new JobView.Standing(
                step,
                phase,
                read,
                refused,
                written,
                whole,
                seconds > 0 ? Math.round(rows / seconds) : 0,
                left);
    }
}
