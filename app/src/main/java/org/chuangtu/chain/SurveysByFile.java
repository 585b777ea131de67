package org.chuangtu.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.chuangtu.place.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked for providers of what, where and how completely, from a file. The area is a place's code or a country. */
@Component
class SurveysByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Places places;
    private final Sources sources;
    private final Access access;
    private final Clock clock;

    SurveysByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Places places,
            Sources sources,
            Access access,
            Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.places = places;
        this.sources = sources;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String id() {
        return SurveyTable.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("node").key().required().longest(Code.LONGEST).example("N26"),
                IntakeField.text("area")
                        .key()
                        .required()
                        .longest(40)
                        .example("210213")
                        .alsoCalled("place", "place_code", "范围"),
                IntakeField.text("surveyor")
                        .key()
                        .required()
                        .longest(200)
                        .example("产业处")
                        .alsoCalled("普查单位"),
                IntakeField.date("surveyedOn")
                        .key()
                        .required()
                        .example("2022-06-30")
                        .alsoCalled("on", "日期"),
                IntakeField.choice("completeness", "complete", "partial")
                        .required()
                        .example("complete"),
                IntakeField.longText("note").longest(4_000).alsoCalled("备注"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var areas = areas(rows);
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (named.node(row, row.need("node")) == null)
                refusals.refuse(row, "node", "chain.intake.noSuchNode");
            else if (!areas.containsKey(row.need("area")))
                refusals.refuse(row, "area", "chain.intake.noSuchPlace");
            else if (Objects.requireNonNull(row.date("surveyedOn")).isAfter(today))
                refusals.refuse(row, "surveyedOn", "chain.intake.inFuture");
        }
    }

    private Map<String, String> areas(IntakeRows rows) {
        var areas = new HashMap<String, String>();
        for (var row : rows) {
            String code = row.need("area");
            if (areas.containsKey(code)) continue;
            if (Countries.isOne(code)) areas.put(code, code);
            else places.byCode(code).ifPresent(it -> areas.put(code, "place:" + it.id()));
        }
        return areas;
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        var areas = areas(rows);
        jdbc.sql("DROP TABLE IF EXISTS new_survey").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_survey (%s, chain_id bigint, node_id bigint, area text, surveyor text,
                            surveyed_on date, completeness text, note text) ON COMMIT DROP
                        """
                                .formatted(FileClaims.DDL))
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_survey",
                        FileClaims.columns(
                                "chain_id",
                                "node_id",
                                "area",
                                "surveyor",
                                "surveyed_on",
                                "completeness",
                                "note"))) {
            for (var row : rows)
                copy.row(
                        claims.values(
                                row,
                                named.id(row),
                                named.node(row, row.need("node")),
                                areas.get(row.need("area")),
                                row.need("surveyor"),
                                row.date("surveyedOn"),
                                row.need("completeness"),
                                row.text("note")));
        }
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.survey t
                                   SET completeness = n.completeness, note = coalesce(n.note, t.note), %s
                                  FROM new_survey n
                                 WHERE (t.node_id, t.area, t.surveyor, t.surveyed_on)
                                     = (n.node_id, n.area, n.surveyor, n.surveyed_on)
                                   AND ((t.completeness, t.note) IS DISTINCT FROM (n.completeness, coalesce(n.note, t.note))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.survey (chain_id, node_id, area, surveyor, surveyed_on, completeness, note, %s)
                                SELECT n.chain_id, n.node_id, n.area, n.surveyor, n.surveyed_on, n.completeness, n.note, %s
                                  FROM new_survey n
                                 WHERE NOT EXISTS (SELECT FROM chain.survey t
                                                    WHERE (t.node_id, t.area, t.surveyor, t.surveyed_on)
                                                        = (n.node_id, n.area, n.surveyor, n.surveyed_on))
                                 ORDER BY n.row
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
