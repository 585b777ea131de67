package org.chuangtu.identity.web;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.identity.IdentityRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Navigation {

    @Bean
    NavEntry usersEntry(Access access) {
        return new NavEntry(
                Section.ADMIN,
                "/admin/users",
                "identity.users",
                100,
                () -> access.may(IdentityRight.READ, Scope.EVERYWHERE));
    }
}
