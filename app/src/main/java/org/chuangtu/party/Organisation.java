package org.chuangtu.party;

import java.time.LocalDate;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * An organisation, as one record has it.
 *
 * @param country ISO 3166 alpha-3; null where it is not known
 * @param placeId where it is, as far as that is known
 * @param listedAt the stock exchange
 * @param mergedInto the record that stands for this one
 * @param entryId the version
 */
public record Organisation(
        long id,
        OrganisationKind kind,
        Bilingual name,
        @Nullable String country,
        @Nullable Long placeId,
        @Nullable String address,
        @Nullable String listedAt,
        @Nullable LocalDate listedOn,
        @Nullable String website,
        @Nullable String note,
        Status status,
        @Nullable Long mergedInto,
        Provenance provenance,
        long entryId) {

    public enum Status {
        ACTIVE,
        /** It is no more, or nobody deals with it any more. */
        RETIRED,
        /** Another record stands for it. */
        MERGED;

        public String messageKey() {
            return "party.status." + name();
        }
    }

    public String path() {
        return "/organisations/" + id;
    }
}
