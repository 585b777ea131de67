package org.chuangtu.evidence;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one kind of facts rests on sources.
 *
 * @param messageKey what kind of rows
 * @param sources what they rest on, the one that carries most first; never empty
 */
public record Coverage(String messageKey, List<Carried> sources) {

    /**
     * A source and what rests on it.
     *
     * @param rows how many rest on it
     */
    public record Carried(Source source, long rows) {}

    public Coverage {
        sources =
                sources.stream()
                        .sorted(
                                Comparator.comparingLong(Carried::rows)
                                        .reversed()
                                        .thenComparingLong(it -> it.source().id()))
                        .toList();
    }

    public long rows() {
        return sources.stream().mapToLong(Carried::rows).sum();
    }

    /** How many of them rest on a source that somebody compared with the original. */
    public long verified() {
        return sources.stream().filter(it -> it.source().verified()).mapToLong(Carried::rows).sum();
    }

    /** The day the oldest dated source speaks of; empty where none is dated. */
    public Optional<LocalDate> oldest() {
        return days().findFirst();
    }

    public Optional<LocalDate> newest() {
        return days().reduce((_, later) -> later);
    }

    private java.util.stream.Stream<LocalDate> days() {
        return sources.stream()
                .map(it -> it.source().asOf())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted();
    }
}
