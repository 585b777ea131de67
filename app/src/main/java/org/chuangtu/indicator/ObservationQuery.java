package org.chuangtu.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which figures to list; null and empty mean any. What is listed is what was known at {@code asOf}, superseded and
 * withdrawn ones left out.
 *
 * @param text part of the name of the definition, of the note, or of what rank and share refer to
 * @param from figures whose period ends on that day or later
 * @param asOf null is now
 * @param withoutOwn leaves out what firms and the like say of themselves and nobody published, unless they are named: a city of them drowns the rest
 * @param withoutEchoes leaves out what we counted where somebody states the same, since it is shown beside that
 */
public record ObservationQuery(
        List<Subject> subjects,
        @Nullable String kind,
        Set<Long> definitions,
        @Nullable String theme,
        @Nullable String period,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<Basis> bases,
        @Nullable Long source,
        String text,
        @Nullable Instant asOf,
        boolean withoutOwn,
        boolean withoutEchoes,
        String sort,
        boolean descending,
        int limit,
        long offset) {

    /** As many as one answer holds. */
    public static final int LIMIT_MAX = 1_000;

    public ObservationQuery {
        subjects = List.copyOf(subjects);
        definitions = Set.copyOf(definitions);
        bases = Set.copyOf(bases);
        limit = Math.clamp(limit, 1, LIMIT_MAX);
        offset = Math.max(0, offset);
    }

    public static ObservationQuery everything() {
        return new ObservationQuery(
                List.of(),
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                "",
                null,
                false,
                false,
                "position",
                false,
                LIMIT_MAX,
                0);
    }

    public static ObservationQuery about(Subject subject) {
        return everything().subjects(List.of(subject));
    }

    public ObservationQuery subjects(List<Subject> these) {
        return copy(these, kind, definitions, theme, period, bases, source, text, asOf);
    }

    public ObservationQuery kind(@Nullable String it) {
        return copy(subjects, it, definitions, theme, period, bases, source, text, asOf);
    }

    public ObservationQuery definitions(Set<Long> these) {
        return copy(subjects, kind, these, theme, period, bases, source, text, asOf);
    }

    public ObservationQuery theme(@Nullable String it) {
        return copy(subjects, kind, definitions, it, period, bases, source, text, asOf);
    }

    public ObservationQuery period(@Nullable String it) {
        return copy(subjects, kind, definitions, theme, it, bases, source, text, asOf);
    }

    public ObservationQuery bases(Set<Basis> these) {
        return copy(subjects, kind, definitions, theme, period, these, source, text, asOf);
    }

    public ObservationQuery source(@Nullable Long it) {
        return copy(subjects, kind, definitions, theme, period, bases, it, text, asOf);
    }

    public ObservationQuery text(String it) {
        return copy(subjects, kind, definitions, theme, period, bases, source, it, asOf);
    }

    public ObservationQuery asOf(@Nullable Instant it) {
        return copy(subjects, kind, definitions, theme, period, bases, source, text, it);
    }

    public ObservationQuery between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new ObservationQuery(
                subjects,
                kind,
                definitions,
                theme,
                period,
                from,
                to,
                bases,
                source,
                text,
                asOf,
                withoutOwn,
                withoutEchoes,
                sort,
                descending,
                limit,
                offset);
    }

    public ObservationQuery withoutComputedEchoes() {
        return new ObservationQuery(
                subjects,
                kind,
                definitions,
                theme,
                period,
                from,
                to,
                bases,
                source,
                text,
                asOf,
                withoutOwn,
                true,
                sort,
                descending,
                limit,
                offset);
    }

    public ObservationQuery withoutOwn(boolean it) {
        return new ObservationQuery(
                subjects,
                kind,
                definitions,
                theme,
                period,
                from,
                to,
                bases,
                source,
                text,
                asOf,
                it,
                withoutEchoes,
                sort,
                descending,
                limit,
                offset);
    }

    public ObservationQuery page(int limit, long offset) {
        return sorted(sort, descending, limit, offset);
    }

    public ObservationQuery sorted(String sort, boolean descending, int limit, long offset) {
        return new ObservationQuery(
                subjects,
                kind,
                definitions,
                theme,
                period,
                from,
                to,
                bases,
                source,
                text,
                asOf,
                withoutOwn,
                withoutEchoes,
                sort,
                descending,
                limit,
                offset);
    }

    private ObservationQuery copy(
            List<Subject> subjects,
            @Nullable String kind,
            Set<Long> definitions,
            @Nullable String theme,
            @Nullable String period,
            Set<Basis> bases,
            @Nullable Long source,
            String text,
            @Nullable Instant asOf) {
        return new ObservationQuery(
                subjects,
                kind,
                definitions,
                theme,
                period,
                from,
                to,
                bases,
                source,
                text,
                asOf,
                withoutOwn,
                withoutEchoes,
                sort,
                descending,
                limit,
                offset);
    }
}
