package org.chuangtu.indicator;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param unit as usually printed, 亿元; empty where there is none
 * @param description what it means
 * @param method how it is found
 * @param cohort what is counted together: a ratio never crosses it
 * @param flowOf code of the stock this is added to
 * @param flow whether what is added is net of what falls away
 * @param partOf code of the total this is a part of
 * @param entryId the version
 */
public record Definition(
        long id,
        String code,
        Bilingual name,
        Bilingual theme,
        int position,
        String unit,
        Direction direction,
        @Nullable Bilingual description,
        @Nullable Bilingual method,
        @Nullable String cohort,
        @Nullable String flowOf,
        Derivations.Flow flow,
        @Nullable String partOf,
        long entryId) {

    public static final String TABLE = "indicator.definition";

    public String path() {
        return "/figures/definitions/" + code;
    }
}
