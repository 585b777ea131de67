package org.chuangtu.form.web;

import org.chuangtu.access.Access;
import org.chuangtu.form.FormRight;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where forms stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class FormNavigation {

    @Bean
    NavEntry formsEntry(Access access) {
        return new NavEntry(
                Section.CASES,
                "/forms",
                "form.forms",
                90,
                () -> access.maySomewhere(FormRight.READ));
    }
}
