package org.chuangtu.party;

import java.time.LocalDate;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** What somebody says of an organisation. */
public record OrganisationDraft(
        OrganisationKind kind,
        Bilingual name,
        @Nullable String country,
        @Nullable Long placeId,
        @Nullable String address,
        @Nullable String listedAt,
        @Nullable LocalDate listedOn,
        @Nullable String website,
        @Nullable String note,
        Provenance provenance) {

    public OrganisationDraft {
        if (country != null && !Country.isCode(country))
            throw new IllegalArgumentException("no country code: " + country);
        if (website != null && !website.matches("https?://[^\\s<>\"]{1,300}"))
            throw new IllegalArgumentException("not a web address: " + website);
    }

    /** An organisation of which only that is known, typed in. */
    public static OrganisationDraft of(OrganisationKind kind, Bilingual name) {
        return new OrganisationDraft(
                kind, name, null, null, null, null, null, null, null, Provenance.TYPED_IN);
    }

    public OrganisationDraft at(@Nullable String country, @Nullable Long placeId) {
        return new OrganisationDraft(
                kind,
                name,
                country,
                placeId,
                address,
                listedAt,
                listedOn,
                website,
                note,
                provenance);
    }

    public OrganisationDraft restingOn(Provenance provenance) {
        return new OrganisationDraft(
                kind,
                name,
                country,
                placeId,
                address,
                listedAt,
                listedOn,
                website,
                note,
                provenance);
    }
}
