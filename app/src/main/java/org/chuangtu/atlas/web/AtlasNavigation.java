package org.chuangtu.atlas.web;

import org.chuangtu.access.Access;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.chuangtu.party.PartyRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of the atlas stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class AtlasNavigation {

    @Bean
    NavEntry mapEntry(Access access) {
        return new NavEntry(
                Section.ATLAS,
                "/map",
                "atlas.map.title",
                10,
                () -> access.maySomewhere(PartyRight.READ));
    }
}
