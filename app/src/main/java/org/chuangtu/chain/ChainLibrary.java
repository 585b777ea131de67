package org.chuangtu.chain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Revision;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where chains are read: as they are, as they were, and what follows from them ({@link ChainSnapshot}). */
@Service
public class ChainLibrary {

    public static final int MOST_CHAINS = 500;
    public static final int MOST_ROWS = 2_000;
    private static final int MOST_NAMESAKES = 50;

    private final ChainTable chains;
    private final NodeTable nodes;
    private final ProvisionTable provisions;
    private final SupplyTable supplies;
    private final SurveyTable surveys;
    private final Graphs graphs;
    private final Journal journal;
    private final Access access;

    ChainLibrary(
            ChainTable chains,
            NodeTable nodes,
            ProvisionTable provisions,
            SupplyTable supplies,
            SurveyTable surveys,
            Graphs graphs,
            Journal journal,
            Access access) {
        this.chains = chains;
        this.nodes = nodes;
        this.provisions = provisions;
        this.supplies = supplies;
        this.surveys = surveys;
        this.graphs = graphs;
        this.journal = journal;
        this.access = access;
    }

    /** The chain with all that follows from it; now, or at a past instant. */
    @Transactional(readOnly = true)
    public ChainSnapshot snapshot(long chain, @Nullable Instant asOf) {
        requireRead();
        return graphs.of(chain, asOf).orElseThrow(() -> new NotFound("chain " + chain));
    }

    @Transactional(readOnly = true)
    public List<Chain> chains() {
        requireRead();
        return chains.all(MOST_CHAINS);
    }

    @Transactional(readOnly = true)
    public Optional<Chain> chain(long id) {
        return chain(id, null);
    }

    /** Now, or as it was at a past instant; so below. */
    @Transactional(readOnly = true)
    public Optional<Chain> chain(long id, @Nullable Instant at) {
        requireRead();
        return chains.find(id, at);
    }

    @Transactional(readOnly = true)
    public List<Stage> stages(long chain) {
        requireRead();
        return chains.stages(chain, MOST_ROWS);
    }

