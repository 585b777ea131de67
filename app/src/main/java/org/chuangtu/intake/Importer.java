package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.evidence.Reader;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out one import: all its files in one transaction under one entry of the journal.
 *
 * <p>The transaction is rolled back when it is a trial, when nothing turned out to be new, when somebody cancels, and when a file
 * cannot be read to its end. The job, its counts and its quarantine are then recorded in a transaction of their own; otherwise
 * they are part of the same one, so that an import is either there with all of this or not at all.
 */
@Component
class Importer {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    /** What is to be done. */
    record Work(
            long job,
            Profile profile,
            List<StepInput> steps,
            boolean trial,
            boolean verifyOnly,
            boolean repair,
            List<ReceivedFile> files) {}

    private record Outcome(JobState state, @Nullable Long entry, List<StepRun> runs) {}

    private final TransactionTemplate transaction;
    private final Jobs jobs;
    private final Quarantine quarantine;
    private final FileRoom room;
    private final ChoiceWords words;
    private final Journal journal;
    private final Archive archive;
    private final Access access;

    Importer(
            TransactionTemplate transaction,
            Jobs jobs,
            Quarantine quarantine,
            FileRoom room,
            ChoiceWords words,
            Journal journal,
            Archive archive,
            Access access) {
        this.transaction = transaction;
        this.jobs = jobs;
        this.quarantine = quarantine;
        this.room = room;
        this.words = words;
        this.journal = journal;
        this.archive = archive;
        this.access = access;
    }

    private static final int CAUSES_MAX = 50;
    private static final int TRIES_TO_RECORD = 120;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    void carryOut(Work work, Progress progress) {
        var runs = new ArrayList<StepRun>();
        try {
            progress.stopIfCancelled();
            jobs.begun(work.job());
            progress.begin();
            var outcome =
                    Objects.requireNonNull(
                            transaction.execute(status -> {
                                var done = inTransaction(work, progress, runs);
                                if (done.state() != JobState.DONE) {
                                    status.setRollbackOnly();
                                }
                                return done;
                            }));
            if (outcome.state() != JobState.DONE) {
                transaction.executeWithoutResult(_ -> record(work, outcome));
            }
        } catch (ImportCancelled stopped) {
            jobs.ended(work.job(), JobState.CANCELLED, null, null);
        } catch (UnreadableFile refused) {
            jobs.ended(work.job(), JobState.REFUSED, null, named(refused.fault(), runs));
        } catch (Denied denied) {
            jobs.ended(
                    work.job(), JobState.FAILED, null, Fault.of("intake.fault.denied", at(runs)));
        } catch (RuntimeException unforeseen) {
            LOG.error("import {} failed", work.job(), unforeseen);
            if (databaseWasLost(unforeseen)) {
                interrupted(work.job());
            } else if (somebodyWasQuicker(unforeseen)) {
                jobs.ended(work.job(), JobState.FAILED, null, Fault.of("intake.fault.meanwhile"));
            } else {
                jobs.ended(
                        work.job(),
                        JobState.FAILED,
                        null,
                        Fault.of("intake.fault.unforeseen", Long.toString(work.job())));
            }
        } finally {
            close(runs, work.job());
        }
    }

    /** Class 08 and 57P: the connection broke, or the database was ended or is only just starting. */
    private static boolean databaseWasLost(Throwable failure) {
        return causes(failure)
                .anyMatch(it ->
                        it instanceof SQLTransientConnectionException
                                || hasState(it, "08")
                                || hasState(it, "57P"));
    }

    /** Class 40: a row was saved by somebody else while the import was at it, or each waited for the other. */
    private static boolean somebodyWasQuicker(Throwable failure) {
        return causes(failure).anyMatch(it -> hasState(it, "40"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, it -> it != null, Importer::whatLedTo)
                .limit(CAUSES_MAX);
    }

    private static boolean hasState(Throwable failure, String start) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(start);
    }

    /** A transaction that could not even be rolled back hides what broke it. */
    private static @Nullable Throwable whatLedTo(Throwable failure) {
        return failure instanceof TransactionSystemException it && it.getOriginalException() != null
                ? it.getOriginalException()
                : failure.getCause();
    }

