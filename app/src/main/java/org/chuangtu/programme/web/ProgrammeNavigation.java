package org.chuangtu.programme.web;

import org.chuangtu.access.Access;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.chuangtu.programme.ProgrammeRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where programmes stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ProgrammeNavigation {

    @Bean
    NavEntry programmesEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/programmes",
                "programme.programmes",
                70,
                () -> access.maySomewhere(ProgrammeRight.READ));
    }
}
