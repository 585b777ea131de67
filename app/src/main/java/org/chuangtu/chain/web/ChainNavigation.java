package org.chuangtu.chain.web;

import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where chains stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ChainNavigation {

    @Bean
    NavEntry chainsEntry(Access access) {
        return new NavEntry(
                Section.CHAINS,
                "/chains",
                "chain.chains",
                10,
                () -> access.maySomewhere(ChainRight.READ));
    }

    @Bean
    NavEntry proposalsEntry(Access access) {
        return new NavEntry(
                Section.CHAINS,
                "/chains/proposals",
                "chain.proposals",
                20,
                () -> access.maySomewhere(ChainRight.PROPOSE));
    }
}
