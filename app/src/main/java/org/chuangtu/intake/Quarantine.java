package org.chuangtu.intake;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table quarantined: rows that could not be taken, as they were in the file. */
@Repository
class Quarantine {

    private static final int COMPARED_AT_ONCE = 50_000;

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Complaints complaints;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, DataSource source, Complaints complaints, Clock clock) {
        this.jdbc = jdbc;
        this.source = source;
        this.complaints = complaints;
        this.clock = clock;
    }

    /** Reads the file once more for the cells of the refused rows, so that they need not be held in memory until now. */
    void add(long job, StepRun run) throws IOException {
        if (run.refused().isEmpty()) {
            return;
        }
        try (var reader = run.input().opener().open();
                var copy =
                        BulkCopy.into(
                                source,
                                "intake.quarantined",
                                "job_id",
                                "step",
                                "row_number",
                                "cells",
                                "raw",
                                "problems")) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                var problems = run.refused().get(row.number());
                if (problems != null) {
                    copy.row(
                            job,
                            run.input().position(),
                            row.number(),
                            Arrays.asList(row.cells()),
                            row.raw(),
                            complaints.written(problems));
                }
            }
            if (copy.rows() != run.refused().size()) {
                throw new IllegalStateException(
                        copy.rows() + " rows found again of " + run.refused().size() + " refused");
            }
        }
    }

    /**
     * A newer import of the same kind of file settles what an older one left open, as far as it repeats it: a row of the same
     * key, or of the same cells. What it does not speak of stays open, for it may be about something else altogether.
     */
    void supersede(String profileId, long byJob, StepInput input, ChoiceWords words)
            throws IOException {
        for (var open = open(profileId, byJob, input.position(), 0);
                !open.isEmpty();
                open = open(profileId, byJob, input.position(), open.getLast().id())) {
            settle(repeated(open, input, words), byJob);
        }
    }

    private void settle(Set<Long> repeated, long byJob) {
        if (repeated.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        UPDATE intake.quarantined SET state = 'SUPERSEDED', settled_job = :job, settled_at = :at
                         WHERE id = ANY (:ids::bigint[]) AND state = 'OPEN'
                        """)
                .param("ids", repeated.toArray(Long[]::new))
                .param("job", byJob)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private record Open(long id, List<String> header, SourceRow row) {}

    private List<Open> open(String profileId, long beforeJob, int step, long after) {
        return jdbc.sql(
                        """
                        SELECT q.id, s.header, q.row_number, q.cells, q.raw
                          FROM intake.quarantined q JOIN intake.job j ON j.id = q.job_id
                          JOIN intake.step s ON s.job_id = q.job_id AND s.position = q.step
                         WHERE j.profile_id = :profile AND q.step = :step AND q.job_id < :job AND q.state = 'OPEN'
                           AND q.id > :after
                         ORDER BY q.id LIMIT :most
                        """)
                .param("profile", profileId)
                .param("step", step)
                .param("job", beforeJob)
                .param("after", after)
                .param("most", COMPARED_AT_ONCE)
                .query((rs, i) ->
                        new Open(
                                rs.getLong("id"),
                                List.of((String[]) rs.getArray("header").getArray()),
                                new SourceRow(
                                        rs.getLong("row_number"),
                                        (@Nullable String[]) rs.getArray("cells").getArray(),
                                        null,
                                        rs.getString("raw"))))
                .list();
    }

    private static Set<Long> repeated(List<Open> open, StepInput input, ChoiceWords words)
            throws IOException {
        var byWhat = new HashMap<String, List<Long>>();
        var mappers = new HashMap<List<String>, RowMapper>();
        for (var it : open) {
            var mapper =
                    mappers.computeIfAbsent(
                            it.header(),
                            names ->
                                    new RowMapper(
                                            input.step(),
                                            input.target(),
                                            Header.of(List.copyOf(names)),
                                            words));
            for (var what : marks(it.row(), it.header(), mapper)) {
                byWhat.computeIfAbsent(what, _ -> new ArrayList<>()).add(it.id());
            }
        }
        var repeated = new HashSet<Long>();
        try (var reader = input.opener().open()) {
            var mapper = new RowMapper(input.step(), input.target(), reader.header(), words);
            var header = reader.header().names();
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (header.size() != reader.header().size()) {
                    header = reader.header().names(); // JSON lets it grow
                }
                for (var what : marks(row, header, mapper)) {
                    repeated.addAll(byWhat.getOrDefault(what, List.of()));
                }
            }
        }
        return repeated;
    }

    /** By what a row is known again: its key, if it can be read, and all that it says. */
    private static List<String> marks(SourceRow row, List<String> header, RowMapper mapper) {
        var said = new StringBuilder("cells");
        for (int i = 0; i < row.cells().length; i++) {
            var cell = row.cells()[i];
            if (cell != null && !cell.isBlank()) {
                said.append('\u0001')
                        .append(i < header.size() ? header.get(i) : "")
                        .append('\u0002')
                        .append(cell.strip());
            }
        }
        if (row.raw() != null) {
            said.append('\u0001').append(row.raw());
        }
        var key = row.raw() == null ? mapper.key(row) : null;
        return key == null ? List.of(said.toString()) : List.of("key\u0001" + key, said.toString());
    }

    /** A trial's rows go once its import is done: that one has its own. */
    void drop(long job) {
        jdbc.sql("DELETE FROM intake.quarantined WHERE job_id = :job").param("job", job).update();
    }

    /** Rows of the import that the other one repairs: a table may name rows of any. */
    void repaired(long id, long byJob, String actor) {
        var _ = settle(id, "REPAIRED", byJob, actor, null);
    }

    boolean setAside(long id, String actor, String why) {
        return settle(id, "SET_ASIDE", null, actor, why);
    }

    private boolean settle(
            long id, String state, @Nullable Long job, String actor, @Nullable String note) {
        return jdbc.sql(
                                """
                                UPDATE intake.quarantined
                                   SET state = :state, settled_by = :actor, settled_at = :at, settled_job = :job, note = :note
                                 WHERE id = :id AND state = 'OPEN'
                                   AND (:job::bigint IS NULL OR job_id = (SELECT j.repairs FROM intake.job j WHERE j.id = :job))
                                """)
                        .param("state", state)
                        .param("actor", actor)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("job", job)
                        .param("note", note)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Still wrong after a repair: the new cells are kept with what is wrong with them now. */
    void stillWrong(long id, long byJob, @Nullable String[] cells, List<Problem> problems) {
        jdbc.sql(
                        """
                        UPDATE intake.quarantined SET cells = :cells, raw = NULL, problems = :problems::jsonb
                         WHERE id = :id AND state = 'OPEN'
                           AND job_id = (SELECT j.repairs FROM intake.job j WHERE j.id = :job)
                        """)
                .param("job", byJob)
                .param("cells", cells)
                .param("problems", complaints.written(problems))
                .param("id", id)
                .update();
    }

    Optional<QuarantinedRow> find(long id) {
        return jdbc.sql(SELECT + " WHERE q.id = :id").param("id", id).query(this::row).optional();
    }

    List<QuarantinedRow> list(
            long job, @Nullable Integer step, boolean onlyOpen, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + WHERE
                                + " ORDER BY q.step, q.row_number LIMIT :limit OFFSET :offset")
                .param("job", job)
                .param("step", step)
                .param("onlyOpen", onlyOpen)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::row)
                .list();
    }

    /**
     * What waits to be repaired or set aside.
     *
     * @param owner in whose imports; null for those of all
     */
    long waiting(@Nullable String owner) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM intake.quarantined q
                         WHERE q.state = 'OPEN'
                           AND (:owner::text IS NULL
                                OR EXISTS (SELECT FROM intake.job j WHERE j.id = q.job_id AND j.actor = :owner))
                        """)
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    long count(long job, @Nullable Integer step, boolean onlyOpen) {
        return jdbc.sql("SELECT count(*) FROM intake.quarantined q" + WHERE)
                .param("job", job)
                .param("step", step)
                .param("onlyOpen", onlyOpen)
                .query(Long.class)
                .single();
    }

    List<QuarantinedRow> list(QuarantineQuery query, long offset, int limit) {
        var order = query.descending() ? "DESC" : "ASC";
        return with(
                        query,
                        SELECT
                                + ASKED
                                + " ORDER BY q.step %1$s, q.row_number %1$s, q.id LIMIT :limit OFFSET :offset"
                                        .formatted(order))
                .param("limit", limit)
                .param("offset", offset)
                .query(this::row)
                .list();
    }

    long count(QuarantineQuery query) {
        return with(query, "SELECT count(*) FROM intake.quarantined q" + ASKED)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec with(QuarantineQuery query, String sql) {
        var state = query.state();
        var kind = query.kind();
        return jdbc.sql(sql)
                .param("job", query.job())
                .param("step", query.step())
                .param("state", state == null ? null : state.name())
                .param("kind", kind == null ? null : complaints.kindAsJson(kind))
                .param("text", query.text())
                .param(
                        "like",
                        "%"
                                + query.text()
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_")
                                + "%");
    }

    /** The kinds of complaints, the most frequent first. */
    List<QuarantineKind> kinds(long job) {
        return jdbc.sql(
                        """
                        SELECT p ->> 'kind' AS kind, min((p -> 'reason')::text) AS least, max((p -> 'reason')::text) AS most,
                               count(DISTINCT q.id) AS rows
                          FROM intake.quarantined q, jsonb_array_elements(q.problems) p
                         WHERE q.job_id = :job AND p ->> 'kind' IS NOT NULL
                         GROUP BY 1 ORDER BY rows DESC, kind LIMIT 100
                        """)
                .param("job", job)
                .query((rs, i) ->
                        new QuarantineKind(
                                rs.getString("kind"),
                                complaints.words(rs.getString("least")),
                                rs.getString("least").equals(rs.getString("most")),
                                rs.getLong("rows")))
                .list();
    }

    /** A row that was set aside, or settled by a newer file, is open again. */
    boolean reopen(long id) {
        return jdbc.sql(
                                """
                                UPDATE intake.quarantined
                                   SET state = 'OPEN', settled_by = NULL, settled_at = NULL, settled_job = NULL, note = NULL
                                 WHERE id = :id AND state IN ('SET_ASIDE', 'SUPERSEDED')
                                """)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** All of one step, one after the other: for downloads. */
    void each(long job, int step, Consumer<QuarantinedRow> consumer) {
        long after = 0;
        while (true) {
            var some =
                    jdbc.sql(
                                    SELECT
                                            + """
                                             WHERE q.job_id = :job AND q.step = :step AND q.state = 'OPEN' AND q.id > :after
                                             ORDER BY q.id LIMIT 1000
                                            """)
                            .param("job", job)
                            .param("step", step)
                            .param("after", after)
                            .query(this::row)
                            .list();
            if (some.isEmpty()) {
                return;
            }
            some.forEach(consumer);
            after = some.getLast().id();
        }
    }

    List<String> header(long job, int step) {
        return jdbc.sql("SELECT header FROM intake.step WHERE job_id = :job AND position = :step")
                .param("job", job)
                .param("step", step)
                .query((rs, i) -> List.of((String[]) rs.getArray(1).getArray()))
                .optional()
                .orElse(List.of());
    }

    private static final String SELECT =
            """
            SELECT q.id, q.job_id, q.step, q.row_number, q.cells, q.raw, q.problems::text AS problems, q.state, q.settled_by,
                   q.settled_at, q.settled_job, q.note, s.header, s.file_name
              FROM intake.quarantined q JOIN intake.step s ON s.job_id = q.job_id AND s.position = q.step
            """;

    private static final String WHERE =
            """
             WHERE q.job_id = :job AND (:step::integer IS NULL OR q.step = :step) AND (NOT :onlyOpen OR q.state = 'OPEN')
            """;

    private static final String ASKED =
            """
             WHERE q.job_id = :job AND (:step::integer IS NULL OR q.step = :step)
               AND (:state::text IS NULL OR q.state = :state)
               AND (:kind::jsonb IS NULL OR q.problems @> :kind::jsonb)
               AND (:text = '' OR array_to_string(q.cells, ' ') ILIKE :like OR q.raw ILIKE :like OR q.problems::text ILIKE :like)
            """;

    private QuarantinedRow row(ResultSet rs, int i) throws SQLException {
        var header = (String[]) rs.getArray("header").getArray();
        var cells = (@Nullable String[]) rs.getArray("cells").getArray();
        var settledAt = rs.getObject("settled_at", OffsetDateTime.class);
        return new QuarantinedRow(
                rs.getLong("id"),
                rs.getLong("job_id"),
                rs.getInt("step"),
                rs.getString("file_name"),
                rs.getLong("row_number"),
                cells(header, cells),
                rs.getString("raw"),
                complaints.list(rs.getString("problems")),
                QuarantinedRow.State.valueOf(rs.getString("state")),
                rs.getString("settled_by"),
                settledAt == null ? null : settledAt.toInstant(),
                (Long) rs.getObject("settled_job"),
                rs.getString("note"));
    }

    private static List<QuarantinedRow.Cell> cells(String[] header, @Nullable String[] cells) {
        var named = new ArrayList<QuarantinedRow.Cell>();
        for (int i = 0; i < Math.max(header.length, cells.length); i++) {
            var name = i < header.length ? header[i] : "列 " + (i + 1);
            named.add(new QuarantinedRow.Cell(name, i < cells.length ? cells[i] : null));
        }
        return Collections.unmodifiableList(named);
    }
}
