package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Supply;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What an organisation provides, sells and buys, in all chains: a section of its page. */
@Component
class OrganisationInChains implements OrganisationSection {

    private static final int MOST_ROWS = 200;

    private final ChainLibrary library;
    private final Sources sources;
    private final RowFacts facts;
    private final Words words;

    OrganisationInChains(ChainLibrary library, Sources sources, RowFacts facts, Words words) {
        this.library = library;
        this.sources = sources;
        this.facts = facts;
        this.words = words;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String messageKey() {
        return "chain.organisation";
    }

    @Override
    public @Nullable Content of(long organisation, Set<Long> ids) {
        var provisions = new ArrayList<Provision>();
        var supplies = new ArrayList<Supply>();
        for (long id : ids) {
            provisions.addAll(library.provisionsBy(id));
            supplies.addAll(library.suppliesWith(id));
        }
        if (provisions.isEmpty() && supplies.isEmpty()) return null;
        var told = new Told(provisions, supplies, ids);
        var rows = new ArrayList<List<Cell>>();
        provisions.stream().limit(MOST_ROWS).forEach(it -> rows.add(told.row(it)));
        supplies.stream().limit(MOST_ROWS).forEach(it -> rows.add(told.row(it)));
        return new Content(
                List.of(
                        "chain.organisation.what",
                        "chain.node",
                        "chain.chain",
                        "chain.organisation.howMuch",
                        "chain.asOf",
                        "chain.source"),
                rows,
                List.of(new Action("chain.organisation.add", "/chains")),
                provisions.size() > MOST_ROWS
                        ? all(organisation, "provisions", provisions.stream().map(told::in))
                        : supplies.size() > MOST_ROWS
                                ? all(organisation, "supplies", supplies.stream().map(told::in))
                                : null,
                provisions.size() + supplies.size());
    }

    /** In which chain a row is, and how the organisation is called there. */
    private record In(long chain, String name) {}

    /** In one chain its table finds all of it; over several, only the list for programs has it in one piece. */
    private static String all(long organisation, String what, Stream<In> rows) {
        var places = rows.distinct().toList();
        if (places.size() > 1) return "/api/v1/organisations/" + organisation + "/" + what;
        var only = places.getFirst();
        return UriComponentsBuilder.fromPath("/chains/" + only.chain() + "/" + what)
                .queryParam("q", "{name}")
                .build(only.name())
                .toString();
    }

    /** The rows with what they refer to, fetched at once. */
    private final class Told {
        private final Map<Long, Node> nodes;
        private final Map<Long, Chain> chains = new HashMap<>();
        private final Map<@Nullable Long, Source> cited;
        private final Set<Long> own;

        Told(List<Provision> provisions, List<Supply> supplies, Set<Long> own) {
            this.own = own;
            var nodeIds = new HashSet<Long>();
            var sourceIds = new HashSet<Long>();
            provisions.forEach(it -> nodeIds.add(it.said().nodeId()));
            supplies.forEach(it -> nodeIds.add(it.said().nodeId()));
            for (var it : provisions) add(sourceIds, it.said().claim());
            for (var it : supplies) add(sourceIds, it.said().claim());
            nodes = library.nodes(nodeIds);
            cited = new HashMap<>(sources.all(sourceIds));
            for (Node it : nodes.values())
                library.chain(it.chainId()).ifPresent(chain -> chains.put(chain.id(), chain));
        }

        private static void add(Set<Long> ids, Claim claim) {
            Long source = claim.sourceId();
            if (source != null) ids.add(source);
        }

        In in(Provision it) {
            return new In(it.chainId(), it.said().provider().name());
        }

        In in(Supply it) {
            Long seller = it.said().seller().partyId();
            boolean sells = seller != null && own.contains(seller);
            return new In(it.chainId(), (sells ? it.said().seller() : it.said().buyer()).name());
        }

        List<Cell> row(Provision it) {
            return List.of(
                    Cell.link(
                            words.of("chain.organisation.provides"),
                            "/chains/provisions/" + it.id()),
                    node(it.said().nodeId()),
                    chain(it.chainId()),
                    facts.share(it),
                    asOf(it.said().claim()),
                    origin(it.said().claim()));
        }

        List<Cell> row(Supply it) {
            Long seller = it.said().seller().partyId();
            boolean sells = seller != null && own.contains(seller);
            var other = sells ? it.said().buyer() : it.said().seller();
            String amount = it.said().amount() == null ? "" : it.said().period();
            return List.of(
                    Cell.link(
                            words.of(
                                    sells ? "chain.organisation.sells" : "chain.organisation.buys",
                                    other.name()),
                            "/chains/supplies/" + it.id(),
                            amount),
                    node(it.said().nodeId()),
                    chain(it.chainId()),
                    it.said().amount() == null
                            ? Cell.unknown(words.of("chain.amount.fills"))
                            : Cell.number(it.said().amount(), it.said().unit()),
                    asOf(it.said().claim()),
                    origin(it.said().claim()));
        }

        private Cell node(long id) {
            var node = nodes.get(id);
            return node == null ? Cell.unknown() : Cell.link(node.name(), node.path());
        }

        private Cell chain(long id) {
            var chain = chains.get(id);
            return chain == null ? Cell.unknown() : Cell.link(chain.name(), chain.path());
        }

        private Cell asOf(Claim claim) {
            var source = cited.get(claim.sourceId());
            return Cell.day(claim.asOf() != null || source == null ? claim.asOf() : source.asOf());
        }

        private Cell origin(Claim claim) {
            var source = cited.get(claim.sourceId());
            return Cell.several(facts.source(source, claim), RowFacts.marks(claim, source));
        }
    }
}
