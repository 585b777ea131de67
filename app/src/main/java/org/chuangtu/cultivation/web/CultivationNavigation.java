package org.chuangtu.cultivation.web;

import org.chuangtu.access.Access;
import org.chuangtu.cultivation.CultivationRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the ladder stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class CultivationNavigation {

    @Bean
    NavEntry cultivationBoardEntry(Access access) {
        return entry("/cultivation", "cultivation.board", 10, access);
    }

    @Bean
    NavEntry cultivationNearEntry(Access access) {
        return entry("/cultivation/near", "cultivation.near", 20, access);
    }

    @Bean
    NavEntry cultivationCalendarEntry(Access access) {
        return entry("/cultivation/calendar", "cultivation.calendar", 30, access);
    }

    @Bean
    NavEntry cultivationSandboxEntry(Access access) {
        return entry("/cultivation/sandbox", "cultivation.sandbox", 40, access);
    }

    @Bean
    NavEntry cultivationTryEntry() {
        return NavEntry.open(Section.POLICY, "/self-assessment", "cultivation.try", 45);
    }

    private static NavEntry entry(String path, String key, int order, Access access) {
        return new NavEntry(
                Section.POLICY,
                path,
                key,
                order,
                () -> access.maySomewhere(CultivationRight.OVERSEE));
    }
}
