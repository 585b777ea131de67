package org.chuangtu.casework;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/**
 * What may be done with cases. Whoever reported a case or has it sees it, whatever else they may; who may take which action is the
 * procedure's.
 */
public enum CaseRight implements Right {
    /** See every case at one's place. */
    READ(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, AUDITOR)),
    /** Open cases and act in those one sees. */
    ACT(EnumSet.complementOf(EnumSet.of(AUDITOR))),
    /** Open cases for somebody else, who is then the one who reported. */
    FILE_FOR(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Say who stands in for whom. */
    STAND_IN(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER));

    private final Set<Role> roles;

    CaseRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
