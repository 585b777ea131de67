package org.chuangtu.party.web;

import org.chuangtu.access.Access;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.chuangtu.party.PartyRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Organisations, industries and likely duplicates in the navigation. */
@Configuration
class PartyNavigation {

    @Bean
    NavEntry organisationsInNavigation(Access access) {
        return new NavEntry(
                Section.FIRMS,
                "/organisations",
                "party.organisations",
                10,
                () -> access.maySomewhere(PartyRight.READ));
    }

    @Bean
    NavEntry peopleInNavigation(Access access) {
        return new NavEntry(
                Section.FIRMS,
                "/people",
                "party.people",
                20,
                () -> access.maySomewhere(PartyRight.SEE_PEOPLE));
    }

    @Bean
    NavEntry industriesInNavigation(Access access) {
        return new NavEntry(
                Section.FIRMS,
                "/industries",
                "party.industries.list",
                30,
                () -> access.maySomewhere(PartyRight.READ));
    }

    @Bean
    NavEntry mergesInNavigation(Access access) {
        return new NavEntry(
                Section.DATA,
                "/merges",
                "party.merges",
                50,
                () -> access.maySomewhere(PartyRight.MERGE));
    }
}
