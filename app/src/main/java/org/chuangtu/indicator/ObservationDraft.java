package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.chuangtu.evidence.Provenance;
import org.jspecify.annotations.Nullable;

/** What somebody states. See {@link Observation}. At least one of value, growth, rank and share is there. */
public record ObservationDraft(
        long definitionId,
        Subject subject,
        Period period,
        String line,
        @Nullable BigDecimal value,
        String unit,
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
        @Nullable String note) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public ObservationDraft {
        inferredFields = List.copyOf(inferredFields);
        unit = Quantity.Measure.parse(unit).printed();
        if (value == null && growth == null && rank == null && share == null)
            throw new IllegalArgumentException("nothing is stated of " + subject);
        if (basis == Basis.COMPUTED)
            throw new IllegalArgumentException("what is computed is not stated");
        if (share != null && (share.signum() < 0 || share.compareTo(HUNDRED) > 0))
            throw new IllegalArgumentException("a share lies between 0 and 100 %, not at " + share);
        if (rank != null && rank < 1)
            throw new IllegalArgumentException("ranks begin at 1, not at " + rank);
    }

    /** A value and nothing else. */
    public static ObservationDraft of(
            long definitionId, Subject subject, Period period, String digits, String unit) {
        return new ObservationDraft(
                definitionId,
                subject,
                period,
                "",
                new BigDecimal(digits),
                unit,
                Bound.EXACT,
                null,
                null,
                null,
                null,
                null,
                null,
                Basis.STATED,
                List.of(),
                null,
                false,
                false,
                null);
    }

    /** What an observation says, to be changed and recorded as its revision. */
    public static ObservationDraft of(Observation it) {
        return new ObservationDraft(
                it.definitionId(),
                it.subject(),
                it.period(),
                it.line(),
                it.value(),
                it.measure().printed(),
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
                it.note());
    }

    /** The same with all that may be corrected by hand said anew; what is left out is said to be absent, the bound to be exact. */
    public ObservationDraft corrected(
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable Bound bound,
            @Nullable BigDecimal growth,
            @Nullable String note) {
        return new ObservationDraft(
                definitionId,
                subject,
                period,
                line,
                value,
                unit == null ? "" : unit,
                bound == null ? Bound.EXACT : bound,
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
                note);
    }

    public ObservationDraft source(@Nullable Long id) {
        return resting(id, basis, inferredFields, asOf, verified);
    }

    /** On what it rests, as forms ask for it. */
    public Provenance provenance() {
        return new Provenance(
                sourceId,
                basis == Basis.INFERRED
                        ? org.chuangtu.evidence.Basis.INFERRED
                        : org.chuangtu.evidence.Basis.STATED,
                inferredFields,
                asOf,
                verified);
    }

    /** The same resting on something else. What was made up stays made up, whoever is named for it. */
    public ObservationDraft resting(Provenance on) {
        var read =
                basis == Basis.SYNTHETIC
                        ? Basis.SYNTHETIC
                        : on.basis() == org.chuangtu.evidence.Basis.INFERRED
                                ? Basis.INFERRED
                                : Basis.STATED;
        return resting(on.sourceId(), read, on.inferredFields(), on.asOf(), on.verified());
    }

    private ObservationDraft resting(
            @Nullable Long source,
            Basis basis,
            List<String> inferredFields,
            @Nullable LocalDate asOf,
            boolean verified) {
        return new ObservationDraft(
                definitionId,
                subject,
                period,
                line,
                value,
                unit,
                bound,
                growth,
                rank,
                rankScope,
                share,
                shareOf,
                source,
                basis,
                inferredFields,
                asOf,
                verified,
                published,
                note);
    }
}
