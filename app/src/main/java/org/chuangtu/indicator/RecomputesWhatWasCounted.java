package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out every stored computed value again, from the records as they were, and names those that come out otherwise. */
@Component
class RecomputesWhatWasCounted implements IntegrityCheck {

    private final List<ComputedMeasure> measures;
    private final ObservationTable observations;
    private final Access access;

    RecomputesWhatWasCounted(
            List<ComputedMeasure> measures, ObservationTable observations, Access access) {
        this.measures = List.copyOf(measures);
        this.observations = observations;
        this.access = access;
    }

    @Override
    public String messageKey() {
        return "indicator.check.recompute";
    }

    @Override
    public long run(Consumer<Finding> report) {
        var byCode =
                measures.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ComputedMeasure::code, Function.identity()));
        var stored = observations.currentComputed(null);
        for (var it : stored) {
            var measure = byCode.get(it.line());
            if (measure == null)
                report.accept(
                        Finding.of("indicator.found.noMeasure", it.row().toString(), it.line()));
            else check(measure, it, report);
        }
        return stored.size();
    }

    private void check(ComputedMeasure measure, Observation it, Consumer<Finding> report) {
        var at = it.computedAt();
        if (at == null) return;
        var again = access.as(Actor.SYSTEM, () -> measure.compute(it.subject(), at));
        if (!Measures.same(it, again, Measures.madeFrom(measure, again)))
            report.accept(
                    Finding.of(
                            "indicator.found.computesOtherwise",
                            it.row().toString(),
                            measure.code(),
                            it.subject(),
                            said(it.value()),
                            said(again.value())));
    }

    private static String said(@Nullable BigDecimal value) {
        return value == null ? "?" : value.toPlainString();
    }
}
