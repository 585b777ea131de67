package org.chuangtu.party;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that holds an honour.
 *
 * @param placeId where it is; null where that is not known
 * @param year of the honour; null where it is not stated
 * @param sourceId of the honour; null where somebody typed it in
 */
public record Honoured(
        long id,
        Bilingual name,
        @Nullable Long placeId,
        @Nullable Integer year,
        @Nullable Long sourceId) {

    public String path() {
        return "/organisations/" + id;
    }
}
