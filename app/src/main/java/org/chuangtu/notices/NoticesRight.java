package org.chuangtu.notices;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with what goes out. One's own notes need no right. */
public enum NoticesRight implements Right {
    /** See which programs are told, and what could not be delivered. */
    READ(EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR)),
    ADMINISTER(EnumSet.of(Role.ADMINISTRATOR));

    private final Set<Role> roles;

    NoticesRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
