package org.chuangtu.publication.web;

import org.chuangtu.access.OpenToAll;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notices are for everybody: also their pages, their feed, and the way to object. */
@Configuration(proxyBeanMethods = false)
class PublicationNavigation {

    @Bean
    NavEntry publicationsEntry() {
        return NavEntry.open(Section.CASES, "/publications", "publication.notices", 50);
    }

    @Bean
    OpenToAll openPublications() {
        return OpenToAll.to(
                        "/publications",
                        "/publications/{id:[0-9]+}",
                        "/publications/feed.atom",
                        "/api/v1/publications",
                        "/api/v1/publications/{id:[0-9]+}",
                        "/api/v1/publications/{id:[0-9]+}/readings")
                .taking("/publications/{id:[0-9]+}/objections");
    }
}
