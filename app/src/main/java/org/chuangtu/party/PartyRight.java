package org.chuangtu.party;

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

/** What may be done with organisations and people. */
public enum PartyRight implements Right {
    READ(EnumSet.allOf(Role.class)),
    /** Make, change and retire organisations at one's place; firms and institutes change their own. */
    EDIT(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER, FIRM, INSTITUTE)),
    /** Decide whether two records are one organisation. */
    MERGE(EnumSet.of(ADMINISTRATOR, OFFICER)),
    EDIT_INDUSTRIES(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** See people, masked. */
    SEE_PEOPLE(
            EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR, FIRM, INSTITUTE)),
    EDIT_PEOPLE(EnumSet.of(ADMINISTRATOR, OFFICER, FIRM, INSTITUTE)),
    /** Read a person in full; each reading is written down. */
    READ_PEOPLE_IN_FULL(EnumSet.of(ADMINISTRATOR, OFFICER)),
    ERASE_PEOPLE(EnumSet.of(ADMINISTRATOR)),
    /** Nobody: an undo might bring back who was to be forgotten. */
    UNDO_PEOPLE(EnumSet.noneOf(Role.class));

    private final Set<Role> roles;

    PartyRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
