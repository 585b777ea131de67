package org.chuangtu.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.springframework.stereotype.Component;

/**
 * The area, its bays, parks, bases and centres, and the city, province and nation around it. None of them has a boundary in
 * the source, so none is drawn.
 */
@Component
class DemoPlaces {

    static final String AREA = "jinpu";

    static final String NATION = "CHN";

    /** As GB/T 2260 writes them; the source gives the names alone. */
    static final String PROVINCE = "210000";

    static final String CITY = "210200";

    /** The districts of the city whose shapes we bundle; 金州区 lies in the area. */
    private static final List<String> IN_THE_CITY = List.of(AREA, "210214", "210281");

    private final Places places;
    private final DemoSources sources;

    DemoPlaces(Places places, DemoSources sources) {
        this.places = places;
        this.sources = sources;
    }

    /** What the area lies in, so that a chain can be asked about within the city or the province too. */
    int loadAround() {
        if (places.byCode(CITY).isPresent()) return 0;
        long source = sources.feature();
        var ours = new Provenance(source, Basis.STATED, List.of("code", "within"), null, false);
        long nation =
                around(
                        PlaceDraft.of(NATION, PlaceKind.COUNTRY, new Bilingual("中国", "China"), null)
                                .restingOn(Provenance.inferred(source)));
        long province =
                around(
                        PlaceDraft.of(
                                        PROVINCE,
                                        PlaceKind.PROVINCE,
                                        new Bilingual("辽宁省", "Liaoning"),
                                        nation)
                                .restingOn(ours));
        long city =
                around(
                        PlaceDraft.of(
                                        CITY,
                                        PlaceKind.CITY,
                                        new Bilingual("大连市", "Dalian"),
                                        province)
                                .restingOn(ours));
        for (var code : IN_THE_CITY)
            places.byCode(code)
                    .filter(it -> it.parentId() == null && !it.retired())
                    .ifPresent(it -> move(it, city));
        return 3;
    }

    /** Somebody may have entered a province already. */
    private long around(PlaceDraft draft) {
        return places.byCode(draft.code()).map(Place::id).orElseGet(() -> create(draft));
    }

    /** An area loaded before the city was there. */
    private void move(Place it, long city) {
        var draft =
                new PlaceDraft(
                        it.code(),
                        it.kind(),
                        it.name(),
                        city,
                        it.stage(),
                        it.industryCodes(),
                        it.note(),
                        null,
                        it.datum(),
                        it.label(),
                        it.provenance());
        if (!(places.change(it.id(), it.entryId(), draft) instanceof Saved.Done))
            throw new IllegalStateException("a place could not be put into its city: " + it);
    }

    int load() {
        if (places.byCode(AREA).isPresent()) return 0;
        long source = sources.feature();
        Long city = places.byCode(CITY).map(Place::id).orElse(null);
        long area =
                create(
                        PlaceDraft.of(
                                        AREA,
                                        PlaceKind.AREA,
                                        new Bilingual("金普新区", "Jinpu New Area"),
                                        city)
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
