package org.chuangtu.evidence;

import java.time.LocalDate;
import java.time.Period;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Where facts come from.
 *
 * @param entryId the version: the journal entry that wrote it last
 */
public record Source(
        long id,
        String key,
        Bilingual title,
        @Nullable String publisher,
        @Nullable String licence,
        @Nullable String url,
        @Nullable LocalDate asOf,
        @Nullable LocalDate retrieved,
        @Nullable Double confidence,
        boolean verified,
        boolean synthetic,
        @Nullable String basis,
        @Nullable String note,
        @Nullable Long fileId,
        long entryId) {

    public static final Period STALE_AFTER = Period.ofYears(3);

    /** How far to trust it, as a word; null where nobody judged it. */
    public @Nullable Confidence trust() {
        return confidence == null ? null : Confidence.of(confidence);
    }

    /**
     * Whether what it says is old: it speaks of a day more than three years ago. A convention: yearly figures are commonly
     * revised for three years and describe an area for little longer.
     */
    public boolean stale(LocalDate today) {
        return asOf != null && asOf.isBefore(today.minus(STALE_AFTER));
    }

    public String path() {
        return "/sources/" + id;
    }
}
