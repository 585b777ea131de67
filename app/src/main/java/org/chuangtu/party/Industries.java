package org.chuangtu.party;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to classifications of industries. They are everybody's, so whoever changes one answers for the whole. */
@Service
public class Industries {

    public static final String TABLE = "party.industry";

    /** The filter for those that are no more. */
    public static final String RETIRED = IndustryTable.RETIRED;

    private static final int MOST = 5_000;

    private final IndustryTable table;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Industries(IndustryTable table, Journal journal, Access access, Clock clock) {
        this.table = table;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Industry> find(long id) {
        access.requireSomewhere(PartyRight.READ);
        return table.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Industry> byCode(IndustryCode code) {
        access.requireSomewhere(PartyRight.READ);
        return table.byCode(code);
    }

    /** All industries of a classification, by code; at most 5,000. */
    @Transactional(readOnly = true)
    public List<Industry> of(String scheme) {
        access.requireSomewhere(PartyRight.READ);
        return table.of(scheme);
    }

    @Transactional(readOnly = true)
    public List<Industry> within(IndustryCode parent) {
        access.requireSomewhere(PartyRight.READ);
        return table.children(parent);
    }

    /** What the list of industries says of these codes; codes it does not know are left out. At most 5,000. */
    @Transactional(readOnly = true)
    public Map<IndustryCode, Industry> all(Collection<IndustryCode> codes) {
        access.requireSomewhere(PartyRight.READ);
        if (codes.size() > MOST)
            throw new IllegalArgumentException(codes.size() + " codes at once, at most " + MOST);
        return codes.isEmpty()
                ? Map.of()
                : table.all(codes).stream()
                        .collect(Collectors.toUnmodifiableMap(Industry::code, it -> it));
    }

    /** The list of industries, as somebody asks for it: filtered by classification, in the order of their codes. */
    @Transactional(readOnly = true)
    public ListPage<Industry> page(ListQuery query) {
        access.requireSomewhere(PartyRight.READ);
        return table.page(query);
    }

    /** The classifications there are. */
    @Transactional(readOnly = true)
    public List<String> schemes() {
        access.requireSomewhere(PartyRight.READ);
        return table.schemes();
    }

    /** Adds an industry; one that is there already stays as it is. */
    @Transactional
    public Industry add(IndustryDraft draft) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        var known = table.byCode(draft.code());
        if (known.isPresent()) return known.get();
        long _ = journal.enterUnlessOpen("party.industry.added", null, Map.of());
        table.insert(draft);
        return table.byCode(draft.code()).orElseThrow();
    }

    /** Says a new one. */
    @Transactional
    public IndustrySaved create(IndustryDraft draft) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        var known = table.byCode(draft.code());
        if (known.isPresent()) return new IndustrySaved.CodeTaken(known.get());
        var unfit = unfit(null, draft);
        if (unfit.isPresent()) return unfit.get();
        long entry = journal.enter("party.industry.added", null, Map.of());
        table.insert(draft);
        return new IndustrySaved.Done(table.byCode(draft.code()).orElseThrow(), entry);
    }

    /**
     * Changes what is said of an industry. Its code stays: organisations are said to be in it by that.
     *
     * @param version the entryId that was read
     */
    @Transactional
    public IndustrySaved change(long id, long version, IndustryDraft draft) {
        var now = own(id);
        if (!draft.code().equals(now.code()))
            throw new IllegalArgumentException("the code of " + now.code() + " stays");
        var unfit = unfit(now, draft);
        if (unfit.isPresent()) return unfit.get();
        long entry = journal.enter("party.industry.changed", Row.of(TABLE, id));
        if (!table.update(id, version, draft)) throw new Stale("industry " + id);
        return done(id, entry);
    }

    private Optional<IndustrySaved> unfit(@Nullable Industry now, IndustryDraft draft) {
        var parent = draft.parentCode();
        if (parent == null) return Optional.empty();
        var above = new IndustryCode(draft.code().scheme(), parent);
        // A file may have said a parent that nobody lists; that may stay.
        boolean stays = now != null && parent.equals(now.parentCode());
        if (!stays && table.byCode(above).filter(it -> !it.retired()).isEmpty())
            return Optional.of(new IndustrySaved.NoSuchParent(above));
        return now != null && table.withAllWithin(now.code()).contains(parent)
                ? Optional.of(new IndustrySaved.WithinItself(now, parent))
                : Optional.empty();
    }

    /** It is no more. It stays with its history, and what was said of organisations under its code stays said. */
    @Transactional
    public IndustrySaved retire(long id, long version, String reason) {
        var now = own(id);
        if (now.retired()) return new IndustrySaved.AlreadyThere(now);
        int within = table.children(now.code()).size();
        if (within > 0) return new IndustrySaved.StillHolds(now, within);
        long entry =
                journal.enter(
                        "party.industry.retired", Row.of(TABLE, id), Map.of("reason", reason));
        if (!table.retire(id, version, LocalDate.now(clock.withZone(Formats.ZONE))))
            throw new Stale("industry " + id);
        return done(id, entry);
    }

    /** It is in use after all. */
    @Transactional
    public IndustrySaved reinstate(long id, long version) {
        var now = own(id);
        if (!now.retired()) return new IndustrySaved.AlreadyThere(now);
        long entry = journal.enter("party.industry.reinstated", Row.of(TABLE, id));
        if (!table.retire(id, version, null)) throw new Stale("industry " + id);
        return done(id, entry);
    }

    public boolean mayEdit() {
        return access.may(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
    }

    private Industry own(long id) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        return table.find(id).orElseThrow(() -> new NotFound("industry " + id));
    }

    private IndustrySaved done(long id, long entry) {
        return new IndustrySaved.Done(table.find(id).orElseThrow(), entry);
    }
}
