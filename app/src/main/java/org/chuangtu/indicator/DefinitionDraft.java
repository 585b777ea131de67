package org.chuangtu.indicator;

import org.jspecify.annotations.Nullable;

/** What somebody wants a definition to say; null leaves a word unsaid. See {@link Definition}. */
public record DefinitionDraft(
        String code,
        String nameZh,
        String nameEn,
        String themeZh,
        String themeEn,
        int position,
        String unit,
        Direction direction,
        @Nullable String descriptionZh,
        @Nullable String descriptionEn,
        @Nullable String methodZh,
        @Nullable String methodEn,
        @Nullable String cohort,
        @Nullable String flowOf,
        Derivations.Flow flow,
        @Nullable String partOf) {

    public static final String CODE = "[a-z][a-z0-9_]{0,79}";

    public DefinitionDraft {
        if (!code.matches(CODE))
            throw new IllegalArgumentException("a code is small letters, digits and _: " + code);
        if (nameZh.isBlank() || nameEn.isBlank())
            throw new IllegalArgumentException("a definition has a name in both languages");
        Quantity.Measure.parse(unit);
    }
}
