package org.chuangtu.party;

import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** What somebody says of an industry of a classification. See {@link Industry}. */
public record IndustryDraft(
        IndustryCode code,
        Bilingual name,
        @Nullable String parentCode,
        @Nullable Integer level,
        @Nullable Bilingual group,
        @Nullable String ambition,
        @Nullable String remark,
        Provenance provenance) {}
