package org.chuangtu.party;

import java.util.List;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Tally;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A classification of industries from a file. */
@Component
class IndustriesByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Sources sources;
    private final Access access;

    IndustriesByFile(JdbcClient jdbc, DataSource dataSource, Sources sources, Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return Industries.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        return List.of(
                IntakeField.text("scheme").key().required().longest(40).example(IndustryCode.AREA),
                IntakeField.text("code").key().required().longest(40).example("A1"),
                IntakeField.text("nameZh")
                        .longest(200)
                        .example("绿色石化")
                        .alsoCalled("name_zh", "name"),
                IntakeField.text("nameEn").longest(200).alsoCalled("name_en"),
                IntakeField.text("parentCode").longest(40).alsoCalled("parent", "parent_code"),
                IntakeField.integer("level").between("1", "9"),
                IntakeField.text("groupZh").longest(100).alsoCalled("group_zh"),
                IntakeField.text("groupEn").longest(100).alsoCalled("group_en"),
                IntakeField.text("ambition").longest(500),
                IntakeField.longText("remark").longest(8_000),
                IntakeField.choice("basis", "stated", "inferred"),
                IntakeField.list("inferredFields").alsoCalled("inferred_fields"),
                IntakeField.date("asOf").alsoCalled("as_of"),
                IntakeField.yesNo("verified"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        for (var row : rows)
            if (!row.has("nameZh") && !row.has("nameEn"))
                refusals.refuse(row, "nameZh", "party.intake.noName");
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        long source = sources.sourceFor(declared(run.source()));
        jdbc.sql("DROP TABLE IF EXISTS new_industry").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_industry (
                            scheme text, code text, name_zh text, name_en text, parent_code text, level integer, group_zh text,
                            group_en text, ambition text, remark text, basis text, inferred_fields text[], as_of date,
                            verified boolean, PRIMARY KEY (scheme, code)) ON COMMIT DROP
                        """)
                .update();
        copy(rows);
        jdbc.sql("ANALYZE new_industry").update();
        placeUnderNearest();
        int changed = change(source);
        int created = create(source);
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }

    static SourceDraft declared(SourceNote note) {
        return SourceDraft.declared(
                note.title(),
                note.publisher(),
                note.licence(),
                note.url(),
                note.asOf(),
                note.confidence(),
                note.verified(),
                note.synthetic());
    }

    private void copy(IntakeRows rows) {
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_industry",
                        "scheme",
                        "code",
                        "name_zh",
                        "name_en",
                        "parent_code",
                        "level",
                        "group_zh",
                        "group_en",
                        "ambition",
                        "remark",
                        "basis",
                        "inferred_fields",
                        "as_of",
                        "verified")) {
            for (var row : rows) {
                copy.row(
                        row.need("scheme"),
                        row.need("code"),
                        row.text("nameZh"),
                        row.text("nameEn"),
                        row.text("parentCode"),
                        row.integer("level"),
                        row.text("groupZh"),
                        row.text("groupEn"),
                        row.text("ambition"),
                        row.text("remark"),
                        row.text("basis"),
                        row.has("inferredFields") ? row.list("inferredFields") : null,
                        row.date("asOf"),
                        row.yesNo("verified"));
            }
        }
    }

    /**
     * A 中类 of GB/T 4754 that is the same as its only 小类 has no row of its own. Whatever is said to lie within a code nobody
     * lists is placed under the nearest listed code that begins it.
     */
    private void placeUnderNearest() {
        jdbc.sql(
                        """
                        UPDATE new_industry n
                           SET parent_code = (SELECT p.code
                                                FROM (SELECT scheme, code FROM new_industry
                                                       UNION SELECT scheme, code FROM party.industry) p
                                               WHERE p.scheme = n.scheme AND starts_with(n.parent_code, p.code) AND p.code <> n.code
                                               ORDER BY length(p.code) DESC LIMIT 1)
                         WHERE n.parent_code IS NOT NULL
                           AND NOT EXISTS (SELECT FROM new_industry p WHERE p.scheme = n.scheme AND p.code = n.parent_code)
                           AND NOT EXISTS (SELECT FROM party.industry p WHERE p.scheme = n.scheme AND p.code = n.parent_code)
                        """)
                .update();
    }

    private int create(long source) {
        return jdbc.sql(
                        """
                        INSERT INTO party.industry (scheme, code, name_zh, name_en, parent_code, level, group_zh, group_en, ambition,
                                                    remark, source_id, basis, inferred_fields, as_of, verified)
                        SELECT n.scheme, n.code, n.name_zh, n.name_en, n.parent_code, n.level, n.group_zh, n.group_en, n.ambition,
                               n.remark, :source, coalesce(n.basis, 'stated'), coalesce(n.inferred_fields, '{}'), n.as_of,
                               coalesce(n.verified, false)
                          FROM new_industry n
                         WHERE NOT EXISTS (SELECT FROM party.industry i WHERE i.scheme = n.scheme AND i.code = n.code)
                        """)
                .param("source", source)
                .update();
    }

    private int change(long source) {
        return jdbc.sql(
                        """
                        UPDATE party.industry i
                           SET name_zh = coalesce(n.name_zh, i.name_zh), name_en = coalesce(n.name_en, i.name_en),
                               parent_code = coalesce(n.parent_code, i.parent_code), level = coalesce(n.level, i.level),
                               group_zh = coalesce(n.group_zh, i.group_zh), group_en = coalesce(n.group_en, i.group_en),
                               ambition = coalesce(n.ambition, i.ambition), remark = coalesce(n.remark, i.remark),
                               basis = coalesce(n.basis, i.basis),
                               inferred_fields = coalesce(n.inferred_fields, i.inferred_fields),
                               as_of = coalesce(n.as_of, i.as_of), verified = coalesce(n.verified, i.verified),
                               source_id = :source
                          FROM new_industry n
                         WHERE i.scheme = n.scheme AND i.code = n.code
                           AND (i.name_zh, i.name_en, i.parent_code, i.level, i.group_zh, i.group_en, i.ambition, i.remark,
                                i.basis, i.inferred_fields, i.as_of, i.verified)
                               IS DISTINCT FROM
                               (coalesce(n.name_zh, i.name_zh), coalesce(n.name_en, i.name_en),
                                coalesce(n.parent_code, i.parent_code), coalesce(n.level, i.level),
                                coalesce(n.group_zh, i.group_zh), coalesce(n.group_en, i.group_en),
                                coalesce(n.ambition, i.ambition), coalesce(n.remark, i.remark), coalesce(n.basis, i.basis),
                                coalesce(n.inferred_fields, i.inferred_fields), coalesce(n.as_of, i.as_of),
                                coalesce(n.verified, i.verified))
                        """)
                .param("source", source)
                .update();
    }
}
