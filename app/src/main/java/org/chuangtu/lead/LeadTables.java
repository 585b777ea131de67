package org.chuangtu.lead;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal should know of the tables kept here. */
@Configuration
class LeadTables {

    /** @param leadOf finds the lead of a row */
    private record Kept(String table, String leadOf, JdbcClient jdbc, Leads leads, Access access)
            implements KeptTable {
        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return "/leads/" + leadOf(id);
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(
                    LeadRight.EDIT,
                    leads.find(leadOf(id))
                            .map(it -> LeadDesk.scopeOf(it.said().placeId()))
                            .orElse(Scope.EVERYWHERE));
        }

        @Override
        public void requireMayRead(long id) {
            access.requireSomewhere(LeadRight.READ);
        }

        private long leadOf(long id) {
            return jdbc.sql("SELECT " + leadOf + " FROM " + table + " WHERE id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
        }
    }

    @Bean
    KeptTable keptLead(JdbcClient jdbc, Leads leads, Access access) {
        return new Kept(Leads.LEAD, "id", jdbc, leads, access);
    }

    @Bean
    KeptTable keptMove(JdbcClient jdbc, Leads leads, Access access) {
        return new Kept("lead.move", "lead_id", jdbc, leads, access);
    }

    @Bean
    KeptTable keptSigning(JdbcClient jdbc, Leads leads, Access access) {
        return new Kept("lead.signing", "lead_id", jdbc, leads, access);
    }

    @Bean
    KeptTable keptNote(JdbcClient jdbc, Leads leads, Access access) {
        return new Kept("lead.note", "lead_id", jdbc, leads, access);
    }

    /** Stands on the gap page of the node, which is above; its history is what one can open from here. */
    private record KeptRejection(Rejections rejections, Leads leads, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return Leads.REJECTION;
        }

        @Override
        public String messageKey() {
            return Leads.REJECTION;
        }

        @Override
        public String pathOf(long id) {
            return leads.rejection(id).map(it -> "/chains/nodes/" + it.nodeId()).orElse("/leads");
        }

        @Override
        public void requireMayUndo(long id) {
            if (leads.rejection(id).filter(it -> rejections.mayRuleOut(it.nodeId())).isEmpty())
                access.require(LeadRight.EDIT, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            access.requireSomewhere(LeadRight.READ);
        }
    }

    @Bean
    KeptTable keptRejection(Rejections rejections, Leads leads, Access access) {
        return new KeptRejection(rejections, leads, access);
    }
}
