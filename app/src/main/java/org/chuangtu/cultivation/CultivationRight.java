package org.chuangtu.cultivation;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with standings; what they are is public, as the notices that grant them are. */
public enum CultivationRight implements Right {
    /** See who holds what. */
    READ(EnumSet.allOf(Role.class)),
    /** See the boards: all firms with what the rules say of them. */
    OVERSEE(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR)),
    /** Record standings and their end. */
    RECORD(EnumSet.of(ADMINISTRATOR, OFFICER));

    private final Set<Role> roles;

    CultivationRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