    @Transactional(readOnly = true)
    public Optional<Stage> stage(long id) {
        return stage(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Stage> stage(long id, @Nullable Instant at) {
        requireRead();
        return chains.stage(id, at);
    }

    /** Nodes of other chains that go by the same Chinese or English name; at most 50. */
    @Transactional(readOnly = true)
    public List<Node> namesakes(Node it) {
        requireRead();
        return nodes.namesakes(it, MOST_NAMESAKES);
    }

    /** A page of rows and how many there are. */
    public record Page<T>(List<T> rows, long all) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Nodes by name or code, of one chain or of all; not the retired. */
    @Transactional(readOnly = true)
    public Page<Node> nodes(
            @Nullable Long chain, String text, @Nullable Instant at, int offset, int limit) {
        requireRead();
        String sought = text.strip();
        return new Page<>(
                nodes.search(chain, sought, at, offset, bounded(limit)),
                nodes.count(chain, sought, at));
    }

    @Transactional(readOnly = true)
    public Optional<Node> node(long id) {
        return node(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Node> node(long id, @Nullable Instant at) {
        requireRead();
        return nodes.find(id, at);
    }

    @Transactional(readOnly = true)
    public Optional<Node> nodeByCode(long chain, String code) {
        requireRead();
        return nodes.byCode(chain, code);
    }

    @Transactional(readOnly = true)
    public Map<Long, Node> nodes(Collection<Long> ids) {
        return nodes(ids, null);
    }

    @Transactional(readOnly = true)
    public Map<Long, Node> nodes(Collection<Long> ids, @Nullable Instant at) {
        requireRead();
        return nodes.all(ids, at).stream().collect(Collectors.toMap(Node::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public Optional<Edge> edge(long id) {
        return edge(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Edge> edge(long id, @Nullable Instant at) {
        requireRead();
        return nodes.edge(id, at);
    }

    @Transactional(readOnly = true)
    public List<Edge> edgesAt(long node, @Nullable Instant at) {
        requireRead();
        return nodes.edgesAt(node, at, MOST_ROWS);
    }

    @Transactional(readOnly = true)
    public Page<Edge> edges(long chain, @Nullable Instant at, int offset, int limit) {
        requireRead();
        return new Page<>(
                nodes.edges(chain, at, offset, bounded(limit)), nodes.countEdges(chain, at));
    }

    @Transactional(readOnly = true)
    public Optional<Provision> provision(long id) {
        return provision(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Provision> provision(long id, @Nullable Instant at) {
        requireRead();
        return provisions.find(id, at);
    }

    /** Everything any source says about providers of a node. */
    @Transactional(readOnly = true)
    public List<Provision> provisionsOf(long node, @Nullable Instant at) {
        requireRead();
        return provisions.of(node, at, MOST_ROWS);
    }

    /** The same a page at a time. */
    @Transactional(readOnly = true)
    public Page<Provision> provisionsOf(long node, @Nullable Instant at, int offset, int limit) {
        requireRead();
        return new Page<>(
                provisions.of(node, at, offset, bounded(limit)), provisions.countOf(node, at));
    }

    /** The organisations of ours that provide a node, as their provisions name them. */
    @Transactional(readOnly = true)
    public Set<Long> partiesOffering(long node, @Nullable Instant at) {
        requireRead();
        return Set.copyOf(provisions.partiesOffering(node, at));
    }

    /** A node, and how many of those that were asked about provide it. */
    public record Offered(long nodeId, long parties) {}

    /** What these organisations provide, what most of them do first; at most {@link #MOST_ROWS}. */
    @Transactional(readOnly = true)
    public List<Offered> offeredBy(Collection<Long> parties, @Nullable Instant at) {
        requireRead();
        return parties.isEmpty() ? List.of() : provisions.offeredBy(parties, at, MOST_ROWS);
    }

    /** What an organisation provides, in all chains. */
    @Transactional(readOnly = true)
    public List<Provision> provisionsBy(long party) {
        requireRead();
        return provisions.by(party, MOST_ROWS);
    }

    @Transactional(readOnly = true)
    public Map<Long, Provision> provisions(Collection<Long> ids) {
        requireRead();
        return provisions.all(ids).stream()
                .collect(Collectors.toMap(Provision::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public Page<Provision> provisions(long chain, @Nullable Instant at, int offset, int limit) {
        requireRead();
        return new Page<>(
                provisions.in(chain, at, offset, bounded(limit)), provisions.countIn(chain, at));
    }

    @Transactional(readOnly = true)
    public Optional<Supply> supply(long id) {
        return supply(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Supply> supply(long id, @Nullable Instant at) {
        requireRead();
        return supplies.find(id, at);
    }

    @Transactional(readOnly = true)
    public Page<Supply> suppliesOf(long node, @Nullable Instant at, int limit) {
        requireRead();
        return new Page<>(supplies.of(node, at, bounded(limit)), supplies.countOf(node, at));
    }

    /** What an organisation sells and buys, in all chains. */
    @Transactional(readOnly = true)
    public List<Supply> suppliesWith(long party) {
        requireRead();
        return supplies.with(party, MOST_ROWS);
    }

    /** Tables that say who trades with whom: what was computed from them is stale once they were written to. */
    public static final Set<String> TRADE_TABLES = Set.of(SupplyTable.TABLE);

    /** Every recorded link of all chains once, as its latest period has it; told one by one, since there may be millions. */
    @Transactional(readOnly = true)
    public void eachTradeLink(Consumer<TradeLink> to) {
        requireRead();
        supplies.eachLink(to);
    }

    /** Whom each of these organisations sells to or buys from, in all chains; those of whom nothing is recorded are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Set<Long>> tradePartners(Collection<Long> parties) {
        requireRead();
        return supplies.partnersOf(parties);
    }

    @Transactional(readOnly = true)
    public Page<Supply> supplies(long chain, @Nullable Instant at, int offset, int limit) {
        requireRead();
        return new Page<>(
                supplies.in(chain, at, offset, bounded(limit)), supplies.countIn(chain, at));
    }

    @Transactional(readOnly = true)
    public Optional<Survey> survey(long id) {
        return survey(id, null);
    }

    @Transactional(readOnly = true)
    public Optional<Survey> survey(long id, @Nullable Instant at) {
        requireRead();
        return surveys.find(id, at);
    }

    @Transactional(readOnly = true)
    public List<Survey> surveysOf(long node, @Nullable Instant at) {
        requireRead();
        return surveys.of(node, at, MOST_ROWS);
    }

    @Transactional(readOnly = true)
    public Page<Survey> surveys(long chain, @Nullable Instant at, int offset, int limit) {
        requireRead();
        return new Page<>(
                surveys.in(chain, at, offset, bounded(limit)), surveys.countIn(chain, at));
    }

    /** How a row came to be what it is. */
    @Transactional(readOnly = true)
    public List<Revision> historyOf(ChainDesk.Part part, long id) {
        requireRead();
        return journal.historyOf(Row.of(part.table(), id));
    }

    private static int bounded(int limit) {
        return Math.clamp(limit, 1, MOST_ROWS);
    }

    private void requireRead() {
        access.requireSomewhere(ChainRight.READ);
    }
}
