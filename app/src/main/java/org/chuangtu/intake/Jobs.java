package org.chuangtu.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables file, job and step. */
@Repository
class Jobs {

    /** A job as it is started. */
    record Beginning(
            boolean repair,
            Profile profile,
            String print,
            boolean trial,
            String actor,
            @Nullable Long sameAs,
            @Nullable Long repairs,
            @Nullable Long confirms) {}

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final Labels labels;
    private final Targets targets;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Jobs(
            JdbcClient jdbc,
            Complaints complaints,
            Labels labels,
            Targets targets,
            Clock clock,
            ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.labels = labels;
        this.targets = targets;
        this.clock = clock;
        this.news = news;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    // Files
    // ---------------------------------------------------------------------------------------------------------

    ReceivedFile addFile(String name, FileRoom.Kept kept, String actor) {
        long id =
                jdbc.sql(
                                """
                                INSERT INTO intake.file (name, sha256, bytes, received_at, received_by)
                                VALUES (:name, :sha256, :bytes, :at, :actor) RETURNING id
                                """)
                        .param("name", name)
                        .param("sha256", kept.sha256())
                        .param("bytes", kept.bytes())
                        .param("at", now())
                        .param("actor", actor)
                        .query(Long.class)
                        .single();
        return new ReceivedFile(id, name, kept.sha256(), kept.bytes());
    }

    /** @param owner of whose files; null for anybody's */
    Optional<ReceivedFile> file(long id, @Nullable String owner) {
        return jdbc.sql(
                        """
                        SELECT id, name, sha256, bytes FROM intake.file
                         WHERE id = :id AND (:owner::text IS NULL OR received_by = :owner)
                        """)
                .param("id", id)
                .param("owner", owner)
                .query((rs, i) ->
                        new ReceivedFile(
                                rs.getLong(1), rs.getString(2), rs.getString(3), rs.getLong(4)))
                .optional();
    }

    // Jobs
    // ----------------------------------------------------------------------------------------------------------

    long add(Beginning job, List<StepInput> steps) {
        long id =
                jdbc.sql(
                                """
                                INSERT INTO intake.job (kind, profile_id, profile, profile_print, trial, state, actor,
                                                        created_at, same_as, repairs, confirms)
                                VALUES (:kind, :profileId, :profile::jsonb, :print, :trial, 'WAITING', :actor,
                                        :at, :sameAs, :repairs, :confirms)
                                RETURNING id
                                """)
                        .param("kind", job.repair() ? "REPAIR" : "IMPORT")
                        .param("profileId", job.profile().id())
                        .param("profile", ProfileText.json(job.profile()))
                        .param("print", job.print())
                        .param("trial", job.trial())
                        .param("actor", job.actor())
                        .param("at", now())
                        .param("sameAs", job.sameAs())
                        .param("repairs", job.repairs())
                        .param("confirms", job.confirms())
                        .query(Long.class)
                        .single();
        for (var step : steps) {
            jdbc.sql(
                            """
                            INSERT INTO intake.step (job_id, position, target, file_id, file_name)
                            VALUES (:job, :position, :target, :file, :name)
                            """)
                    .param("job", id)
                    .param("position", step.position())
                    .param("target", step.target().id())
                    .param("file", step.file())
                    .param("name", step.fileName())
                    .update();
        }
        return id;
    }

    void begun(long id) {
        jdbc.sql("UPDATE intake.job SET state = 'RUNNING', started_at = :at WHERE id = :id")
                .param("at", now())
                .param("id", id)
                .update();
    }

    /** At the very end, in the transaction of the rows themselves or, when those are rolled back, in one of its own. */
    void ended(long id, JobState state, @Nullable Long entry, @Nullable Fault fault) {
        jdbc.sql(
                        """
                        UPDATE intake.job
                           SET state = :state, ended_at = :at, entry_id = :entry, fault = :fault::jsonb
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("at", now())
                .param("entry", entry)
                .param("fault", fault == null ? null : complaints.written(fault))
                .param("id", id)
                .update();
        String startedBy =
                jdbc.sql("SELECT actor FROM intake.job WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single();
        news.publishEvent(new ImportEnded(id, state, startedBy));
    }

    void counted(long id, StepRun run) {
        jdbc.sql(
                        """
                        UPDATE intake.step
                           SET header = :header, rows_read = :read, created = :created, changed = :changed,
                               unchanged = :unchanged, folded = :folded, quarantined = :quarantined
                         WHERE job_id = :id AND position = :position
                        """)
                .param("header", run.header().toArray(String[]::new))
                .param("read", run.read())
                .param("created", run.tally().created())
                .param("changed", run.tally().changed())
                .param("unchanged", run.tally().unchanged())
                .param("folded", run.folded())
                .param("quarantined", run.refused().size())
                .param("id", id)
                .param("position", run.input().position())
                .update();
    }

    /** A trial that is being carried out needs no decision any more. */
    void confirmed(long trial) {
        jdbc.sql("UPDATE intake.job SET state = 'CONFIRMED' WHERE id = :id AND state = 'TRIED'")
                .param("id", trial)
                .update();
    }

    /** What the last program left running wrote nothing; says so. */
    int interrupt() {
        return jdbc.sql(
                        """
                        UPDATE intake.job SET state = 'INTERRUPTED', ended_at = :at
                         WHERE state IN ('WAITING', 'RUNNING')
                        """)
                .param("at", now())
                .update();
    }

    /**
     * The latest import of exactly these files under exactly this profile that was carried out. What somebody else could not
     * bring in, this one may: theirs counts only when it took every row.
     */
    Optional<Long> same(String print, List<String> digests, String actor) {
        return jdbc.sql(
                        """
                        SELECT j.id
                          FROM intake.job j
                         WHERE j.profile_print = :print AND j.state = 'DONE' AND j.kind = 'IMPORT'
                           AND (SELECT array_agg(coalesce(f.sha256, '') ORDER BY s.position)
                                  FROM intake.step s LEFT JOIN intake.file f ON f.id = s.file_id
                                 WHERE s.job_id = j.id) = :digests::text[]
                           AND (j.actor = :actor
                                OR NOT EXISTS (SELECT FROM intake.step s WHERE s.job_id = j.id AND s.quarantined > 0))
                         ORDER BY j.id DESC LIMIT 1
                        """)
                .param("print", print)
                .param("digests", digests.toArray(String[]::new))
                .param("actor", actor)
                .query(Long.class)
                .optional();
    }

    Profile profile(long id) {
        return ProfileText.fromJson(
                jdbc.sql("SELECT profile::text FROM intake.job WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    Optional<JobView> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(this::job).optional();
    }

    /** @param owner whose imports; null for those of all, here and below */
    List<JobView> list(@Nullable String owner, boolean onlyOpen, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE (NOT :onlyOpen OR state IN ('WAITING', 'RUNNING', 'TRIED'))
                                   AND (:owner::text IS NULL OR actor = :owner)
                                 ORDER BY id DESC LIMIT :limit OFFSET :offset
                                """)
                .param("owner", owner)
                .param("onlyOpen", onlyOpen)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::job)
                .list();
    }

