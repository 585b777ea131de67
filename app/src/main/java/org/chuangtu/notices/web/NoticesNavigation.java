package org.chuangtu.notices.web;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.notices.Inbox;
import org.chuangtu.notices.NoticesRight;
import org.chuangtu.page.Bell;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bell, and where what goes out stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class NoticesNavigation {

    @Bean
    Bell notesBell(Inbox inbox, Access access) {
        return new Bell() {
            @Override
            public String path() {
                return "/inbox";
            }

            @Override
            public int unread() {
                return access.whoActs().signedIn() ? inbox.unread() : 0;
            }
        };
    }

    @Bean
    NavEntry inboxEntry(Access access) {
        return new NavEntry(
                Section.CASES, "/inbox", "notices.inbox", 5, () -> access.whoActs().signedIn());
    }

    @Bean
    NavEntry hooksEntry(Access access) {
        return new NavEntry(
                Section.ADMIN,
                "/admin/webhooks",
                "notices.hooks",
                60,
                () -> access.may(NoticesRight.READ, Scope.EVERYWHERE));
    }

    @Bean
    NavEntry deliveriesEntry(Access access) {
        return new NavEntry(
                Section.ADMIN,
                "/admin/deliveries",
                "notices.deliveries",
                61,
                () -> access.may(NoticesRight.READ, Scope.EVERYWHERE));
    }
}
