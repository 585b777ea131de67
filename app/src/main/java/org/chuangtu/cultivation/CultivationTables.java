package org.chuangtu.cultivation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal and the sources should know of the table kept here. */
@Configuration(proxyBeanMethods = false)
class CultivationTables {

    private record Kept(StandingTable table_, Standings standings, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return Standing.TABLE;
        }

        @Override
        public String messageKey() {
            return Standing.TABLE;
        }

        @Override
        public String pathOf(long id) {
            return "/cultivation/standings/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            var it = table_.find(id);
            if (it.isPresent()) standings.requireRecord(it.get().firm());
            else access.require(CultivationRight.RECORD, Scope.EVERYWHERE);
        }
    }

    private record Rests(StandingTable standings) implements RestsOnSource {
        @Override
        public String table() {
            return Standing.TABLE;
        }

        @Override
        public String messageKey() {
            return Standing.TABLE;
        }

        @Override
        public long count(long sourceId) {
            return counts(List.of(sourceId)).getOrDefault(sourceId, 0L);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> sources) {
            return standings.countsBySource(sources);
        }
    }

    @Bean
    KeptTable keptStanding(StandingTable table, Standings standings, Access access) {
        return new Kept(table, standings, access);
    }

    @Bean
    RestsOnSource standingsRest(StandingTable table) {
        return new Rests(table);
    }
}
