package org.chuangtu.indicator;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to figures: what is measured, what was found, what it was before. */
@Service
public class Indicators {

    public static final int REASON_MAX = 1_000;

    private final DefinitionTable definitions;
    private final ObservationTable observations;
    private final Subjects subjects;
    private final Journal journal;
    private final Access access;

    Indicators(
            DefinitionTable definitions,
            ObservationTable observations,
            Subjects subjects,
            Journal journal,
            Access access) {
        this.definitions = definitions;
        this.observations = observations;
        this.subjects = subjects;
        this.journal = journal;
        this.access = access;
    }

    // What is measured
    // -------------------------------------------------------------------------------------------

    /** All definitions in their order. */
    @Transactional(readOnly = true)
    public List<Definition> definitions() {
        access.requireSomewhere(IndicatorRight.READ);
        return definitions.all();
    }

    @Transactional(readOnly = true)
    public Map<Long, Definition> definitions(Collection<Long> ids) {
        access.requireSomewhere(IndicatorRight.READ);
        return definitions.all(ids).stream()
                .collect(Collectors.toUnmodifiableMap(Definition::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public Optional<Definition> definition(String code) {
        access.requireSomewhere(IndicatorRight.READ);
        return definitions.find(code);
    }

    /** Says that something is measured. Refused, as empty, when the code is taken. */
    @Transactional
    public Optional<Definition> define(DefinitionDraft draft) {
        access.require(IndicatorRight.DEFINE, Scope.EVERYWHERE);
        if (definitions.find(draft.code()).isPresent()) return Optional.empty();
        journal.enter("indicator.definition.made", null, Map.of("code", draft.code()));
        try {
            return definitions.find(definitions.insert(draft));
        } catch (DuplicateKeyException quicker) {
            throw new Stale("definition " + draft.code());
        }
    }

    // What was found
    // ---------------------------------------------------------------------------------------------

    /** A figure as it was known at that instant, also one that was superseded since; null is now. */
    @Transactional(readOnly = true)
    public Optional<Observation> find(long id, @Nullable Instant asOf) {
        access.requireSomewhere(IndicatorRight.READ);
        return observations.find(id, asOf).filter(this::visible);
    }

    private boolean visible(Observation it) {
        return it.published() || subjects.mayRead(it.subject());
    }

    /** At most {@link ObservationQuery#LIMIT_MAX} figures. What is about one alone is shown to those who may know. */
    @Transactional(readOnly = true)
    public List<Observation> list(ObservationQuery query) {
        return observations.page(query, subjects.sight(query.subjects()));
    }

    @Transactional(readOnly = true)
    public long count(ObservationQuery query) {
        return observations.count(query, subjects.sight(query.subjects()));
    }

    /** Whether anything was measured of things of that kind, for instance {@code party}. */
    @Transactional(readOnly = true)
    public boolean isSaidOf(String kind) {
        access.requireSomewhere(IndicatorRight.READ);
        return observations.isSaidOf(kind);
    }

    /** What was measured of the same thing in the same period, by whomever; itself left out. */
    @Transactional(readOnly = true)
    public List<Observation> beside(Observation it, @Nullable Instant asOf) {
        return list(
                        ObservationQuery.about(it.subject())
                                .definitions(java.util.Set.of(it.definitionId()))
                                .asOf(asOf))
                .stream()
                .filter(other -> other.id() != it.id() && other.period().equals(it.period()))
                .toList();
    }

    /** The same measure of the same thing in all periods, oldest first. */
    @Transactional(readOnly = true)
    public List<Observation> series(Observation it, @Nullable Instant asOf) {
        return list(
                ObservationQuery.about(it.subject())
                        .definitions(java.util.Set.of(it.definitionId()))
                        .asOf(asOf)
                        .sorted("period", false, ObservationQuery.LIMIT_MAX, 0));
    }

    /** It with what it revised and what revised it, the newest first. */
    @Transactional(readOnly = true)
    public List<Observation> revisions(long id) {
        access.requireSomewhere(IndicatorRight.READ);
        return observations.revisions(id).stream().filter(this::visible).toList();
    }

    /** Periods that figures speak or spoke of, the latest first; {@code ""} stands for those without. */
    @Transactional(readOnly = true)
    public List<String> periods() {
        access.requireSomewhere(IndicatorRight.READ);
        return observations.periods();
    }

    /** What figures are about, most figures first, firms and the like left out; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Subject> subjects(int limit) {
        access.requireSomewhere(IndicatorRight.READ);
        return observations.subjects(Math.clamp(limit, 1, 1_000), subjects.sight(List.of()));
    }

    // Recording
    // --------------------------------------------------------------------------------------------------

    /** Records what a source says. What the same source said before under the same period and line is superseded. */
    @Transactional
    public Recorded record(ObservationDraft draft) {
        subjects.requireMayRecord(draft.subject());
        requireDefinition(draft.definitionId());
        observations.lock();
        var current =
                observations.current(
                        draft.definitionId(),
                        draft.subject(),
                        draft.period(),
                        draft.sourceId(),
                        draft.line());
        if (current.isPresent() && says(current.get(), draft))
            return new Recorded.Unchanged(current.get());
        return put(draft, current.map(Observation::id).orElse(null));
    }

    /** Corrects a figure: what it said stays readable as of the past. */
    @Transactional
    public Recorded revise(long id, ObservationDraft draft) {
        var old = observations.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
        subjects.requireMayRecord(old.subject());
        subjects.requireMayRecord(draft.subject());
        requireDefinition(draft.definitionId());
        observations.lock();
        old = observations.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
        if (old.computed()) return new Recorded.IsComputed(old);
        if (old.supersededBy() != null) return alreadyRevised(old.supersededBy());
        if (says(old, draft)) return new Recorded.Unchanged(old);
        var taken =
                observations.current(
                        draft.definitionId(),
                        draft.subject(),
                        draft.period(),
                        draft.sourceId(),
                        draft.line());
        if (taken.isPresent() && taken.get().id() != id && !taken.get().retracted())
            return new Recorded.Taken(taken.get());
        return put(draft, id);
    }

    /** Withdraws a figure: nothing is stated there any more. */
    @Transactional
    public Recorded retract(long id, String why) {
        if (why.isBlank() || why.length() > REASON_MAX)
            throw new IllegalArgumentException(
                    "a reason has 1 to " + REASON_MAX + " characters, not " + why.length());
        var old = observations.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
        subjects.requireMayRecord(old.subject());
        observations.lock();
        old = observations.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
        if (old.computed()) return new Recorded.IsComputed(old);
        if (old.supersededBy() != null) return alreadyRevised(old.supersededBy());
        if (old.retracted()) return new Recorded.Unchanged(old);
        journal.enter("indicator.observation.retracted", old.row());
        return new Recorded.Done(read(observations.insert(old.retraction(why.strip()))));
    }

    private Recorded put(ObservationDraft draft, @Nullable Long supersedes) {
        if (supersedes == null)
            journal.enter(
                    "indicator.observation.recorded",
                    Row.of(Definition.TABLE, draft.definitionId()));
        else journal.enter("indicator.observation.revised", Row.of(Observation.TABLE, supersedes));
        return new Recorded.Done(read(observations.insert(Observation.stated(draft, supersedes))));
    }

    private Recorded alreadyRevised(long by) {
        return new Recorded.AlreadyRevised(read(by));
    }

    private Observation read(long id) {
        return observations.find(id, null).orElseThrow(() -> new NotFound("figure " + id));
    }

    private void requireDefinition(long id) {
        if (definitions.find(id).isEmpty()) throw new NotFound("definition " + id);
    }

    /** Whether an observation already says what a draft says; 12 and 12.0 differ, since digits tell how exact they are. */
    private static boolean says(Observation it, ObservationDraft draft) {
        return !it.retracted() && ObservationDraft.of(it).equals(draft);
    }
}
