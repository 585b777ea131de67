package org.chuangtu.party;

import java.time.LocalDate;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An industry of a classification.
 *
 * @param parentCode within the same scheme
 * @param group e.g. 优势制造业
 * @param ambition what the area means to become in it
 * @param retiredOn since when it is no more; null while it is in use
 */
public record Industry(
        long id,
        IndustryCode code,
        Bilingual name,
        @Nullable String parentCode,
        @Nullable Integer level,
        @Nullable Bilingual group,
        @Nullable String ambition,
        @Nullable String remark,
        Provenance provenance,
        @Nullable LocalDate retiredOn,
        long entryId) {

    public boolean retired() {
        return retiredOn != null;
    }

    public String path() {
        return "/industries/" + id;
    }
}
