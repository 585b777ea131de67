package org.chuangtu.demo;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Honour;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Saved;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Component;

/** The organisations the feature names, with what it says of each; their industries are our reading. */
@Component
class DemoOrganisations {

    /** The number of the row in the file of facts; keeps the second start from loading it again. */
    static final String SCHEME = "demo";

    /** What runs the transfer centre: the source tells of it without a name. */
    static final String OPERATOR = "O20-operator";

    private final Parties parties;
    private final Places places;
    private final DemoSources sources;

    DemoOrganisations(Parties parties, Places places, DemoSources sources) {
        this.parties = parties;
        this.places = places;
        this.sources = sources;
    }

    /** All in one transaction, so one that is known tells that it was done; people may have changed the others since. */
    int load() {
        var facts = new ArrayList<>(Facts.of("organisations.csv"));
        facts.addAll(Facts.of("operators.csv"));
        if (!parties.byIdentifiers(SCHEME, facts.stream().map(it -> it.get("id")).toList())
                .isEmpty()) return 0;
        long source = sources.feature();
        long area = places.byCode(DemoPlaces.AREA).orElseThrow().id();
        for (var fact : facts) load(fact, area, source);
        return facts.size();
    }

    private void load(Facts.Fact fact, long area, long source) {
        var stated = Provenance.stated(source);
        var inferred =
                new Provenance(source, Basis.INFERRED, List.of("industry_codes"), null, false);
        var honours = fact.several("honours", ";");
        long id =
                done(
                        parties.create(
                                new OrganisationDraft(
                                        OrganisationKind.of(fact.get("kind"))
                                                .orElse(OrganisationKind.OTHER),
                                        new Bilingual(fact.stated("name_zh"), null),
                                        null,
                                        // The area's honours of the year are its own firms'; where
                                        // the others lie the source does not say.
                                        honours.isEmpty() ? null : area,
                                        null,
                                        null,
                                        null,
                                        null,
                                        fact.stated("note"),
                                        stated)));
        done(parties.addCode(id, new Identifier(SCHEME, fact.get("id")), stated));
        for (var code : fact.several("industry_codes", ","))
            done(parties.addIndustry(id, new IndustryCode(IndustryCode.AREA, code), inferred));
        for (var honour : honours) done(parties.addHonour(id, Honour.parse(honour), stated));
    }

    private static long done(Saved saved) {
        return switch (saved) {
            case Saved.Done(var organisation, _) -> organisation.id();
            case Saved.AlreadyThere(var organisation) -> organisation.id();
            default ->
                    throw new IllegalStateException(
                            "a fact of the demonstration area was refused: " + saved);
        };
    }
}
