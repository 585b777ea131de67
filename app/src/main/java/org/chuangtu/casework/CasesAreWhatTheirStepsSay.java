package org.chuangtu.casework;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Folds the steps of every case again and compares what comes out with what its row says. */
@Component
class CasesAreWhatTheirStepsSay implements IntegrityCheck {

    private static final int AT_ONCE = 500;

    private final CaseDesk desk;
    private final JdbcClient jdbc;

    CasesAreWhatTheirStepsSay(CaseDesk desk, JdbcClient jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    @Override
    public String messageKey() {
        return "casework.check.replay";
    }

    @Override
    public long run(Consumer<Finding> report) {
        long seen = 0;
        long last = 0;
        for (var files = after(last); !files.isEmpty(); files = after(last)) {
            for (CaseFile it : files) {
                last = it.id();
                seen++;
                if (!fits(it))
                    report.accept(
                            Finding.of(
                                    "casework.check.replay.differs",
                                    CaseTable.MATTER + "/" + it.id(),
                                    it.number()));
            }
        }
        return seen;
    }

    private List<CaseFile> after(long id) {
        return jdbc.sql(CaseTable.SELECT + " WHERE m.id > :id ORDER BY m.id LIMIT :limit")
                .param("id", id)
                .param("limit", AT_ONCE)
                .query(CaseTable::read)
                .list();
    }

    private boolean fits(CaseFile it) {
        var folded = desk.matter(it);
        return folded.seq() == it.seq()
                && it.state().equals(folded.state())
                && Objects.equals(it.outcome(), folded.outcome())
                && Objects.equals(it.reporter(), folded.reporter())
                && Objects.equals(it.assignee(), folded.assignee())
                && it.over() == folded.over()
                && it.movedAt().equals(folded.last())
                && Objects.equals(it.due(), CaseDesk.due(folded));
    }
}
