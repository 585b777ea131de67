package org.chuangtu.party;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whom or what somebody means by a name or a code they typed. Where that is not one thing for certain, the form comes back
 * with what it may be, to choose from; so it works without script.
 *
 * <p>A field {@code x} has two companions: {@code xId}, what was chosen, and {@code xFor}, the text it was chosen for. A choice
 * made for another text does not count.
 */
@Component
public class Picker {

    /** Chosen instead of an id: the name stands as it was typed, and is linked to no record. */
    public static final String AS_TYPED = "typed";

    public static final int MOST_OFFERED = 12;
    private static final int LONGEST = 200;

    private final Parties parties;
    private final Places places;
    private final Words words;

    Picker(Parties parties, Places places, Words words) {
        this.parties = parties;
        this.places = places;
        this.words = words;
    }

    /**
     * Whom a typed name means.
     *
     * @param brief null where the name stands as it was typed
     */
    public record Firm(String name, @Nullable Brief brief) {}

    /** What the form offers for each field that could not be settled. */
    public static final class Offers {
        private final Map<String, List<Filter.Choice>> byField = new LinkedHashMap<>();

        public Map<String, List<Filter.Choice>> byField() {
            return byField;
        }
    }

    /** Puts a choice in for the first showing of a form. */
    public static void chosen(Form form, String field, String text, @Nullable Long id) {
        form.with(field, text)
                .with(field + "Id", id == null ? AS_TYPED : id)
                .with(field + "For", text);
    }

    public Optional<Firm> organisation(Form form, String field, boolean required, Offers offers) {
        String typed = typed(form, field, required);
        if (typed == null) return Optional.empty();
        var found = new LinkedHashMap<Long, Brief>();
        var exact = parties.named(Set.of(typed)).getOrDefault(typed, List.of());
        parties.briefs(exact).values().forEach(it -> found.putIfAbsent(it.standsFor(), it));
        int certain = found.size();
        parties.search(typed, MOST_OFFERED).forEach(it -> found.putIfAbsent(it.standsFor(), it));
        found.values().removeIf(it -> it.kind() == OrganisationKind.COUNTRY);
        String choice = choice(form, field, typed);
        if (choice.equals(AS_TYPED)) return Optional.of(new Firm(typed, null));
        for (Brief it : found.values())
            if (choice.equals(Long.toString(it.standsFor()))
                    || (certain == 1 && exact.contains(it.id())))
                return Optional.of(new Firm(it.name().here(), it));
        var choices = new ArrayList<Filter.Choice>();
        found.values().stream()
                .limit(MOST_OFFERED)
                .forEach(it ->
                        choices.add(new Filter.Choice(Long.toString(it.standsFor()), said(it))));
        choices.add(new Filter.Choice(AS_TYPED, words.of("party.pick.asTyped", typed)));
        offer(form, field, typed, choices, offers);
        return Optional.empty();
    }

    private String said(Brief it) {
        Long place = it.placeId();
        String where =
                place == null ? null : places.find(place).map(p -> p.name().here()).orElse(null);
        if (where == null) where = it.country();
        return where == null ? it.name().here() : it.name().here() + " · " + where;
    }

    public Optional<Place> place(Form form, String field, boolean required, Offers offers) {
        String typed = typed(form, field, required);
        if (typed == null) return Optional.empty();
        var found = new LinkedHashMap<Long, Place>();
        var exact = places.named(Set.of(typed)).getOrDefault(typed, List.of());
        places.all(exact).values().forEach(it -> found.put(it.id(), it));
        int certain = found.size();
        places.search(typed, MOST_OFFERED).forEach(it -> found.putIfAbsent(it.id(), it));
        String choice = choice(form, field, typed);
        for (Place it : found.values())
            if (choice.equals(Long.toString(it.id())) || (certain == 1 && exact.contains(it.id())))
                return Optional.of(it);
        if (found.isEmpty()) {
            form.refuse(field, "party.pick.noPlace", typed);
            return Optional.empty();
        }
        var choices =
                found.values().stream()
                        .map(it -> new Filter.Choice(Long.toString(it.id()), pathOf(it)))
                        .toList();
        offer(form, field, typed, choices, offers);
        return Optional.empty();
    }

    private String pathOf(Place it) {
        return String.join(
                " › ", places.pathTo(it.id()).stream().map(each -> each.name().here()).toList());
    }

    /** What stands in the field; null where nothing does. */
    public static @Nullable String typed(Form form, String field, boolean required) {
        return required
                ? blankIsNull(form.text(field, LONGEST))
                : form.optionalText(field, LONGEST);
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What was chosen for that text; empty where nothing was. */
    public static String choice(Form form, String field, String typed) {
        return form.value(field + "For").strip().equals(typed) ? form.value(field + "Id") : "";
    }

    /** Refuses the field and offers what it may be. */
    public static void offer(
            Form form, String field, String typed, List<Filter.Choice> choices, Offers offers) {
        form.refuse(field, "party.pick.which", typed);
        form.with(field + "For", typed);
        offers.byField.put(field, choices);
    }
}
