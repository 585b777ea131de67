package org.chuangtu.indicator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is measured, from files. */
@Component
class DefinitionsByFile implements IntakeTarget {

    private final DefinitionTable definitions;

    private final Access access;

    DefinitionsByFile(DefinitionTable definitions, Access access) {
        this.definitions = definitions;
        this.access = access;
    }

    @Override
    public String id() {
        return "indicator.definition";
    }

    @Override
    public Right right() {
        return IndicatorRight.DEFINE;
    }

    @Override
    public List<IntakeField> fields() {
        return List.of(
                IntakeField.text("code")
                        .key()
                        .required()
                        .longest(80)
                        .example("gross_regional_product")
                        .checked(it ->
                                ((String) it).matches(DefinitionDraft.CODE)
                                        ? null
                                        : "indicator.intake.notACode")
                        .alsoCalled("代码"),
                IntakeField.text("nameZh")
                        .required()
                        .longest(200)
                        .example("地区生产总值")
                        .alsoCalled("name_zh", "indicator_zh", "指标名称"),
                IntakeField.text("nameEn")
                        .required()
                        .longest(200)
                        .example("gross regional product")
                        .alsoCalled("name_en", "indicator_en", "英文名称"),
                IntakeField.text("themeZh")
                        .longest(100)
                        .example("经济总量")
                        .alsoCalled("theme_zh", "主题"),
                IntakeField.text("themeEn").longest(100).example("Economy").alsoCalled("theme_en"),
                IntakeField.integer("position").between("0", "1000000").alsoCalled("序号"),
                IntakeField.text("unit").longest(24).example("亿元").alsoCalled("单位"),
                IntakeField.choice("direction", "up", "down", "neutral").alsoCalled("方向"),
                IntakeField.text("descriptionZh").alsoCalled("description_zh", "含义"),
                IntakeField.text("descriptionEn").alsoCalled("description_en"),
                IntakeField.text("methodZh").alsoCalled("method_zh", "计算方法"),
                IntakeField.text("methodEn").alsoCalled("method_en"),
                IntakeField.text("cohort").longest(100).alsoCalled("批次"),
                IntakeField.text("flowOf").longest(80).alsoCalled("flow_of"),
                IntakeField.choice("flow", "net", "gross"),
                IntakeField.text("partOf").longest(80).alsoCalled("part_of"));
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.require(IndicatorRight.DEFINE, Scope.EVERYWHERE);
        Set<String> codes = new HashSet<>();
        definitions.all().forEach(it -> codes.add(it.code()));
        rows.forEach(it -> codes.add(it.need("code")));
        rows.forEach(row -> {
            for (var field : List.of("flowOf", "partOf")) {
                if (row.has(field) && !codes.contains(row.need(field)))
                    refusals.refuse(row, field, "indicator.intake.noSuchIndicator");
            }
        });
        if (codes.size() > DefinitionTable.MOST)
            throw new IllegalArgumentException(
                    "at most " + DefinitionTable.MOST + " definitions, not " + codes.size());
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.require(IndicatorRight.DEFINE, Scope.EVERYWHERE);
        var tally = Tally.NONE;
        for (var row : rows) {
            tally = tally.plus(put(row));
            run.wrote(1);
        }
        return tally;
    }

    private Tally put(IntakeRow row) {
        var old = definitions.find(row.need("code")).orElse(null);
        var draft = draft(row, old);
        if (old == null) {
            definitions.insert(draft);
            return new Tally(1, 0, 0);
        }
        if (draft.equals(said(old))) return new Tally(0, 0, 1);
        definitions.update(old.id(), old.entryId(), draft);
        return new Tally(0, 1, 0);
    }

    /** What the row says, and where it says nothing, what is there. */
    private static DefinitionDraft draft(IntakeRow row, @Nullable Definition old) {
        var was = old == null ? null : said(old);
        return new DefinitionDraft(
                row.need("code"),
                row.need("nameZh"),
                row.need("nameEn"),
                or(row.text("themeZh"), was == null ? "其他" : was.themeZh()),
                or(row.text("themeEn"), was == null ? "Other" : was.themeEn()),
                Optional.ofNullable(row.integer("position"))
                        .map(Math::toIntExact)
                        .orElse(was == null ? 0 : was.position()),
                or(row.text("unit"), was == null ? "" : was.unit()),
                Optional.ofNullable(row.text("direction"))
                        .map(it -> Direction.valueOf(it.toUpperCase(Locale.ROOT)))
                        .orElse(was == null ? Direction.NEUTRAL : was.direction()),
                may(row.text("descriptionZh"), was == null ? null : was.descriptionZh()),
                may(row.text("descriptionEn"), was == null ? null : was.descriptionEn()),
                may(row.text("methodZh"), was == null ? null : was.methodZh()),
                may(row.text("methodEn"), was == null ? null : was.methodEn()),
                may(row.text("cohort"), was == null ? null : was.cohort()),
                may(row.text("flowOf"), was == null ? null : was.flowOf()),
                Optional.ofNullable(row.text("flow"))
                        .map(it -> Derivations.Flow.valueOf(it.toUpperCase(Locale.ROOT)))
                        .orElse(was == null ? Derivations.Flow.NOT_STATED : was.flow()),
                may(row.text("partOf"), was == null ? null : was.partOf()));
    }

    private static String or(@Nullable String said, String otherwise) {
        return said != null ? said : otherwise;
    }

    private static @Nullable String may(@Nullable String said, @Nullable String otherwise) {
        return said != null ? said : otherwise;
    }

    static DefinitionDraft said(Definition it) {
        return new DefinitionDraft(
                it.code(),
                Objects.toString(it.name().zh(), ""),
                Objects.toString(it.name().en(), ""),
                Objects.toString(it.theme().zh(), ""),
                Objects.toString(it.theme().en(), ""),
                it.position(),
                it.unit(),
                it.direction(),
                zh(it.description()),
                en(it.description()),
                zh(it.method()),
                en(it.method()),
                it.cohort(),
                it.flowOf(),
                it.flow(),
                it.partOf());
    }

    private static @Nullable String zh(@Nullable Bilingual it) {
        return it == null ? null : it.zh();
    }

    private static @Nullable String en(@Nullable Bilingual it) {
        return it == null ? null : it.en();
    }
}
