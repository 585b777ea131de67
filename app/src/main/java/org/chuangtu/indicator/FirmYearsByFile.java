package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
import org.springframework.stereotype.Component;

/** What firms report of a year, from a wide table: one row a firm and year, one column a figure. */
@Component
class FirmYearsByFile implements IntakeTarget {

    private static final int BATCH = 2_000;
    private static final String KIND = "party";

    private final Subjects subjects;
    private final DefinitionTable definitions;
    private final ObservationCopy observations;
    private final SourceOfRun sources;

    FirmYearsByFile(
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
        return "indicator.firmYear";
    }

    @Override
    public List<IntakeField> fields() {
        var fields = new ArrayList<IntakeField>();
        fields.add(
                IntakeField.text("firm")
                        .key()
                        .required()
                        .example("中触媒新材料股份有限公司")
                        .alsoCalled("企业名称", "单位名称", "统一社会信用代码", "name"));
        fields.add(
                IntakeField.period("period")
                        .key()
                        .required()
                        .example("2022")
                        .alsoCalled("年度", "年份", "year"));
        for (var figure : FirmFigure.values()) {
            fields.add(
                    IntakeField.number(figure.field())
                            .alsoCalled(figure.nameZh(), figure.nameEn(), figure.code()));
        }
        fields.add(IntakeField.date("asOf").alsoCalled("as_of", "截至"));
        return List.copyOf(fields);
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        var names = new Names(subjects.kinds(), List.of());
        for (var batch : rows.batches(BATCH)) {
            names.learn(KIND, batch.stream().map(it -> it.need("firm")).toList());
            for (var row : batch) {
                switch (names.subject(KIND, row.need("firm"))) {
                    case Names.Meant.Nobody _ ->
                            refusals.refuse(row, "firm", "indicator.intake.noSuchSubject");
                    case Names.Meant.Several(int count) ->
                            refusals.refuse(
                                    row, "firm", "indicator.intake.ambiguousSubject", count);
                    case Names.Meant.One(var firm) -> {
                        if (!subjects.mayRecord(firm))
                            refusals.refuse(row, "firm", "indicator.intake.notYours");
                        else if (stated(row).isEmpty())
                            refusals.refuse(row, "firm", "indicator.intake.nothingStated");
                    }
                }
            }
        }
    }

    private static Map<FirmFigure, BigDecimal> stated(IntakeRow row) {
        var stated = new EnumMap<FirmFigure, BigDecimal>(FirmFigure.class);
        for (var figure : FirmFigure.values()) {
            var value = row.number(figure.field());
            if (value != null) stated.put(figure, value);
        }
        return stated;
    }

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        var names = new Names(subjects.kinds(), List.of());
        var source = sources.sourceOf(run);
        var ids = definitionIds();
        observations.begin();
        var tally = Tally.NONE;
        for (var batch : rows.batches(BATCH)) {
            names.learn(KIND, batch.stream().map(it -> it.need("firm")).toList());
            tally = tally.plus(observations.write(lines(batch, names, ids, run), source));
            run.wrote(batch.size());
        }
        return tally;
    }

    private static List<ObservationCopy.Line> lines(
            List<IntakeRow> rows, Names names, Map<FirmFigure, Long> ids, IntakeRun run) {
        var lines = new ArrayList<ObservationCopy.Line>();
        for (var row : rows) {
            if (!(names.subject(KIND, row.need("firm")) instanceof Names.Meant.One(var firm)))
                throw new IllegalStateException("was found when it was checked: " + row);
            stated(row)
                    .forEach((figure, value) ->
                            lines.add(
                                    new ObservationCopy.Line(
                                            row.number(),
                                            draft(row, firm, figure, value, ids, run))));
        }
        return lines;
    }

    private static ObservationDraft draft(
            IntakeRow row,
            Subject firm,
            FirmFigure figure,
            BigDecimal value,
            Map<FirmFigure, Long> ids,
            IntakeRun run) {
        return new ObservationDraft(
                Objects.requireNonNull(ids.get(figure)),
                firm,
                Period.of(row.text("period")),
                "",
                value,
                figure.unit(),
                Bound.EXACT,
                null,
                null,
                null,
                null,
                null,
                null,
                run.source().synthetic() ? Basis.SYNTHETIC : Basis.STATED,
                List.of(),
                Optional.ofNullable(row.date("asOf")).orElse(run.source().asOf()),
                run.source().verified(),
                false,
                null);
    }

    /** The ids of the definitions, which the first import makes. */
    private Map<FirmFigure, Long> definitionIds() {
        var ids = new EnumMap<FirmFigure, Long>(FirmFigure.class);
        for (var figure : FirmFigure.values())
            ids.put(
                    figure,
                    definitions
                            .find(figure.code())
                            .map(Definition::id)
                            .orElseGet(() -> definitions.insert(figure.definition())));
        return ids;
    }
}
