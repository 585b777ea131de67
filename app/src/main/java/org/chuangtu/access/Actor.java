package org.chuangtu.access;

import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever acts: a signed-in person, a token, the operator at the terminal, or the program itself.
 *
 * @param id opaque and stable, e.g. {@code user:17}; what the journal keeps
 * @param displayName for the page; never kept in the journal
 * @param partyId the organisation or person they act for, if any
 */
public record Actor(String id, String displayName, @Nullable Long partyId, Set<Permit> permits)
        implements Principal {

    /** The program itself: start-up, schedules. */
    public static final Actor SYSTEM =
            new Actor(
                    org.chuangtu.journal.WhoActs.SYSTEM,
                    "创图",
                    null,
                    Set.of(new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE)));

    /** Whoever can read the operator's token in CHUANGTU_HOME: the launcher's commands. */
    public static final Actor OPERATOR =
            new Actor(
                    "operator",
                    "operator",
                    null,
                    Set.of(new Permit(Role.ADMINISTRATOR, Scope.EVERYWHERE)));

    /** Nobody has signed in. */
    public static final Actor ANONYMOUS = new Actor("anonymous", "", null, Set.of());

    public Actor {
        permits = Set.copyOf(permits);
    }

    /** The id: what security frameworks and logs may see. */
    @Override
    public String getName() {
        return id;
    }

    public boolean signedIn() {
        return !permits.isEmpty();
    }
}
