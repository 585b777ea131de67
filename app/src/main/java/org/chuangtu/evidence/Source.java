package org.chuangtu.evidence;

import java.time.LocalDate;
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

    /** How far to trust it, as a word; null where nobody judged it. */
    public @Nullable Confidence trust() {
        return confidence == null ? null : Confidence.of(confidence);
    }

    public String path() {
        return "/sources/" + id;
    }
}
