package org.chuangtu.evidence;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.BROKER;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.FIRM;
import static org.chuangtu.access.Role.INSTITUTE;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with sources, papers and disputes. */
public enum EvidenceRight implements Right {
    /** See sources, disputes and papers that are not restricted. */
    READ(EnumSet.allOf(Role.class)),
    /** Name a source for a fact one states. */
    CITE(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER, FIRM, INSTITUTE, BROKER)),
    /** Correct what is said of a source, and say that it was compared with the original. */
    EDIT_SOURCE(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER)),
    DEPOSIT(EnumSet.complementOf(EnumSet.of(AUDITOR))),
    /** Read restricted papers without a grant; each reading is written down. */
    READ_RESTRICTED(EnumSet.of(AUDITOR)),
    /** Say that a fact is wrong. */
    DISPUTE(EnumSet.allOf(Role.class)),
    SETTLE(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Nobody. */
    SETTLE_OWN(EnumSet.noneOf(Role.class));

    private final Set<Role> roles;

    EvidenceRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
