package org.chuangtu.evidence;

import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.journal.KeptTable;
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
    KeptTable keptFile(Access access) {
        return new Kept(
                Archive.TABLE, "evidence.file", "/evidence/", EvidenceRight.DEPOSIT, access);
    }

    @Bean
    KeptTable keptFileGrant(Access access) {
        return new Kept(
                "evidence.file_grant",
                "evidence.fileGrant",
                "/evidence/grants/",
                EvidenceRight.DEPOSIT,
                access);
    }

    @Bean
    KeptTable keptDispute(Access access) {
        return new Kept(
                Disputes.TABLE, "evidence.dispute", "/disputes/", EvidenceRight.SETTLE, access);
    }
}
