package org.chuangtu.gathering;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.FIRM;
import static org.chuangtu.access.Role.INSTITUTE;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with gatherings. What is announced to the public anybody reads. */
public enum GatheringRight implements Right {
    /** See what is announced to those who have signed in. */
    READ(EnumSet.allOf(Role.class)),
    BOOK(EnumSet.complementOf(EnumSet.of(AUDITOR))),
    /** Plan and hold gatherings: officers at their place, organisations their own. */
    ORGANISE(EnumSet.of(ADMINISTRATOR, OFFICER, FIRM, INSTITUTE));

    private final Set<Role> roles;

    GatheringRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
