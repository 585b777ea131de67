package org.chuangtu.party;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.evidence.Basis;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Everything this module knows of an organisation, with what is known of the records merged into it; every fact with its
 * source. Each fact keeps the record it was said of.
 */
public record Dossier(
        Organisation organisation,
        List<Organisation> mergedIn,
        List<Code> codes,
        List<Name> names,
        List<Industry> industries,
        List<Honour> honours,
        List<Located> positions) {

    public Dossier {
        mergedIn = List.copyOf(mergedIn);
        codes = List.copyOf(codes);
        names = List.copyOf(names);
        industries = List.copyOf(industries);
        honours = List.copyOf(honours);
        positions = List.copyOf(positions);
    }

    /**
     * A code it is registered under.
     *
     * @param contested another record holds that code
     */
    public record Code(
            long id,
            long organisationId,
            Identifier identifier,
            boolean contested,
            @Nullable Long sourceId,
            @Nullable LocalDate asOf,
            boolean verified) {}

    public record Name(
            long id,
            long organisationId,
            String name,
            Alias.Role role,
            boolean contested,
            @Nullable Long sourceId,
            @Nullable LocalDate asOf,
            boolean verified) {}

    /**
     * An industry it works in.
     *
     * @param name null where the list of industries does not know the code
     */
    public record Industry(
            long id,
            long organisationId,
            String scheme,
            String code,
            @Nullable Bilingual name,
            @Nullable Long sourceId,
            Basis basis,
            @Nullable LocalDate asOf,
            boolean verified) {}

    public record Honour(
            long id,
            long organisationId,
            String name,
            @Nullable String level,
            @Nullable Integer year,
            @Nullable LocalDate validTo,
            @Nullable Long sourceId,
            Basis basis,
            @Nullable LocalDate asOf,
            boolean verified) {}

    /**
     * Where it is.
     *
     * @param point in WGS-84
     * @param statedDatum what it was converted from
     */
    public record Located(
            long id,
            long organisationId,
            Place.Point point,
            Position.@Nullable Exactness exactness,
            String statedDatum,
            @Nullable Long sourceId,
            Basis basis,
            @Nullable LocalDate asOf,
            boolean verified) {}

    /** The record and those merged into it: whatever is said of any of them is said of this organisation. */
    public Set<Long> ids() {
        return Stream.concat(Stream.of(organisation), mergedIn.stream())
                .map(Organisation::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
