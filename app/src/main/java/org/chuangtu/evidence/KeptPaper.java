package org.chuangtu.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.journal.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What the journal should know of papers and of the rights to read them: their history is for their readers, and an undo
 * never gives anybody a right to read that its owner took away. The journal is made first, so it is asked for later.
 */
record KeptPaper(PaperTable papers, ObjectProvider<Journal> journal, Access access, Clock clock)
        implements KeptTable {

    @Override
    public String table() {
        return Archive.TABLE;
    }

    @Override
    public String messageKey() {
        return "evidence.file";
    }

    @Override
    public String pathOf(long id) {
        return "/evidence/" + id;
    }

    @Override
    public void requireMayUndo(long id) {
        if (!isMine(id)) access.require(EvidenceRight.READ_RESTRICTED, Scope.EVERYWHERE);
    }

    @Override
    public void requireMayRead(long id) {
        var paper = papers.find(id);
        boolean open =
                paper.isPresent()
                        && (!paper.get().restricted()
                                || papers.granted(
                                        id,
                                        Archive.readersOf(access.whoActs()),
                                        LocalDate.now(clock)));
        if (!open && !isMine(id)) access.requireSomewhere(EvidenceRight.READ_RESTRICTED);
    }

    boolean isMine(long id) {
        return papers.find(id)
                .map(Paper::depositedBy)
                .or(() -> last(table(), id, "deposited_by"))
                .filter(access.whoActs().id()::equals)
                .isPresent();
    }

    /** What a column of a row said last, also of one that is gone. */
    Optional<String> last(String table, long id, String column) {
        return journal.getObject().historyOf(Row.of(table, id)).stream()
                .flatMap(it -> it.changes().stream())
                .filter(it -> it.column().equals(column))
                .findFirst()
                .map(it -> text(it.after() == null ? it.before() : it.after()));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
