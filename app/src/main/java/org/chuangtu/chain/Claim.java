package org.chuangtu.chain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On what a row rests. Every table of this module has these columns.
 *
 * @param sourceId null only where somebody typed it in: then the journal is the source
 * @param sourceRow where in the source: a line, a page, a table
 * @param asOf the day the fact speaks of
 * @param confidence 0 to 1; null where nobody judged it
 * @param verified whether somebody compared it with the original
 */
public record Claim(
        @Nullable Long sourceId,
        @Nullable String sourceRow,
        @Nullable LocalDate asOf,
        @Nullable Double confidence,
        Basis basis,
        boolean verified) {

    /** Somebody says so in the program itself. */
    public static final Claim TYPED_IN = new Claim(null, null, null, null, Basis.STATED, false);

    public Claim {
        if (confidence != null && !(confidence >= 0 && confidence <= 1))
            throw new IllegalArgumentException(
                    "confidence lies between 0 and 1, not at " + confidence);
    }
}
