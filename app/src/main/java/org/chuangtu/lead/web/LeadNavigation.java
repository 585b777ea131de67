package org.chuangtu.lead.web;

import org.chuangtu.access.Access;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where leads stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class LeadNavigation {

    @Bean
    NavEntry leadsEntry(Access access) {
        return entry(access, "/leads", "lead.leads", 10);
    }

    @Bean
    NavEntry boardEntry(Access access) {
        return entry(access, "/leads/board", "lead.board", 20);
    }

    @Bean
    NavEntry calendarEntry(Access access) {
        return entry(access, "/leads/calendar", "lead.calendar", 30);
    }

    @Bean
    NavEntry funnelEntry(Access access) {
        return entry(access, "/leads/funnel", "lead.funnel", 40);
    }

    private static NavEntry entry(Access access, String path, String key, int order) {
        return new NavEntry(
                Section.LEADS, path, key, order, () -> access.maySomewhere(LeadRight.READ));
    }
}
