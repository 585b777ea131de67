package org.chuangtu.indicator;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.FIRM;
import static org.chuangtu.access.Role.INSTITUTE;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with figures. */
public enum IndicatorRight implements Right {
    /** See figures about places, chains and other things that are nobody's own. */
    READ(EnumSet.allOf(Role.class)),
    /** See what an organisation reports of itself: those who answer for the area, and the organisation. */
    READ_OWN(
            EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR, FIRM, INSTITUTE)),
    /** Record, correct and withdraw figures. */
    RECORD(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Say what is measured and how. */
    DEFINE(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Count again. */
    COMPUTE(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER, AREA_LEADER));

    private final Set<Role> roles;

    IndicatorRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
