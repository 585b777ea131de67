package org.chuangtu.place;

import java.util.List;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a place.
 *
 * @param geometry GeoJSON geometry; null leaves the shape as it is
 * @param datum the geodetic datum of shape and label, where it is known
 */
public record PlaceDraft(
        String code,
        PlaceKind kind,
        Bilingual name,
        @Nullable Long parentId,
        @Nullable String stage,
        List<String> industryCodes,
        @Nullable String note,
        @Nullable String geometry,
        @Nullable String datum,
        Place.@Nullable Point label,
        Provenance provenance) {

    public static final int CODE_MAX = 40;

    public PlaceDraft {
        code = code.strip();
        if (code.isEmpty() || code.length() > CODE_MAX)
            throw new IllegalArgumentException(
                    "a code has 1 to " + CODE_MAX + " characters, not " + code.length());
        industryCodes = List.copyOf(industryCodes);
    }

    /** A place of which only that is known, typed in. */
    public static PlaceDraft of(
            String code, PlaceKind kind, Bilingual name, @Nullable Long parentId) {
        return new PlaceDraft(
                code,
                kind,
                name,
                parentId,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                Provenance.TYPED_IN);
    }

    public PlaceDraft shaped(String geometry, @Nullable String datum, Place.@Nullable Point label) {
        return new PlaceDraft(
                code,
                kind,
                name,
                parentId,
                stage,
                industryCodes,
                note,
                geometry,
                datum,
                label,
                provenance);
    }

    public PlaceDraft restingOn(Provenance provenance) {
        return new PlaceDraft(
                code,
                kind,
                name,
                parentId,
                stage,
                industryCodes,
                note,
                geometry,
                datum,
                label,
                provenance);
    }
}
