package org.chuangtu.rulebook;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.YearFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What figures say of firms: those of the year of application and the five before. */
@Component
@Order(100)
class YearlyFigures implements KnowsFirms {

    private final YearFigures figures;
    private final Shelf shelf;

    YearlyFigures(YearFigures figures, Shelf shelf) {
        this.figures = figures;
        this.shelf = shelf;
    }

    @Override
    public Set<String> tables() {
        return Set.of(Observation.TABLE);
    }

    @Override
    public Set<Long> firmsOf(String table, Collection<Long> rows) {
        return figures.firmsOf(rows);
    }

    @Override
    public void tell(int year, @Nullable Collection<Long> firms, Consumer<Known> each) {
        var byCode = FigureInputs.byCode(shelf.get().rulebook.inputs());
        figures.each(
                byCode.keySet(),
                year - Inputs.YEARS + 1,
                year,
                firms,
                it -> {
                    var input = byCode.get(it.code());
                    if (input != null)
                        each.accept(
                                new Known(
                                        it.firm(),
                                        input.name(),
                                        it.year(),
                                        it.value(),
                                        it.asOf(),
                                        "/figures/" + it.observation(),
                                        null,
                                        it.synthetic()));
                });
    }
}
