package org.chuangtu.lead;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Candidates that were ruled out for a node, and why: they stay on record and leave the ranking until somebody reconsiders. */
@Service
public class Rejections {

    private static final int MOST = 500;

    private final Leads leads;
    private final ChainLibrary library;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Rejections(Leads leads, ChainLibrary library, Journal journal, Access access, Clock clock) {
        this.leads = leads;
        this.library = library;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Rules a candidate out for a node.
     *
     * @param party the organisation, where it is registered; its name counts where it is not
     * @param why in words, 1 to {@link Rejection#WHY_MAX} characters
     * @return the rejection; the one that was there already where somebody was quicker
     */
    @Transactional
    public Rejection reject(
            long node, @Nullable Long party, String name, LostReason reason, String why) {
        access.require(LeadRight.EDIT, scopeOf(node));
        if (name.isBlank() || name.length() > Lead.NAME_MAX)
            throw new IllegalArgumentException("a name has 1 to " + Lead.NAME_MAX + " characters");
        if (why.isBlank() || why.length() > Rejection.WHY_MAX)
            throw new IllegalArgumentException(
                    "a reason has 1 to " + Rejection.WHY_MAX + " characters");
        var there = leads.rejection(node, party, name.strip());
        if (there.isPresent()) return there.get();
        journal.enter("lead.candidate.ruledOut", null, Map.of("name", name.strip()));
        long id =
                leads.insertRejection(
                        node,
                        party,
                        name.strip(),
                        reason,
                        why.strip(),
                        access.whoActs().id(),
                        clock.instant());
        return find(id).orElseThrow();
    }

    /**
     * Considers a candidate again; the history keeps that it was ruled out.
     *
     * @return the journal entry
     */
    @Transactional
    public long reconsider(long id, long version) {
        var it = find(id).orElseThrow(() -> new NotFound("rejection " + id));
        access.require(LeadRight.EDIT, scopeOf(it.nodeId()));
        long entry = journal.enter("lead.candidate.reconsidered", Row.of(Leads.REJECTION, id));
        if (!leads.withdrawRejection(id, version)) throw new Stale("rejection " + id);
        return entry;
    }

    @Transactional(readOnly = true)
    public Optional<Rejection> find(long id) {
        access.requireSomewhere(LeadRight.READ);
        return leads.rejection(id);
    }

    /** Whom somebody ruled out for a node, the latest first; at most 500. */
    @Transactional(readOnly = true)
    public List<Rejection> at(long node) {
        access.requireSomewhere(LeadRight.READ);
        return leads.rejections(node, MOST);
    }

    /** Whether the actor may rule out candidates for a node. */
    @Transactional(readOnly = true)
    public boolean mayRuleOut(long node) {
        return access.may(LeadRight.EDIT, scopeOf(node));
    }

    /** Where a node is at home: the area of its chain. */
    private Scope scopeOf(long node) {
        var it = library.node(node).orElseThrow(() -> new NotFound("chain node " + node));
        return LeadDesk.scopeOf(library.chain(it.chainId()).orElseThrow().said().placeId());
    }
}
