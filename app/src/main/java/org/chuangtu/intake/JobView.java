package org.chuangtu.intake;

import java.time.Instant;
import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An import as people see it.
 *
 * @param actor who started it, as an opaque id
 * @param entry what it wrote, in the journal
 * @param sameAs the import of the same files before; then nothing was written, and the steps tell how the data stands against
 *     the files today
 * @param fault why it could not be done at all
 */
public record JobView(
        long id,
        boolean repair,
        String profileId,
        Bilingual profile,
        @Nullable SourceNote source,
        boolean trial,
        JobState state,
        String actor,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long entry,
        @Nullable Long sameAs,
        @Nullable Long repairs,
        @Nullable Long confirms,
        @Nullable Standing standing,
        @Nullable Complaint fault,
        List<Step> steps) {

    public enum Phase {
        READING,
        CHECKING,
        WRITING;

        public String messageKey() {
            return "intake.phase." + name();
        }
    }

    /**
     * How far a job has come.
     *
     * @param fraction 0 to 1
     * @param secondsLeft null while nobody can say
     */
    public record Standing(
            int step,
            Phase phase,
            long rowsRead,
            long rowsRefused,
            long rowsWritten,
            double fraction,
            long rowsPerSecond,
            @Nullable Long secondsLeft) {}

    /**
     * What is wrong, and what to do about it.
     *
     * @param kind the same for all complaints of one kind, whatever their words; for filters
     */
    public record Complaint(
            @Nullable String column,
            @Nullable String value,
            Bilingual reason,
            Bilingual remedy,
            @Nullable String kind) {}

    /** Every row read is created, changed, unchanged, folded into another row of the file, or in quarantine. */
    public record Step(
            int position,
            String target,
            Bilingual label,
            @Nullable Long file,
            String fileName,
            long rowsRead,
            long created,
            long changed,
            long unchanged,
            long folded,
            long quarantined) {}

    public JobView {
        steps = List.copyOf(steps);
    }

    JobView standingAt(Standing now) {
        return new JobView(
                id, repair, profileId, profile, source, trial, state, actor, createdAt, startedAt,
                endedAt, entry, sameAs, repairs, confirms, now, fault, steps);
    }

    public long rowsRead() {
        return steps.stream().mapToLong(Step::rowsRead).sum();
    }

    public long created() {
        return steps.stream().mapToLong(Step::created).sum();
    }

    public long changed() {
        return steps.stream().mapToLong(Step::changed).sum();
    }

    public long unchanged() {
        return steps.stream().mapToLong(Step::unchanged).sum();
    }

    public long folded() {
        return steps.stream().mapToLong(Step::folded).sum();
    }

    public long quarantined() {
        return steps.stream().mapToLong(Step::quarantined).sum();
    }
}
