package org.chuangtu.demo;

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
import org.springframework.stereotype.Component;

/** The organisations the feature names, with what it says of each; their industries are our reading. */
@Component
class DemoOrganisations {

    /** The number of the row in the file of facts; keeps the second start from loading it again. */
    static final String SCHEME = "demo";

    private final Parties parties;
    private final DemoSources sources;

    DemoOrganisations(Parties parties, DemoSources sources) {
        this.parties = parties;
        this.sources = sources;
    }

    int load() {
        var facts = Facts.of("organisations.csv");
        var known = parties.byIdentifiers(SCHEME, facts.stream().map(it -> it.get("id")).toList());
        long source = sources.feature();
        int loaded = 0;
        for (var fact : facts) {
            if (known.containsKey(fact.get("id"))) continue;
            load(fact, source);
            loaded++;
        }
        return loaded;
    }

    private void load(Facts.Fact fact, long source) {
        var stated = Provenance.stated(source);
        var inferred =
                new Provenance(
                        source, Basis.INFERRED, java.util.List.of("industry_codes"), null, false);
        long id =
                done(
                        parties.create(
                                new OrganisationDraft(
                                        OrganisationKind.of(fact.get("kind"))
                                                .orElse(OrganisationKind.OTHER),
                                        new Bilingual(fact.stated("name_zh"), null),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        fact.stated("note"),
                                        stated)));
        done(parties.addCode(id, new Identifier(SCHEME, fact.get("id")), stated));
        for (var code : fact.several("industry_codes", ","))
            done(parties.addIndustry(id, new IndustryCode(IndustryCode.AREA, code), inferred));
        for (var honour : fact.several("honours", ";"))
            done(parties.addHonour(id, Honour.parse(honour), stated));
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
