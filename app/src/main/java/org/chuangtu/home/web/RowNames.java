package org.chuangtu.home.web;

import java.util.List;
import java.util.Set;
import org.chuangtu.access.Denied;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Words;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How people call what a row is about, where its module lets everybody know; else the kind of row and its number. */
@Component
class RowNames {

    private final Parties parties;
    private final Industries industries;
    private final Places places;
    private final ChainLibrary chains;
    private final Indicators indicators;
    private final LeadDesk leads;
    private final Journal journal;
    private final Words words;

    RowNames(
            Parties parties,
            Industries industries,
            Places places,
            ChainLibrary chains,
            Indicators indicators,
            LeadDesk leads,
            Journal journal,
            Words words) {
        this.parties = parties;
        this.industries = industries;
        this.places = places;
        this.chains = chains;
        this.indicators = indicators;
        this.leads = leads;
        this.journal = journal;
        this.words = words;
    }

    record Named(String name, String path) {}

    /** Null for what has no page: a user, an import. */
    @Nullable Named of(Row row) {
        try {
            var kept = journal.tableOf(row);
            kept.requireMayRead(row.id());
            var name = name(row);
            if (name != null && !name.isBlank()) return new Named(name, kept.pathOf(row.id()));
            var kind = words.find(kept.messageKey());
            return new Named(
                    (kind == null ? row.table() : kind) + " " + row.id(), kept.pathOf(row.id()));
        } catch (Denied | IllegalStateException notTold) {
            return null;
        }
    }

    private @Nullable String name(Row row) {
        long id = row.id();
        return switch (row.table()) {
            case Parties.TABLE -> here(parties.names(List.of(id)).get(id));
            case Industries.TABLE -> industries.find(id).map(it -> it.name().here()).orElse(null);
            case Places.TABLE -> places.find(id).map(it -> it.name().here()).orElse(null);
            case "chain.chain" -> chains.chain(id).map(it -> it.name()).orElse(null);
            case "chain.node" -> chains.node(id).map(it -> it.name()).orElse(null);
            case "lead.lead" ->
                    leads.find(id).map(it -> it.number() + " " + it.said().title()).orElse(null);
            case Definition.TABLE -> definition(id);
            case Observation.TABLE ->
                    indicators.find(id, null).map(it -> definition(it.definitionId())).orElse(null);
            default -> null;
        };
    }

    private @Nullable String definition(long id) {
        var found = indicators.definitions(Set.of(id)).get(id);
        return found == null ? null : found.name().here();
    }

    private static @Nullable String here(@Nullable Bilingual name) {
        return name == null ? null : name.here();
    }
}
