package org.chuangtu.rulebook.web;

import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where rules and clauses stand in the navigation: anybody may read them. */
@Configuration(proxyBeanMethods = false)
class RuleNavigation {

    @Bean
    NavEntry rulesEntry() {
        return NavEntry.open(Section.POLICY, "/rules", "rulebook.rules", 50);
    }

    @Bean
    NavEntry clausesEntry() {
        return NavEntry.open(Section.POLICY, "/clauses", "rulebook.clauses", 60);
    }
}
