package org.chuangtu.clock;

import org.chuangtu.journal.KeptTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the journal should know of clocks: they are their owners'. */
@Component
class KeptClock implements KeptTable {

    private final ClockTable table;
    private final ObjectProvider<ClockOwner> owners;

    KeptClock(ClockTable table, ObjectProvider<ClockOwner> owners) {
        this.table = table;
        this.owners = owners;
    }

    @Override
    public String table() {
        return ClockTable.TABLE;
    }

    @Override
    public String messageKey() {
        return ClockTable.TABLE;
    }

    @Override
    public String pathOf(long id) {
        return table.find(id).map(it -> ownerOf(it).pathOf(it.owner().id())).orElse("/");
    }

    /** The table itself refuses: time is not put back. */
    @Override
    public void requireMayUndo(long id) {
        requireMayRead(id);
    }

    @Override
    public void requireMayRead(long id) {
        table.find(id).ifPresent(it -> ownerOf(it).requireMayRead(it.owner().id()));
    }

    private ClockOwner ownerOf(Running clock) {
        return owners.stream()
                .filter(it -> it.kind().equals(clock.owner().kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody owns " + clock.owner()));
    }
}
