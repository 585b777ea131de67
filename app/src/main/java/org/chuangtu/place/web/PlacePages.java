package org.chuangtu.place.web;

import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.NotFound;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A place: where it lies, what lies in it, and who says so. */
@Controller
class PlacePages {

    private final Places places;
    private final Sources sources;

    PlacePages(Places places, Sources sources) {
        this.places = places;
        this.sources = sources;
    }

    @GetMapping("/places/{id}")
    String place(@PathVariable long id, Model model) {
        var place = places.find(id).orElseThrow(() -> new NotFound("place " + id));
        var source = place.provenance().sourceId();
        model.addAttribute("place", place);
        model.addAttribute("source", source == null ? null : sources.find(source).orElse(null));
        model.addAttribute("within", places.children(id));
        model.addAttribute(
                "crumbs",
                places.pathTo(id).stream()
                        .map(it -> new Crumb(it.name().here(), it.path()))
                        .toList());
        return "place/place";
    }
}
