package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures from files, one a row: subject, indicator, period, and what is stated of them. */
@Component
class ObservationsByFile implements IntakeTarget {

    private static final int BATCH = 10_000;

    /** How files call the columns that they name as inferred. */
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "growth_pct", "growth",
                    "share_pct", "share",
                    "share_of", "shareOf",
                    "rank_scope", "rankScope",
                    "indicator_zh", "indicator",
                    "indicator_en", "indicator");

    private final Subjects subjects;
    private final DefinitionTable definitions;
    private final ObservationCopy observations;
    private final SourceOfRun sources;

    ObservationsByFile(
            Subjects subjects,
            DefinitionTable definitions,
            ObservationCopy observations,
            SourceOfRun sources) {
        this.subjects = subjects;
        this.definitions = definitions;
        this.observations = observations;
        this.sources = sources;
    }

    @Override
    public String id() {
        return "indicator.observation";
    }

    @Override
    public List<IntakeField> fields() {
        return List.of(
                IntakeField.text("line")
                        .key()
                        .longest(100)
                        .example("I001")
                        .alsoCalled("id", "行号", "编号"),
                IntakeField.text("subject")
                        .key()
                        .required()
                        .example("金普新区")
                        .alsoCalled("对象", "地区", "单位名称", "ref_area"),
                IntakeField.text("subjectKind")
                        .key()
                        .longest(40)
                        .example("place")
                        .alsoCalled("subject_kind", "对象类别"),
                IntakeField.text("indicator")
                        .key()
                        .required()
                        .example("地区生产总值")
                        .alsoCalled("indicator_zh", "指标", "指标名称", "code"),
                IntakeField.period("period")
                        .key()
                        .example("2022")
                        .alsoCalled("时期", "年份", "时间", "time_period"),
                IntakeField.number("value").example("2705").alsoCalled("数值", "值", "obs_value"),
                IntakeField.text("unit").longest(24).example("亿元").alsoCalled("单位"),
                IntakeField.choice("bound", "=", ">", "~").example("~").alsoCalled("精确程度"),
                perCent("growth").example("5").alsoCalled("growth_pct", "同比增长", "同比", "增长"),
                IntakeField.integer("rank")
                        .between("1", "100000")
                        .example("1")
                        .alsoCalled("排名", "位次"),
                IntakeField.text("rankScope")
                        .longest(200)
                        .example("大连市")
                        .alsoCalled("rank_scope", "排名范围"),
                IntakeField.text("share")
                        .longest(30)
                        .checked(ObservationsByFile::shareFault)
                        .example("41")
                        .alsoCalled("share_pct", "占比"),
                IntakeField.text("shareOf")
                        .longest(200)
                        .example("大连市")
                        .alsoCalled("share_of", "占谁"),
                IntakeField.choice("basis", "stated", "inferred", "synthetic")
                        .example("stated")
                        .alsoCalled("依据"),
                IntakeField.list("inferredFields").alsoCalled("inferred_fields", "推断字段"),
                IntakeField.date("asOf").alsoCalled("as_of", "截至"),
                IntakeField.yesNo("verified").alsoCalled("已核实"),
                IntakeField.yesNo("published").alsoCalled("已公开"),
                IntakeField.text("note").longest(1_000).alsoCalled("备注", "说明"));
    }

    private static IntakeField perCent(String name) {
        return IntakeField.text(name)
                .longest(30)
                .checked(it ->
                        PerCent.parse((String) it).isPresent()
                                ? null
                                : "indicator.intake.notPerCent");
    }

    private static @Nullable String shareFault(Object text) {
        var share = PerCent.parse((String) text);
        if (share.isEmpty()) return "indicator.intake.notPerCent";
        return share.get().signum() < 0 || share.get().compareTo(BigDecimal.valueOf(100)) > 0
                ? "indicator.intake.shareOutside"
                : null;
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var names = names();
        var spellings = new Spellings();
        for (var batch : rows.batches(BATCH)) {
            learn(names, batch);
            for (var row : batch) {
                if (refused(row, names, refusals)) continue;
                spellings.note(Objects.requireNonNull(subject(row, names)), row.need("subject"));
                spellings.note(
                        Objects.requireNonNull(names.definition(row.need("indicator"))),
                        row.need("indicator"));
            }
        }
        if (spellings.several()) refuseWhatIsSaidTwice(rows, refusals, names);
    }

    /** Whether one thing has several spellings in the file, so that a key may be there twice unnoticed. */
    private static final class Spellings {
        private final Map<Object, String> first = new HashMap<>();
        private boolean several;

        void note(Object meant, String spelling) {
            var other =
                    first.putIfAbsent(meant instanceof Definition it ? it.id() : meant, spelling);
            if (other != null && !other.equals(spelling)) several = true;
        }

        boolean several() {
            return several;
        }
    }

    private void refuseWhatIsSaidTwice(IntakeRows rows, Refusals refusals, Names names) {
        record Key(Subject subject, long definition, String period, String line) {}
        var seen = new HashSet<Key>();
        for (var row : rows) {
            var subject = subject(row, names);
            var definition = names.definition(row.need("indicator"));
            if (subject == null || definition == null) continue;
            var key =
                    new Key(
                            subject,
                            definition.id(),
                            Objects.toString(row.text("period"), ""),
                            Objects.toString(row.text("line"), ""));
            if (!seen.add(key)) refusals.refuse(row, "subject", "indicator.intake.saidTwice");
        }
    }

    private boolean refused(IntakeRow row, Names names, Refusals refusals) {
        var definition = names.definition(row.need("indicator"));
        if (definition == null) {
            refusals.refuse(
                    row,
                    "indicator",
                    names.ambiguous(row.need("indicator"))
                            ? "indicator.intake.ambiguousIndicator"
                            : "indicator.intake.noSuchIndicator");
            return true;
        }
        switch (names.subject(row.text("subjectKind"), row.need("subject"))) {
            case Names.Meant.Nobody _ -> {
                boolean kindKnown =
                        row.text("subjectKind") == null
                                || subjects.kind(row.need("subjectKind")).isPresent();
                if (kindKnown) refusals.refuse(row, "subject", "indicator.intake.noSuchSubject");
                else
                    refusals.refuse(
                            row,
                            "subjectKind",
                            "indicator.intake.noSuchKind",
                            String.join(
                                    "、",
                                    subjects.kinds().stream().map(SubjectKind::code).toList()));
                return true;
            }
            case Names.Meant.Several(int count) -> {
                refusals.refuse(row, "subject", "indicator.intake.ambiguousSubject", count);
                return true;
            }
            case Names.Meant.One(var subject) -> {
                if (!subjects.mayRecord(subject)) {
                    refusals.refuse(row, "subject", "indicator.intake.notYours");
                    return true;
                }
            }
        }
        if (!row.has("value") && !row.has("growth") && !row.has("rank") && !row.has("share")) {
            refusals.refuse(row, "value", "indicator.intake.nothingStated");
            return true;
        }
        if (row.has("unit")
                && Quantity.Measure.parse(row.need("unit")).unit().code().length() > 16) {
            refusals.refuse(row, "unit", "indicator.intake.notAUnit");
            return true;
        }
        return false;
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var names = names();
        var source = sources.sourceOf(run);
        observations.begin();
        var tally = Tally.NONE;
        for (var batch : rows.batches(BATCH)) {
            learn(names, batch);
            var lines = new ArrayList<ObservationCopy.Line>(batch.size());
            for (var row : batch)
                lines.add(new ObservationCopy.Line(row.number(), draft(row, names, run)));
            tally = tally.plus(observations.write(lines, source));
            run.wrote(batch.size());
        }
        return tally;
    }

    private ObservationDraft draft(IntakeRow row, Names names, IntakeRun run) {
        var definition = Objects.requireNonNull(names.definition(row.need("indicator")));
        var basis =
                run.source().synthetic()
                        ? Basis.SYNTHETIC
                        : Optional.ofNullable(row.text("basis"))
                                .map(it -> Basis.valueOf(it.toUpperCase(Locale.ROOT)))
                                .orElse(Basis.STATED);
        var unit = row.text("unit");
        return new ObservationDraft(
                definition.id(),
                Objects.requireNonNull(subject(row, names)),
                Period.of(row.text("period")),
                Objects.toString(row.text("line"), ""),
                row.number("value"),
                unit != null ? unit : row.has("value") ? definition.unit() : "",
                Optional.ofNullable(row.text("bound")).map(Bound::ofSign).orElse(Bound.EXACT),
                perCent(row, "growth"),
                Optional.ofNullable(row.integer("rank")).map(Math::toIntExact).orElse(null),
                row.text("rankScope"),
                perCent(row, "share"),
                row.text("shareOf"),
                null,
                basis,
                row.list("inferredFields").stream()
                        .map(it -> COLUMNS.getOrDefault(it, it))
                        .distinct()
                        .toList(),
                Optional.ofNullable(row.date("asOf")).orElse(run.source().asOf()),
                Optional.ofNullable(row.yesNo("verified")).orElse(run.source().verified()),
                Optional.ofNullable(row.yesNo("published")).orElse(false),
                row.text("note"));
    }

    private static @Nullable BigDecimal perCent(IntakeRow row, String field) {
        return Optional.ofNullable(row.text(field)).flatMap(PerCent::parse).orElse(null);
    }

    private Names names() {
        return new Names(subjects.kinds(), definitions.all());
    }

    private static void learn(Names names, List<IntakeRow> batch) {
        var asked = new HashMap<Optional<String>, HashSet<String>>();
        for (var row : batch)
            asked.computeIfAbsent(
                            Optional.ofNullable(row.text("subjectKind")), _ -> new HashSet<>())
                    .add(row.need("subject"));
        asked.forEach((kind, texts) -> names.learn(kind.orElse(null), texts));
    }

    private static @Nullable Subject subject(IntakeRow row, Names names) {
        return names.subject(row.text("subjectKind"), row.need("subject"))
                        instanceof Names.Meant.One(var subject)
                ? subject
                : null;
    }
}
