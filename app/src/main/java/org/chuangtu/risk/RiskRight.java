package org.chuangtu.risk;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with knock-outs. Trying one changes nothing, so whoever reads chains may. */
public enum RiskRight implements Right {
    READ(EnumSet.allOf(Role.class)),
    /** Read which firms the whole network leans on, and have it computed. Not for competitors, nor for the street. */
    RANK(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR)),
    /** Save, change and retire scenarios, within the area of their chain. */
    EDIT(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER));

    private final Set<Role> roles;

    RiskRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
