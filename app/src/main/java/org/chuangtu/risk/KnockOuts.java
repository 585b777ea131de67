package org.chuangtu.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Loss;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.chain.Truth;
import org.chuangtu.page.BadInput;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries knock-outs: nothing is written. */
@Service
public class KnockOuts {

    /** More struck organisations than anybody reads; the figures count within it. */
    public static final int MOST_AFFECTED = 2_000;

    private static final Pattern PARTY = Pattern.compile("party:([0-9]{1,18})");

    private final ChainLibrary library;
    private final Territories territories;
    private final Parties parties;
    private final Access access;

    KnockOuts(ChainLibrary library, Territories territories, Parties parties, Access access) {
        this.library = library;
        this.territories = territories;
        this.parties = parties;
        this.access = access;
    }

    /** What the chain and its area lose; throws {@link BadInput} where a place is not one. */
    @Transactional(readOnly = true)
    public Outcome run(long chain, Removal removal) {
        access.requireSomewhere(RiskRight.READ);
        var snapshot = library.snapshot(chain, null);
        var graph = snapshot.graph();
        var loss = loss(removal);
        var area = territories.read(territories.around(snapshot.chain()).getFirst());
        var knockOut =
                KnockOut.of(
                        graph,
                        loss,
                        snapshot.survival(Loss.NOTHING),
                        snapshot.survival(loss),
                        area,
                        territories.nation());
        var missing = removal.nodes().stream().filter(it -> !graph.has(Long.toString(it))).toList();
        return new Outcome(snapshot, removal, knockOut, area, affected(knockOut, area), missing);
    }

    private Loss loss(Removal removal) {
        var nodes = new HashSet<String>();
        removal.nodes().forEach(it -> nodes.add(Long.toString(it)));
        return new Loss(nodes, standing(removal.organisations()), territory(removal));
    }

    private @Nullable Territory territory(Removal removal) {
        var members = new ArrayList<String>(removal.countries());
        removal.places().forEach(it -> members.add("place:" + it));
        if (members.isEmpty()) return null;
        if (members.size() > Removal.MOST)
            throw new BadInput(
                    Removal.PLACE,
                    Integer.toString(members.size()),
                    "risk.tooMany",
                    Removal.MOST,
                    members.size());
        return territories.read(String.join(",", members));
    }

    /** Keys as the chain counts them: under the record that stands for an organisation. */
    private Set<String> standing(Collection<String> keys) {
        var ids = new HashSet<Long>();
        for (String key : keys) {
            Long id = party(key);
            if (id != null) ids.add(id);
        }
        Map<Long, Long> standing = ids.isEmpty() ? Map.of() : parties.standingFor(ids);
        var found = new HashSet<String>();
        for (String key : keys) {
            Long id = party(key);
            found.add(id == null ? key : "party:" + standing.getOrDefault(id, id));
        }
        return found;
    }

    /** The number of a registered organisation; null for anybody else. */
    static @Nullable Long party(String key) {
        var it = PARTY.matcher(key);
        return it.matches() ? (Long) Long.parseLong(it.group(1)) : null;
    }

    // Who is struck
    // ------------------------------------------------------------------------------------------------------------

    private static final class Struck {
        final String name;
        Affected.How how;
        final Map<String, ChainGraph.Node> nodes = new LinkedHashMap<>();
        final Set<String> partners = new TreeSet<>();

        Struck(String name, Affected.How how) {
            this.name = name;
            this.how = how;
        }

        Struck also(Affected.How more) {
            if (more.compareTo(how) < 0) how = more;
            return this;
        }
    }

    private List<Affected> affected(KnockOut it, Territory area) {
        var found = new LinkedHashMap<String, Struck>();
        var goneAnywhere = new HashMap<Long, String>();
        var graph = it.graph();
        var fates = it.fates();
        for (var node : graph.nodes()) {
            var rows = graph.provisions(node.key());
            var fate = fates.get(node.key());
            for (var row : rows) {
                if (!(row.provider() instanceof Provider.Organisation who)) continue;
                boolean gone = it.loss().left(row, rows) == Truth.NO;
                Long party = party(who.key());
                if (gone && party != null) goneAnywhere.put(party, who.name());
                if ((!gone && fate == null) || area.locate(row.places()) != Territory.Lies.INSIDE)
                    continue;
                var how =
                        gone
                                ? Affected.How.GONE
                                : fate == KnockOut.Fate.LOST
                                        ? Affected.How.STOPPED
                                        : Affected.How.OPEN;
                if (found.size() < MOST_AFFECTED || found.containsKey(who.key()))
                    found.computeIfAbsent(who.key(), _ -> new Struck(who.name(), how))
                            .also(how)
                            .nodes
                            .put(node.key(), node);
            }
        }
        var struck = new HashMap<>(goneAnywhere);
        found.forEach((key, each) -> {
            Long party = party(key);
            if (party != null) struck.put(party, each.name);
        });
        addPartners(found, struck, area);
        return found.entrySet().stream()
                .map(each ->
                        new Affected(
                                each.getKey(),
                                party(each.getKey()),
                                each.getValue().name,
                                each.getValue().how,
                                List.copyOf(each.getValue().nodes.values()),
                                List.copyOf(each.getValue().partners)))
                .sorted(
                        Comparator.comparing(Affected::how)
                                .thenComparing(
                                        a -> a.nodes().size() + a.partners().size(),
                                        Comparator.reverseOrder())
                                .thenComparing(Affected::name))
                .toList();
    }

    /** Those of the area that are recorded to trade with somebody struck, wherever that is. */
    private void addPartners(Map<String, Struck> found, Map<Long, String> struck, Territory area) {
        if (struck.isEmpty()) return;
        var trades = library.tradePartners(struck.keySet());
        var others = new HashSet<Long>();
        trades.values().forEach(others::addAll);
        Map<Long, Brief> briefs = others.isEmpty() ? Map.of() : parties.briefs(others);
        var inside = new HashMap<Long, Boolean>();
        trades.forEach((one, all) -> {
            for (long other : all) {
                Brief brief = briefs.get(other);
                if (brief == null || brief.retired() || brief.standsFor() == one) continue;
                String key = "party:" + brief.standsFor();
                Struck known = found.get(key);
                if (known == null) {
                    if (found.size() >= MOST_AFFECTED
                            || !inside.computeIfAbsent(brief.standsFor(), _ -> liesIn(area, brief)))
                        continue;
                    known = new Struck(brief.name().here(), Affected.How.PARTNER);
                    found.put(key, known);
                }
                known.partners.add(struck.getOrDefault(one, "party:" + one));
            }
        });
    }

    private boolean liesIn(Territory area, Brief it) {
        List<String> places = List.of();
        if (it.placeId() != null) places = territories.tokensOf(it.placeId());
        if (places.isEmpty() && it.country() != null) places = List.of(it.country());
        return area.locate(places) == Territory.Lies.INSIDE;
    }
}
