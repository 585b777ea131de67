package org.chuangtu.rulebook;

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

/** What may be done with rules and with what they say of firms. */
public enum RulebookRight implements Right {
    /** See drafts and who decided what; what is published anybody may read. */
    READ(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR)),
    /** See what rules say of an organisation: those who answer for the area, and the organisation. */
    ASSESS(EnumSet.of(ADMINISTRATOR, AREA_LEADER, OFFICER, CHAIN_OWNER, AUDITOR, FIRM, INSTITUTE)),
    /** Draft and propose versions. */
    DRAFT(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Publish what somebody else proposed, and withdraw it. */
    PUBLISH(EnumSet.of(ADMINISTRATOR, OFFICER)),
    /** Record what is said of an organisation; it may do so for itself. */
    RECORD(EnumSet.of(ADMINISTRATOR, OFFICER, FIRM, INSTITUTE));

    private final Set<Role> roles;

    RulebookRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
