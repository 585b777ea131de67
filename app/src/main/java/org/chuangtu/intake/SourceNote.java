package org.chuangtu.intake;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who says so: what a profile declares about the origin of its files.
 *
 * @param asOf the day the data speaks of, where it is one day for the whole file
 * @param confidence 0 to 1; null where nobody judged it
 * @param verified whether somebody compared it with the original
 * @param synthetic made up, and to be shown so wherever it appears
 */
public record SourceNote(
        String title,
        @Nullable String publisher,
        @Nullable String licence,
        @Nullable String url,
        @Nullable LocalDate asOf,
        @Nullable Double confidence,
        boolean verified,
        boolean synthetic) {

    public SourceNote {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a source has a title");
        }
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "confidence lies between 0 and 1, not at " + confidence);
        }
    }
}
