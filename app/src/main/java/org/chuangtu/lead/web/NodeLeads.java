package org.chuangtu.lead.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeSection;
import org.chuangtu.journal.Journal;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leads on the page of the node they mean to mend, and of the organisation they court. */
@Configuration(proxyBeanMethods = false)
class NodeLeads {

    private static final int MOST_ROWS = 20;
    private static final List<String> HEADINGS =
            List.of("lead.number", "lead.title", "lead.stage", "lead.due", "lead.owner");

    /** Both say it the same way. */
    private record Told(LeadDesk desk, Journal journal, Access access, Words words) {

        OrganisationSection.@Nullable Content of(List<Lead> leads, String open, String more) {
            var actions = new ArrayList<OrganisationSection.Action>();
            if (access.maySomewhere(LeadRight.EDIT))
                actions.add(new OrganisationSection.Action("lead.open", open));
            if (leads.isEmpty() && actions.isEmpty()) return null;
            return new OrganisationSection.Content(
                    HEADINGS,
                    leads.stream().limit(MOST_ROWS).map(this::row).toList(),
                    actions,
                    leads.size() > MOST_ROWS ? more : null,
                    leads.size());
        }

        private List<Cell> row(Lead it) {
            return List.of(
                    Cell.link(it.number(), it.path()),
                    Cell.text(it.said().title()),
                    Cell.text(words.of(it.stage().messageKey())),
                    it.due() == null ? Cell.text("") : Cell.day(it.due()),
                    it.owner() == null ? Cell.text("") : Cell.text(journal.nameOf(it.owner())));
        }

        boolean mayRead() {
            return access.maySomewhere(LeadRight.READ);
        }
    }

    private record AtNode(Told told) implements NodeSection {
        @Override
        public int order() {
            return 100;
        }

        @Override
        public String messageKey() {
            return "lead.leads";
        }

        @Override
        public OrganisationSection.@Nullable Content of(Node node) {
            if (!told.mayRead()) return null;
            return told.of(told.desk().about(node.id()), "/leads/new?node=" + node.id(), "/leads");
        }
    }

    private record AtOrganisation(Told told) implements OrganisationSection {
        @Override
        public int order() {
            return 300;
        }

        @Override
        public String messageKey() {
            return "lead.leads";
        }

        @Override
        public @Nullable Content of(long organisation, Set<Long> ids) {
            if (!told.mayRead()) return null;
            return told.of(
                    told.desk().courting(ids), "/leads/new?target=" + organisation, "/leads");
        }
    }

    @Bean
    NodeSection leadsOfNode(LeadDesk desk, Journal journal, Access access, Words words) {
        return new AtNode(new Told(desk, journal, access, words));
    }

    @Bean
    OrganisationSection leadsOfOrganisation(
            LeadDesk desk, Journal journal, Access access, Words words) {
        return new AtOrganisation(new Told(desk, journal, access, words));
    }
}
