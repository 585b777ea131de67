package org.chuangtu.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Supply;
import org.chuangtu.chain.TradeLink;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Brief;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Builds the network from what is recorded, once after each change. */
@Component
class Networks {

    /** Inferred links at most: each product edge joins every provider of the one node with every one of the other. */
    static final int MOST_INFERRED = 50_000;

    private static final int MOST_OF_AN_EDGE = 400;

    private static final Set<String> TABLES = tables();

    private final ChainLibrary library;
    private final Parties parties;
    private final Journal journal;
    private final Map<Boolean, Built> built = new HashMap<>();

    /** @param network null while nobody is recorded to trade */
    record Built(long seal, @Nullable TradeNetwork network) {}

    Networks(ChainLibrary library, Parties parties, Journal journal) {
        this.library = library;
        this.parties = parties;
        this.journal = journal;
    }

    private static Set<String> tables() {
        var all = new HashSet<>(ChainLibrary.TRADE_TABLES);
        all.addAll(Set.of(Parties.TABLE, Parties.INDUSTRIES));
        return Set.copyOf(all);
    }

    /** Whether anything the network is made of was written since. */
    boolean changedSince(long seal) {
        return journal.wroteSince(seal, TABLES);
    }

    /** As things are now; empty while nobody is recorded to trade. */
    @Transactional(readOnly = true)
    Optional<TradeNetwork> current(boolean inferred) {
        return Optional.ofNullable(built(inferred).network());
    }

    /** The same with the seal up to which it knows everything. */
    @Transactional(readOnly = true)
    synchronized Built built(boolean inferred) {
        var last = built.get(inferred);
        if (last != null && !changedSince(last.seal())) return last;
        long seal = journal.lastSeal();
        var now = new Built(seal, build(inferred));
        built.put(inferred, now);
        return now;
    }

    private @Nullable TradeNetwork build(boolean inferred) {
        var recorded = new ArrayList<TradeLink>();
        library.eachTradeLink(recorded::add);
        if (recorded.isEmpty()) return null;
        var ids = new HashSet<Long>();
        for (var link : recorded) {
            add(link.seller(), ids);
            add(link.buyer(), ids);
        }
        var guesses = inferred ? guesses() : List.<Guess>of();
        for (var guess : guesses) {
            ids.add(guess.seller());
            ids.add(guess.buyer());
        }
        var draft =
                new Draft(parties.briefs(ids), parties.industriesIn(IndustryCode.NATIONAL, ids));
        boolean synthetic = false;
        for (var link : recorded) {
            synthetic |= link.basis() == Basis.SYNTHETIC;
            draft.link(
                    draft.firm(link.seller()),
                    draft.firm(link.buyer()),
                    Money.yuan(link.amount(), link.unit()),
                    link.basis() == Basis.INFERRED);
        }
        for (var guess : guesses)
            draft.guess(draft.firm(guess.seller()), draft.firm(guess.buyer()));
        return draft.links.isEmpty() ? null : TradeNetwork.of(draft.firms, draft.links, synthetic);
    }

    private static void add(Supply.Firm it, Set<Long> ids) {
        if (it.partyId() != null) ids.add(it.partyId());
    }

    // What products suggest
    // ------------------------------------------------------------------------------------------------------------

    /** Whoever provides an input may sell it to whoever provides what it goes into. */
    private record Guess(long seller, long buyer) {}

    private List<Guess> guesses() {
        var found = new ArrayList<Guess>();
        for (var chain : library.chains()) {
            var graph = library.snapshot(chain.id(), null).graph();
            for (var edge : graph.edges()) {
                if (edge.relation() != Relation.GOES_INTO) continue;
                var sellers = providers(graph, edge.from());
                var buyers = providers(graph, edge.to());
                if ((long) sellers.size() * buyers.size() > MOST_OF_AN_EDGE) continue;
                for (long seller : sellers)
                    for (long buyer : buyers) {
                        if (seller == buyer) continue;
                        if (found.size() >= MOST_INFERRED) return found;
                        found.add(new Guess(seller, buyer));
                    }
            }
        }
        return found;
    }

    private static List<Long> providers(ChainGraph graph, String node) {
        return graph.provisions(node).stream()
                .map(ChainGraph.Provision::provider)
                .filter(Provider.Organisation.class::isInstance)
                .map(it -> KnockOuts.party(it.key()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Firms and links as they are met. */
    private static final class Draft {

        private final Map<Long, Brief> briefs;
        private final Map<Long, String> industries;
        private final Map<String, Integer> places = new HashMap<>();
        private final Set<Long> pairs = new HashSet<>();
        private final List<TradeNetwork.Firm> firms = new ArrayList<>();
        private final List<TradeNetwork.Link> links = new ArrayList<>();

        Draft(Map<Long, Brief> briefs, Map<Long, String> industries) {
            this.briefs = briefs;
            this.industries = industries;
        }

        int firm(Supply.Firm it) {
            return it.partyId() == null
                    ? place(it.key(), new Bilingual(it.name(), null), null, null)
                    : firm(it.partyId());
        }

        int firm(long party) {
            var brief = briefs.get(party);
            String key = "party:" + (brief == null ? party : brief.standsFor());
            return brief == null
                    ? place(key, new Bilingual(key, null), party, null)
                    : place(key, brief.name(), brief.standsFor(), brief);
        }

        private int place(String key, Bilingual name, @Nullable Long party, @Nullable Brief brief) {
            Integer known = places.get(key);
            if (known != null) return known;
            places.put(key, firms.size());
            firms.add(
                    new TradeNetwork.Firm(
                            key,
                            name,
                            party,
                            brief == null ? null : brief.placeId(),
                            brief == null ? null : brief.country(),
                            party == null ? null : Division.of(industries.get(party))));
            return firms.size() - 1;
        }

        /** Records of one firm that were merged do not trade with each other. */
        void link(int seller, int buyer, @Nullable Double yuan, boolean inferred) {
            if (seller == buyer) return;
            pairs.add((long) seller << 32 | buyer);
            links.add(new TradeNetwork.Link(seller, buyer, yuan, inferred));
        }

        void guess(int seller, int buyer) {
            if (seller != buyer && pairs.add((long) seller << 32 | buyer))
                links.add(new TradeNetwork.Link(seller, buyer, null, true));
        }
    }
}
