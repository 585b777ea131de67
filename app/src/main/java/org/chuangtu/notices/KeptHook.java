package org.chuangtu.notices;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.stereotype.Component;

/** What the journal should know of the table of hooks. */
@Component
class KeptHook implements KeptTable {

    private final Access access;

    KeptHook(Access access) {
        this.access = access;
    }

    @Override
    public String table() {
        return Hooks.TABLE;
    }

    @Override
    public String messageKey() {
        return Hooks.TABLE;
    }

    @Override
    public String pathOf(long id) {
        return "/admin/webhooks";
    }

    @Override
    public void requireMayUndo(long id) {
        access.require(NoticesRight.ADMINISTER, Scope.EVERYWHERE);
    }

    @Override
    public void requireMayRead(long id) {
        access.require(NoticesRight.READ, Scope.EVERYWHERE);
    }
}
