package org.chuangtu.form;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AUDITOR;

import java.util.EnumSet;
import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with forms. Who may read an answer is for the module that asked. */
public enum FormRight implements Right {
    /** See what is asked. */
    READ(EnumSet.allOf(Role.class)),
    /** Publish another version: everybody is asked by it, so only who may act everywhere. */
    PUBLISH(EnumSet.of(ADMINISTRATOR)),
    ANSWER(EnumSet.complementOf(EnumSet.of(AUDITOR))),
    /** Nobody: what was published and what was answered stays as it is. */
    ALTER(EnumSet.noneOf(Role.class));

    private final Set<Role> roles;

    FormRight(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
