package org.chuangtu.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.chuangtu.place.Places;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chains from a file. */
@Component
class ChainsByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ChainTable chains;
    private final Places places;
    private final Sources sources;
    private final Access access;

    ChainsByFile(
            JdbcClient jdbc,
            DataSource dataSource,
            ChainTable chains,
            Places places,
            Sources sources,
            Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.chains = chains;
        this.places = places;
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
                IntakeField.text("industry").longest(40).example("A1").alsoCalled("industry_code"),
                IntakeField.text("place").longest(40).example("210213").alsoCalled("place_code"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.requireSomewhere(ChainRight.EDIT);
        var placeIds = placeIds(rows);
        for (var row : rows) {
            var chain = chains.byCode(row.need("code"));
            if (!row.has("nameZh") && !row.has("nameEn"))
                refusals.refuse(row, "nameZh", "chain.intake.noName");
            else if (row.has("place") && !placeIds.containsKey(row.need("place")))
                refusals.refuse(row, "place", "chain.intake.noSuchPlace");
            else if (chain.isPresent() && !mayEdit(ChainDesk.scopeOf(chain.get())))
                refusals.refuse(row, "code", "chain.intake.notYours");
            else if (row.has("place")
                    && !mayEdit(Scope.at(Objects.requireNonNull(placeIds.get(row.need("place"))))))
                refusals.refuse(row, "place", "chain.intake.notYourPlace");
            else if (chain.isEmpty() && !row.has("place") && !mayEdit(Scope.EVERYWHERE))
                refusals.refuse(row, "place", "chain.intake.noPlaceOfYours");
        }
    }

    private boolean mayEdit(Scope scope) {
        return access.may(ChainRight.EDIT, scope);
    }

    private Map<String, Long> placeIds(IntakeRows rows) {
        var ids = new HashMap<String, Long>();
        for (var row : rows) {
            if (!row.has("place") || ids.containsKey(row.need("place"))) continue;
            places.byCode(row.need("place")).ifPresent(it -> ids.put(it.code(), it.id()));
        }
        return ids;
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.requireSomewhere(ChainRight.EDIT);
        var placeIds = placeIds(rows);
        jdbc.sql("DROP TABLE IF EXISTS new_chain").update();
        jdbc.sql(
                        "CREATE TEMP TABLE new_chain (%s, code text, name_zh text, name_en text, description text, industry text, place_id bigint)"
                                        .formatted(FileClaims.DDL)
                                + " ON COMMIT DROP")
                .update();
        var claims = new FileClaims(rows, run, sources);
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_chain",
                        FileClaims.columns(
                                "code",
                                "name_zh",
                                "name_en",
                                "description",
                                "industry",
                                "place_id"))) {
            for (var row : rows)
                copy.row(
                        claims.values(
                                row,
                                row.need("code"),
                                row.text("nameZh"),
                                row.text("nameEn"),
                                row.text("description"),
                                row.text("industry"),
                                row.has("place") ? placeIds.get(row.need("place")) : null));
        }
        int changed =
                jdbc.sql(
                                """
                                UPDATE chain.chain t
                                   SET name_zh = coalesce(n.name_zh, t.name_zh), name_en = coalesce(n.name_en, t.name_en),
                                       description = coalesce(n.description, t.description),
                                       industry_code = coalesce(n.industry, t.industry_code),
                                       place_id = coalesce(n.place_id, t.place_id), %s
                                  FROM new_chain n
                                 WHERE t.code = n.code
                                   AND ((t.name_zh, t.name_en, t.description, t.industry_code, t.place_id) IS DISTINCT FROM
                                        (coalesce(n.name_zh, t.name_zh), coalesce(n.name_en, t.name_en),
                                         coalesce(n.description, t.description), coalesce(n.industry, t.industry_code),
                                         coalesce(n.place_id, t.place_id))
                                        OR %s)
                                """
                                        .formatted(FileClaims.SETTING, FileClaims.DIFFER))
                        .update();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO chain.chain (code, name_zh, name_en, description, industry_code, place_id, %s)
                                SELECT n.code, n.name_zh, n.name_en, n.description, n.industry, n.place_id, %s
                                  FROM new_chain n
                                 WHERE NOT EXISTS (SELECT FROM chain.chain t WHERE t.code = n.code)
                                """
                                        .formatted(Claims.COLUMNS, FileClaims.SELECTED))
                        .update();
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }
}
