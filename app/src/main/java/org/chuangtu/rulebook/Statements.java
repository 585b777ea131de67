package org.chuangtu.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.criteria.Input;
import org.chuangtu.indicator.Basis;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what is said of firms that is no figure of a year. */
@Service
@Order(200)
public class Statements implements KnowsFirms {

    private final StatementTable table;
    private final Shelf shelf;
    private final Parties parties;
    private final Journal journal;
    private final Access access;

    Statements(StatementTable table, Shelf shelf, Parties parties, Journal journal, Access access) {
        this.table = table;
        this.shelf = shelf;
        this.parties = parties;
        this.journal = journal;
        this.access = access;
    }

    /** What came of saying something. */
    public sealed interface Said {
        record Done(long id, long entry) implements Said {}

        record Unchanged() implements Said {}

        /** The rules know no such word, or it is a figure of a year. */
        record NoSuchInput(String input) implements Said {}

        /** The value does not fit the unit or lies outside of what can be. */
        record NoSuchValue(Input input, String value) implements Said {}

        record InTheFuture(LocalDate asOf) implements Said {}
    }

    /** What is said of a firm, in the order in which it was said first. */
    @Transactional(readOnly = true)
    public List<Statement> of(long firm) {
        Firms.require(access, parties, RulebookRight.ASSESS, firm);
        return table.of(List.of(firm));
    }

    /**
     * Says something of a firm; what was said of it before under the same word is replaced.
     *
     * @param today no statement speaks from a later day
     */
    @Transactional
    public Said say(
            long firm,
            String input,
            String value,
            LocalDate asOf,
            @Nullable Long source,
            Basis basis,
            LocalDate today) {
        Firms.require(access, parties, RulebookRight.RECORD, firm);
        var word = input(input);
        if (word.isEmpty()) return new Said.NoSuchInput(input);
        var parsed = Values.parsed(word.get(), value);
        if (parsed.isEmpty()) return new Said.NoSuchValue(word.get(), value);
        if (asOf.isAfter(today)) return new Said.InTheFuture(asOf);
        long entry =
                journal.enterUnlessOpen(
                        "rulebook.statement.said",
                        Row.of(Parties.TABLE, firm),
                        Map.of("input", word.get().en()));
        return table.put(
                        new Statement(
                                0,
                                firm,
                                word.get().name(),
                                Values.written(parsed.get()),
                                asOf,
                                source,
                                basis,
                                0))
                .<Said>map(id -> new Said.Done(id, entry))
                .orElseGet(Said.Unchanged::new);
    }

    /** A word of the rules for what is no figure of a year. */
    public Optional<Input> input(String name) {
        return Optional.ofNullable(shelf.get().rulebook.inputs().find(name))
                .filter(it -> !it.perYear());
    }

    /** Takes a statement back: it is not known any more. */
    @Transactional
    public long takeBack(long id) {
        var it = table.find(id).orElseThrow(() -> new NotFound("statement " + id));
        Firms.require(access, parties, RulebookRight.RECORD, it.firm());
        long entry =
                journal.enter(
                        "rulebook.statement.takenBack",
                        Row.of(Parties.TABLE, it.firm()),
                        Map.of("statement", id));
        table.delete(id);
        return entry;
    }

    public boolean mayRecord(long firm) {
        return Firms.may(access, parties, RulebookRight.RECORD, firm);
    }

    public boolean mayRecordEverywhere() {
        return access.may(RulebookRight.RECORD, Scope.EVERYWHERE);
    }

    // What rules know of firms through it
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public Set<String> tables() {
        return Set.of(Statement.TABLE);
    }

    /** A statement taken back leaves no row that says whose it was. */
    @Override
    public @Nullable Set<Long> firmsOf(String written, Collection<Long> rows) {
        var firms = table.firmsOf(rows);
        return firms.isEmpty() ? null : firms;
    }

    @Override
    public void tell(int year, @Nullable Collection<Long> firms, Consumer<Known> each) {
        var inputs = shelf.get().rulebook.inputs();
        table.each(
                firms,
                it -> {
                    var input = inputs.find(it.input());
                    if (input == null || input.perYear()) return;
                    Values.parsed(input, it.value())
                            .ifPresent(value ->
                                    each.accept(
                                            new Known(
                                                    it.firm(),
                                                    input.name(),
                                                    0,
                                                    value,
                                                    it.asOf(),
                                                    "/organisations/" + it.firm(),
                                                    it.sourceId(),
                                                    it.basis() == Basis.SYNTHETIC)));
                });
    }
}
