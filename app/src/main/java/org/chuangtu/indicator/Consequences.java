package org.chuangtu.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows from figures together with the others we know, worked out on reading: finds the operands and leaves the
 * arithmetic to {@link Derivations}.
 */
@Service
public class Consequences {

    /** Figures looked at for one answer; beyond, the rest is left unconsidered. */
    static final int KNOWN_MAX = 20_000;

    private final Indicators indicators;
    private final Subjects subjects;

    Consequences(Indicators indicators, Subjects subjects) {
        this.indicators = indicators;
        this.subjects = subjects;
    }

    /** Everything that follows, and what seems to follow and does not, with the reason. */
    @Transactional(readOnly = true)
    public List<Derivation> of(Observation it, @Nullable Instant asOf) {
        return ofAll(List.of(it), asOf).getOrDefault(it.id(), List.of());
    }

    /** As {@link #of}, for many at once, by their ids. */
    @Transactional(readOnly = true)
    public Map<Long, List<Derivation>> ofAll(
            Collection<Observation> these, @Nullable Instant asOf) {
        if (these.isEmpty()) return Map.of();
        var known = new Known(these, asOf);
        var all = new HashMap<Long, List<Derivation>>();
        for (var it : these) all.put(it.id(), new From(it, known).everything());
        return all;
    }

    /** A figure with what is measured by it and the number, where there is one. */
    private record Fact(Observation it, Definition definition, Printed printed) {

        Operand operand() {
            var period = it.period().stated() ? " " + it.period().text() : "";
            return Operand.of(
                    Objects.toString(definition.name().zh(), "") + period,
                    Objects.toString(definition.name().en(), "") + period,
                    printed.said(),
                    it.path());
        }
    }

    private record Key(Subject subject, long definition, Period period) {}

    /** The figures about some subjects, what these are part of, and their like. */
    private final class Known {

        private final Map<Long, Definition> definitions;
        private final Map<Key, List<Fact>> facts = new HashMap<>();
        private final Map<Subject, List<Subject>> wholes = new HashMap<>();
        private final Map<Subject, List<Subject>> likes = new HashMap<>();

        Known(Collection<Observation> these, @Nullable Instant asOf) {
            definitions =
                    indicators.definitions().stream()
                            .collect(Collectors.toMap(Definition::id, Function.identity()));
            var wanted = new LinkedHashSet<Subject>();
            for (var it : these) {
                var subject = it.subject();
                if (!wanted.add(subject) && wholes.containsKey(subject)) continue;
                wholes.put(subject, readable(subject, SubjectKind::wholesOf));
                likes.put(subject, readable(subject, SubjectKind::likesOf));
                wanted.addAll(wholes.get(subject));
                wanted.addAll(likes.get(subject));
            }
            var query = ObservationQuery.everything().subjects(List.copyOf(wanted)).asOf(asOf);
            int step = ObservationQuery.LIMIT_MAX;
            for (int from = 0; from < KNOWN_MAX; from += step) {
                var page = indicators.list(query.page(step, from));
                page.forEach(this::add);
                if (page.size() < step) break;
            }
        }

        private List<Subject> readable(
                Subject subject, java.util.function.BiFunction<SubjectKind, Long, List<Long>> of) {
            return subjects
                    .kind(subject.kind())
                    .map(kind -> of.apply(kind, subject.id()))
                    .orElse(List.of())
                    .stream()
                    .map(id -> new Subject(subject.kind(), id))
                    .filter(subjects::mayRead)
                    .toList();
        }

        private void add(Observation it) {
            var definition = definitions.get(it.definitionId());
            if (definition == null) return;
            it.printed()
                    .ifPresent(printed ->
                            facts.computeIfAbsent(
                                            new Key(it.subject(), it.definitionId(), it.period()),
                                            _ -> new ArrayList<>())
                                    .add(new Fact(it, definition, printed)));
        }

        /** The figure to set against {@code like}: stated or counted as it is, of its source where there is one. */
        Optional<Fact> one(Subject subject, long definition, Period period, Observation like) {
            var candidates =
                    facts.getOrDefault(new Key(subject, definition, period), List.of()).stream()
                            .filter(it -> it.it().computed() == like.computed())
                            .toList();
            return candidates.stream()
                    .filter(it -> Objects.equals(it.it().sourceId(), like.sourceId()))
                    .findFirst()
                    .or(() -> candidates.stream().findFirst());
        }
    }

    /** What follows from one figure. */
    private final class From {

        private final Observation it;
        private final Definition definition;
        private final Known known;
        private final List<Derivation> found = new ArrayList<>();

        From(Observation it, Known known) {
            this.it = it;
            this.known = known;
            this.definition = Objects.requireNonNull(known.definitions.get(it.definitionId()));
        }

        List<Derivation> everything() {
            it.printed().map(printed -> new Fact(it, definition, printed)).ifPresent(this::valued);
            sumOfParts();
            return List.copyOf(found);
        }

