package org.chuangtu.ledger;

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

/** What may be done with accounts, at the place that sees to them; organisations and people read their own. */
public enum LedgerRight implements Right {
    READ(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, AUDITOR, FIRM, INSTITUTE)),
    /** See the accounts of whom one acts for. */
    READ_OWN(EnumSet.allOf(Role.class)),
    /** Open accounts, set their floors, close them. */
    KEEP(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Move value off an account, hold it, reverse what was moved. */
    POST(EnumSet.of(ADMINISTRATOR, OFFICER));

    private final Set<Role> roles;

    LedgerRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
