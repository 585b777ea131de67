package org.chuangtu.gathering.web;

import org.chuangtu.access.Access;
import org.chuangtu.access.OpenToAll;
import org.chuangtu.gathering.GatheringRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where gatherings stand in the navigation, and what of them is open to whoever comes. */
@Configuration(proxyBeanMethods = false)
class GatheringNavigation {

    /** What is announced to the public, and calendars, which cannot sign in. */
    @Bean
    OpenToAll gatheringsAreOpen() {
        return OpenToAll.to(
                "/gatherings",
                "/gatherings/{id:[0-9]+}",
                "/gatherings/{id:[0-9]+}.ics",
                "/calendars/gatherings.ics",
                "/calendars/organisers/{id:[0-9]+}.ics",
                "/calendars/feeds/{secret:[\\w-]+}.ics");
    }

    @Bean
    NavEntry gatheringsEntry() {
        return NavEntry.open(Section.CASES, "/gatherings", "gathering.gatherings", 60);
    }

    @Bean
    NavEntry myBookingsEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/gatherings/mine",
                "gathering.mine",
                61,
                () -> access.maySomewhere(GatheringRight.BOOK));
    }
}
