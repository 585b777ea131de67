package org.chuangtu.chain;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Undone;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where chains are written: add, change, retire, bring back, undo.
 *
 * <p>Every change is one journal entry; what an entry did, {@link #undo} takes back. A change names the version it was
 * read at (the entry that wrote the row last); if somebody else was quicker, it ends in {@link Stale} and nothing is lost.
 * Nothing is deleted: what is retired stays with its past, and what hangs on it rests until it is brought back.
 */
@Service
public class ChainDesk {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final ChainTable chains;
    private final NodeTable nodes;
    private final ProvisionTable provisions;
    private final SupplyTable supplies;
    private final SurveyTable surveys;
    private final Places places;
    private final Territories territories;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    ChainDesk(
            ChainTable chains,
            NodeTable nodes,
            ProvisionTable provisions,
            SupplyTable supplies,
            SurveyTable surveys,
            Places places,
            Territories territories,
            Journal journal,
            Access access,
            Clock clock) {
        this.chains = chains;
        this.nodes = nodes;
        this.provisions = provisions;
        this.supplies = supplies;
        this.surveys = surveys;
        this.places = places;
        this.territories = territories;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    // Chains
    // ------------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(Chain.Draft draft) {
        requireEdit(draft.placeId());
        var taken = chains.byCode(draft.code());
        if (taken.isPresent()) return new Saved.CodeTaken(draft.code(), taken.get().id());
        var missing = missingPlace(draft.placeId());
        if (missing.isPresent()) return missing.get();
        long entry = journal.enter("chain.chain.added", null, Map.of("code", draft.code()));
        return new Saved.Done(chains.insert(draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Chain.Draft draft) {
        requireEdit(chain(id).said().placeId());
        requireEdit(draft.placeId());
        var taken = chains.byCode(draft.code());
        if (taken.isPresent() && taken.get().id() != id)
            return new Saved.CodeTaken(draft.code(), taken.get().id());
        var missing = missingPlace(draft.placeId());
        if (missing.isPresent()) return missing.get();
        long entry = journal.enter("chain.chain.changed", Row.of(ChainTable.CHAIN, id));
        return done(chains.update(id, version, draft), id, entry, "chain");
    }

    // Stages
    // ------------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(long chain, Stage.Draft draft) {
        requireEditOf(chain);
        var taken = chains.stageByCode(chain, draft.code());
        if (taken.isPresent()) return new Saved.CodeTaken(draft.code(), taken.get().id());
        long entry = journal.enter("chain.stage.added", Row.of(ChainTable.CHAIN, chain));
        return new Saved.Done(chains.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Stage.Draft draft) {
        var now = chains.stage(id).orElseThrow(() -> new NotFound("stage " + id));
        requireEditOf(now.chainId());
        var taken = chains.stageByCode(now.chainId(), draft.code());
        if (taken.isPresent() && taken.get().id() != id)
            return new Saved.CodeTaken(draft.code(), taken.get().id());
        long entry = journal.enter("chain.stage.changed", Row.of(ChainTable.STAGE, id));
        return done(chains.update(id, version, draft), id, entry, "stage");
    }

    // Nodes
    // -------------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(long chain, Node.Draft draft) {
        requireEditOf(chain);
        var refusal = refusal(chain, 0, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.node.added", Row.of(ChainTable.CHAIN, chain));
        return new Saved.Done(nodes.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Node.Draft draft) {
        var now = node(id);
        requireEditOf(now.chainId());
        var refusal = refusal(now.chainId(), id, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.node.changed", Row.of(NodeTable.NODE, id));
        return done(nodes.update(id, version, draft), id, entry, "node");
    }

    private Optional<Saved> refusal(long chain, long id, Node.Draft draft) {
        var taken = nodes.byCode(chain, draft.code());
        if (taken.isPresent() && taken.get().id() != id)
            return Optional.of(new Saved.CodeTaken(draft.code(), taken.get().id()));
        Long stage = draft.stageId();
        if (stage != null && chains.stage(stage).filter(it -> it.chainId() == chain).isEmpty())
            return Optional.of(new Saved.OtherStage(stage));
        return Optional.empty();
    }

    // Edges
    // -------------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(Edge.Draft draft) {
        long chain = node(draft.fromId()).chainId();
        requireEditOf(chain);
        var refusal = refusal(chain, 0, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.edge.added", Row.of(NodeTable.NODE, draft.toId()));
        return new Saved.Done(nodes.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Edge.Draft draft) {
        var now = nodes.edge(id).orElseThrow(() -> new NotFound("edge " + id));
        requireEditOf(now.chainId());
        var refusal = refusal(now.chainId(), id, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.edge.changed", Row.of(NodeTable.EDGE, id));
        return done(nodes.update(id, version, draft), id, entry, "edge");
    }

    private Optional<Saved> refusal(long chain, long id, Edge.Draft draft) {
        if (draft.fromId() == draft.toId())
            return Optional.of(new Saved.FromItselfToItself(draft.fromId()));
        for (long end : new long[] {draft.fromId(), draft.toId()})
            if (node(end).chainId() != chain) return Optional.of(new Saved.OtherChain(end));
        var same = nodes.edge(draft.fromId(), draft.toId(), draft.relation());
        if (same.isPresent() && same.get().id() != id)
            return Optional.of(new Saved.SameEdge(same.get().id()));
        if (draft.relation() == Relation.KIND_OF) {
            var way = nodes.wayUp(draft.toId(), draft.fromId(), id);
            if (!way.isEmpty()) return Optional.of(new Saved.CircleOfKinds(way));
        }
        return Optional.empty();
    }

    // Provisions
    // --------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(Provision.Draft draft) {
        return add(draft, "chain.provision.added");
    }

    /** @param verb how it came about */
    @Transactional
    Saved add(Provision.Draft draft, String verb) {
        long chain = node(draft.nodeId()).chainId();
        requireEditOf(chain);
        var refusal = refusal(0, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter(verb, Row.of(NodeTable.NODE, draft.nodeId()));
        return new Saved.Done(provisions.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Provision.Draft draft) {
        var now = provisions.find(id).orElseThrow(() -> new NotFound("provision " + id));
        requireEditOf(now.chainId());
        if (node(draft.nodeId()).chainId() != now.chainId())
            return new Saved.OtherChain(draft.nodeId());
        var refusal = refusal(id, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.provision.changed", Row.of(ProvisionTable.TABLE, id));
        return done(provisions.update(id, version, draft), id, entry, "provision");
    }

    private Optional<Saved> refusal(long id, Provision.Draft draft) {
        BigDecimal share = draft.share();
        if (share != null && (share.signum() < 0 || share.compareTo(WHOLE) > 0))
            return Optional.of(new Saved.ShareOutside(share));
        String country = draft.country();
        if (country != null && !Countries.knows(country))
            return Optional.of(new Saved.NoSuchCountry(country));
        var missing = missingPlace(draft.placeId());
        if (missing.isPresent()) return missing;
        var same =
                provisions.find(
                        draft.nodeId(),
                        ProvisionTable.keyOf(draft.provider()),
                        draft.claim().sourceId());
        if (same.isPresent() && same.get().id() != id)
            return Optional.of(new Saved.SameProvision(same.get().id()));
        return Optional.empty();
    }

    // Supplies
    // ----------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(Supply.Draft draft) {
        long chain = node(draft.nodeId()).chainId();
        requireEditOf(chain);
        var refusal = refusal(0, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.supply.added", Row.of(NodeTable.NODE, draft.nodeId()));
        return new Saved.Done(supplies.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Supply.Draft draft) {
        var now = supplies.find(id).orElseThrow(() -> new NotFound("supply " + id));
        requireEditOf(now.chainId());
        if (node(draft.nodeId()).chainId() != now.chainId())
            return new Saved.OtherChain(draft.nodeId());
        var refusal = refusal(id, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.supply.changed", Row.of(SupplyTable.TABLE, id));
        return done(supplies.update(id, version, draft), id, entry, "supply");
    }

    private Optional<Saved> refusal(long id, Supply.Draft draft) {
        if (draft.seller().key().equals(draft.buyer().key()))
            return Optional.of(new Saved.SellerIsBuyer(draft.seller().name()));
        if (draft.amount() != null && draft.unit() == null)
            return Optional.of(new Saved.AmountWithoutUnit(draft.amount()));
        var same = supplies.find(draft);
        if (same.isPresent() && same.get().id() != id)
            return Optional.of(new Saved.SameSupply(same.get().id()));
        return Optional.empty();
    }

    // Surveys
    // -----------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved add(Survey.Draft said) {
        var draft = said.in(territories.asOneWrites(said.area()));
        long chain = node(draft.nodeId()).chainId();
        requireEditOf(chain);
        var refusal = refusal(0, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.survey.added", Row.of(NodeTable.NODE, draft.nodeId()));
        return new Saved.Done(surveys.insert(chain, draft), entry);
    }

    @Transactional
    public Saved change(long id, long version, Survey.Draft said) {
        var draft = said.in(territories.asOneWrites(said.area()));
        var now = surveys.find(id).orElseThrow(() -> new NotFound("survey " + id));
        requireEditOf(now.chainId());
        if (node(draft.nodeId()).chainId() != now.chainId())
            return new Saved.OtherChain(draft.nodeId());
        var refusal = refusal(id, draft);
        if (refusal.isPresent()) return refusal.get();
        long entry = journal.enter("chain.survey.changed", Row.of(SurveyTable.TABLE, id));
        return done(surveys.update(id, version, draft), id, entry, "survey");
    }

    private Optional<Saved> refusal(long id, Survey.Draft draft) {
        if (draft.on().isAfter(LocalDate.ofInstant(clock.instant(), HERE)))
            return Optional.of(new Saved.InFuture(draft.on()));
        if (draft.area().startsWith("place:")) {
            long place = Long.parseLong(draft.area().substring("place:".length()));
            var missing = missingPlace(place);
            if (missing.isPresent()) return missing;
        } else if (!Countries.isOne(draft.area())) {
            return Optional.of(new Saved.NoSuchCountry(draft.area()));
        }
        var same = surveys.find(draft.nodeId(), draft.area(), draft.surveyor(), draft.on());
        if (same.isPresent() && same.get().id() != id)
            return Optional.of(new Saved.SameSurvey(same.get().id()));
        return Optional.empty();
    }

    // All
    // ---------------------------------------------------------------------------------------------------------------

    /** The seven sorts of rows a chain consists of. */
    public enum Part {
        CHAIN(ChainTable.CHAIN),
        STAGE(ChainTable.STAGE),
        NODE(NodeTable.NODE),
        EDGE(NodeTable.EDGE),
        PROVISION(ProvisionTable.TABLE),
        SUPPLY(SupplyTable.TABLE),
        SURVEY(SurveyTable.TABLE);

        private final String table;

        Part(String table) {
            this.table = table;
        }

        /** With its schema, as the journal names it. */
        public String table() {
            return table;
        }
    }

    /** It is no more, or never was. It stays with its history; what hangs on it rests. */
    @Transactional
    public Saved retire(Part part, long id, long version, String reason) {
        requireEditOf(chainOf(part, id));
        if (part == Part.STAGE && nodes.inStage(id) > 0)
            return new Saved.StillHolds(id, nodes.inStage(id));
        return retired(part, id, version, true, Map.of("reason", reason));
    }

    @Transactional
    public Saved restore(Part part, long id, long version) {
        long chain = chainOf(part, id);
        requireEditOf(chain);
        if (part == Part.EDGE) {
            var refusal = refusal(chain, id, nodes.edge(id).orElseThrow().said());
            if (refusal.isPresent()) return refusal.get();
        }
        return retired(part, id, version, false, Map.of());
    }

    private Saved retired(
            Part part, long id, long version, boolean retired, Map<String, ?> details) {
        String verb = part.table() + (retired ? ".retired" : ".restored");
        long entry = journal.enter(verb, Row.of(part.table(), id), details);
        return done(chains.retire(part.table(), id, version, retired), id, entry, part.table());
    }

    /** Takes back what an entry did. */
    @Transactional
    public Undone undo(long entry) {
        access.requireSomewhere(ChainRight.EDIT);
        return journal.undo(entry);
    }

    /** Whether the actor may change what belongs to that chain; for leaving out buttons. */
    @Transactional(readOnly = true)
    public boolean mayEdit(Chain chain) {
        return access.may(ChainRight.EDIT, scopeOf(chain));
    }

    /** Whether the actor may add a chain somewhere. */
    @Transactional(readOnly = true)
    public boolean mayAddChains() {
        return access.maySomewhere(ChainRight.EDIT);
    }

    private void requireEditOf(long chain) {
        requireEdit(chain(chain).said().placeId());
    }

    private void requireEdit(@Nullable Long place) {
        access.require(ChainRight.EDIT, scopeOf(place));
    }

    static Scope scopeOf(Chain chain) {
        return scopeOf(chain.said().placeId());
    }

    private static Scope scopeOf(@Nullable Long place) {
        return place == null ? Scope.EVERYWHERE : Scope.at(place);
    }

    private long chainOf(Part part, long id) {
        return chains.chainOf(part.table(), id)
                .orElseThrow(() -> new NotFound(part.table() + " " + id));
    }

    private Chain chain(long id) {
        return chains.find(id).orElseThrow(() -> new NotFound("chain " + id));
    }

    private Node node(long id) {
        return nodes.find(id).orElseThrow(() -> new NotFound("chain node " + id));
    }

    private Optional<Saved> missingPlace(@Nullable Long place) {
        return place == null || places.find(place).isPresent()
                ? Optional.empty()
                : Optional.of(new Saved.NoSuchPlace(place));
    }

    private static Saved done(boolean written, long id, long entry, String what) {
        if (!written) throw new Stale(what + " " + id);
        return new Saved.Done(id, entry);
    }
}
