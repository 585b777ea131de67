package org.chuangtu.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param login the name they sign in with
 * @param name how people call them; the login where nobody has written it
 * @param party the organisation or person they act for
 * @param version what an edit is based on: it is saved only if nobody edited since
 * @param demo exists only with the demonstration data
 */
public record User(
        long id,
        String login,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Long party,
        boolean disabled,
        boolean demo,
        boolean erased,
        long version,
        List<Held> permits) {

    public User {
        permits = List.copyOf(permits);
    }

    /** A permit with the number it is revoked by. */
    public record Held(long id, org.chuangtu.access.Permit permit) {}

    String actorId() {
        return "user:" + id;
    }
}
