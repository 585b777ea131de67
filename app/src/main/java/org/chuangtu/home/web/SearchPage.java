package org.chuangtu.home.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.SearchBox;
import org.chuangtu.page.Words;
import org.chuangtu.party.PartyRight;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search box and what it finds. */
@Controller
class SearchPage {

    private static final int OFFERED = 5;

    private final Finder finder;
    private final Words words;

    SearchPage(Finder finder, Words words) {
        this.finder = finder;
        this.words = words;
    }

    @Bean
    static SearchBox searchBox(Access access) {
        return new SearchBox() {
            @Override
            public String path() {
                return "/search";
            }

            @Override
            public String hintKey() {
                return "home.search.hint";
            }

            @Override
            public boolean visible() {
                return access.maySomewhere(PartyRight.READ);
            }
        };
    }

    @GetMapping("/search")
    String search(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            Model model) {
        var found = finder.find(q, kind);
        show(q, found, model);
        model.addAttribute("kind", kind);
        model.addAttribute("count", found.stream().mapToInt(Finder.Found::all).sum());
        model.addAttribute("crumbs", List.of(new Crumb(words.of("home.search.title"), "/search")));
        return "home/search";
    }

    /** What the box offers while somebody types. */
    @GetMapping(path = "/search", params = "suggest")
    String suggest(@RequestParam(name = "q", defaultValue = "") String q, Model model) {
        show(q, finder.find(q, null, OFFERED), model);
        return "home/offered";
    }

    private void show(String q, List<Finder.Found> found, Model model) {
        model.addAttribute("q", Finder.words(q));
        model.addAttribute("found", found);
        model.addAttribute("ready", finder.ready());
    }
}
