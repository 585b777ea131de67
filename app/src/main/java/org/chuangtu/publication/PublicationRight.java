package org.chuangtu.publication;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AREA_LEADER;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.OFFICER;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with notices. Reading them and objecting needs no right: they are for everybody. */
public enum PublicationRight implements Right {
    /** Publish at one's place, correct and withdraw. */
    PUBLISH(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER)),
    /** Answer objections. */
    ANSWER(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER)),
    /** See who objected and why. */
    READ_OBJECTIONS(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, AUDITOR));

    private final Set<Role> roles;

    PublicationRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