        private void valued(Fact fact) {
            if (it.share() != null) whole(fact, it.share());
            if (it.growth() != null) yearBefore(fact, it.growth());
            growth(fact);
            shares(fact);
            rank(fact);
            stockBefore(fact);
            ratios(fact);
        }

        private void whole(Fact fact, java.math.BigDecimal share) {
            var of = Objects.toString(it.shareOf(), "");
            var said =
                    Operand.of(
                            "占" + of + "比重",
                            "share of " + of,
                            share.toPlainString() + "%",
                            it.path());
            found.add(Derivations.whole(fact.printed(), share, of, List.of(fact.operand(), said)));
        }

        private void yearBefore(Fact fact, java.math.BigDecimal growth) {
            // A share in per cent grows in points or in per cent; the sources rarely say which.
            if (perCent(fact)) return;
            var said =
                    Operand.of(
                            "同比增长", "growth year on year", growth.toPlainString() + "%", it.path());
            it.period()
                    .yearBefore()
                    .ifPresent(year ->
                            found.add(
                                    Derivations.yearBefore(
                                            fact.printed(),
                                            growth,
                                            year.text(),
                                            List.of(fact.operand(), said))));
        }

        private void growth(Fact now) {
            if (perCent(now)) return;
            it.period()
                    .yearBefore()
                    .flatMap(year -> known.one(it.subject(), definition.id(), year, it))
                    .ifPresent(was ->
                            found.add(
                                    Derivations.growth(
                                            was.printed(),
                                            now.printed(),
                                            was.it().period().text(),
                                            List.of(was.operand(), now.operand()))));
        }

        private void shares(Fact part) {
            if (perCent(part)) return;
            for (var whole : known.wholes.getOrDefault(it.subject(), List.of())) {
                known.one(whole, definition.id(), it.period(), it)
                        .ifPresent(total ->
                                found.add(
                                        Derivations.share(
                                                part.printed(),
                                                total.printed(),
                                                subjects.name(whole).here(),
                                                List.of(part.operand(), total.operand()))));
            }
        }

        private void rank(Fact own) {
            var likes = known.likes.getOrDefault(it.subject(), List.of());
            var others = new LinkedHashMap<Subject, Fact>();
            for (var like : likes)
                known.one(like, definition.id(), it.period(), it)
                        .ifPresent(other -> others.put(like, other));
            if (others.isEmpty()) return;
            var operands = new ArrayList<Operand>();
            operands.add(own.operand());
            others.values().stream().limit(20).map(Fact::operand).forEach(operands::add);
            var wholes = known.wholes.getOrDefault(it.subject(), List.of());
            found.add(
                    Derivations.rank(
                            own.printed(),
                            others.values().stream().map(Fact::printed).toList(),
                            likes.size() - others.size(),
                            wholes.isEmpty() ? "" : subjects.name(wholes.getFirst()).here(),
                            operands));
        }

        /** From what was added, where a definition says that it flows into this stock. */
        private void stockBefore(Fact stock) {
            var year = it.period().yearBefore();
            if (year.isEmpty()) return;
            for (var flow : known.definitions.values()) {
                if (!definition.code().equals(flow.flowOf())) continue;
                known.one(it.subject(), flow.id(), it.period(), it)
                        .ifPresent(added ->
                                found.add(
                                        Derivations.stockBefore(
                                                stock.printed(),
                                                added.printed(),
                                                flow.flow(),
                                                year.get().text(),
                                                List.of(stock.operand(), added.operand()))));
            }
        }

        /** Refused ones too: somebody is sure to divide landed by signed otherwise. */
        private void ratios(Fact above) {
            if (definition.cohort() == null) return;
            for (var other : known.definitions.values()) {
                if (other.cohort() == null
                        || other.cohort().equals(definition.cohort())
                        || !other.theme().equals(definition.theme())) continue;
                known.one(it.subject(), other.id(), it.period(), it)
                        .filter(it ->
                                it.printed()
                                        .quantity()
                                        .unit()
                                        .equals(above.printed().quantity().unit()))
                        .ifPresent(below ->
                                found.add(
                                        Derivations.ratio(
                                                above.printed(),
                                                definition.cohort(),
                                                below.printed(),
                                                other.cohort(),
                                                other.name().here(),
                                                List.of(above.operand(), below.operand()))));
            }
        }

        private void sumOfParts() {
            var parts =
                    known.definitions.values().stream()
                            .filter(part -> definition.code().equals(part.partOf()))
                            .sorted(java.util.Comparator.comparingInt(Definition::position))
                            .flatMap(part ->
                                    known.one(it.subject(), part.id(), it.period(), it).stream())
                            .toList();
            if (parts.size() < 2) return;
            found.add(
                    Derivations.sumOfParts(
                            parts.stream().map(Fact::printed).toList(),
                            false,
                            definition.name().here(),
                            parts.stream().map(Fact::operand).toList()));
        }

        private static boolean perCent(Fact fact) {
            return fact.printed().quantity().unit().equals(Unit.PER_CENT);
        }
    }
}
