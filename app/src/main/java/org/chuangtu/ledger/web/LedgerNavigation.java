package org.chuangtu.ledger.web;

import org.chuangtu.access.Access;
import org.chuangtu.ledger.LedgerRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class LedgerNavigation {

    @Bean
    NavEntry accountsEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/accounts",
                "ledger.accounts",
                80,
                () -> access.maySomewhere(LedgerRight.READ) || access.whoActs().partyId() != null);
    }
}
