package org.chuangtu.indicator;

import java.util.List;
import javax.sql.DataSource;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records many statements of one source at once.
 *
 * <p>A row that says what its source already said changes nothing; one that says otherwise becomes a revision, in which what
 * the row leaves unsaid is kept. A figure that somebody corrected or withdrew by hand stays so until the source says
 * something it has not said before.
 */
@Component
class ObservationCopy {

    private final JdbcClient jdbc;
    private final DataSource source;
    private final ObservationTable observations;

    ObservationCopy(JdbcClient jdbc, DataSource source, ObservationTable observations) {
        this.jdbc = jdbc;
        this.source = source;
        this.observations = observations;
    }

    /** Before the first batch of a transaction. */
    void begin() {
        observations.lock();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE IF NOT EXISTS incoming_observation (
                            row_no bigint, definition_id bigint, subject_kind text, subject_id bigint, period text, valid_from date,
                            valid_to date, line text, value numeric, multiplier smallint, unit text, bound text,
                            growth numeric, rank integer, rank_scope text, share numeric, share_of text, basis text,
                            inferred_fields text[], as_of date, verified boolean,
                            published boolean, note text) ON COMMIT DROP
                        """)
                .update();
    }

    /** A statement, and which row of the file makes it: a wide row makes many. */
    record Line(long row, ObservationDraft draft) {}

    /** The tally counts rows of the file, not statements. */
    Tally write(List<Line> lines, @Nullable Long sourceId) {
        long rows = lines.stream().mapToLong(Line::row).distinct().count();
        jdbc.sql("TRUNCATE incoming_observation").update();
        copy(lines);
        jdbc.sql("ANALYZE incoming_observation").update();
        return jdbc.sql(
                        """
                        WITH fresh AS MATERIALIZED (
                            SELECT i.row_no, i.definition_id, i.subject_kind, i.subject_id, i.period, i.valid_from,
                                   i.valid_to, i.line, coalesce(i.value, c.value) AS value,
                                   CASE WHEN i.value IS NULL AND c.value IS NOT NULL
                                        THEN c.multiplier ELSE i.multiplier END AS multiplier,
                                   CASE WHEN i.value IS NULL AND c.value IS NOT NULL THEN c.unit ELSE i.unit END AS unit,
                                   i.bound, coalesce(i.growth, c.growth) AS growth, coalesce(i.rank, c.rank) AS rank,
                                   coalesce(i.rank_scope, c.rank_scope) AS rank_scope,
                                   coalesce(i.share, c.share) AS share, coalesce(i.share_of, c.share_of) AS share_of,
                                   i.basis, i.inferred_fields, coalesce(i.as_of, c.as_of) AS as_of, i.verified,
                                   i.published,
                                   coalesce(i.note, c.note) AS note, c.id AS supersedes
                              FROM incoming_observation i
                              LEFT JOIN indicator.observation c
                                ON c.definition_id = i.definition_id AND c.subject_kind = i.subject_kind
                               AND c.subject_id = i.subject_id AND c.period = i.period AND c.line = i.line
                               AND c.source_id IS NOT DISTINCT FROM :source AND c.basis <> 'COMPUTED'
                               AND NOT EXISTS (SELECT FROM indicator.observation n WHERE n.supersedes = c.id)
                             WHERE c.id IS NULL
                                OR NOT EXISTS (
                                   SELECT FROM indicator.observation said
                                    WHERE (said.id = c.id OR (c.by_hand
                                           AND said.definition_id = i.definition_id
                                           AND said.subject_kind = i.subject_kind AND said.subject_id = i.subject_id
                                           AND said.period = i.period AND said.line = i.line
                                           AND said.source_id IS NOT DISTINCT FROM :source))
                                      AND (i.value IS NULL OR (i.value = said.value
                                           AND i.multiplier = said.multiplier AND i.unit = said.unit))
                                      AND i.bound = said.bound
                                      AND (i.growth IS NULL OR i.growth = said.growth)
                                      AND (i.rank IS NULL OR i.rank = said.rank)
                                      AND (i.rank_scope IS NULL OR i.rank_scope = said.rank_scope)
                                      AND (i.share IS NULL OR i.share = said.share)
                                      AND (i.share_of IS NULL OR i.share_of = said.share_of)
                                      AND i.basis = said.basis AND i.inferred_fields = said.inferred_fields
                                      AND (i.as_of IS NULL OR i.as_of = said.as_of)
                                      AND i.verified = said.verified AND i.published = said.published
                                      AND (i.note IS NULL OR said.retracted OR i.note = said.note))
                        ), put AS (
                            INSERT INTO indicator.observation (definition_id, subject_kind, subject_id, period, valid_from,
                                   valid_to, line, value, multiplier, unit, bound, growth, rank, rank_scope, share,
                                   share_of, source_id, basis, inferred_fields, as_of, verified, published, note,
                                   supersedes)
                            SELECT definition_id, subject_kind, subject_id, period, valid_from, valid_to, line, value,
                                   multiplier, unit, bound, growth, rank, rank_scope, share, share_of, :source, basis,
                                   inferred_fields, as_of, verified, published, note, supersedes
                              FROM fresh
                        ), outcome AS (
                            SELECT count(supersedes) > 0 AS changed FROM fresh GROUP BY row_no
                        )
                        SELECT count(*) FILTER (WHERE NOT changed), count(*) FILTER (WHERE changed) FROM outcome
                        """)
                .param("source", sourceId, java.sql.Types.BIGINT)
                .query((rs, i) ->
                        new Tally(
                                rs.getLong(1), rs.getLong(2), rows - rs.getLong(1) - rs.getLong(2)))
                .single();
    }

    private void copy(List<Line> lines) {
        try (var copy =
                BulkCopy.into(
                        source,
                        "incoming_observation",
                        "row_no",
                        "definition_id",
                        "subject_kind",
                        "subject_id",
                        "period",
                        "valid_from",
                        "valid_to",
                        "line",
                        "value",
                        "multiplier",
                        "unit",
                        "bound",
                        "growth",
                        "rank",
                        "rank_scope",
                        "share",
                        "share_of",
                        "basis",
                        "inferred_fields",
                        "as_of",
                        "verified",
                        "published",
                        "note")) {
            for (var line : lines) {
                var it = line.draft();
                var measure = Quantity.Measure.parse(it.unit());
                copy.row(
                        line.row(),
                        it.definitionId(),
                        it.subject().kind(),
                        it.subject().id(),
                        it.period().text(),
                        it.period().from().orElse(null),
                        it.period().to().orElse(null),
                        it.line(),
                        it.value() == null ? null : it.value().toPlainString(),
                        measure.multiplier().exponent(),
                        measure.unit().code(),
                        it.bound().sign(),
                        it.growth() == null ? null : it.growth().toPlainString(),
                        it.rank(),
                        it.rankScope(),
                        it.share() == null ? null : it.share().toPlainString(),
                        it.shareOf(),
                        it.basis().name(),
                        it.inferredFields(),
                        it.asOf(),
                        it.verified(),
                        it.published(),
                        it.note());
            }
        }
    }
}
