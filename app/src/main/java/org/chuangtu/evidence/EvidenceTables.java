package org.chuangtu.evidence;

import java.time.Clock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.journal.Row;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal should know of the tables kept here. */
@Configuration
class EvidenceTables {

    /** Facts of all places rest on sources: whoever named one takes that back, others answer for the whole. */
    private record KeptSource(ObjectProvider<Journal> journal, Access access) implements KeptTable {
        @Override
        public String table() {
            return Sources.TABLE;
        }

        @Override
        public String messageKey() {
            return "evidence.source";
        }

        @Override
        public String pathOf(long id) {
            return "/sources/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            var history = journal.getObject().historyOf(Row.of(table(), id));
            boolean mineAlone =
                    !history.isEmpty()
                            && history.stream()
                                    .allMatch(
                                            it -> it.entry().actor().equals(access.whoActs().id()));
            if (!mineAlone) access.require(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE);
        }
    }

    @Bean
    KeptTable keptSource(ObjectProvider<Journal> journal, Access access) {
        return new KeptSource(journal, access);
    }

    @Bean
    KeptPaper keptFile(
            PaperTable papers, ObjectProvider<Journal> journal, Access access, Clock clock) {
        return new KeptPaper(papers, journal, access, clock);
    }

    @Bean
    KeptTable keptFileGrant(KeptPaper keptFile) {
        return new KeptGrant(keptFile);
    }

    @Bean
    KeptTable keptDispute(DisputeTable disputes, ObjectProvider<Journal> journal, Access access) {
        return new KeptDispute(disputes, journal, access);
    }
}
