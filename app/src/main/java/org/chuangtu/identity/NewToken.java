package org.chuangtu.identity;

import java.util.Set;
import org.chuangtu.access.Role;

/**
 * The wish for a token.
 *
 * @param roles empty: all the user has
 */
public record NewToken(String name, Set<Role> roles, boolean readOnly, int days) {

    public static final int NAME_MAX = 60;

    /** A key that is never changed is one day somebody else's. */
    public static final int DAYS_MAX = 365;

    public NewToken {
        roles = Set.copyOf(roles);
        if (name.isBlank() || name.length() > NAME_MAX)
            throw new IllegalArgumentException("a token has a name of at most " + NAME_MAX);
        if (days < 1 || days > DAYS_MAX)
            throw new IllegalArgumentException("a token lives 1 to " + DAYS_MAX + " days: " + days);
    }
}
