package org.chuangtu.identity;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with other people's accounts. One's own needs no right. */
public enum IdentityRight implements Right {
    /** See who has which permit. */
    READ(EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR)),
    /** See mail addresses and telephone numbers in full; each look is written down. */
    READ_CONTACT(EnumSet.of(Role.ADMINISTRATOR)),
    ADMINISTER(EnumSet.of(Role.ADMINISTRATOR)),
    /** Nobody: what an undo would bring back here may be a permit or a token that was revoked for a reason. */
    UNDO(EnumSet.noneOf(Role.class));

    private final Set<Role> roles;

    IdentityRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
