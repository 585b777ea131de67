package org.chuangtu.lead;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with leads. Whom an area courts is nothing for its rivals: firms, brokers and residents see none. */
public enum LeadRight implements Right {
    READ(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR)),
    /** Open leads and move them on, at one's place. */
    EDIT(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER));

    private final Set<Role> roles;

    LeadRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
