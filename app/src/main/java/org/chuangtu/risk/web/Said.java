package org.chuangtu.risk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Countries;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Reason;
import org.chuangtu.chain.Survival;
import org.chuangtu.page.Words;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.chuangtu.risk.Removal;
import org.springframework.stereotype.Component;

/** Says what is taken away and why something falls. */
@Component
class Said {

    private static final int MOST_NAMED = 6;

    private final ChainLibrary library;
    private final Parties parties;
    private final Places places;
    private final Words words;

    Said(ChainLibrary library, Parties parties, Places places, Words words) {
        this.library = library;
        this.parties = parties;
        this.places = places;
        this.words = words;
    }

    /** One thing that is taken away, as it stands in the address and as people call it. */
    public record Taken(String field, String value, String name) {}

    List<Taken> taken(Removal it, ChainSnapshot chain) {
        var found = new ArrayList<Taken>();
        Map<Long, Node> nodes = library.nodes(it.nodes());
        it.nodes()
                .forEach(id -> found.add(new Taken(Removal.NODE, id.toString(), name(nodes, id))));
        var names = organisations(it, chain);
        it.organisations()
                .forEach(key ->
                        found.add(
                                new Taken(
                                        Removal.ORGANISATION, key, names.getOrDefault(key, key))));
        it.countries()
                .forEach(code ->
                        found.add(
                                new Taken(
                                        Removal.COUNTRY,
                                        code,
                                        Countries.name(code, Words.language()))));
        Map<Long, Place> known = it.places().isEmpty() ? Map.of() : places.all(it.places());
        it.places()
                .forEach(id -> {
                    var place = known.get(id);
                    found.add(
                            new Taken(
                                    Removal.PLACE,
                                    id.toString(),
                                    place == null ? "place:" + id : place.name().here()));
                });
        return found;
    }

    private static String name(Map<Long, Node> nodes, long id) {
        var node = nodes.get(id);
        return node == null ? "#" + id : node.name();
    }

    private Map<String, String> organisations(Removal it, ChainSnapshot chain) {
        var ids = new java.util.HashMap<Long, String>();
        for (String key : it.organisations())
            if (key.matches("party:[0-9]{1,18}"))
                ids.put(Long.parseLong(key.substring("party:".length())), key);
        var found = new java.util.HashMap<String, String>();
        if (ids.size() < it.organisations().size())
            for (var node : chain.graph().nodes())
                for (var row : chain.graph().provisions(node.key()))
                    if (it.organisations().contains(row.provider().key()))
                        found.put(row.provider().key(), row.provider().name());
        Map<Long, Brief> briefs = ids.isEmpty() ? Map.of() : parties.briefs(ids.keySet());
        briefs.forEach((id, brief) -> found.put(ids.getOrDefault(id, ""), brief.name().here()));
        return found;
    }

    String list(List<Taken> taken) {
        String names =
                taken.stream()
                        .limit(MOST_NAMED)
                        .map(it -> words.of("risk.taken." + it.field(), it.name()))
                        .collect(Collectors.joining(words.of("risk.and")));
        return taken.size() > MOST_NAMED ? words.of("risk.more", names, taken.size()) : names;
    }

    /** The nodes from one to where its explanation ends: chip ← wafer. */
    String way(List<Survival.Step> steps, ChainGraph graph) {
        return steps.stream()
                .map(it -> graph.node(it.node()).name().here())
                .collect(Collectors.joining(" ← "));
    }

    /** Why, at the end of the way. */
    String why(Survival.Step last) {
        return switch (last.reason()) {
            case Reason.TakenAway() -> words.of("risk.why.taken");
            case Reason.NobodyInside(var rows, var kinds) ->
                    rows.isEmpty()
                            ? words.of("risk.why.kinds", kinds.size())
                            : words.of("risk.why.gone", named(rows));
            case Reason.PlacesNotKnown(var rows) -> words.of("risk.why.open", named(rows));
            case Reason.NobodyKnown() -> words.of("risk.why.nobodyKnown");
            case Reason.ProvidedInside _,
                    Reason.ThroughKind _,
                    Reason.InputFails _,
                    Reason.SharesNotKnown _,
                    Reason.InputUnknown _,
                    Reason.KindUnknown _ ->
                    words.of("risk.why.circle");
        };
    }

    /** The provisions the end of the way rests on. */
    static List<ChainGraph.Provision> rows(Survival.Step last) {
        return switch (last.reason()) {
            case Reason.NobodyInside(var rows, _) -> rows;
            case Reason.PlacesNotKnown(var rows) -> rows;
            default -> List.of();
        };
    }

    String named(List<ChainGraph.Provision> rows) {
        String names =
                rows.stream()
                        .limit(MOST_NAMED)
                        .map(it -> name(it.provider()))
                        .collect(Collectors.joining(words.of("risk.and")));
        return rows.size() > MOST_NAMED ? words.of("risk.more", names, rows.size()) : names;
    }

    static String name(Provider provider) {
        return switch (provider) {
            case Provider.Organisation who -> who.name();
            case Provider.Country which -> Countries.name(which.key(), Words.language());
        };
    }
}
