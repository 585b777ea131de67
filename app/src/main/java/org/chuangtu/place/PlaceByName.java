package org.chuangtu.place;

import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.page.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A form's field in which a place is written by its name, or by its code where several have that name. */
@Component
public final class PlaceByName {

    private static final int OFFERED = 300;
    private static final int LENGTH_MAX = 200;
    private static final int CODES_SAID = 10;

    private final Places places;

    PlaceByName(Places places) {
        this.places = places;
    }

    /** The place that was meant; null where nothing was typed or what was typed is refused, with the codes of what it may be. */
    public @Nullable Long typed(Form form, String field) {
        var typed = form.optionalText(field, LENGTH_MAX);
        if (typed == null) return null;
        var meant = places.named(List.of(typed)).getOrDefault(typed, List.of());
        if (meant.size() == 1) return meant.getFirst();
        if (meant.isEmpty()) form.refuse(field, "place.unknown", typed);
        else
            form.refuse(
                    field,
                    "place.several",
                    typed,
                    places.all(meant).values().stream()
                            .map(Place::code)
                            .limit(CODES_SAID)
                            .collect(Collectors.joining("、")));
        return null;
    }

    /** What to write for this place: its name where only it has that name, else its code. */
    public String called(Place it) {
        return called(List.of(it)).getFirst();
    }

    /** The outermost places, as they are to be written. */
    public List<String> offered() {
        return called(places.outline(OFFERED).stream().map(Places.Outlined::place).toList());
    }

    private List<String> called(List<Place> them) {
        var meant = places.named(them.stream().map(it -> it.name().here()).distinct().toList());
        return them.stream()
                .map(it -> {
                    var name = it.name().here();
                    return meant.getOrDefault(name, List.of()).size() == 1 ? name : it.code();
                })
                .distinct()
                .toList();
    }
}
