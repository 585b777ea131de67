package org.chuangtu.party;

import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What other modules most often ask of an organisation.
 *
 * @param id of the record asked for
 * @param standsFor the record that stands for it: itself, unless it was merged into another
 * @param name of the record that stands for it
 * @param country null where it is not known
 * @param placeId null where it is not known
 */
public record Brief(
        long id,
        long standsFor,
        Bilingual name,
        OrganisationKind kind,
        @Nullable String country,
        @Nullable Long placeId,
        boolean retired) {

    public String path() {
        return "/organisations/" + standsFor;
    }
}
