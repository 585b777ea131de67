package org.chuangtu.scoreboard;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Consequences;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Subjects;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Figures as people read them: with their source, what follows, what we counted, and who disagrees. */
@Service
public class Scoreboard {

    private final Indicators indicators;
    private final Consequences consequences;
    private final Subjects subjects;
    private final Sources sources;
    private final Disputes disputes;

    Scoreboard(
            Indicators indicators,
            Consequences consequences,
            Subjects subjects,
            Sources sources,
            Disputes disputes) {
        this.indicators = indicators;
        this.consequences = consequences;
        this.subjects = subjects;
        this.sources = sources;
        this.disputes = disputes;
    }

    @Transactional(readOnly = true)
    public List<Line> lines(ObservationQuery query) {
        return lines(indicators.list(query), query.asOf());
    }

    @Transactional(readOnly = true)
    public long count(ObservationQuery query) {
        return indicators.count(query);
    }

    /** One figure, as it was known at that instant; null is now. */
    @Transactional(readOnly = true)
    public Optional<Line> line(long id, @Nullable Instant asOf) {
        return indicators.find(id, asOf).map(it -> lines(List.of(it), asOf).getFirst());
    }

    private List<Line> lines(List<Observation> these, @Nullable Instant asOf) {
        if (these.isEmpty()) return List.of();
        var definitions =
                indicators.definitions(
                        these.stream().map(Observation::definitionId).collect(Collectors.toSet()));
        var names = subjects.names(these.stream().map(Observation::subject).distinct().toList());
        var from =
                sources.all(
                        these.stream()
                                .map(Observation::sourceId)
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .collect(Collectors.toSet()));
        var follows = consequences.ofAll(these, asOf);
        var disputed = disputes.openDisputesOf(these.stream().map(Observation::row).toList());
        var counted = counted(these, asOf);
        return these.stream()
                .map(it ->
                        new Line(
                                it,
                                Objects.requireNonNull(definitions.get(it.definitionId())),
                                names.getOrDefault(it.subject(), new Bilingual("?", null)),
                                it.sourceId() == null ? null : from.get(it.sourceId()),
                                follows.getOrDefault(it.id(), List.of()),
                                it.computed() ? null : beside(it, counted),
                                disputed.getOrDefault(it.row(), List.of())))
                .toList();
    }

    private List<Observation> counted(Collection<Observation> these, @Nullable Instant asOf) {
        return indicators.list(
                ObservationQuery.everything()
                        .subjects(these.stream().map(Observation::subject).distinct().toList())
                        .bases(Set.of(Basis.COMPUTED))
                        .asOf(asOf));
    }

    private static @Nullable Observation beside(Observation it, List<Observation> counted) {
        return counted.stream()
                .filter(other ->
                        other.definitionId() == it.definitionId()
                                && other.subject().equals(it.subject())
                                && other.period().equals(it.period()))
                .findFirst()
                .orElse(null);
    }
}
