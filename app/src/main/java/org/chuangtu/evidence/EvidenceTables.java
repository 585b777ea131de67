package org.chuangtu.evidence;

import java.time.Clock;
import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.KeptTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal should know of the tables kept here. */
@Configuration
class EvidenceTables {

    private record Kept(String table, String messageKey, String path, Right right, Access access)
            implements KeptTable {
        @Override
        public String pathOf(long id) {
            return path + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.requireSomewhere(right);
        }
    }

    @Bean
    KeptTable keptSource(Access access) {
        return new Kept(
                Sources.TABLE, "evidence.source", "/sources/", EvidenceRight.EDIT_SOURCE, access);
    }

    @Bean
    KeptPaper keptFile(
            PaperTable papers, ObjectProvider<Journal> journal, Access access, Clock clock) {
        return new KeptPaper(papers, journal, access, clock);
    }

    @Bean
    KeptTable keptFileGrant(PaperTable papers, KeptPaper keptFile) {
        return new KeptGrant(papers, keptFile);
    }

    @Bean
    KeptTable keptDispute(DisputeTable disputes, ObjectProvider<Journal> journal, Access access) {
        return new KeptDispute(disputes, journal, access);
    }
}
