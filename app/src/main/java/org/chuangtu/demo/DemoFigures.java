package org.chuangtu.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.DefinitionDraft;
import org.chuangtu.indicator.Derivations;
import org.chuangtu.indicator.Direction;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Recorded;
import org.chuangtu.indicator.Subject;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The 52 published figures. Where the source gives growth or rank only, the value stays unknown. */
@Component
class DemoFigures {

    /** Not named in the source; known only as what runs the transfer centre. */
    private static final String OPERATOR = "科技成果转化(技术转移)中心主体运营单位";

    private final Indicators indicators;
    private final Places places;
    private final Parties parties;
    private final DemoSources sources;

    DemoFigures(Indicators indicators, Places places, Parties parties, DemoSources sources) {
        this.indicators = indicators;
        this.places = places;
        this.parties = parties;
        this.sources = sources;
    }

    /** In one transaction with the definitions, so the first of these tells whether it was done; people may have corrected since. */
    int load() {
        var definitions = Facts.of("definitions.csv");
        if (indicators.definition(definitions.getFirst().get("code")).isPresent()) return 0;
        var byName = new HashMap<String, Long>();
        for (var fact : definitions) byName.put(fact.get("name_zh"), define(fact));
        long source = sources.feature();
        int loaded = 0;
        for (var fact : Facts.of("indicators.csv")) {
            long definition =
                    Objects.requireNonNull(
                            byName.get(fact.get("indicator_zh")), fact.get("indicator_zh"));
            var recorded = indicators.record(draft(fact, definition, source));
            if (!(recorded instanceof Recorded.Done))
                throw new IllegalStateException("a published figure was refused: " + recorded);
            loaded++;
        }
        return loaded;
    }

    private long define(Facts.Fact fact) {
        return indicators
                .define(
                        new DefinitionDraft(
                                fact.get("code"),
                                fact.get("name_zh"),
                                fact.get("name_en"),
                                fact.get("theme_zh"),
                                fact.get("theme_en"),
                                Integer.parseInt(fact.get("position")),
                                fact.get("unit"),
                                Direction.NEUTRAL,
                                null,
                                null,
                                null,
                                null,
                                fact.stated("cohort"),
                                fact.stated("flow_of"),
                                Derivations.Flow.NOT_STATED,
                                fact.stated("part_of")))
                .orElseThrow()
                .id();
    }

    private ObservationDraft draft(Facts.Fact fact, long definition, long source) {
        var rank = fact.number("rank");
        return new ObservationDraft(
                definition,
                subject(fact.get("subject")),
                Period.of(fact.stated("period")),
                fact.get("id"),
                fact.number("value"),
                fact.get("unit"),
                Bound.ofSign(fact.get("bound")),
                fact.number("growth_pct"),
                rank == null ? null : rank.intValueExact(),
                fact.stated("rank_scope"),
                fact.number("share_pct"),
                fact.stated("share_of"),
                source,
                fact.stated() ? Basis.STATED : Basis.INFERRED,
                fact.several("inferred_fields", ";"),
                null, // the source states periods, no dates
                false,
                true,
                fact.stated("note"));
    }

    /** A place of the area, or else one of its organisations. */
    private Subject subject(String name) {
        if (name.equals(OPERATOR)) return party(DemoOrganisations.OPERATOR);
        Long place = only(places.named(List.of(name)).get(name));
        if (place != null) return new Subject("place", place);
        throw new IllegalStateException("no place is called " + name);
    }

    private Subject party(String row) {
        return new Subject(
                "party",
                Objects.requireNonNull(
                        parties.byIdentifiers(DemoOrganisations.SCHEME, List.of(row)).get(row),
                        row));
    }

    private static @Nullable Long only(@Nullable List<Long> ids) {
        return ids == null || ids.size() != 1 ? null : ids.getFirst();
    }
}
