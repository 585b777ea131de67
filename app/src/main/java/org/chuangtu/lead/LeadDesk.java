package org.chuangtu.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.Proposal;
import org.chuangtu.chain.Proposals;
import org.chuangtu.chain.Proposed;
import org.chuangtu.identity.Colleagues;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where leads are opened, handed over, moved on, signed, landed and lost.
 *
 * <p>A lead moves only along {@link Stage#leadsTo}. Each step is one journal entry, which an undo takes back. Landing asks the chain
 * to record a provision; whoever owns the chain confirms it, and {@link #now} measures the node again.
 */
@Service
public class LeadDesk {

    private static final int MOST = 200;
    private static final int MOST_OF_MANY = 2_000;

    private final Leads leads;
    private final NodeMeasures measures;
    private final Proposals proposals;
    private final Parties parties;
    private final Colleagues colleagues;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    LeadDesk(
            Leads leads,
            NodeMeasures measures,
            Proposals proposals,
            Parties parties,
            Colleagues colleagues,
            Journal journal,
            Access access,
            Clock clock) {
        this.leads = leads;
        this.measures = measures;
        this.proposals = proposals;
        this.parties = parties;
        this.colleagues = colleagues;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    // Opening
    // ------------------------------------------------------------------------------------------------------------

    /**
     * Opens a lead and writes down how its node stands.
     *
     * @param despiteOthers open it although others court the same firm
     */
    @Transactional
    public Opened open(Lead.Draft draft, boolean despiteOthers) {
        access.require(LeadRight.EDIT, scopeOf(draft.placeId()));
        var others = courting(draft).stream().filter(it -> it.stage().open()).toList();
        if (!others.isEmpty() && !despiteOthers) return new Opened.Courted(others);
        Long node = draft.nodeId();
        var before =
                node == null
                        ? null
                        : measures.of(node).orElseThrow(() -> new NotFound("chain node " + node));
        String number = leads.nextNumber(today().getYear());
        long entry = journal.enter("lead.lead.opened", null, Map.of("number", number));
        var at = clock.instant();
        String by = access.whoActs().id();
        long id =
                leads.insert(
                        number, draft, today().plusDays(Stage.FOUND.usualDays()), before, by, at);
        leads.insertStep(id, new Step(null, Stage.FOUND, at, by, null, null));
        return new Opened.Done(lead(id), entry);
    }

    /** Corrects what was said; the stage, the clock and the owner stay. */
    @Transactional
    public Lead change(long id, long version, Lead.Draft draft) {
        var it = editable(id);
        access.require(LeadRight.EDIT, scopeOf(draft.placeId()));
        journal.enter("lead.lead.changed", row(it));
        if (!leads.update(id, version, draft)) throw new Stale("lead " + id);
        return lead(id);
    }

    // Moving
    // ------------------------------------------------------------------------------------------------------------

    /**
     * What somebody says when they move a lead.
     *
     * @param owner who answers for it from now on; null: whoever did
     * @param due by when the new stage is to be left; null: after its usual days
     * @param lost why it is lost
     * @param why in words
     */
    public record Move(
            Stage to,
            @Nullable String owner,
            @Nullable LocalDate due,
            @Nullable LostReason lost,
            @Nullable String why) {}

    @Transactional
    public Moved move(long id, long version, Move move) {
        var it = editable(id);
        if (!it.stage().leadsTo(move.to())) return new Moved.NoWay(it.stage(), move.to());
        String owner = move.owner() == null ? it.owner() : move.owner();
        var due = dueOf(move);
        var lacks = lacks(it, move, owner, due);
        if (!lacks.isEmpty()) return new Moved.Lacks(move.to(), lacks);
        requireColleague(move.owner(), it);
        long entry =
                journal.enter(
                        "lead.lead.moved",
                        row(it),
                        Map.of("from", it.stage().name(), "to", move.to().name()));
        var at = clock.instant();
        if (!leads.move(
                id,
                version,
                move.to(),
                at,
                move.to().open() ? due : null,
                owner,
                move.to() == Stage.LOST ? move.lost() : null)) throw new Stale("lead " + id);
        leads.insertStep(
                id, new Step(it.stage(), move.to(), at, access.whoActs().id(), owner, move.why()));
        var proposed = move.to() == Stage.LANDED ? propose(it) : null;
        return new Moved.Done(lead(id), entry, proposed);
    }

    private @Nullable LocalDate dueOf(Move move) {
        if (move.due() != null || move.to().usualDays() == 0) return move.due();
        return today().plusDays(move.to().usualDays());
    }

    private Set<Moved.Lack> lacks(
            Lead it, Move move, @Nullable String owner, @Nullable LocalDate due) {
        var lacks = EnumSet.noneOf(Moved.Lack.class);
        if (move.to().open() && due == null) lacks.add(Moved.Lack.DUE);
        if (move.to() != Stage.FOUND && move.to() != Stage.LOST && owner == null)
            lacks.add(Moved.Lack.OWNER);
        switch (move.to()) {
            case IN_TALKS -> {
                if (it.said().targetName() == null) lacks.add(Moved.Lack.TARGET);
            }
            case SIGNED, LANDED -> {
                if (it.said().targetName() == null) lacks.add(Moved.Lack.TARGET);
                if (first(it.id()).isEmpty()) lacks.add(Moved.Lack.SIGNING);
                if (move.to() == Stage.LANDED
                        && it.said().nodeId() != null
                        && it.said().targetId() == null) lacks.add(Moved.Lack.REGISTERED);
            }
            case LOST -> {
                if (move.lost() == null) lacks.add(Moved.Lack.REASON);
                if (move.why() == null || move.why().isBlank()) lacks.add(Moved.Lack.WHY);
            }
            case FOUND, ASSIGNED -> {}
        }
        return lacks;
    }

    /** Somebody else answers for it from now on, or another day is agreed; the stage stays. */
    @Transactional
    public Moved handOver(
            long id, long version, String owner, LocalDate due, @Nullable String why) {
        var it = editable(id);
        if (!it.stage().open() || it.stage() == Stage.FOUND)
            return new Moved.NoWay(it.stage(), it.stage());
        requireColleague(owner, it);
        long entry = journal.enter("lead.lead.handedOver", row(it), Map.of("to", owner));
        if (!leads.move(id, version, it.stage(), it.stageSince(), due, owner, null))
            throw new Stale("lead " + id);
        leads.insertStep(
                id,
                new Step(
                        it.stage(),
                        it.stage(),
                        clock.instant(),
                        access.whoActs().id(),
                        owner,
                        why));
        return new Moved.Done(lead(id), entry, null);
    }

    private void requireColleague(@Nullable String owner, Lead it) {
        if (owner == null) return;
        if (candidatesFor(it).stream().noneMatch(one -> one.actor().equals(owner)))
            throw new NotFound("colleague " + owner);
    }

    /** It provides where it landed, wherever else it is at home. */
    private @Nullable Proposed propose(Lead it) {
        Long node = it.said().nodeId();
        Long target = it.said().targetId();
        if (node == null || target == null) return null;
        Brief brief =
                Optional.ofNullable(parties.briefs(List.of(target)).get(target))
                        .orElseThrow(() -> new NotFound("organisation " + target));
        return proposals.propose(
                new Proposal.Draft(
                        node,
                        brief.standsFor(),
                        brief.name().here(),
                        brief.country(),
                        it.said().placeId() == null ? brief.placeId() : it.said().placeId(),
                        null,
                        today(),
                        it.number(),
                        it.path()));
    }

    // What is written to it
    // ------------------------------------------------------------------------------------------------------------

    @Transactional
    public Moved sign(long id, Signing.Draft signing) {
        var it = editable(id);
        boolean first = signing.kind() == Signing.Kind.FIRST;
        if (first == first(id).isPresent()) return new Moved.SigningOutOfOrder(signing.kind());
        if (it.said().targetName() == null)
            return new Moved.Lacks(it.stage(), Set.of(Moved.Lack.TARGET));
        Long node = it.said().nodeId();
        if (first && node != null && it.said().targetId() != null) {
            var by = leads.signedElsewhere(id, recordsOf(it.said().targetId()), node);
            if (by.isPresent()) return new Moved.SignedElsewhere(by.get());
        }
        long entry =
                journal.enter("lead.lead.signed", row(it), Map.of("kind", signing.kind().name()));
        leads.insert(id, signing);
        return new Moved.Done(lead(id), entry, null);
    }

    /** Adds a note, and gives the journal entry. */
    @Transactional
    public long note(long id, Note.Draft note) {
        var it = editable(id);
        long entry = journal.enter("lead.lead.noted", row(it));
        leads.insert(id, note, access.whoActs().id(), clock.instant());
        return entry;
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public Optional<Lead> find(long id) {
        requireRead();
        return leads.find(id);
    }

    @Transactional(readOnly = true)
    public List<Step> steps(long id) {
        requireRead();
        return leads.steps(id, MOST);
    }

    @Transactional(readOnly = true)
    public List<Signing> signings(long id) {
        requireRead();
        return leads.signings(id, MOST);
    }

    @Transactional(readOnly = true)
    public List<Note> notes(long id) {
        requireRead();
        return leads.notes(id, MOST);
    }

    /** Others that court the same firm, whatever became of them; at most 200. */
    @Transactional(readOnly = true)
    public List<Lead> rivalsOf(Lead it) {
        requireRead();
        return courting(it.said()).stream().filter(other -> other.id() != it.id()).toList();
    }

    /** Leads about a node, the open ones first; at most 200. */
    @Transactional(readOnly = true)
    public List<Lead> about(long node) {
        requireRead();
        return leads.about(node, MOST);
    }

    /** Leads that court one of these records, the open ones first; at most 2,000. */
    @Transactional(readOnly = true)
    public List<Lead> courting(Collection<Long> organisations) {
        requireRead();
        return leads.courting(organisations, null, MOST_OF_MANY);
    }

    /** Open leads whose clock runs out until that day, the first of them first; at most 200. */
    @Transactional(readOnly = true)
    public List<Lead> due(LocalDate until) {
        requireRead();
        return leads.due(until, MOST);
    }

    /** Leads at a stage, the most pressing first; at most 200. */
    @Transactional(readOnly = true)
    public List<Lead> at(Stage stage) {
        requireRead();
        return leads.at(stage, MOST);
    }

    /** How the node stands now; empty where the lead is about none. */
    @Transactional(readOnly = true)
    public Optional<Measured> now(Lead it) {
        requireRead();
        Long node = it.said().nodeId();
        return node == null ? Optional.empty() : measures.of(node);
    }

    /** How a node stands now; empty where there is none of that number. */
    @Transactional(readOnly = true)
    public Optional<Measured> measure(long node) {
        requireRead();
        return measures.of(node);
    }

    /** What was asked of the chain when the lead landed. */
    @Transactional(readOnly = true)
    public List<Proposal> proposed(Lead it) {
        requireRead();
        return proposals.on(it.path());
    }

    /** Who may answer for it. */
    @Transactional(readOnly = true)
    public List<Colleagues.Colleague> candidatesFor(Lead it) {
        return colleagues.who(LeadRight.EDIT, scopeOf(it.said().placeId()));
    }

    @Transactional(readOnly = true)
    public boolean mayEdit(Lead it) {
        return access.may(LeadRight.EDIT, scopeOf(it.said().placeId()));
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(NodeMeasures.HERE));
    }

    static Scope scopeOf(@Nullable Long place) {
        return place == null ? Scope.EVERYWHERE : Scope.at(place);
    }

    private List<Lead> courting(Lead.Draft draft) {
        Long target = draft.targetId();
        if (target == null && draft.targetName() == null) return List.of();
        return leads.courting(
                target == null ? Set.of() : recordsOf(target), draft.targetName(), MOST);
    }

    /** All records that are one organisation with that one. */
    private Set<Long> recordsOf(long target) {
        return parties.dossier(target)
                .orElseThrow(() -> new NotFound("organisation " + target))
                .ids();
    }

    private Optional<Signing> first(long id) {
        return leads.signings(id, MOST).stream()
                .filter(it -> it.said().kind() == Signing.Kind.FIRST)
                .findFirst();
    }

    private Lead editable(long id) {
        var it = lead(id);
        access.require(LeadRight.EDIT, scopeOf(it.said().placeId()));
        return it;
    }

    private Lead lead(long id) {
        return leads.find(id).orElseThrow(() -> new NotFound("lead " + id));
    }

    private static Row row(Lead it) {
        return Row.of(Leads.LEAD, it.id());
    }

    private void requireRead() {
        access.requireSomewhere(LeadRight.READ);
    }
}
