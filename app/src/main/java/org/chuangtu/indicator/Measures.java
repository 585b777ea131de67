package org.chuangtu.indicator;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what we work out ourselves: counts again what modules have registered as {@link ComputedMeasure}s. */
@Service
public class Measures {

    public static final int SUBJECTS_MAX = 10_000;

    /** How many computed values say something new. */
    public record Counted(int looked, int recorded) {}

    private final List<ComputedMeasure> measures;
    private final DefinitionTable definitions;
    private final ObservationTable observations;
    private final CountedTable counted;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Measures(
            List<ComputedMeasure> measures,
            DefinitionTable definitions,
            ObservationTable observations,
            CountedTable counted,
            Journal journal,
            Access access,
            Clock clock) {
        this.measures = List.copyOf(measures);
        this.definitions = definitions;
        this.observations = observations;
        this.counted = counted;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    public List<ComputedMeasure> all() {
        access.requireSomewhere(IndicatorRight.READ);
        return measures;
    }

    public Optional<ComputedMeasure> find(String code) {
        access.requireSomewhere(IndicatorRight.READ);
        return measures.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    /** Works out every measure from the records as they are; a value that is as before is left alone. */
    @Transactional
    public Counted countAgain() {
        access.requireSomewhere(IndicatorRight.COMPUTE);
        observations.lock();
        long seal = journal.lastSeal();
        // The database keeps microseconds; a finer instant would not be found again.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int looked = 0;
        var fresh = new ArrayList<Observation>();
        for (var measure : measures) {
            var definition = definitions.find(measure.definition());
            if (definition.isEmpty()) continue;
            var stored = storedOf(measure);
            for (var subject : subjectsOf(measure)) {
                looked++;
                var old = stored.get(subject);
                var computed = access.as(Actor.SYSTEM, () -> measure.compute(subject, at));
                var now = madeFrom(measure, computed);
                if (old != null && same(old, computed, now)) continue;
                fresh.add(
                        Observation.computed(
                                definition.get().id(),
                                subject,
                                computed,
                                now,
                                at,
                                old == null ? null : old.id()));
            }
        }
        if (!fresh.isEmpty()) {
            journal.enter("indicator.measures.counted", null, Map.of("values", fresh.size()));
            fresh.forEach(observations::insert);
        }
        counted.save(new CountedTable.Until(seal, at));
        return new Counted(looked, fresh.size());
    }

    /** As {@link #countAgain}, if anything was written to what is counted since it was; empty if nothing was. */
    @Transactional
    public Optional<Counted> countAgainIfChanged() {
        access.requireSomewhere(IndicatorRight.COMPUTE);
        var tables = new HashSet<>(Set.of(Definition.TABLE));
        measures.forEach(it -> tables.addAll(it.countsIn()));
        var until = counted.until();
        if (until.isPresent() && !journal.wroteSince(until.get().seal(), tables))
            return Optional.empty();
        return Optional.of(countAgain());
    }

    /** Until when the records are in the computed figures; empty before they were ever counted. */
    @Transactional(readOnly = true)
    public Optional<Instant> countedAt() {
        access.requireSomewhere(IndicatorRight.READ);
        return counted.until().map(CountedTable.Until::at);
    }

    private Map<Subject, Observation> storedOf(ComputedMeasure measure) {
        var stored = new HashMap<Subject, Observation>();
        observations.currentComputed(measure.code()).forEach(it -> stored.put(it.subject(), it));
        return stored;
    }

    private static List<Subject> subjectsOf(ComputedMeasure measure) {
        var subjects = measure.subjects();
        if (subjects.size() > SUBJECTS_MAX)
            throw new IllegalStateException(
                    measure.code() + " wants " + subjects.size() + " subjects at once");
        return subjects;
    }

    static MadeFrom madeFrom(ComputedMeasure measure, Computed computed) {
        return new MadeFrom(
                measure.code(),
                Objects.toString(measure.formula().zh(), ""),
                Objects.toString(measure.formula().en(), ""),
                computed.operands().stream().limit(MadeFrom.OPERANDS_MAX).toList(),
                computed.operandCount(),
                computed.synthetic() == 0 ? null : computed.synthetic(),
                computed.missing().stream().limit(MadeFrom.OPERANDS_MAX).toList());
    }

    /** Whether a stored value says what was found now. */
    static boolean same(Observation stored, Computed computed, MadeFrom madeFrom) {
        return sameValue(stored.value(), computed.value())
                && stored.period().equals(computed.period())
                && stored.measure().equals(Quantity.Measure.parse(computed.unit()))
                && madeFrom.equals(stored.madeFrom());
    }

    private static boolean sameValue(
            java.math.@Nullable BigDecimal a, java.math.@Nullable BigDecimal b) {
        return (a == null || b == null) ? (a == null && b == null) : a.compareTo(b) == 0;
    }
}
