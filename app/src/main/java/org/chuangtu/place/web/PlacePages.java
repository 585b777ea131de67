package org.chuangtu.place.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Section;
import org.chuangtu.place.AtPlace;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceRight;
import org.chuangtu.place.Places;
import org.chuangtu.place.Shape;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The tree of places, opened branch by branch; and a place: where it lies, what lies in it, and who says so. */
@Controller
class PlacePages {

    /** Branches somebody may hold open at once. */
    private static final int OPEN_MAX = 200;

    private static final int FOUND_MAX = 100;

    /** Places of a drawing besides the one it is of. */
    private static final int DRAWN_MAX = 200;

    private final Places places;
    private final Sources sources;
    private final ObjectProvider<AtPlace> atPlace;

    PlacePages(Places places, Sources sources, ObjectProvider<AtPlace> atPlace) {
        this.places = places;
        this.sources = sources;
        this.atPlace = atPlace;
    }

    @Bean
    static NavEntry placesInNavigation(Access access) {
        return new NavEntry(
                Section.DATA,
                "/places",
                "place.places",
                60,
                () -> access.maySomewhere(PlaceRight.READ));
    }

    // The tree
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A line of the tree.
     *
     * @param toggle the address with this branch opened or closed; null where nothing lies within
     */
    record Branch(
            Place place,
            int depth,
            int within,
            boolean open,
            boolean here,
            @Nullable String toggle) {
        public String css() {
            return "depth-" + Math.min(depth, 9);
        }
    }

    /** A place that was searched for, with what it lies within. */
    record Found(Place place, String path) {}

    @GetMapping("/places")
    String tree(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable List<Long> open,
            @RequestParam(required = false) @Nullable Long at,
            Model model) {
        var text = q.strip().length() > 200 ? q.strip().substring(0, 200) : q.strip();
        model.addAttribute("q", text);
        model.addAttribute("mayAdd", places.mayEdit(null));
        if (!text.isEmpty()) {
            model.addAttribute(
                    "found",
                    places.search(text, FOUND_MAX).stream()
                            .map(it -> new Found(it, above(it)))
                            .toList());
            return "place/places";
        }
        var opened = new HashSet<Long>();
        if (open != null) open.stream().limit(OPEN_MAX).forEach(opened::add);
        if (at != null) places.pathTo(at).forEach(it -> opened.add(it.id()));
        if (open == null && at == null) places.children(null).forEach(it -> opened.add(it.id()));
        var branches = new ArrayList<Branch>();
        branch(null, 0, opened, at, branches);
        model.addAttribute("branches", branches);
        return "place/places";
    }

    private void branch(
            @Nullable Long within,
            int depth,
            Set<Long> open,
            @Nullable Long at,
            List<Branch> branches) {
        if (depth > 64) return;
        var children = places.children(within);
        var counts = places.childCounts(children.stream().map(Place::id).toList());
        for (var it : children) {
            int inside = counts.getOrDefault(it.id(), 0);
            boolean isOpen = inside > 0 && open.contains(it.id());
            branches.add(
                    new Branch(
                            it,
                            depth,
                            inside,
                            isOpen,
                            at != null && at == it.id(),
                            inside == 0 ? null : toggled(open, it.id())));
            if (isOpen) branch(it.id(), depth + 1, open, at, branches);
        }
    }

    private static String toggled(Set<Long> open, long id) {
        var then = new HashSet<>(open);
        if (!then.remove(id)) then.add(id);
        return "/places?open="
                + String.join(",", then.stream().sorted().map(String::valueOf).toList());
    }

    private String above(Place it) {
        var path = places.pathTo(it.id());
        return String.join(
                " › ",
                path.subList(0, Math.max(0, path.size() - 1)).stream()
                        .map(place -> place.name().here())
                        .toList());
    }

    // A place
    // ------------------------------------------------------------------------------------------------------------

    /** What another module has there. */
    record There(String messageKey, long count, String path) {}

    /** An outline of a drawing, linked to its place. */
    record Outline(String path, String name, String d, boolean itself) {}

    /** @param viewBox of the drawing, x to the east and y to the south */
    record Drawing(String viewBox, List<Outline> outlines) {}

    @GetMapping("/places/{id:\\d+}")
    String place(@PathVariable long id, Model model) {
        var place = places.find(id).orElseThrow(() -> new NotFound("place " + id));
        var source = place.provenance().sourceId();
        var within = places.children(id);
        model.addAttribute("place", place);
        model.addAttribute("source", source == null ? null : sources.find(source).orElse(null));
        model.addAttribute("within", within);
        model.addAttribute("drawing", drawing(place, within));
        model.addAttribute(
                "there",
                atPlace.stream()
                        .sorted(Comparator.comparingInt(AtPlace::order))
                        .map(it -> new There(it.messageKey(), it.count(id), it.pathTo(id)))
                        .toList());
        model.addAttribute("mayEdit", places.mayEdit(id));
        model.addAttribute(
                "crumbs",
                places.pathTo(id).stream()
                        .map(it -> new Crumb(it.name().here(), it.path()))
                        .toList());
        return "place/place";
    }

    private @Nullable Drawing drawing(Place place, List<Place> within) {
        var shape = places.shapeOf(place.id()).orElse(null);
        var box = place.box();
        if (shape == null || box == null) return null;
        // A degree of longitude is shorter the farther north it lies.
        double narrow = Math.cos(Math.toRadians((box.minLat() + box.maxLat()) / 2));
        double width = Math.max((box.maxLon() - box.minLon()) * narrow, 1e-6);
        double height = Math.max(box.maxLat() - box.minLat(), 1e-6);
        double scale = 1000 / Math.max(width, height);
        double finest = Math.max(width, height) / 1000;
        var outlines = new ArrayList<Outline>();
        outlines.add(outline(place, shape, box, narrow, scale, finest, true));
        within.stream()
                .filter(it -> it.hasShape() && !it.retired())
                .limit(DRAWN_MAX)
                .forEach(it ->
                        places.shapeOf(it.id())
                                .ifPresent(inner ->
                                        outlines.add(
                                                outline(
                                                        it, inner, box, narrow, scale, finest,
                                                        false))));
        return new Drawing(
                String.format(
                        Locale.ROOT, "-10 -10 %.0f %.0f", width * scale + 20, height * scale + 20),
                outlines);
    }

    private static Outline outline(
            Place it,
            Shape shape,
            Place.Box box,
            double narrow,
            double scale,
            double finest,
            boolean itself) {
        var d = new StringBuilder();
        for (var line : shape.outlines(finest)) {
            var pen = 'M';
            for (var point : line) {
                d.append(pen)
                        .append(
                                String.format(
                                        Locale.ROOT,
                                        "%.1f %.1f",
                                        (point.lon() - box.minLon()) * narrow * scale,
                                        (box.maxLat() - point.lat()) * scale));
                pen = 'L';
            }
        }
        return new Outline(it.path(), it.name().here(), d.toString(), itself);
    }
}
