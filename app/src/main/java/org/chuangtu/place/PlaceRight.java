package org.chuangtu.place;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with places. */
public enum PlaceRight implements Right {
    READ(EnumSet.allOf(Role.class)),
    /** Make, change and retire places within one's own. */
    EDIT(EnumSet.of(ADMINISTRATOR, OFFICER));

    private final Set<Role> roles;

    PlaceRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
