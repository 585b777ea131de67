package org.chuangtu.party;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk where a person decides whether two records are one organisation. Nothing is merged without one, and every
 * decision is taken back by an undo: the merged record keeps all it has and merely points to the one that stays.
 */
@Service
public class MergeDesk {

    public static final String TABLE = "party.merge_proposal";

    private final MergeTable merges;
    private final OrganisationTable organisations;
    private final Journal journal;
    private final Access access;

    MergeDesk(MergeTable merges, OrganisationTable organisations, Journal journal, Access access) {
        this.merges = merges;
        this.organisations = organisations;
        this.journal = journal;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Optional<MergeProposal> find(long id) {
        access.requireSomewhere(PartyRight.READ);
        return merges.find(id);
    }

    /** What waits to be decided about these records; at most 100. */
    @Transactional(readOnly = true)
    public List<MergeProposal> openOf(Collection<Long> organisations) {
        access.requireSomewhere(PartyRight.READ);
        return merges.openOf(organisations);
    }

    /** How many wait to be decided. */
    @Transactional(readOnly = true)
    public long waiting() {
        access.requireSomewhere(PartyRight.READ);
        return merges.open();
    }

    /** Two records that a person thinks are one. */
    @Transactional
    public long propose(long left, long right) {
        access.requireSomewhere(PartyRight.MERGE);
        if (left == right)
            throw new IllegalArgumentException("a record is not merged with itself: " + left);
        requireAtBoth(left, right);
        journal.enter("party.merge.proposed", Row.of(Parties.TABLE, left), Map.of("with", right));
        return merges.proposeByHand(left, right);
    }

    /**
     * They are one: the other record is merged into {@code survivor}.
     *
     * @param survivor one of the two
     */
    @Transactional
    public Merged merge(long proposal, long survivor, String why) {
        access.requireSomewhere(PartyRight.MERGE);
        var it = merges.lock(proposal).orElseThrow(() -> new NotFound("merge " + proposal));
        requireAtBoth(it.left(), it.right());
        if (survivor != it.left() && survivor != it.right())
            throw new IllegalArgumentException(
                    survivor + " is neither of " + it.left() + " and " + it.right());
        if (it.state() != MergeProposal.State.OPEN) return new Merged.AlreadyDecided(it);
        var briefs = organisations.briefs(List.of(it.left(), it.right()));
        if (briefs.stream().anyMatch(brief -> brief.standsFor() != brief.id())) {
            var left = briefs.stream().filter(b -> b.id() == it.left()).findFirst().orElseThrow();
            var right = briefs.stream().filter(b -> b.id() == it.right()).findFirst().orElseThrow();
            return new Merged.MovedOn(it, left, right);
        }
        long loser = survivor == it.left() ? it.right() : it.left();
        long entry =
                journal.enter(
                        "party.merge.merged",
                        Row.of(Parties.TABLE, survivor),
                        Map.of("merged", loser, "proposal", proposal));
        merges.pointTo(survivor, loser);
        merges.decide(proposal, MergeProposal.State.MERGED, access.whoActs().id(), why);
        return done(proposal, survivor, entry);
    }

    /** They are two. */
    @Transactional
    public Merged keepApart(long proposal, String why) {
        access.requireSomewhere(PartyRight.MERGE);
        var it = merges.lock(proposal).orElseThrow(() -> new NotFound("merge " + proposal));
        requireAtBoth(it.left(), it.right());
        if (it.state() != MergeProposal.State.OPEN) return new Merged.AlreadyDecided(it);
        long entry = journal.enter("party.merge.keptApart", Row.of(TABLE, proposal));
        merges.decide(proposal, MergeProposal.State.DISTINCT, access.whoActs().id(), why);
        return done(proposal, it.left(), entry);
    }

    /** Whether the actor may decide about both records, at their places. */
    public boolean mayDecide(MergeProposal it) {
        return Stream.of(it.left(), it.right()).allMatch(this::mayMerge);
    }

    private boolean mayMerge(long id) {
        return organisations
                .find(id)
                .filter(it -> access.may(PartyRight.MERGE, Parties.scopeAt(it.placeId())))
                .isPresent();
    }

    private void requireAtBoth(long left, long right) {
        for (long id : new long[] {left, right}) {
            var it = organisations.find(id).orElseThrow(() -> new NotFound("organisation " + id));
            access.require(PartyRight.MERGE, Parties.scopeAt(it.placeId()));
        }
    }

    private Merged done(long proposal, long survivor, long entry) {
        return new Merged.Done(
                merges.find(proposal).orElseThrow(),
                organisations.briefs(List.of(survivor)).getFirst(),
                entry);
    }
}
