package org.chuangtu.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door of the journal.
 *
 * <pre>{@code
 * @Transactional
 * public Saved rename(NodeId id, String name) {
 *     access.require(ChainRight.EDIT, scopeOf(id));
 *     journal.enter("chain.node.renamed", Row.of("chain.node", id.value()));
 *     nodes.rename(id, name);
 * }
 * }</pre>
 */
@Service
public class Journal {

    private final Entries entries;
    private final ObjectProvider<WhoActs> whoActs;
    private final ObjectProvider<KeptTable> keptTables;

    /** A part of the caller's transaction that can fail alone. */
    private final TransactionTemplate attempt;

    Journal(
            Entries entries,
            ObjectProvider<WhoActs> whoActs,
            ObjectProvider<KeptTable> keptTables,
            PlatformTransactionManager transactions) {
        this.entries = entries;
        this.whoActs = whoActs;
        this.keptTables = keptTables;
        this.attempt = new TransactionTemplate(transactions);
        attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Opens an entry in the transaction of the caller. Writes to kept tables that follow in this transaction belong to
     * it, until another entry is opened.
     *
     * @param verb what happened, as {@code module.thing.pastTense}; its wording is the message {@code journal.verb.<verb>}
     * @param subject the row it is about; null when it is about many
     * @param details ids, counts and reasons; never a personal value
     * @return the number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long enter(String verb, @Nullable Row subject, Map<String, ?> details) {
        return entries.open(actor(), verb, subject, details);
    }

    /** As {@link #enter(String, Row, Map)}, with nothing more to say. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long enter(String verb, Row subject) {
        return entries.open(actor(), verb, subject, Map.of());
    }

    /**
     * As {@link #enter(String, Row, Map)}, but joins the entry that is open in this transaction, if one is: for what also
     * happens as a part of something larger, such as naming a source during an import.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long enterUnlessOpen(String verb, @Nullable Row subject, Map<String, ?> details) {
        var open = entries.current();
        return open.isPresent() ? open.getAsLong() : entries.open(actor(), verb, subject, details);
    }

    /**
     * Writes down an entry that writes no row of a kept table, such as a batch with its digest, and leaves the one that is
     * open in this transaction open: what the caller writes afterwards still belongs to theirs.
     *
     * @return the number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long note(String verb, @Nullable Row subject, Map<String, ?> details) {
        return entries.add(actor(), verb, subject, details);
    }

    /** Runs what opens entries of its own, and goes on with the one that is open in this transaction now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beside(Runnable other) {
        var open = entries.current();
        other.run();
        entries.resume(open);
    }

    /** The entry of that number. */
    @Transactional(readOnly = true)
    public Optional<Entry> find(long id) {
        return entries.find(id);
    }

    /** Entries, newest first unless {@code oldestFirst}; at most 1,000 at once. */
    @Transactional(readOnly = true)
    public List<Entry> page(Search search, boolean oldestFirst, int limit, long offset) {
        return entries.page(search, oldestFirst, Math.clamp(limit, 1, 1000), offset);
    }

    /** The newest entries older than {@code before} (an entry's number), for reading on and on; at most 1,000 at once. */
    @Transactional(readOnly = true)
    public List<Entry> latest(Search search, long before, int limit) {
        return entries.before(search, before, Math.clamp(limit, 1, 1000));
    }

    /** How many entries there are of that kind. */
    @Transactional(readOnly = true)
    public long count(Search search) {
        return entries.count(search);
    }

    /** The modules that ever wrote an entry. */
    @Transactional(readOnly = true)
    public List<String> modules() {
        return entries.modules();
    }

    /** The rows an entry wrote; at most {@code limit} (bounded by 10,000). */
    @Transactional(readOnly = true)
    public List<Row> rowsOf(long entry, int limit) {
        return entries.rowsOf(entry, Math.clamp(limit, 1, 10_000));
    }

    /** Whether the row is there now: an entry may have written one that was taken back since. */
    @Transactional(readOnly = true)
    public boolean exists(Row row) {
        return entries.exists(row);
    }

    /** The columns of a kept table of which the journal keeps the past. */
    @Transactional(readOnly = true)
    public Set<String> columnsOf(String table) {
        return entries.columnsOf(table);
    }

    /** How a row came to be what it is: its revisions, newest first, each with what it changed; at most 200. */
    @Transactional(readOnly = true)
    public List<Revision> historyOf(Row row) {
        return Revision.between(entries.writesOf(row, 200), entries.images(row));
    }

    /**
     * Puts back everything an entry wrote, as a new entry. Refused when a row was changed since, when what was written
     * since does not allow it, and when the actor may not edit one of the tables concerned: neither the row as it is nor as it
     * would be, for who takes an organisation back to another place needs a say at both.
     */
    @Transactional
    public Undone undo(long id) {
        var entry =
                entries.find(id).orElseThrow(() -> new IllegalArgumentException("no entry " + id));
        var rows = entries.rowsOf(id, 10_001);
        if (rows.isEmpty()) return new Undone.NothingToUndo(entry);
        // Whoever may not see a row learns nothing of it, not even that it was changed since.
        rows.forEach(row -> tableOf(row).requireMayRead(row.id()));
        if (rows.size() > 10_000) return new Undone.TooLarge(entry, 10_000);
        var stale = requireMayUndo(rows);
        var later = entries.changedSince(id);
        if (!later.isEmpty()) return new Undone.ChangedSince(entry, later);
        if (stale.isPresent()) throw stale.get();
        try {
            return new Undone.Done(entry, attempt.execute(_ -> putBack(entry, rows)));
        } catch (DataIntegrityViolationException refused) {
            return new Undone.NoLongerFits(entry, tableIn(refused));
        }
    }

    /** @return that a row was changed since, where its module says so before we do */
    private Optional<Stale> requireMayUndo(List<Row> rows) {
        Stale found = null;
        for (Row row : rows)
            try {
                tableOf(row).requireMayUndo(row.id());
            } catch (Stale changed) {
                found = changed;
            }
        return Optional.ofNullable(found);
    }

    private long putBack(Entry entry, List<Row> rows) {
        long undoing =
                entries.open(
                        actor(),
                        "journal.entry.undone",
                        null,
                        Map.of("entry", entry.id(), "verb", entry.verb()));
        entries.undo(entry.id());
        rows.stream().filter(entries::exists).forEach(row -> tableOf(row).requireMayUndo(row.id()));
        return undoing;
    }

    private static @Nullable String tableIn(DataIntegrityViolationException refused) {
        var said =
                refused.getMostSpecificCause() instanceof PSQLException it
                        ? it.getServerErrorMessage()
                        : null;
        return said == null || said.getTable() == null
                ? null
                : said.getSchema() + "." + said.getTable();
    }

    /** The kept tables, each with its schema. */
    public Set<String> tables() {
        return keptTables.stream().map(KeptTable::table).collect(Collectors.toUnmodifiableSet());
    }

    /** What the kept table of a row says of itself: how to name it, where its page is. */
    public KeptTable tableOf(Row row) {
        return keptTables.stream()
                .filter(it -> it.table().equals(row.table()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no KeptTable bean for " + row.table()));
    }

    /** How people call the actor of an entry; the opaque id when nobody knows. */
    public String nameOf(String actor) {
        var who = whoActs.getIfAvailable();
        return who == null ? actor : who.nameOf(actor);
    }

    /**
     * Opens an entry that forgets the past images of rows that held personal values. The digests stay: without their salt
     * they tell nothing. The entry names the rows, so that nobody else takes a past away unnoticed.
     *
     * @param verb ends in {@code .erased}
     * @param rows as they stand when the caller has written what it writes
     * @param write what makes the rows themselves say nothing any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long forget(String verb, Row subject, List<Row> rows, Runnable write) {
        if (!verb.endsWith(".erased"))
            throw new IllegalArgumentException("what forgets is erased, not " + verb);
        long entry =
                enter(verb, subject, Map.of("forgets", rows.stream().map(Row::toString).toList()));
        write.run();
        rows.forEach(entries::forgetPast);
        return entry;
    }

    /** The number of the last seal; 0 before the first. */
    @Transactional(readOnly = true)
    public long lastSeal() {
        return entries.lastSeal();
    }

    /**
     * Whether an entry that seal does not cover, nor one before it, wrote to one of these tables. Seals follow the order in
     * which entries are committed, their numbers do not: whoever asks from seal to seal misses none.
     */
    @Transactional(readOnly = true)
    public boolean wroteSince(long seal, Set<String> tables) {
        return entries.wroteSince(seal, tables);
    }

    /** The entries that seal does not cover, nor one before it, as far as they are committed. */
    @Transactional(readOnly = true)
    public Set<Long> entriesSince(long seal) {
        return entries.since(seal);
    }

    /** Which rows of these tables entries wrote, by table; at most {@code limit} (bounded by 10,000). */
    @Transactional(readOnly = true)
    public List<Row> rowsOf(Set<Long> of, Set<String> tables, int limit) {
        return of.isEmpty() ? List.of() : entries.rowsOf(of, tables, Math.clamp(limit, 1, 10_000));
    }

    /** The rows of a table that once said that in a column, as the past tells; at most 10,000. */
    @Transactional(readOnly = true)
    public List<Row> thatOnceSaid(String table, String column, String value) {
        return entries.thatOnceSaid(table, column, value);
    }

    private String actor() {
        var who = whoActs.getIfAvailable();
        return who == null ? WhoActs.SYSTEM : who.actor();
    }
}
