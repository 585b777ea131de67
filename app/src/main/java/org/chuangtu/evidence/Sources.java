package org.chuangtu.evidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to where facts come from. */
@Service
public class Sources {

    public static final String TABLE = "evidence.source";
    private static final int MOST_AT_ONCE = 10_000;

    private final SourceTable table;
    private final ObjectProvider<RestsOnSource> resting;
    private final Journal journal;
    private final Access access;

    Sources(
            SourceTable table,
            ObjectProvider<RestsOnSource> resting,
            Journal journal,
            Access access) {
        this.table = table;
        this.resting = resting;
        this.journal = journal;
        this.access = access;
    }

    /**
     * The source of that key, made if there is none. A source that exists stays as it is, whatever the draft says: somebody
     * may have corrected it since. Within an open journal entry it belongs to that entry.
     */
    @Transactional
    public long sourceFor(SourceDraft draft) {
        access.requireSomewhere(EvidenceRight.CITE);
        return table.idOf(draft.identity()).orElseGet(() -> make(asMayBeSaid(draft)));
    }

    /** The source that rows with this draft would rest on, where somebody has named it. */
    @Transactional(readOnly = true)
    public Optional<Long> knownAs(SourceDraft draft) {
        access.requireSomewhere(EvidenceRight.CITE);
        return table.idOf(draft.identity());
    }

    /** Names a source for its own sake, before anything rests on it. */
    @Transactional
    public Named name(SourceDraft draft) {
        access.requireSomewhere(EvidenceRight.CITE);
        var there = table.idOf(draft.identity()).flatMap(table::find);
        if (there.isPresent()) return new Named.AlreadyThere(there.get());
        long entry = journal.enter("evidence.source.named", null, Map.of("key", draft.identity()));
        return new Named.Done(table.find(table.insert(asMayBeSaid(draft))).orElseThrow(), entry);
    }

    /** Nobody vouches for what they state themselves: that a source was compared with the original, others say. */
    private SourceDraft asMayBeSaid(SourceDraft draft) {
        return access.may(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE)
                ? draft
                : draft.verified(false);
    }

    private long make(SourceDraft draft) {
        journal.enterUnlessOpen("evidence.source.named", null, Map.of("key", draft.identity()));
        return table.insert(draft);
    }

    /**
     * Corrects what is said of a source. Facts of all places rest on it, so whoever does answers for the whole.
     *
     * @param version the entryId that was read
     * @return the entry that did it
     */
    @Transactional
    public long correct(long id, long version, SourceDraft draft) {
        access.require(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE);
        long entry = journal.enter("evidence.source.corrected", Row.of(TABLE, id));
        if (!table.update(id, version, draft)) {
            throw table.find(id).isEmpty()
                    ? new NotFound("source " + id)
                    : new Stale("source " + id);
        }
        return entry;
    }

    @Transactional(readOnly = true)
    public Optional<Source> find(long id) {
        access.requireSomewhere(EvidenceRight.READ);
        return table.find(id);
    }

    /** The sources with these ids, by id; at most 10,000 at once. */
    @Transactional(readOnly = true)
    public Map<Long, Source> all(Collection<Long> ids) {
        access.requireSomewhere(EvidenceRight.READ);
        var distinct = Set.copyOf(ids);
        if (distinct.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    distinct.size() + " sources at once, at most " + MOST_AT_ONCE);
        if (distinct.isEmpty()) return Map.of();
        return table.all(distinct).stream()
                .collect(Collectors.toUnmodifiableMap(Source::id, Function.identity()));
    }

    /** How many rows of all modules rest on each of these sources; at most 10,000 sources at once. */
    @Transactional(readOnly = true)
    public Map<Long, Long> coverage(Collection<Long> ids) {
        access.requireSomewhere(EvidenceRight.READ);
        var distinct = Set.copyOf(ids);
        if (distinct.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    distinct.size() + " sources at once, at most " + MOST_AT_ONCE);
        var covered = new HashMap<Long, Long>();
        if (!distinct.isEmpty())
            resting.forEach(it ->
                    it.counts(distinct).forEach((id, rows) -> covered.merge(id, rows, Long::sum)));
        return covered;
    }

    /** What kinds of facts there are and which sources carry them; over the 10,000 sources named last. */
    @Transactional(readOnly = true)
    public List<Coverage> coverageByKind() {
        access.requireSomewhere(EvidenceRight.READ);
        var all =
                table.latest(MOST_AT_ONCE).stream()
                        .collect(Collectors.toMap(Source::id, Function.identity()));
        if (all.isEmpty()) return List.of();
        return resting.orderedStream()
                .map(it ->
                        new Coverage(
                                it.messageKey(),
                                it.counts(all.keySet()).entrySet().stream()
                                        .filter(rows -> rows.getValue() > 0)
                                        .filter(rows -> all.containsKey(rows.getKey()))
                                        .map(rows ->
                                                new Coverage.Carried(
                                                        Objects.requireNonNull(
                                                                all.get(rows.getKey())),
                                                        rows.getValue()))
                                        .toList()))
                .filter(it -> !it.sources().isEmpty())
                .sorted(Comparator.comparingLong(Coverage::rows).reversed())
                .toList();
    }

    /** What rests on a source, table by table; tables of which no row does are left out. */
    @Transactional(readOnly = true)
    public List<Resting> restingOn(long id) {
        access.requireSomewhere(EvidenceRight.READ);
        return resting.orderedStream()
                .map(it -> new Resting(it.messageKey(), it.count(id), it.pathTo(id)))
                .filter(it -> it.rows() > 0)
                .toList();
    }
}
