package org.chuangtu.intake;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of intake: hand files in, see what they are taken for, have them tried and imported, see to what could not be
 * taken.
 *
 * <pre>{@code
 * var file = desk.receive("nodes.csv", in);
 * if (desk.recognise(List.of(file.id())) instanceof Recognised.Known known) {
 *     long job = desk.start(Order.of(known));
 *     desk.await(job);
 * }
 * }</pre>
 */
@Service
public class IntakeDesk implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeDesk.class);

    /** So many files make one import at most. */
    public static final int MOST_FILES = 50;

    private static final int ROWS_TRIED_OUT = 10;

    /** Imports run one after the other; a repair waits so long for its turn before it says that it waits. */
    private static final Duration REPAIR_AWAITED = Duration.ofSeconds(15);

    /** How much may be said when a row is set aside. */
    public static final int LONGEST_NOTE = 500;

    private final Access access;
    private final Owners owners;
    private final Journal journal;
    private final FileRoom room;
    private final Jobs jobs;
    private final Quarantine quarantine;
    private final Profiles profiles;
    private final Targets targets;
    private final Recogniser recogniser;
    private final ImportQueue queue;
    private final Complaints complaints;
    private final BlankTables blanks;
    private final Clock clock;

    IntakeDesk(
            Access access,
            Owners owners,
            Journal journal,
            FileRoom room,
            Jobs jobs,
            Quarantine quarantine,
            Profiles profiles,
            Targets targets,
            Recogniser recogniser,
            ImportQueue queue,
            Complaints complaints,
            BlankTables blanks,
            Clock clock) {
        this.access = access;
        this.owners = owners;
        this.journal = journal;
        this.room = room;
        this.jobs = jobs;
        this.quarantine = quarantine;
        this.profiles = profiles;
        this.targets = targets;
        this.recogniser = recogniser;
        this.queue = queue;
        this.complaints = complaints;
        this.blanks = blanks;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        int interrupted = jobs.interrupt();
        if (interrupted > 0) {
            LOG.warn(
                    "{} imports were interrupted when the program ended; they wrote nothing",
                    interrupted);
        }
        room.tidy(clock.instant());
    }

    // Handing in
    // ----------------------------------------------------------------------------------------------------

    /** Takes a file and keeps it as it is. */
    public Received receive(String name, InputStream content) {
        access.requireSomewhere(IntakeRight.IMPORT);
        try {
            var kept = room.keep(content);
            return new Received.Kept(jobs.addFile(tidy(name), kept, access.whoActs().id()));
        } catch (UnreadableFile refused) {
            return new Received.Refused(name, complaints.of(refused.fault()));
        }
    }

    private static String tidy(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = last.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(clean.length(), 200));
    }

    /** What the files are taken for, together. */
    public Recognised recognise(List<Long> files) {
        access.requireSomewhere(IntakeRight.IMPORT);
        return recogniser.recognise(files(files));
    }

    /**
     * The beginning of a file, with what it looks like.
     *
     * @param sheet of a workbook, the first with content when null
     * @param headerRow the row with the names of the columns, found when null
     */
    public Previewed preview(long file, @Nullable String sheet, @Nullable Integer headerRow) {
        access.requireSomewhere(IntakeRight.IMPORT);
        var received = file(file);
        try {
            var options = new ReadingOptions(null, false, false, sheet, headerRow);
            return new Previewed.Shown(recogniser.withGuess(recogniser.preview(received, options)));
        } catch (UnreadableFile refused) {
            return new Previewed.Unreadable(received.name(), complaints.of(refused.fault()));
        }
    }

    /** The sheets of a workbook, in their order; none of any other file. */
    public List<String> sheets(long file) {
        access.requireSomewhere(IntakeRight.IMPORT);
        return recogniser.sheets(file(file));
    }

    /** What a mapping makes of the first rows of a file; nothing is written. */
    public List<MappedRow> tryOut(long file, Mapping mapping) {
        access.requireSomewhere(IntakeRight.IMPORT);
        var step = mapping.profile().steps().getFirst();
        try {
            return recogniser.tryOut(
                    file(file), step, targets.get(mapping.target()), ROWS_TRIED_OUT);
        } catch (UnreadableFile refused) {
            var why = complaints.of(refused.fault());
            return List.of(new MappedRow(0, Map.of(), List.of(why)));
        }
    }

    /** Imports a file under a mapping without keeping the mapping. */
    public Started start(long file, Mapping mapping, boolean trial) {
        return start(mapping.profile(), List.of(file(file)), trial, false, null);
    }

    private List<ReceivedFile> files(List<Long> ids) {
        if (ids.isEmpty()
                || ids.size() > MOST_FILES
                || ids.stream().anyMatch(java.util.Objects::isNull)) {
            throw new BadInput(
                    "files", String.valueOf(ids.size()), "page.api.outside", 1, MOST_FILES);
        }
        return ids.stream().distinct().map(this::file).toList();
    }

    private ReceivedFile file(long id) {
        return jobs.file(id, owners.seen()).orElseThrow(() -> new NotFound("file " + id));
    }

    // Importing
    // -----------------------------------------------------------------------------------------------------

    /** What is said of files nobody knows. */
    public JobView.Complaint unknown(List<String> names) {
        return complaints.of(Fault.of("intake.fault.noProfile", String.join("、", names)));
    }

    /** Has the import done, after those that wait already. */
    public Started start(Order order) {
        var profile =
                profiles.find(order.profileId())
                        .orElseThrow(() -> new NotFound("profile " + order.profileId()));
        var source = order.source();
        return start(
                source == null ? profile : profile.from(source),
                files(order.files()),
                order.trial(),
                order.again(),
                null);
    }

    private Started start(
            Profile profile,
            List<ReceivedFile> files,
            boolean trial,
            boolean again,
            @Nullable Long confirms) {
        access.requireSomewhere(IntakeRight.IMPORT);
        var previews = new ArrayList<Recognised.Preview>();
        Fault unreadable = null;
        for (var file : files) {
            try {
                previews.add(recogniser.preview(file, ReadingOptions.USUAL));
            } catch (UnreadableFile refused) {
                unreadable = refused.fault().in(file.name());
            }
        }
        var known = recogniser.fit(profile, previews);
        // A read-me beside the tables is no reason to refuse them; a table that is missing because
        // it cannot be read is.
        if (known.isEmpty() && unreadable != null) {
            return new Started.Refused(complaints.of(unreadable));
        }
        if (known.isEmpty()) {
            return new Started.Refused(
                    complaints.of(
                            Fault.of(
                                    "intake.fault.profileDoesNotFit",
                                    profile.id(),
                                    missing(profile, previews))));
        }
        var steps = steps(profile, known.get(), files);
        steps.forEach(step -> access.requireSomewhere(step.target().right()));
        var print = profile.print();
        var used =
                steps.stream()
                        .map(step -> file(java.util.Objects.requireNonNull(step.file())))
                        .toList();
        var same =
                again
                        ? Optional.<Long>empty()
                        : jobs.same(
                                print,
                                used.stream().map(ReceivedFile::sha256).toList(),
                                access.whoActs().id());
        return queue.begin(
                new Jobs.Beginning(
                        false,
                        profile,
                        print,
                        trial,
                        access.whoActs().id(),
                        same.orElse(null),
                        null,
                        confirms),
                steps,
                used.stream().distinct().toList());
    }

    /** Which steps found no file. */
    private String missing(Profile profile, List<Recognised.Preview> previews) {
        var missing = new ArrayList<String>();
        for (var step : profile.steps()) {
            boolean there =
                    previews.stream()
                            .anyMatch(it ->
                                    step.fits(
                                            it.file().name(),
                                            Header.of(new ArrayList<>(it.header()))));
            if (!step.optional() && !there) {
                var headers =
                        step.headers() == null
                                ? ""
                                : " (" + String.join(", ", step.headers()) + ")";
                missing.add(step.file() + headers);
            }
        }
        return String.join("; ", missing);
    }

    private List<StepInput> steps(
            Profile profile, Recognised.Known known, List<ReceivedFile> files) {
        var byId = new HashMap<Long, ReceivedFile>();
        files.forEach(file -> byId.put(file.id(), file));
        var steps = new ArrayList<StepInput>();
        for (var match : known.matches()) {
            var step = profile.steps().get(match.step());
            var file = java.util.Objects.requireNonNull(byId.get(match.file()));
            steps.add(
                    new StepInput(
                            match.step(),
                            step,
                            targets.get(step.target()),
                            file.id(),
                            file.name(),
                            opener(file, step.reading())));
        }
        return steps;
    }

    private StepInput.Opener opener(ReceivedFile file, ReadingOptions options) {
        return () -> SourceReader.open(Probe.of(room.path(file.sha256()), file.name()), options);
    }

    /** Imports for real what a trial has shown. */
    public Started confirm(long trial) {
        owners.requireRun(trial);
        var job = find(trial).orElseThrow(() -> new NotFound("import " + trial));
        if (job.state() != JobState.TRIED) {
            return new Started.Refused(
                    complaints.of(Fault.of("intake.fault.nothingToConfirm", trial)));
        }
        var files =
                job.steps().stream()
                        .map(JobView.Step::file)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList();
        var started = start(jobs.profile(trial), files(files), false, false, trial);
        if (started instanceof Started.Begun) {
            jobs.confirmed(trial);
            quarantine.drop(trial);
        }
        return started;
    }

    /** The same import once more, although its files were imported before: edits made since may be overwritten. */
    public Started again(long id) {
        owners.requireRun(id);
        var job = find(id).orElseThrow(() -> new NotFound("import " + id));
        var files =
                job.steps().stream()
                        .map(JobView.Step::file)
                        .filter(java.util.Objects::nonNull)
                        .distinct()
                        .toList();
        return start(jobs.profile(id), files(files), false, true, null);
    }

    /** Stops an import that waits or runs; nothing of it stays. False when it is over already. */
    public boolean cancel(long id) {
        owners.requireRun(id);
        return queue.cancel(id);
    }

    /** Waits for the end of an import. */
    public JobView await(long id) throws InterruptedException {
        queue.await(id);
        return find(id).orElseThrow(() -> new NotFound("import " + id));
    }

    public Optional<JobView> find(long id) {
        access.requireSomewhere(IntakeRight.READ);
        return jobs.find(id).filter(owners::sees).map(queue::withStanding);
    }

    /** Whether the actor may stop it, confirm it, repeat it and see to its quarantine. */
    public boolean mayRun(JobView job) {
        return owners.runs(job);
    }

    /**
     * Newest first.
     *
     * @param text something in the name of the profile or of a file, or the number of the import; empty for all
     */
    public List<JobView> list(
            @Nullable JobState state, String text, boolean oldestFirst, long offset, int limit) {
        access.requireSomewhere(IntakeRight.READ);
        return jobs
                .list(owners.seen(), state, text, oldestFirst, offset, Math.clamp(limit, 1, 500))
                .stream()
                .map(queue::withStanding)
                .toList();
    }

    public long count(@Nullable JobState state, String text) {
        access.requireSomewhere(IntakeRight.READ);
        return jobs.count(owners.seen(), state, text);
    }

    /** Newest first. */
    public List<JobView> list(int offset, int limit) {
        access.requireSomewhere(IntakeRight.READ);
        return jobs.list(owners.seen(), false, offset, Math.clamp(limit, 1, 500)).stream()
                .map(queue::withStanding)
                .toList();
    }

    public long count() {
        access.requireSomewhere(IntakeRight.READ);
        return jobs.count(owners.seen(), null, "");
    }

    /** Those that run or wait right now; as far as the actor may see them. */
    public List<JobView> underWay() {
        return queue.empty()
                ? List.of()
                : open().stream().filter(it -> !it.state().over()).toList();
    }

    /** Those that run, wait, or were tried and wait for a decision; as far as the actor may see them. */
    public List<JobView> open() {
        return access.maySomewhere(IntakeRight.READ)
                ? jobs.list(owners.seen(), true, 0, 50).stream().map(queue::withStanding).toList()
                : List.of();
    }

    // Quarantine
    // ----------------------------------------------------------------------------------------------------

    public List<QuarantinedRow> quarantine(
            long job, @Nullable Integer step, boolean onlyOpen, int offset, int limit) {
        owners.requireSight(job);
        return quarantine.list(job, step, onlyOpen, offset, Math.clamp(limit, 1, 500));
    }

    public long quarantineCount(long job, @Nullable Integer step, boolean onlyOpen) {
        owners.requireSight(job);
        return quarantine.count(job, step, onlyOpen);
    }

    /** How many rows of the imports the actor sees wait to be repaired or set aside. */
    public long quarantineWaiting() {
        access.requireSomewhere(IntakeRight.IMPORT);
        return quarantine.waiting(owners.seen());
    }

    public List<QuarantinedRow> quarantine(QuarantineQuery query, long offset, int limit) {
        owners.requireSight(query.job());
        return quarantine.list(query, Math.max(0, offset), Math.clamp(limit, 1, 500));
    }

    public long quarantineCount(QuarantineQuery query) {
        owners.requireSight(query.job());
        return quarantine.count(query);
    }

    /** What is wrong with the rows of an import, the most frequent first. */
    public List<QuarantineKind> quarantineKinds(long job) {
        owners.requireSight(job);
        return quarantine.kinds(job);
    }

    public Optional<QuarantinedRow> quarantined(long id) {
        access.requireSomewhere(IntakeRight.READ);
        var row = quarantine.find(id);
        var owner = owners.seen();
        return owner == null
                ? row
                : row.filter(it -> jobs.find(it.job()).filter(owners::sees).isPresent());
    }

    /** A row the actor may see to. */
    private QuarantinedRow toSettle(long id) {
        var row = quarantined(id).orElseThrow(() -> new NotFound("quarantined row " + id));
        owners.requireRun(row.job());
        return row;
    }

    /** Takes a row with corrected cells, by name of the column; those not named stay as they were. */
    public Repaired repair(long id, Map<String, String> cells) throws InterruptedException {
        access.requireSomewhere(IntakeRight.IMPORT);
        var row = toSettle(id);
        if (row.state() != QuarantinedRow.State.OPEN) {
            return new Repaired.SettledBefore(row);
        }
        var header = new ArrayList<String>();
        var values = new ArrayList<@Nullable String>();
        for (var cell : row.cells()) {
            header.add(cell.column());
            values.add(cells.getOrDefault(cell.column(), cell.value() == null ? "" : cell.value()));
        }
        header.add(Correction.ID_COLUMN);
        values.add(Long.toString(id));
        var corrected = List.<@Nullable String[]>of(values.toArray(new @Nullable String[0]));
        var started =
                repair(
                        row.job(),
                        row.step(),
                        null,
                        row.fileName(),
                        () -> Correction.reader(header, corrected));
        return switch (started) {
            case Started.Refused(var why) -> new Repaired.Refused(why);
            case Started.Begun(long job) -> {
                if (!queue.await(job, REPAIR_AWAITED)) yield new Repaired.UnderWay(job);
                var ended = find(job).orElseThrow();
                var after = quarantine.find(id).orElseThrow();
                yield after.state() == QuarantinedRow.State.REPAIRED
                        ? new Repaired.Taken(after, ended)
                        : ended.fault() != null
                                ? new Repaired.Refused(ended.fault())
                                : new Repaired.StillWrong(after);
            }
        };
    }

    /** Takes a downloaded table of quarantined rows that somebody has corrected. */
    public Started repair(Recognised.Corrected corrected) {
        owners.requireRun(corrected.job());
        var file = file(corrected.file());
        return repair(
                corrected.job(),
                corrected.step(),
                file,
                file.name(),
                opener(file, ReadingOptions.USUAL));
    }

    private Started repair(
            long job,
            int position,
            @Nullable ReceivedFile file,
            String name,
            StepInput.Opener opener) {
        var profile = jobs.profile(job);
        var step = profile.steps().get(position);
        var target = targets.get(step.target());
        access.requireSomewhere(target.right());
        return queue.begin(
                new Jobs.Beginning(
                        true,
                        profile,
                        profile.print(),
                        false,
                        access.whoActs().id(),
                        null,
                        job,
                        null),
                List.of(
                        new StepInput(
                                position,
                                step,
                                target,
                                file == null ? null : file.id(),
                                name,
                                opener)),
                file == null ? List.of() : List.of(file));
    }

    /** Decides that a row does not belong in; false when somebody has seen to it already. */
    @Transactional
    public boolean setAside(long id, String why) {
        return setAside(List.of(id), why) > 0;
    }

    /** How many of the rows were still open. */
    @Transactional
    public int setAside(List<Long> ids, String why) {
        access.requireSomewhere(IntakeRight.IMPORT);
        ids.forEach(this::toSettle);
        if (why.isBlank() || why.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "a reason of 1 to " + LONGEST_NOTE + " characters, not " + why.length());
        }
        journal.enter("intake.row.setAside", null, Map.of("quarantined", ids));
        var actor = access.whoActs().id();
        return (int) ids.stream().filter(id -> quarantine.setAside(id, actor, why.strip())).count();
    }

    /** Takes a row back that was set aside or settled by a newer file. */
    @Transactional
    public boolean reopen(long id) {
        var _ = toSettle(id);
        journal.enter("intake.row.reopened", null, Map.of("quarantined", id));
        return quarantine.reopen(id);
    }

    /** Writes the open rows of one step, to be corrected and handed in again. */
    public void download(long job, int step, TableWriter.Format format, java.io.OutputStream out) {
        owners.requireSight(job);
        var header = new ArrayList<>(quarantine.header(job, step));
        header.addAll(Correction.EXTRAS);
        try (var table = TableWriter.open(format, out, header)) {
            quarantine.each(job, step, row -> table.row(Download.cells(row)));
        }
    }

    // Targets, templates, mappings
    // ----------------------------------------------------------------------------------

    public List<TargetView> targets() {
        access.requireSomewhere(IntakeRight.READ);
        return targets.all().stream()
                .filter(it -> access.maySomewhere(it.right()))
                .map(recogniser::view)
                .toList();
    }

    public TargetView target(String id) {
        access.requireSomewhere(IntakeRight.READ);
        return recogniser.view(targets.find(id).orElseThrow(() -> new NotFound("target " + id)));
    }

    /** Writes an empty table for a target, with headings and a row of explanations. */
    public void blank(String target, TableWriter.Format format, java.io.OutputStream out) {
        access.requireSomewhere(IntakeRight.READ);
        blanks.write(
                targets.find(target).orElseThrow(() -> new NotFound("target " + target)),
                format,
                out);
    }

    public List<ProfileView> profiles() {
        access.requireSomewhere(IntakeRight.READ);
        return profiles.all().stream()
                .map(it -> ProfileView.of(it, profiles.isDeclared(it.id())))
                .toList();
    }

    /** The columns a target's fields seem to be found in. */
    public Map<String, String> guess(String target, List<String> header) {
        access.requireSomewhere(IntakeRight.IMPORT);
        return recogniser.columns(targets.get(target), header);
    }

    /** Keeps a mapping for files like this one; the same name again replaces it. */
    @Transactional
    public String save(Mapping mapping) {
        access.requireSomewhere(IntakeRight.IMPORT);
        var target = targets.get(mapping.target());
        access.requireSomewhere(target.right());
        var profile = mapping.profile();
        if (profiles.isDeclared(profile.id())) {
            throw new IllegalArgumentException(
                    "the profile " + profile.id() + " comes with the program");
        }
        journal.enter("intake.mapping.saved", null, Map.of("name", profile.id()));
        profiles.save(profile);
        return profile.id();
    }

    /** Forgets a mapping; the answer is the entry of the journal by which it can be taken back. */
    @Transactional
    public long removeMapping(String id) {
        access.requireSomewhere(IntakeRight.IMPORT);
        long entry = journal.enter("intake.mapping.removed", null, Map.of("name", id));
        profiles.remove(id);
        return entry;
    }
}
