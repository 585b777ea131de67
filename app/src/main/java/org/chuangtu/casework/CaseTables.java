package org.chuangtu.casework;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.page.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal should know of the tables kept here. Steps are not undone: a case takes its next step instead. */
@Configuration(proxyBeanMethods = false)
class CaseTables {

    /** @param caseOf finds the case of a row */
    private record Kept(
            String table,
            String caseOf,
            JdbcClient jdbc,
            ObjectProvider<CaseDesk> desk,
            Access access)
            implements KeptTable {

        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return "/cases/" + caseOf(id);
        }

        /** The tables themselves refuse; who may not see the case learns not even that. */
        @Override
        public void requireMayUndo(long id) {
            requireMayRead(id);
        }

        @Override
        public void requireMayRead(long id) {
            long of = caseOf(id);
            if (of == 0) throw new NotFound("case");
            desk.getObject().require(of);
        }

        @Override
        public boolean personal() {
            return true;
        }

        private long caseOf(long id) {
            return jdbc.sql("SELECT " + caseOf + " FROM " + table + " WHERE id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
        }
    }

    @Bean
    KeptTable keptMatter(JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access) {
        return new Kept(CaseTable.MATTER, "id", jdbc, desk, access);
    }

    @Bean
    KeptTable keptStep(JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access) {
        return new Kept(CaseTable.STEP, "matter_id", jdbc, desk, access);
    }

    @Bean
    KeptTable keptRelation(JdbcClient jdbc, ObjectProvider<CaseDesk> desk, Access access) {
        return new Kept(CaseTable.RELATION, "matter_id", jdbc, desk, access);
    }

    private record KeptProcedure(JdbcClient jdbc, Access access) implements KeptTable {
        @Override
        public String table() {
            return "casework.procedure";
        }

        @Override
        public String messageKey() {
            return table();
        }

        @Override
        public String pathOf(long id) {
            return jdbc.sql("SELECT code FROM casework.procedure WHERE id = :id")
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .map(it -> "/cases/procedures/" + it)
                    .orElse("/cases");
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(CaseRight.FILE_FOR, Scope.EVERYWHERE);
        }
    }

    @Bean
    KeptTable keptProcedure(JdbcClient jdbc, Access access) {
        return new KeptProcedure(jdbc, access);
    }

    /** Whoever is away says so themselves, and takes it back themselves. */
    private record KeptStandIn(JdbcClient jdbc, Access access) implements KeptTable {
        @Override
        public String table() {
            return StandIns.TABLE;
        }

        @Override
        public String messageKey() {
            return table();
        }

        @Override
        public String pathOf(long id) {
            return "/cases/stand-ins";
        }

        @Override
        public void requireMayUndo(long id) {
            boolean mine =
                    jdbc.sql("SELECT absent = :me FROM casework.stand_in WHERE id = :id")
                            .param("me", access.whoActs().id())
                            .param("id", id)
                            .query(Boolean.class)
                            .optional()
                            .orElse(true);
            if (mine) access.requireSomewhere(CaseRight.STAND_IN);
            else access.require(CaseRight.FILE_FOR, Scope.EVERYWHERE);
        }
    }

    @Bean
    KeptTable keptStandIn(JdbcClient jdbc, Access access) {
        return new KeptStandIn(jdbc, access);
    }
}
