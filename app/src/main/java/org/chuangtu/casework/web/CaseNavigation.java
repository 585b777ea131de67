package org.chuangtu.casework.web;

import org.chuangtu.access.Access;
import org.chuangtu.casework.CaseRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where cases stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class CaseNavigation {

    @Bean
    NavEntry casesEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/cases",
                "casework.cases",
                10,
                () -> access.maySomewhere(CaseRight.ACT) || access.maySomewhere(CaseRight.READ));
    }

    @Bean
    NavEntry throughputEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/cases/throughput",
                "casework.throughput",
                20,
                () -> access.maySomewhere(CaseRight.READ));
    }

    @Bean
    NavEntry proceduresEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/cases/procedures",
                "casework.procedures",
                30,
                () -> access.maySomewhere(CaseRight.ACT) || access.maySomewhere(CaseRight.READ));
    }

    @Bean
    NavEntry standInsEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/cases/stand-ins",
                "casework.standIns",
                40,
                () -> access.maySomewhere(CaseRight.STAND_IN));
    }
}
