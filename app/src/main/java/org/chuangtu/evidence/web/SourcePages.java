package org.chuangtu.evidence.web;

import java.util.List;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A source, how far to trust it, and what rests on it. */
@Controller
class SourcePages {

    private final Sources sources;

    SourcePages(Sources sources) {
        this.sources = sources;
    }

    @GetMapping("/sources/{id}")
    String source(@PathVariable long id, Model model) {
        var source = sources.find(id).orElseThrow(() -> new NotFound("source " + id));
        model.addAttribute("source", source);
        model.addAttribute("resting", sources.restingOn(id));
        model.addAttribute("crumbs", List.of(new Crumb(source.title().here(), source.path())));
        return "evidence/source";
    }
}
