package org.chuangtu.identity.web;

import java.util.Comparator;
import org.chuangtu.access.Access;
import org.chuangtu.access.HasActor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.page.SignedIn;
import org.chuangtu.page.Words;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who the frame says is signed in: the name, and the widest of their permits. */
@Component
class SignedInPerson implements SignedIn {

    private final Access access;
    private final Words words;
    private final Places places;

    SignedInPerson(Access access, Words words, Places places) {
        this.access = access;
        this.words = words;
        this.places = places;
    }

    @Override
    public @Nullable Person person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof HasActor))
            return null;
        var actor = access.whoActs();
        var first =
                actor.permits().stream()
                        .min(
                                Comparator.comparing((Permit it) ->
                                                !(it.scope() instanceof Scope.Everywhere))
                                        .thenComparing(Permit::role));
        return new Person(
                actor.id(),
                actor.displayName(),
                first.map(it -> words.of(it.role().messageKey()))
                        .orElseGet(() -> words.of("identity.permit.none")),
                first.map(Permit::scope).map(this::placeName).orElse(null),
                "/account",
                "/logout");
    }

    private @Nullable String placeName(Scope scope) {
        return scope instanceof Scope.AtPlace(long id)
                ? places.find(id).map(it -> it.name().here()).orElse(null)
                : null;
    }

    @Override
    public String signInPath() {
        return "/login";
    }
}
