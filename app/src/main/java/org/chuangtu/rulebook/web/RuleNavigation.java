package org.chuangtu.rulebook.web;

import org.chuangtu.access.Access;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where rules and clauses stand in the navigation: whoever has signed in may read them. */
@Configuration(proxyBeanMethods = false)
class RuleNavigation {

    @Bean
    NavEntry rulebookRulesEntry(Access access) {
        return new NavEntry(
                Section.POLICY, "/rules", "rulebook.rules", 50, () -> access.whoActs().signedIn());
    }

    @Bean
    NavEntry rulebookClausesEntry(Access access) {
        return new NavEntry(
                Section.POLICY,
                "/clauses",
                "rulebook.clauses",
                60,
                () -> access.whoActs().signedIn());
    }
}
