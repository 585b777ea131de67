package org.chuangtu.home.web;

import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs me, what changed, and how far our knowledge reaches. Each part is left out for whoever may not see it. */
@Controller
class HomePage {

    private final Needs needs;
    private final Changes changes;
    private final Known known;

    HomePage(Needs needs, Changes changes, Known known) {
        this.needs = needs;
        this.changes = changes;
        this.known = known;
    }

    @Bean
    static NavEntry homeEntry() {
        return NavEntry.open(Section.ATLAS, "/", "home.title", 0);
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("unsurveyed", org.chuangtu.page.Look.UNSURVEYED);
        model.addAttribute("needs", needs.mine());
        model.addAttribute("history", changes.visible());
        model.addAttribute("changes", changes.latest());
        model.addAttribute("chains", known.chains());
        model.addAttribute("figures", known.figures());
        return "home/home";
    }
}
