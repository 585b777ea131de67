package org.chuangtu.chain;

import java.util.List;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
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

/** Chains from a file. */
@Component
class ChainsByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Sources sources;
    private final Access access;

    ChainsByFile(JdbcClient jdbc, DataSource dataSource, Sources sources, Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return ChainTable.CHAIN;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("code").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("nameZh").longest(200).example("芯片").alsoCalled("name_zh", "名称"),
                IntakeField.text("nameEn").longest(200).example("Chips").alsoCalled("name_en"),
                IntakeField.longText("description").longest(8_000).alsoCalled("说明"),
                IntakeField.text("industry").longest(40).example("A1").alsoCalled("industry_code"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.require(ChainRight.EDIT, Scope.EVERYWHERE);
        for (var row : rows)
            if (!row.has("nameZh") && !row.has("nameEn"))
                refusals.refuse(row, "nameZh", "chain.intake.noName");
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.require(ChainRight.EDIT, Scope.EVERYWHERE);
        jdbc.sql("DROP TABLE IF EXISTS new_chain").update();
        jdbc.sql(
                        "CREATE TEMP TABLE new_chain (%s, code text, name_zh text, name_en text, description text, industry text)"
                                        .formatted(FileClaims.DDL)
                                + " ON COMMIT DROP")
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_chain",
                        FileClaims.columns(
                                "code", "name_zh", "name_en", "description", "industry"))) {
            for (var row : rows)
                copy.row(
                        claims.values(
                                row,
                                row.need("code"),
                                row.text("nameZh"),
                                row.text("nameEn"),
                                row.text("description"),
                                row.text("industry")));
        }
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.chain t
                                   SET name_zh = coalesce(n.name_zh, t.name_zh), name_en = coalesce(n.name_en, t.name_en),
                                       description = coalesce(n.description, t.description),
                                       industry_code = coalesce(n.industry, t.industry_code), %s
                                  FROM new_chain n
                                 WHERE t.code = n.code
                                   AND ((t.name_zh, t.name_en, t.description, t.industry_code) IS DISTINCT FROM
                                        (coalesce(n.name_zh, t.name_zh), coalesce(n.name_en, t.name_en),
                                         coalesce(n.description, t.description), coalesce(n.industry, t.industry_code))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.chain (code, name_zh, name_en, description, industry_code, %s)
                                SELECT n.code, n.name_zh, n.name_en, n.description, n.industry, %s
                                  FROM new_chain n
                                 WHERE NOT EXISTS (SELECT FROM chain.chain t WHERE t.code = n.code)
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
