package org.chuangtu.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

    private static final LocalDate END_OF_2022 = LocalDate.of(2022, 12, 31);

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

    int load() {
        long source = sources.feature();
        int loaded = 0;
        int position = 0;
        for (var fact : Facts.of("indicators.csv")) {
            var recorded = indicators.record(draft(fact, definition(fact, ++position), source));
            if (recorded instanceof Recorded.Done) loaded++;
            else if (!(recorded instanceof Recorded.Unchanged))
                throw new IllegalStateException("a published figure was refused: " + recorded);
        }
        return loaded;
    }

    private long definition(Facts.Fact fact, int position) {
        String name =
                fact.get("indicator_en").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String code = name.substring(0, Math.min(80, name.length())).replaceAll("_+$", "");
        return indicators
                .definition(code)
                .or(() ->
                        indicators.define(
                                new DefinitionDraft(
                                        code,
                                        fact.get("indicator_zh"),
                                        fact.get("indicator_en"),
                                        "2022 年发展指标",
                                        "Development in 2022",
                                        position,
                                        fact.get("unit"),
                                        Direction.NEUTRAL,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Derivations.Flow.NOT_STATED,
                                        null)))
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
                END_OF_2022,
                false,
                true,
                fact.stated("note"));
    }

    /** A place of the area, or else one of its organisations; the operating unit is known by its centre only. */
    private Subject subject(String name) {
        if (name.equals("科技成果转化(技术转移)中心主体运营单位")) return party("O20");
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
