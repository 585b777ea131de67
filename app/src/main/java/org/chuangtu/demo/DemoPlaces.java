package org.chuangtu.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.springframework.stereotype.Component;

/** The area, its bays, parks, bases and centres. None of them has a boundary in the source, so none is drawn. */
@Component
class DemoPlaces {

    static final String AREA = "jinpu";

    private final Places places;
    private final DemoSources sources;

    DemoPlaces(Places places, DemoSources sources) {
        this.places = places;
        this.sources = sources;
    }

    int load() {
        if (places.byCode(AREA).isPresent()) return 0;
        long source = sources.feature();
        long area =
                create(
                        PlaceDraft.of(
                                        AREA,
                                        PlaceKind.AREA,
                                        new Bilingual("金普新区", "Jinpu New Area"),
                                        null)
                                .restingOn(Provenance.stated(source)));
        var facts = new LinkedHashMap<String, Facts.Fact>();
        Facts.of("places.csv").forEach(it -> facts.put(it.get("name_zh"), it));
        var made = new HashMap<>(Map.of("金普新区", area));
        for (var name : facts.keySet()) make(name, facts, made, source);
        return made.size();
    }

    /** What holds a place is made before it, wherever it stands in the file. */
    private long make(
            String name, Map<String, Facts.Fact> facts, Map<String, Long> made, long source) {
        Long there = made.get(name);
        if (there != null) return there;
        var fact = Objects.requireNonNull(facts.get(name), name);
        long within = make(fact.get("within"), facts, made, source);
        long place = create(draft(fact, within, source));
        made.put(name, place);
        return place;
    }

    private static PlaceDraft draft(Facts.Fact fact, long parent, long source) {
        var inferred = fact.several("inferred_fields", ";");
        return new PlaceDraft(
                fact.get("id"),
                PlaceKind.of(fact.get("kind")).orElse(PlaceKind.OTHER),
                new Bilingual(fact.stated("name_zh"), fact.stated("name_en")),
                parent,
                fact.stated("status"),
                fact.several("industry_codes", ","),
                fact.stated("note"),
                null,
                null,
                null,
                new Provenance(source, Basis.of(fact.get("basis")), inferred, null, false));
    }

    private long create(PlaceDraft draft) {
        var saved = places.create(draft);
        if (saved instanceof Saved.Done(var place, _)) return place.id();
        throw new IllegalStateException("a fact of the demonstration area was refused: " + saved);
    }
}
