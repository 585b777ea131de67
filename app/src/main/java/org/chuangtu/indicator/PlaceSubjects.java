package org.chuangtu.indicator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Component;

/** Figures about places: a share is taken of what a place lies within, a rank among its neighbours of the same kind. */
@Component
class PlaceSubjects implements SubjectKind {

    static final String CODE = "place";

    private final Places places;

    PlaceSubjects(Places places) {
        this.places = places;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String messageKey() {
        return "indicator.subject.place";
    }

    @Override
    public Map<Long, Bilingual> names(Collection<Long> ids) {
        var names = new HashMap<Long, Bilingual>();
        places.all(ids).forEach((id, place) -> names.put(id, place.name()));
        return names;
    }

    @Override
    public String pathOf(long id) {
        return "/places/" + id;
    }

    @Override
    public Map<String, List<Long>> named(Collection<String> codesOrNames) {
        return places.named(codesOrNames);
    }

    @Override
    public List<Scope> scopesOf(long id) {
        return List.of(Scope.at(id));
    }

    @Override
    public List<Long> wholesOf(long id) {
        return places.pathTo(id).reversed().stream().map(Place::id).filter(it -> it != id).toList();
    }

    @Override
    public List<Long> likesOf(long id) {
        var place = places.find(id).orElse(null);
        if (place == null || place.parentId() == null) return List.of();
        return places.children(place.parentId()).stream()
                .filter(it -> it.kind() == place.kind() && !it.retired() && it.id() != id)
                .map(Place::id)
                .limit(1_000)
                .toList();
    }
}
