package org.chuangtu.intake;

import org.chuangtu.access.Access;
import org.chuangtu.journal.KeptTable;
import org.springframework.stereotype.Component;

/** What the journal should know of the mappings people saved. */
@Component
class KeepsMappings implements KeptTable {

    private final Access access;

    KeepsMappings(Access access) {
        this.access = access;
    }

    @Override
    public String table() {
        return "intake.mapping";
    }

    @Override
    public String messageKey() {
        return "intake.mapping";
    }

    @Override
    public String pathOf(long id) {
        return "/import";
    }

    @Override
    public void requireMayUndo(long id) {
        access.requireSomewhere(IntakeRight.IMPORT);
    }
}
