package org.chuangtu.identity.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Component;

/** Permits in the reader's words, places and organisations by their names. */
@Component
class PermitWords {

    private final Words words;
    private final Places places;
    private final Parties parties;

    PermitWords(Words words, Places places, Parties parties) {
        this.words = words;
        this.places = places;
        this.parties = parties;
    }

    /** In the order given; all names are read at once. */
    List<String> of(Collection<Permit> permits) {
        Set<Long> placeIds = new HashSet<>();
        for (var it : permits)
            if (it.scope() instanceof Scope.AtPlace(long place)) placeIds.add(place);
        Set<Long> partyIds = new HashSet<>();
        for (var it : permits)
            if (it.scope() instanceof Scope.OfOrganisation(long party)) partyIds.add(party);
        Map<Long, Place> named = placeIds.isEmpty() ? Map.of() : places.all(placeIds);
        Map<Long, Bilingual> called = partyIds.isEmpty() ? Map.of() : parties.names(partyIds);
        return permits.stream().map(it -> said(it, named, called)).toList();
    }

    String of(Permit permit) {
        return of(List.of(permit)).getFirst();
    }

    private String said(Permit permit, Map<Long, Place> named, Map<Long, Bilingual> called) {
        String role = words.of(permit.role().messageKey());
        return switch (permit.scope()) {
            case Scope.Everywhere _ -> words.of("identity.permit.everywhere", role);
            case Scope.AtPlace(long id) ->
                    words.of("identity.permit.at", role, placeName(id, named));
            case Scope.OfOrganisation(long id) ->
                    words.of("identity.permit.of", role, nameOf(id, called));
        };
    }

    private static String nameOf(long id, Map<Long, Bilingual> called) {
        var name = called.get(id);
        return name == null ? String.valueOf(id) : name.here();
    }

    /** A place that is gone keeps its number, so that a permit never looks wider than it is. */
    private static String placeName(long id, Map<Long, Place> named) {
        var place = named.get(id);
        return place == null ? String.valueOf(id) : place.name().here();
    }
}
