package org.chuangtu.programme;

import java.util.Optional;
import java.util.function.LongFunction;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.ledger.AccountOwner;
import org.chuangtu.page.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal and the ledger should know of what is kept here. */
@Configuration(proxyBeanMethods = false)
class ProgrammeTables {

    /**
     * A table of it.
     *
     * @param programmeOf finds the programme of a row
     */
    private record Kept(
            String table,
            ProgrammeRight mayUndo,
            LongFunction<Optional<Programme>> programmeOf,
            ProgrammeDesk desk,
            Access access)
            implements KeptTable {

        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return programmeOf.apply(id).map(Programme::path).orElse("/programmes");
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(
                    mayUndo, programmeOf.apply(id).map(Programme::scope).orElse(Scope.EVERYWHERE));
        }

        @Override
        public void requireMayRead(long id) {
            var it = programmeOf.apply(id).orElseThrow(() -> new NotFound("programme"));
            if (table.equals(Programmes.TABLE) || table.equals("programme.part")) {
                if (!desk.maySee(it)) throw new NotFound("programme");
            } else access.require(ProgrammeRight.SEE, it.scope());
        }
    }

    private static LongFunction<Optional<Programme>> by(
            String sql, JdbcClient jdbc, Programmes table) {
        return id ->
                jdbc.sql(sql)
                        .param("id", id)
                        .query((rs, _) -> rs.getLong(1))
                        .optional()
                        .flatMap(table::find);
    }

    @Bean
    KeptTable keptProgramme(Programmes table, ProgrammeDesk desk, Access access) {
        return new Kept(Programmes.TABLE, ProgrammeRight.PLAN, table::find, desk, access);
    }

    @Bean
    KeptTable keptProgrammePart(
            JdbcClient jdbc, Programmes table, ProgrammeDesk desk, Access access) {
        return new Kept(
                "programme.part",
                ProgrammeRight.PLAN,
                by("SELECT programme_id FROM programme.part WHERE id = :id", jdbc, table),
                desk,
                access);
    }

    @Bean
    KeptTable keptApplication(
            JdbcClient jdbc, Programmes table, ProgrammeDesk desk, Access access) {
        return new Kept(
                Programmes.APPLICATION,
                ProgrammeRight.PAY,
                by("SELECT programme_id FROM programme.application WHERE id = :id", jdbc, table),
                desk,
                access);
    }

    @Bean
    KeptTable keptPayment(JdbcClient jdbc, Programmes table, ProgrammeDesk desk, Access access) {
        return new Kept(
                Programmes.PAYMENT,
                ProgrammeRight.PAY,
                by(
                        """
                        SELECT a.programme_id FROM programme.payment y JOIN programme.application a ON a.id = y.application_id
                         WHERE y.id = :id
                        """,
                        jdbc,
                        table),
                desk,
                access);
    }

    private record Owner(Programmes table, ProgrammeDesk desk) implements AccountOwner {
        @Override
        public String kind() {
            return "programme";
        }

        @Override
        public Optional<Named> named(long id) {
            return table.find(id)
                    .filter(desk::maySee)
                    .map(it -> new Named(it.said().title(), it.path()));
        }
    }

    /** Accounts are shown by the programme's name. */
    @Bean
    AccountOwner programmesOwnAccounts(Programmes table, ProgrammeDesk desk) {
        return new Owner(table, desk);
    }
}
