package org.chuangtu.programme;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.FIRM;
import static org.chuangtu.access.Role.INSTITUTE;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with programmes, at the place that sees to them. */
public enum ProgrammeRight implements Right {
    /** See what is announced. */
    READ(EnumSet.allOf(Role.class)),
    APPLY(EnumSet.of(FIRM, INSTITUTE)),
    /** See who applied and what was decided. */
    SEE(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, AUDITOR)),
    /** Plan, announce and end offers. */
    PLAN(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Say that a condition is there, and pay. */
    PAY(EnumSet.of(ADMINISTRATOR, OFFICER));

    private final Set<Role> roles;

    ProgrammeRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
