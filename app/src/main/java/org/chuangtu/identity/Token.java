package org.chuangtu.identity;

import java.time.Instant;
import java.util.Set;
import org.chuangtu.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A program's key to act for a user; the secret itself was shown once and is known to nobody here.
 *
 * @param roles which of the user's roles it carries; empty: all of them
 */
public record Token(
        long id,
        long user,
        String name,
        Set<Role> roles,
        boolean readOnly,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsed) {

    public Token {
        roles = Set.copyOf(roles);
    }

    public boolean validAt(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    boolean carries(Role role) {
        return roles.isEmpty() || roles.contains(role);
    }
}
