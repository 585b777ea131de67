package org.chuangtu.identity;

import java.security.Principal;
import java.util.Optional;
import org.chuangtu.access.Actor;
import org.chuangtu.access.HasActor;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who sends a request, as the gate recognised them.
 *
 * @param user the account
 * @param mustChange has no permits until the password is changed
 */
public record Caller(Actor actor, long user, Way way, boolean mustChange)
        implements HasActor, Principal {

    /** By what they were recognised. */
    public sealed interface Way {
        record Browser(long signIn) implements Way {}

        record Token(long token, boolean readOnly) implements Way {}

        /** The operator at the terminal; no account. */
        record Terminal() implements Way {}
    }

    /** Who sends the request that is answered; empty where none is: at start-up, and for whoever has not signed in. */
    static Optional<Caller> here() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller it
                ? Optional.of(it)
                : Optional.empty();
    }

    /**
     * What lets somebody in, or lets them do more, needs a person at a browser or the operator: whoever finds a token cannot
     * outlive its revocation.
     */
    void requireNoToken() {
        if (way instanceof Way.Token) throw new AccessDeniedException("not by a token");
    }

    @Override
    public String getName() {
        return actor.id();
    }

    /** Without the name of the person: this ends up in logs. */
    @Override
    public String toString() {
        return actor.id();
    }
}
