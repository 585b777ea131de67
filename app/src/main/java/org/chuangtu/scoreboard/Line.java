package org.chuangtu.scoreboard;

import java.util.List;
import org.chuangtu.evidence.Dispute;
import org.chuangtu.evidence.Source;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.Derivation;
import org.chuangtu.indicator.Observation;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A figure with everything that stands beside it.
 *
 * @param counted what we counted of the same thing, where we can
 */
public record Line(
        Observation it,
        Definition definition,
        Bilingual subject,
        @Nullable Source source,
        List<Derivation> follows,
        @Nullable Observation counted,
        List<Dispute> disputes) {

    public Line {
        follows = List.copyOf(follows);
        disputes = List.copyOf(disputes);
    }

    public boolean synthetic() {
        return it.basis() == org.chuangtu.indicator.Basis.SYNTHETIC
                || (source != null && source.synthetic())
                || syntheticIn(it) > 0;
    }

    /** How many of those a figure was counted from are made up. */
    static long syntheticIn(Observation it) {
        var made = it.madeFrom();
        var synthetic = made == null ? null : made.synthetic();
        return synthetic == null ? 0 : synthetic;
    }

    /** Whether what we counted beside it is, at least in part. */
    public boolean countedSynthetic() {
        return counted != null && syntheticIn(counted) > 0;
    }

    /** Somebody compared the figure, or its source, with the original. */
    public boolean verified() {
        return it.computed() || it.verified() || (source != null && source.verified());
    }

    public boolean inferred() {
        return it.basis() == org.chuangtu.indicator.Basis.INFERRED
                || !it.inferredFields().isEmpty();
    }
}
