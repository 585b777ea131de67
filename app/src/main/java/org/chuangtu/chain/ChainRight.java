package org.chuangtu.chain;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with chains. */
public enum ChainRight implements Right {
    READ(EnumSet.allOf(Role.class)),
    /** Add, change and retire what belongs to a chain, within the area of the chain. */
    EDIT(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER)),
    /** Ask that a provision be recorded. */
    PROPOSE(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER)),
    /** Confirm or decline what others propose, within the area of the chain. */
    CONFIRM(EnumSet.of(ADMINISTRATOR, CHAIN_OWNER));

    private final Set<Role> roles;

    ChainRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
