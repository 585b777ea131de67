package org.chuangtu.identity.web;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Words;
import org.chuangtu.party.Brief;
import org.chuangtu.party.CreditCode;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A permit as it is typed: a role, and where; a place by its name or code, an organisation by its
 * name or credit code. */
@Component
class PermitForm {

    private static final int SUGGESTED_MAX = 300;

    private final Places places;
    private final Parties parties;
    private final Words words;

    PermitForm(Places places, Parties parties, Words words) {
        this.places = places;
        this.parties = parties;
        this.words = words;
    }

    /**
     * What the form offers.
     *
     * @param places names to choose from; others can be typed
     */
    record Offer(List<Filter.Choice> roles, List<Filter.Choice> scopes, List<String> places) {}

    Offer offer() {
        return new Offer(
                roles(),
                List.of(
                        new Filter.Choice("everywhere", words.of("identity.scope.everywhere")),
                        new Filter.Choice("place", words.of("identity.scope.place")),
                        new Filter.Choice("organisation", words.of("identity.scope.organisation"))),
                suggested());
    }

    List<Filter.Choice> roles() {
        return Arrays.stream(Role.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    /** The upper levels of the tree. */
    private List<String> suggested() {
        var names = new LinkedHashSet<String>();
        places.outline(SUGGESTED_MAX).forEach(it -> names.add(it.place().name().here()));
        return List.copyOf(names);
    }

    /** Notes what is wrong on the form; null then, and where none was asked for. */
    @Nullable Permit read(Form form, boolean optional) {
        if (optional && form.value("role").isEmpty()) return null;
        var role = form.choice("role", Role.class);
        Scope scope =
                switch (form.value("scope")) {
                    case "everywhere" -> Scope.EVERYWHERE;
                    case "place" -> place(form);
                    case "organisation" -> organisation(form);
                    default -> {
                        form.refuse("scope", "page.form.required");
                        yield null;
                    }
                };
        if (role.isEmpty() || scope == null) return null;
        if (role.get().speaksForOne() && !(scope instanceof Scope.OfOrganisation)) {
            form.refuse("scope", "identity.scope.needsOrganisation");
            return null;
        }
        return new Permit(role.get(), scope);
    }

    private @Nullable Scope place(Form form) {
        String typed = form.text("place", 200);
        if (typed.isEmpty()) return null;
        var ids = places.named(List.of(typed)).getOrDefault(typed, List.of());
        if (ids.size() == 1) return Scope.at(ids.getFirst());
        if (ids.isEmpty()) form.refuse("place", "identity.scope.noSuchPlace", typed);
        else
            form.refuse(
                    "place",
                    "identity.scope.severalPlaces",
                    typed,
                    String.join("、", places.all(ids).values().stream().map(Place::code).toList()));
        return null;
    }

    private @Nullable Scope organisation(Form form) {
        String typed = form.text("organisation", 200);
        if (typed.isEmpty()) return null;
        if (CreditCode.faultOf(typed) == null) {
            var holder = parties.byIdentifier(Identifier.of(Identifier.CREDIT_CODE, typed));
            if (holder.isPresent()) return Scope.of(holder.get());
        }
        var ids =
                parties.search(typed, 20).stream()
                        .filter(it -> isCalled(it.name(), typed))
                        .map(Brief::standsFor)
                        .distinct()
                        .toList();
        if (ids.size() == 1) return Scope.of(ids.getFirst());
        form.refuse(
                "organisation",
                ids.isEmpty()
                        ? "identity.scope.noSuchOrganisation"
                        : "identity.scope.severalOrganisations",
                typed);
        return null;
    }

    private static boolean isCalled(Bilingual name, String typed) {
        return typed.equalsIgnoreCase(name.zh()) || typed.equalsIgnoreCase(name.en());
    }
}
