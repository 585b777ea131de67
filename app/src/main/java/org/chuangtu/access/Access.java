package org.chuangtu.access;

import java.util.function.Supplier;
import org.chuangtu.journal.WhoActs;
import org.chuangtu.page.Bilingual;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** The door every front door asks. */
@Service
public class Access implements WhoActs {

    /** Set while {@link #as} runs; inherited by no other thread. */
    private static final ScopedValue<Actor> ACTING_AS = ScopedValue.newInstance();

    private final ObjectProvider<PlaceTree> places;
    private final ObjectProvider<ActorNames> names;

    Access(ObjectProvider<PlaceTree> places, ObjectProvider<ActorNames> names) {
        this.places = places;
        this.names = names;
    }

    /** Whoever acts in this thread; {@link Actor#ANONYMOUS} when nobody has signed in. */
    public Actor whoActs() {
        if (ACTING_AS.isBound()) return ACTING_AS.get();
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken)
            return Actor.ANONYMOUS;
        if (authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof HasActor it) return it.actor();
        return Actor.ANONYMOUS;
    }

    /** Throws {@link Denied} unless a permit of the actor carries the right and covers the scope. */
    public void require(Right right, Scope scope) {
        if (!may(right, scope)) throw new Denied(whoActs(), right, scope);
    }

    /** Throws {@link Denied} unless the actor has the right somewhere: for lists and things that lie nowhere. */
    public void requireSomewhere(Right right) {
        if (!maySomewhere(right)) throw new Denied(whoActs(), right, Scope.EVERYWHERE);
    }

    public boolean may(Right right, Scope scope) {
        return whoActs().permits().stream()
                .anyMatch(it -> right.roles().contains(it.role()) && covers(it, scope));
    }

    public boolean maySomewhere(Right right) {
        return whoActs().permits().stream().anyMatch(it -> right.roles().contains(it.role()));
    }

    /** Runs as somebody else: the program itself on a schedule, the person who started a job in the job's thread. */
    public <T> T as(Actor actor, Supplier<T> action) {
        return ScopedValue.where(ACTING_AS, actor).call(action::get);
    }

    /** As {@link #as(Actor, Supplier)}, with nothing to return. */
    public void as(Actor actor, Runnable action) {
        ScopedValue.where(ACTING_AS, actor).run(action);
    }

    private boolean covers(Permit permit, Scope thing) {
        if (permit.role().speaksForOne() && !(permit.scope() instanceof Scope.OfOrganisation))
            return false;
        return switch (permit.scope()) {
            case Scope.Everywhere _ -> true;
            case Scope.OfOrganisation it -> it.equals(thing);
            case Scope.AtPlace(long ancestor) ->
                    thing instanceof Scope.AtPlace(long place)
                            && (place == ancestor
                                    || places.stream()
                                            .anyMatch(it -> it.isWithin(place, ancestor)));
        };
    }

    @Override
    public String actor() {
        return whoActs().id();
    }

    @Override
    public String nameOf(String actorId) {
        if (actorId.equals(SYSTEM)) return new Bilingual("本系统", "The program").here();
        if (actorId.equals(Actor.OPERATOR.id())) return new Bilingual("运维", "The operator").here();
        return names.stream()
                .flatMap(it -> it.nameOf(actorId).stream())
                .findFirst()
                .orElse(actorId);
    }
}
