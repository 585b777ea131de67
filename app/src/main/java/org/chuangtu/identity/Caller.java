package org.chuangtu.identity;

import java.security.Principal;
import org.chuangtu.access.Actor;
import org.chuangtu.access.HasActor;

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
