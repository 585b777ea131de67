package org.chuangtu.chain;

import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stages of chains from a file; a row without a position stands where it stands in the file. */
@Component
class StagesByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Sources sources;
    private final Access access;

    StagesByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Sources sources,
            Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return ChainTable.STAGE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("code")
                        .key()
                        .required()
                        .longest(Code.LONGEST)
                        .example("S1")
                        .alsoCalled("stage_id"),
                IntakeField.text("nameZh").longest(200).example("设计").alsoCalled("name_zh", "名称"),
                IntakeField.text("nameEn")
                        .longest(200)
                        .example("Design")
                        .alsoCalled("name_en", "stage_name"),
                IntakeField.integer("position").between("0", "10000").alsoCalled("次序"),
                IntakeField.longText("description").longest(8_000).alsoCalled("说明"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (!row.has("nameZh") && !row.has("nameEn"))
                refusals.refuse(row, "nameZh", "chain.intake.noName");
        }
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        jdbc.sql("DROP TABLE IF EXISTS new_stage").update();
        jdbc.sql(
                        "CREATE TEMP TABLE new_stage (%s, chain_id bigint, code text, name_zh text, name_en text, position integer, description text)"
                                        .formatted(FileClaims.DDL)
                                + " ON COMMIT DROP")
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_stage",
                        FileClaims.columns(
                                "chain_id",
                                "code",
                                "name_zh",
                                "name_en",
                                "position",
                                "description"))) {
            for (var row : rows)
                copy.row(
                        claims.values(
                                row,
                                named.id(row),
                                row.need("code"),
                                row.text("nameZh"),
                                row.text("nameEn"),
                                row.integer("position"),
                                row.text("description")));
        }
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.stage t
                                   SET name_zh = coalesce(n.name_zh, t.name_zh), name_en = coalesce(n.name_en, t.name_en),
                                       position = coalesce(n.position, t.position),
                                       description = coalesce(n.description, t.description), %s
                                  FROM new_stage n
                                 WHERE t.chain_id = n.chain_id AND t.code = n.code
                                   AND ((t.name_zh, t.name_en, t.position, t.description) IS DISTINCT FROM
                                        (coalesce(n.name_zh, t.name_zh), coalesce(n.name_en, t.name_en),
                                         coalesce(n.position, t.position), coalesce(n.description, t.description))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.stage (chain_id, code, name_zh, name_en, position, description, %s)
                                SELECT n.chain_id, n.code, n.name_zh, n.name_en,
                                       coalesce(n.position, row_number() OVER (PARTITION BY n.chain_id ORDER BY n.row)),
                                       n.description, %s
                                  FROM new_stage n
                                 WHERE NOT EXISTS (SELECT FROM chain.stage t WHERE t.chain_id = n.chain_id AND t.code = n.code)
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
