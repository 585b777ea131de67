package org.chuangtu.governance;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done here beyond what cases allow: see the reports, the map and the board of one's place. */
public enum GovernanceRight implements Right {
    READ(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, AUDITOR)),
    /** Report while walking, with a point and a photograph. */
    PATROL(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER)),
    /** Say that one has seen the same. */
    SUPPORT(EnumSet.complementOf(EnumSet.of(AUDITOR)));

    private final Set<Role> roles;

    GovernanceRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
