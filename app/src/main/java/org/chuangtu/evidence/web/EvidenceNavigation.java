package org.chuangtu.evidence.web;

import org.chuangtu.access.Access;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sources and disputes in the navigation. */
@Configuration
class EvidenceNavigation {

    @Bean
    NavEntry sourcesInNavigation(Access access) {
        return new NavEntry(
                Section.DATA,
                "/sources",
                "evidence.sources",
                20,
                () -> access.maySomewhere(EvidenceRight.READ));
    }

    @Bean
    NavEntry disputesInNavigation(Access access) {
        return new NavEntry(
                Section.DATA,
                "/disputes",
                "evidence.disputes",
                30,
                () -> access.maySomewhere(EvidenceRight.READ));
    }

    @Bean
    NavEntry papersInNavigation(Access access) {
        return new NavEntry(
                Section.DATA,
                "/evidence",
                "evidence.papers",
                40,
                () -> access.maySomewhere(EvidenceRight.READ));
    }
}
