package org.chuangtu.atlas;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Quantity;
import org.chuangtu.indicator.Subject;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Places shaded by a figure. All of them in one period and one unit, since others do not compare; a place without a figure of that
 * period is unknown, which is not the lowest class.
 */
@Component
public class Shading {

    public static final int CLASSES = 5;
    private static final int SUBJECTS_MAX = 900;

    private final Indicators indicators;

    Shading(Indicators indicators) {
        this.indicators = indicators;
    }

    /**
     * The figures of some places.
     *
     * @param period that all of them speak of
     * @param unit as printed
     * @param figures by place; a place that is missing is unknown
     * @param steps the upper ends of the classes, as many places in each as can be
     */
    public record Shaded(
            Definition definition,
            String period,
            String unit,
            Map<Long, Observation> figures,
            List<BigDecimal> steps) {

        public Shaded {
            figures = Map.copyOf(figures);
            steps = List.copyOf(steps);
        }

        public @Nullable BigDecimal value(long place) {
            var it = figures.get(place);
            var value = it == null ? null : it.value();
            return it == null || value == null
                    ? null
                    : new Quantity(value, it.measure().multiplier(), it.measure().unit()).plain();
        }

        /** From 0 for the lowest; −1 where nothing is known. */
        public int classOf(long place) {
            var value = value(place);
            if (value == null) return -1;
            for (int at = 0; at < steps.size(); at++)
                if (value.compareTo(steps.get(at)) <= 0) return at;
            return steps.size() - 1;
        }
    }

    /** What is measured of at least one of these places, in the order of figures. */
    public List<Definition> offered(List<Place> places, @Nullable Instant at) {
        var measured = new HashSet<Long>();
        for (var it : list(places, Set.of(), at)) measured.add(it.definitionId());
        return indicators.definitions(measured).values().stream()
                .sorted(
                        Comparator.comparingInt(Definition::position)
                                .thenComparing(Definition::code))
                .toList();
    }

    /** Empty where none of them has a figure of that definition. */
    public Optional<Shaded> shade(String definition, List<Place> places, @Nullable Instant at) {
        var asked = indicators.definition(definition);
        if (asked.isEmpty()) return Optional.empty();
        record Kind(String period, String unit) {}
        var kinds = new HashMap<Kind, Map<Long, Observation>>();
        for (var it : list(places, Set.of(asked.get().id()), at)) {
            if (it.value() == null || it.retracted()) continue;
            kinds.computeIfAbsent(
                            new Kind(it.period().text(), it.measure().unit().code()),
                            _ -> new LinkedHashMap<>())
                    .merge(it.subject().id(), it, Shading::better);
        }
        return kinds.entrySet().stream()
                .max(
                        Comparator.<Map.Entry<Kind, Map<Long, Observation>>>comparingInt(
                                        it -> it.getValue().size())
                                .thenComparing(it -> it.getKey().period()))
                .map(it ->
                        shaded(
                                asked.get(),
                                it.getKey().period(),
                                it.getKey().unit(),
                                it.getValue()));
    }

    /** What somebody published before what we counted, and of those what was recorded last. */
    private static Observation better(Observation a, Observation b) {
        if (a.computed() != b.computed()) return a.computed() ? b : a;
        return a.recordedAt().isBefore(b.recordedAt()) ? b : a;
    }

    private static Shaded shaded(
            Definition definition, String period, String unit, Map<Long, Observation> figures) {
        var without = new Shaded(definition, period, unit, figures, List.of());
        var values =
                figures.keySet().stream()
                        .map(without::value)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        var steps = new ArrayList<BigDecimal>();
        for (int at = 1; at <= CLASSES; at++) {
            var step = values.get((int) Math.ceil((double) at * values.size() / CLASSES) - 1);
            if (steps.isEmpty() || step.compareTo(steps.getLast()) > 0) steps.add(step);
        }
        return new Shaded(definition, period, unit, figures, steps);
    }

    private List<Observation> list(
            List<Place> places, Set<Long> definitions, @Nullable Instant at) {
        var subjects =
                places.stream()
                        .limit(SUBJECTS_MAX)
                        .map(it -> new Subject("place", it.id()))
                        .toList();
        if (subjects.isEmpty()) return List.of();
        var query = ObservationQuery.everything().subjects(subjects).asOf(at);
        return indicators.list(definitions.isEmpty() ? query : query.definitions(definitions));
    }
}