    List<JobView> list(
            @Nullable String owner,
            @Nullable JobState state,
            String text,
            boolean oldestFirst,
            long offset,
            int limit) {
        return asked(
                        owner,
                        state,
                        text,
                        SELECT
                                + ASKED
                                + (oldestFirst ? " ORDER BY id ASC" : " ORDER BY id DESC")
                                + " LIMIT :limit OFFSET :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(this::job)
                .list();
    }

    long count(@Nullable String owner, @Nullable JobState state, String text) {
        return asked(owner, state, text, "SELECT count(*) FROM intake.job" + ASKED)
                .query(Long.class)
                .single();
    }

    private static final String ASKED =
            """
             WHERE (:owner::text IS NULL OR actor = :owner)
               AND (:state::text IS NULL OR state = :state)
               AND (:text = '' OR id::text = :text OR profile -> 'label' ->> 'zh' ILIKE :like OR profile -> 'label' ->> 'en' ILIKE :like
                    OR EXISTS (SELECT FROM intake.step s WHERE s.job_id = intake.job.id AND s.file_name ILIKE :like))
            """;

    private JdbcClient.StatementSpec asked(
            @Nullable String owner, @Nullable JobState state, String text, String sql) {
        var harmless = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc.sql(sql)
                .param("owner", owner)
                .param("state", state == null ? null : state.name())
                .param("text", text)
                .param("like", "%" + harmless + "%");
    }

    private static final String SELECT =
            """
            SELECT id, kind, profile_id, profile::text AS profile, trial, state, actor, created_at, started_at, ended_at,
                   entry_id, same_as, repairs, confirms, fault::text AS fault
              FROM intake.job
            """;

    private JobView job(ResultSet rs, int i) throws SQLException {
        long id = rs.getLong("id");
        var profile = ProfileText.fromJson(rs.getString("profile"));
        var fault = rs.getString("fault");
        return new JobView(
                id,
                rs.getString("kind").equals("REPAIR"),
                rs.getString("profile_id"),
                profile.label(),
                profile.source(),
                rs.getBoolean("trial"),
                JobState.valueOf(rs.getString("state")),
                rs.getString("actor"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "started_at"),
                instant(rs, "ended_at"),
                (Long) rs.getObject("entry_id"),
                (Long) rs.getObject("same_as"),
                (Long) rs.getObject("repairs"),
                (Long) rs.getObject("confirms"),
                null,
                fault == null ? null : complaints.one(fault),
                steps(id));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private List<JobView.Step> steps(long id) {
        return jdbc.sql(
                        """
                        SELECT position, target, file_id, file_name, rows_read, created, changed, unchanged, folded, quarantined
                          FROM intake.step WHERE job_id = :id ORDER BY position
                        """)
                .param("id", id)
                .query((rs, i) ->
                        new JobView.Step(
                                rs.getInt("position"),
                                rs.getString("target"),
                                labelOf(rs.getString("target")),
                                (Long) rs.getObject("file_id"),
                                rs.getString("file_name"),
                                rs.getLong("rows_read"),
                                rs.getLong("created"),
                                rs.getLong("changed"),
                                rs.getLong("unchanged"),
                                rs.getLong("folded"),
                                rs.getLong("quarantined")))
                .list();
    }

    private Bilingual labelOf(String target) {
        return targets.find(target).map(labels::of).orElse(new Bilingual(target, target));
    }
}
