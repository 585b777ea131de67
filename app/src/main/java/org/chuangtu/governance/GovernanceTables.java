package org.chuangtu.governance;

import org.chuangtu.access.Access;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.page.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal should know of the tables kept here. */
@Configuration(proxyBeanMethods = false)
class GovernanceTables {

    private record Kept(String table, JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access)
            implements KeptTable {

        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return "/cases/" + matterOf(id);
        }

        /** A report is moved on by its case alone; a support is taken back by whoever gave it. */
        @Override
        public void requireMayUndo(long id) {
            if (!table.equals(ReportTable.SUPPORT)) {
                requireMayRead(id);
                return;
            }
            var mine =
                    jdbc.sql("SELECT supporter FROM governance.support WHERE id = :id")
                            .param("id", id)
                            .query(String.class)
                            .optional()
                            .filter(access.whoActs().id()::equals);
            if (mine.isEmpty()) throw new NotFound("support");
        }

        @Override
        public void requireMayRead(long id) {
            if (desk.getObject().find(matterOf(id)).isEmpty()) throw new NotFound("case");
        }

        @Override
        public boolean personal() {
            return true;
        }

        private long matterOf(long id) {
            return jdbc.sql("SELECT matter_id FROM " + table + " WHERE id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
        }
    }

    @Bean
    KeptTable keptReport(JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access) {
        return new Kept(ReportTable.REPORT, jdbc, desk, access);
    }

    @Bean
    KeptTable keptSupport(JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access) {
        return new Kept(ReportTable.SUPPORT, jdbc, desk, access);
    }
}
