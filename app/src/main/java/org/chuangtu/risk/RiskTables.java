package org.chuangtu.risk;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal should know of the table kept here. */
@Configuration
class RiskTables {

    private record Kept(ScenarioTable scenarios, Scenarios desk, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return ScenarioTable.TABLE;
        }

        @Override
        public String messageKey() {
            return "risk.scenario";
        }

        @Override
        public String pathOf(long id) {
            return "/knock-outs/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(
                    RiskRight.EDIT,
                    scenarios
                            .find(id)
                            .map(it -> desk.scopeOf(it.said().chainId()))
                            .orElse(Scope.EVERYWHERE));
        }

        @Override
        public void requireMayRead(long id) {
            access.requireSomewhere(RiskRight.READ);
        }
    }

    @Bean
    KeptTable keptScenario(ScenarioTable scenarios, Scenarios desk, Access access) {
        return new Kept(scenarios, desk, access);
    }
}
