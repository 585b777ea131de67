package org.chuangtu.intake;

import static org.chuangtu.access.Role.ADMINISTRATOR;
import static org.chuangtu.access.Role.AUDITOR;
import static org.chuangtu.access.Role.CHAIN_OWNER;
import static org.chuangtu.access.Role.OFFICER;

import java.util.Set;
import org.chuangtu.access.Right;
import org.chuangtu.access.Role;

/** What may be done with imports. A target may ask for more, see {@link IntakeTarget#right}. */
public enum IntakeRight implements Right {
    /** See what can be imported, and one's own imports with their quarantine and their files. */
    READ(Set.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER, AUDITOR)),
    /** Bring files in, repair rows, save mappings. */
    IMPORT(Set.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER)),
    /** See the imports of others. */
    READ_ALL(Set.of(ADMINISTRATOR, AUDITOR)),
    /** Stop, confirm and repeat the imports of others, and see to their quarantine. */
    IMPORT_ALL(Set.of(ADMINISTRATOR));

    private final Set<Role> roles;

    IntakeRight(Set<Role> roles) {
        this.roles = roles;
    }

    @Override
    public Set<Role> roles() {
        return roles;
    }
}
