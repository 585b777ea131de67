package org.chuangtu.access;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.Set;

/** Who may look into the journal. It lies below this module and knows no rights; its pages are here. */
public enum JournalRight implements Right {
    /** The whole journal: who did what. */
    READ(Set.of(ADMINISTRATOR, AUDITOR, AREA_LEADER)),
    /** How one row came to be what it is. */
    READ_HISTORY(Set.of(ADMINISTRATOR, AUDITOR, AREA_LEADER, OFFICER, CHAIN_OWNER)),
    /** Walk the chain and compare every row: heavy work. */
    VERIFY(Set.of(ADMINISTRATOR, AUDITOR));

    private final Set<Role> roles;

    JournalRight(Set<Role> roles) {
        this.roles = roles;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
