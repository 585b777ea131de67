package org.chuangtu.governance.web;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.OpenToAll;
import org.chuangtu.governance.GovernanceRight;
import org.chuangtu.governance.Visitors;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where governance stands in the navigation, and what of it is open to whoever comes. */
@Configuration(proxyBeanMethods = false)
class GovernanceEntries {

    @Bean
    NavEntry governanceReports(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance",
                "governance.reports",
                50,
                () -> access.maySomewhere(GovernanceRight.READ));
    }

    @Bean
    NavEntry governanceReport(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance/report",
                "governance.report.new",
                52,
                () -> access.maySomewhere(GovernanceRight.SUPPORT));
    }

    @Bean
    NavEntry governancePatrol(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance/patrol",
                "governance.patrol",
                54,
                () -> access.maySomewhere(GovernanceRight.PATROL));
    }

    @Bean
    NavEntry governanceMap(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance/map",
                "governance.map",
                56,
                () -> access.maySomewhere(GovernanceRight.READ));
    }

    @Bean
    NavEntry governanceBoard(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance/board",
                "governance.board",
                58,
                () -> access.maySomewhere(GovernanceRight.READ));
    }

    @Bean
    NavEntry governancePublic(Access access) {
        return new NavEntry(
                Section.CASES,
                "/governance/public",
                "governance.public",
                60,
                () -> access.whoActs().signedIn());
    }

    /** The public list and Open311 are for everybody; the form for strangers only where that is switched on. */
    @Bean
    OpenToAll governanceIsOpen(Visitors visitors) {
        var read = new ArrayList<>(List.of("/governance/public/**", "/open311/**"));
        if (visitors.onPage()) read.add("/governance/report");
        var open = OpenToAll.to(read.toArray(String[]::new)).takingFromPrograms("/open311/v2/**");
        return visitors.onPage() ? open.taking("/governance/report") : open;
    }
}