    /** What the lost connection wrote is gone with it; that is written down as soon as the database is back. */
    private void interrupted(long job) {
        for (int tries = 1; ; tries++) {
            try {
                jobs.ended(job, JobState.INTERRUPTED, null, Fault.of("intake.fault.databaseLost"));
                return;
            } catch (DataAccessException stillAway) {
                if (tries == TRIES_TO_RECORD) {
                    throw stillAway; // the next start of the program says so
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static String at(List<StepRun> runs) {
        return runs.isEmpty() ? "" : runs.getLast().input().fileName();
    }

    /** Which of several files it is about. */
    private static Fault named(Fault fault, List<StepRun> runs) {
        if (runs.isEmpty()) {
            return fault;
        }
        return fault.in(runs.getLast().input().fileName());
    }

    private void close(List<StepRun> runs, long job) {
        for (var run : runs) {
            try {
                run.close();
            } catch (IOException broken) {
                LOG.warn("could not clear away after import {}", job, broken);
            }
        }
        room.clear(job);
    }

    private Outcome inTransaction(Work work, Progress progress, List<StepRun> runs) {
        boolean forReal = !work.trial() && !work.verifyOnly();
        if (forReal) {
            deposit(work.files());
        }
        long entry =
                journal.enter(
                        work.repair() ? "intake.rows.repaired" : "intake.file.imported",
                        Row.of("intake.job", work.job()),
                        details(work));
        var run = new Run(work, progress);
        try {
            for (var step : work.steps()) {
                var one = new StepRun(step, progress, words, room.workFolder(work.job()));
                runs.add(one);
                run.source = step.step().source();
                one.run(run);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        boolean news =
                runs.stream().anyMatch(it -> it.tally().created() + it.tally().changed() > 0);
        if (work.verifyOnly()) {
            return new Outcome(JobState.UNCHANGED, null, runs);
        }
        if (work.trial()) {
            return new Outcome(JobState.TRIED, null, runs);
        }
        if (!news) {
            return new Outcome(JobState.UNCHANGED, null, runs);
        }
        var outcome = new Outcome(JobState.DONE, entry, runs);
        record(work, outcome);
        return outcome;
    }

    private static Map<String, Object> details(Work work) {
        var details = new LinkedHashMap<String, Object>();
        details.put("job", work.job());
        details.put("profile", work.profile().id());
        details.put(
                "files",
                work.files().stream()
                        .map(it -> Map.of("name", it.name(), "sha256", it.sha256()))
                        .toList());
        return details;
    }

    private void record(Work work, Outcome outcome) {
        try {
            for (var run : outcome.runs()) {
                jobs.counted(work.job(), run);
                if (work.repair()) {
                    settleRepaired(work, outcome, run);
                } else if (!work.verifyOnly()) {
                    if (!work.trial()) {
                        quarantine.supersede(work.profile().id(), work.job(), run.input(), words);
                    }
                    quarantine.add(work.job(), run);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        jobs.ended(work.job(), outcome.state(), outcome.entry(), null);
    }

    /** Each row of a repair names the row of the quarantine it corrects. */
    private void settleRepaired(Work work, Outcome outcome, StepRun run) throws IOException {
        if (outcome.state() == JobState.TRIED) {
            return;
        }
        var header = run.header();
        try (var reader = run.input().opener().open()) {
            int at = reader.header().position(Correction.ID_COLUMN);
            for (var row = reader.next(); row != null; row = reader.next()) {
                var id = at < 0 ? null : row.cell(at);
                if (id == null || !id.matches("\\d{1,18}")) {
                    continue;
                }
                var problems = run.refused().get(row.number());
                if (problems == null) {
                    quarantine.repaired(Long.parseLong(id), work.job(), access.whoActs().id());
                } else {
                    quarantine.stillWrong(
                            Long.parseLong(id),
                            work.job(),
                            Correction.withoutExtras(header, row),
                            problems);
                }
            }
        }
    }

    /** The file is read by whoever sees the import: its owner, and those who see the imports of all. */
    private void deposit(List<ReceivedFile> files) {
        for (var file : files) {
            if (file.bytes() > Archive.BYTES_MAX) {
                continue; // stays in the file room only
            }
            try (var in = Files.newInputStream(room.path(file.sha256()))) {
                var draft = new PaperDraft(file.name(), null, null, null, null, true);
                if (archive.deposit(draft, in) instanceof Deposited.Done(var paper, var entry)
                        && entry != 0) {
                    for (var role : IntakeRight.READ_ALL.roles()) {
                        archive.grant(paper.id(), new Reader.WholeReader(role), "intake", null);
                    }
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static final class Run implements IntakeRun {
        private final Work work;
        private final Progress progress;
        private @Nullable SourceNote source;

        private Run(Work work, Progress progress) {
            this.work = work;
            this.progress = progress;
        }

        @Override
        public long job() {
            return work.job();
        }

        @Override
        public SourceNote source() {
            return source == null ? work.profile().source() : source;
        }

        @Override
        public boolean trial() {
            return work.trial() || work.verifyOnly();
        }

        @Override
        public void wrote(long rows) {
            progress.wrote(rows);
        }
    }
}
