package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;

/**
 * A figure about something at some time, as a source states it or as we counted it. Never changed: a revision is an
 * observation of its own that {@code supersedes} the one before.
 *
 * @param line tells apart two lines of one source on the same thing: 7 at 41 % of the city, 7 at 22 % of the province
 * @param value null where only growth, rank or share is stated; that is not zero
 * @param growth per cent, year on year
 * @param share per cent of {@code shareOf}
 * @param inferredFields which of these are our reading
 * @param asOf the day the statement speaks from
 * @param published whether all may know it, whomever it is about
 * @param madeFrom what a computed value was made from
 * @param retracted nothing is stated here any more; {@code note} says why
 * @param supersededBy the revision after it, among those known at the time that was asked for
 * @param entryId the journal entry that recorded it
 */
public record Observation(
        long id,
        long definitionId,
        Subject subject,
        Period period,
        String line,
        @Nullable BigDecimal value,
        Quantity.Measure measure,
        Bound bound,
        @Nullable BigDecimal growth,
        @Nullable Integer rank,
        @Nullable String rankScope,
        @Nullable BigDecimal share,
        @Nullable String shareOf,
        @Nullable Long sourceId,
        Basis basis,
        List<String> inferredFields,
        @Nullable LocalDate asOf,
        boolean verified,
        boolean published,
        @Nullable String note,
        @Nullable MadeFrom madeFrom,
        @Nullable Instant computedAt,
        boolean retracted,
        @Nullable Long supersedes,
        @Nullable Long supersededBy,
        Instant recordedAt,
        long entryId) {

    public static final String TABLE = "indicator.observation";

    public Observation {
        inferredFields = List.copyOf(inferredFields);
    }

    /** A statement about to be recorded: its id and times are not known yet. */
    static Observation stated(ObservationDraft it, @Nullable Long supersedes) {
        return new Observation(
                0,
                it.definitionId(),
                it.subject(),
                it.period(),
                it.line(),
                it.value(),
                Quantity.Measure.parse(it.unit()),
                it.bound(),
                it.growth(),
                it.rank(),
                it.rankScope(),
                it.share(),
                it.shareOf(),
                it.sourceId(),
                it.basis(),
                it.inferredFields(),
                it.asOf(),
                it.verified(),
                it.published(),
                it.note(),
                null,
                null,
                false,
                supersedes,
                null,
                Instant.EPOCH,
                0);
    }

    /** A computed value about to be recorded; its line is the measure's code. */
    static Observation computed(
            long definition,
            Subject subject,
            Computed computed,
            MadeFrom madeFrom,
            Instant at,
            @Nullable Long supersedes) {
        return new Observation(
                0,
                definition,
                subject,
                computed.period(),
                madeFrom.measure(),
                computed.value(),
                Quantity.Measure.parse(computed.unit()),
                Bound.EXACT,
                null,
                null,
                null,
                null,
                null,
                null,
                Basis.COMPUTED,
                List.of(),
                null,
                false,
                false,
                null,
                madeFrom,
                at,
                false,
                supersedes,
                null,
                Instant.EPOCH,
                0);
    }

    /** The revision that says that nothing is stated here any more. */
    Observation retraction(String why) {
        return new Observation(
                0,
                definitionId,
                subject,
                period,
                line,
                value,
                measure,
                bound,
                growth,
                rank,
                rankScope,
                share,
                shareOf,
                sourceId,
                basis,
                inferredFields,
                asOf,
                verified,
                published,
                why,
                madeFrom,
                computedAt,
                true,
                id,
                null,
                Instant.EPOCH,
                0);
    }

    public Row row() {
        return Row.of(TABLE, id);
    }

    public String path() {
        return "/figures/" + id;
    }

    /** The number with its unit; empty where none is stated. */
    public Optional<Printed> printed() {
        return value == null
                ? Optional.empty()
                : Optional.of(
                        new Printed(
                                new Quantity(value, measure.multiplier(), measure.unit()), bound));
    }

    /** Only growth, rank or share is stated. */
    public boolean withoutValue() {
        return value == null;
    }

    public boolean computed() {
        return basis == Basis.COMPUTED;
    }
}
