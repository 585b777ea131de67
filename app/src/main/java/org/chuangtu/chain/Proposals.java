package org.chuangtu.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a provision is proposed and the owner of the chain confirms it. A proposal counts for nothing; confirmed, it is a row
 * like any other, so that every measure of the chain is made anew. Whoever proposed it does not confirm it.
 */
@Service
public class Proposals {

    public static final int WHY_MAX = 1_000;
    private static final int MOST = 500;

    private final ProposalTable table;
    private final NodeTable nodes;
    private final ChainTable chains;
    private final ProvisionTable provisions;
    private final ChainDesk desk;
    private final Parties parties;
    private final Territories territories;
    private final Journal journal;
    private final Access access;

    Proposals(
            ProposalTable table,
            NodeTable nodes,
            ChainTable chains,
            ProvisionTable provisions,
            ChainDesk desk,
            Parties parties,
            Territories territories,
            Journal journal,
            Access access) {
        this.table = table;
        this.nodes = nodes;
        this.chains = chains;
        this.provisions = provisions;
        this.desk = desk;
        this.parties = parties;
        this.territories = territories;
        this.journal = journal;
        this.access = access;
    }

    /** Asks that this organisation be recorded as a provider of this node. */
    @Transactional
    public Proposed propose(Proposal.Draft draft) {
        access.requireSomewhere(ChainRight.PROPOSE);
        node(draft.nodeId());
        var there = rowsOf(draft).stream().filter(it -> isThere(it, draft.placeId())).findFirst();
        if (there.isPresent()) return new Proposed.ProvidesAlready(there.get());
        var waits = table.open(draft.nodeId(), draft.partyId());
        if (waits.isPresent()) return new Proposed.WaitsAlready(waits.get());
        long entry =
                journal.enterUnlessOpen(
                        "chain.provision.proposed",
                        Row.of(NodeTable.NODE, draft.nodeId()),
                        Map.of("on", draft.groundPath()));
        long id = table.insert(draft, access.whoActs().id());
        return new Proposed.Done(table.find(id).orElseThrow(), entry);
    }

    /** What is recorded of the provider and the node already. */
    private List<Provision> rowsOf(Proposal.Draft draft) {
        return provisions.by(draft.partyId(), MOST).stream()
                .filter(it -> it.said().nodeId() == draft.nodeId())
                .toList();
    }

    /** Whether a provision lies in a place; who makes it elsewhere may come to make it there too. */
    private boolean isThere(Provision it, @Nullable Long place) {
        if (place == null) return true;
        Long lies = it.said().placeId();
        Long party = it.said().partyId();
        if (lies == null && party != null) lies = parties.placesOf(List.of(party)).get(party);
        return lies != null && territories.tokensOf(lies).contains("place:" + place);
    }

    /** One source says one thing of a provider; what is typed in of a further plant goes by the place. */
    private String keyOf(Proposal.Draft draft) {
        String key = "party:" + draft.partyId();
        boolean taken =
                rowsOf(draft).stream()
                        .anyMatch(it ->
                                it.said().claim().sourceId() == null
                                        && it.said().provider().key().equals(key));
        return taken && draft.placeId() != null ? key + "@" + draft.placeId() : key;
    }

    /** It is so: the provision stands in the chain from now on. */
    @Transactional
    public ProposalDecided confirm(long id) {
        var it = lock(id);
        if (it.state() != Proposal.State.OPEN) return new ProposalDecided.DecidedBefore(it);
        if (it.proposedBy().equals(access.whoActs().id())) return new ProposalDecided.YourOwn(it);
        var said = it.said();
        var saved =
                desk.add(
                        new Provision.Draft(
                                said.nodeId(),
                                new Provider.Organisation(keyOf(said), said.providerName()),
                                said.partyId(),
                                said.country(),
                                said.placeId(),
                                said.share(),
                                said.ground(),
                                new Claim(null, null, said.asOf(), null, Basis.STATED, true)),
                        "chain.provision.confirmed");
        if (!(saved instanceof Saved.Done(long provision, long entry)))
            return new ProposalDecided.NotTaken(it, saved);
        table.decide(id, Proposal.State.CONFIRMED, access.whoActs().id(), null, provision);
        return new ProposalDecided.Done(table.find(id).orElseThrow(), entry);
    }

    /** It is not so, or not yet. */
    @Transactional
    public ProposalDecided decline(long id, String why) {
        var it = lock(id);
        if (why.isBlank() || why.length() > WHY_MAX)
            throw new IllegalArgumentException(
                    "a reason has 1 to " + WHY_MAX + " characters, not " + why.length());
        if (it.state() != Proposal.State.OPEN) return new ProposalDecided.DecidedBefore(it);
        long entry = journal.enter("chain.provision.declined", Row.of(ProposalTable.PROPOSAL, id));
        table.decide(id, Proposal.State.DECLINED, access.whoActs().id(), why.strip(), null);
        return new ProposalDecided.Done(table.find(id).orElseThrow(), entry);
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(long id) {
        access.requireSomewhere(ChainRight.READ);
        return table.find(id);
    }

    /** What was proposed on that ground, the newest first; at most 50. */
    @Transactional(readOnly = true)
    public List<Proposal> on(String groundPath) {
        access.requireSomewhere(ChainRight.READ);
        return table.on(groundPath, 50);
    }

    /** Those that wait first. */
    @Transactional(readOnly = true)
    public ListPage<Proposal> page(int offset, int limit) {
        access.requireSomewhere(ChainRight.READ);
        return new ListPage<>(table.all(offset, Math.clamp(limit, 1, MOST)), table.count());
    }

    /** How many wait for whoever acts; counted up to 500. */
    @Transactional(readOnly = true)
    public long waiting() {
        access.requireSomewhere(ChainRight.READ);
        return table.open(MOST).stream().filter(this::mayDecide).count();
    }

    /** Whether the actor may decide it: in the area of the chain, and not their own. */
    @Transactional(readOnly = true)
    public boolean mayDecide(Proposal it) {
        return it.state() == Proposal.State.OPEN
                && !it.proposedBy().equals(access.whoActs().id())
                && access.may(ChainRight.CONFIRM, scopeOf(it.id()));
    }

    /** Whoever proposed it takes it back while it waits; what was undone already is nobody's. */
    boolean isMineToTakeBack(long id) {
        return table.find(id)
                .map(it ->
                        it.state() == Proposal.State.OPEN
                                && it.proposedBy().equals(access.whoActs().id()))
                .orElseGet(() -> access.maySomewhere(ChainRight.PROPOSE));
    }

    /** Where a proposal lies: in the area of its chain. */
    Scope scopeOf(long id) {
        return table.find(id)
                .flatMap(it -> nodes.find(it.said().nodeId(), null))
                .flatMap(it -> chains.find(it.chainId()))
                .map(ChainDesk::scopeOf)
                .orElse(Scope.EVERYWHERE);
    }

    private Proposal lock(long id) {
        access.requireSomewhere(ChainRight.CONFIRM);
        var it = table.lock(id).orElseThrow(() -> new NotFound("proposal " + id));
        access.require(ChainRight.CONFIRM, scopeOf(id));
        return it;
    }

    private Node node(long id) {
        return nodes.find(id, null).orElseThrow(() -> new NotFound("chain node " + id));
    }
}
