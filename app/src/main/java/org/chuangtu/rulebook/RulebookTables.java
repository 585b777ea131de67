package org.chuangtu.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.party.Parties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal and the sources should know of the tables kept here. */
@Configuration(proxyBeanMethods = false)
class RulebookTables {

    /** What was published cannot be taken back by an undo; the table itself refuses that. */
    private record KeptVersion(Access access) implements KeptTable {
        @Override
        public String table() {
            return Version.TABLE;
        }

        @Override
        public String messageKey() {
            return Version.TABLE;
        }

        @Override
        public String pathOf(long id) {
            return "/rules/versions/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(RulebookRight.DRAFT, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            access.requireSomewhere(RulebookRight.READ);
        }
    }

    private record KeptStatement(StatementTable statements, Parties parties, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return Statement.TABLE;
        }

        @Override
        public String messageKey() {
            return Statement.TABLE;
        }

        @Override
        public String pathOf(long id) {
            return statements.find(id).map(it -> "/organisations/" + it.firm()).orElse("/rules");
        }

        @Override
        public void requireMayUndo(long id) {
            of(id, RulebookRight.RECORD);
        }

        @Override
        public void requireMayRead(long id) {
            of(id, RulebookRight.ASSESS);
        }

        private void of(long id, RulebookRight right) {
            var it = statements.find(id);
            if (it.isEmpty()) access.require(right, Scope.EVERYWHERE);
            else Firms.require(access, parties, right, it.get().firm());
        }
    }

    private record StatementsRest(StatementTable statements) implements RestsOnSource {
        @Override
        public String table() {
            return Statement.TABLE;
        }

        @Override
        public String messageKey() {
            return Statement.TABLE;
        }

        @Override
        public long count(long sourceId) {
            return counts(List.of(sourceId)).getOrDefault(sourceId, 0L);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> sources) {
            return statements.countsBySource(sources);
        }
    }

    @Bean
    KeptTable keptRulebookVersion(Access access) {
        return new KeptVersion(access);
    }

    @Bean
    KeptTable keptRulebookStatement(StatementTable statements, Parties parties, Access access) {
        return new KeptStatement(statements, parties, access);
    }

    @Bean
    RestsOnSource statementsRest(StatementTable statements) {
        return new StatementsRest(statements);
    }
}
