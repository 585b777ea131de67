package org.chuangtu.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
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
        var byName = new HashMap<String, Long>();
        long area =
                create(
                        PlaceDraft.of(
                                        AREA,
                                        PlaceKind.AREA,
                                        new Bilingual("金普新区", "Jinpu New Area"),
                                        null)
                                .restingOn(Provenance.stated(source)));
        byName.put("金普新区", area);
        var facts = Facts.of("places.csv");
        // 松木岛… lies in 普湾, and so on: what holds others comes first in the file or is looked up by
        // a short name.
        facts.forEach(it -> byName.put(it.get("name_zh"), area));
        for (var fact : facts) {
            byName.put(fact.get("name_zh"), create(draft(fact, area, source)));
        }
        settle(facts, byName, area);
        return facts.size() + 1;
    }

    /** Moves what lies in a place that came later in the file. */
    private void settle(List<Facts.Fact> facts, Map<String, Long> byName, long area) {
        for (var fact : facts) {
            Long within = byName.get(fact.get("within"));
            if (within == null || within == area) continue;
            var place = places.byCode(fact.get("id")).orElseThrow();
            if (place.id() == within) continue;
            done(
                    places.change(
                            place.id(), place.entryId(), draft(fact, within, sources.feature())));
        }
    }

    private static PlaceDraft draft(Facts.Fact fact, @Nullable Long parent, long source) {
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
        return done(places.create(draft));
    }

    private static long done(Saved saved) {
        if (saved instanceof Saved.Done(var place, _)) return place.id();
        throw new IllegalStateException("a fact of the demonstration area was refused: " + saved);
    }
}
