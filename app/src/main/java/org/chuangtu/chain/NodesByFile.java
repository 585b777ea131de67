package org.chuangtu.chain;

import java.util.Arrays;
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

/** The nodes of chains from a file; without a kind, a node is a product. */
@Component
class NodesByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Sources sources;
    private final Access access;

    NodesByFile(
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
        return NodeTable.NODE;
    }

    @Override
    public List<IntakeField> fields() {
        return FileClaims.with(
                IntakeField.text("chain").key().required().longest(Code.LONGEST).example("chips"),
                IntakeField.text("code")
                        .key()
                        .required()
                        .longest(Code.LONGEST)
                        .example("N26")
                        .alsoCalled("input_id"),
                IntakeField.text("nameZh").longest(300).example("硅片").alsoCalled("name_zh", "名称"),
                IntakeField.text("nameEn")
                        .longest(300)
                        .example("Wafer")
                        .alsoCalled("name_en", "input_name"),
                IntakeField.choice(
                                "kind",
                                Arrays.stream(NodeKind.values())
                                        .map(NodeKind::code)
                                        .toArray(String[]::new))
                        .example("material")
                        .alsoCalled("type", "类型"),
                IntakeField.text("stage")
                        .longest(Code.LONGEST)
                        .example("S2")
                        .alsoCalled("stage_id"),
                IntakeField.longText("description").longest(8_000).alsoCalled("说明"),
                IntakeField.longText("note").longest(4_000).alsoCalled("备注"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        for (var row : rows) {
            if (named.refused(row, refusals)) continue;
            if (!row.has("nameZh") && !row.has("nameEn"))
                refusals.refuse(row, "nameZh", "chain.intake.noName");
            else if (row.has("stage") && named.stage(row, row.text("stage")) == null)
                refusals.refuse(row, "stage", "chain.intake.noSuchStage");
        }
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var named = NamedChains.of(rows, chains, jdbc, access);
        jdbc.sql("DROP TABLE IF EXISTS new_node").update();
        jdbc.sql(
                        "CREATE TEMP TABLE new_node (%s, chain_id bigint, code text, name_zh text, name_en text, kind text, stage_id bigint, description text, note text)"
                                        .formatted(FileClaims.DDL)
                                + " ON COMMIT DROP")
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_node",
                        FileClaims.columns(
                                "chain_id",
                                "code",
                                "name_zh",
                                "name_en",
                                "kind",
                                "stage_id",
                                "description",
                                "note"))) {
            for (var row : rows)
                copy.row(
                        claims.values(
                                row,
                                named.id(row),
                                row.need("code"),
                                row.text("nameZh"),
                                row.text("nameEn"),
                                row.text("kind"),
                                named.stage(row, row.text("stage")),
                                row.text("description"),
                                row.text("note")));
        }
        jdbc.sql("ANALYZE new_node").update();
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.node t
                                   SET name_zh = coalesce(n.name_zh, t.name_zh), name_en = coalesce(n.name_en, t.name_en),
                                       kind = coalesce(n.kind, t.kind), stage_id = coalesce(n.stage_id, t.stage_id),
                                       description = coalesce(n.description, t.description), note = coalesce(n.note, t.note), %s
                                  FROM new_node n
                                 WHERE t.chain_id = n.chain_id AND t.code = n.code
                                   AND ((t.name_zh, t.name_en, t.kind, t.stage_id, t.description, t.note) IS DISTINCT FROM
                                        (coalesce(n.name_zh, t.name_zh), coalesce(n.name_en, t.name_en),
                                         coalesce(n.kind, t.kind), coalesce(n.stage_id, t.stage_id),
                                         coalesce(n.description, t.description), coalesce(n.note, t.note))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.node (chain_id, code, name_zh, name_en, kind, stage_id, description, note, %s)
                                SELECT n.chain_id, n.code, n.name_zh, n.name_en, coalesce(n.kind, 'product'), n.stage_id,
                                       n.description, n.note, %s
                                  FROM new_node n
                                 WHERE NOT EXISTS (SELECT FROM chain.node t WHERE t.chain_id = n.chain_id AND t.code = n.code)
                                 ORDER BY n.row
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
