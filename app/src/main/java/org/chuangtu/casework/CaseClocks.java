package org.chuangtu.casework;

import org.chuangtu.clock.ClockOwner;
import org.chuangtu.clock.Reached;
import org.chuangtu.page.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What the clocks of cases set in motion: the ladder their procedure declares. */
@Component
class CaseClocks implements ClockOwner {

    private static final Logger LOG = LoggerFactory.getLogger(CaseClocks.class);

    private final CaseTable table;
    private final ProcedureBook book;
    private final ObjectProvider<CaseDesk> desk;
    private final ApplicationEventPublisher news;

    CaseClocks(
            CaseTable table,
            ProcedureBook book,
            ObjectProvider<CaseDesk> desk,
            ApplicationEventPublisher news) {
        this.table = table;
        this.book = book;
        this.desk = desk;
        this.news = news;
    }

    @Override
    public String kind() {
        return CaseTable.MATTER;
    }

    @Override
    public void hold(long id) {
        var _ = table.lock(id).orElseThrow(() -> new NotFound("case " + id));
    }

    @Override
    public void reached(Reached what) {
        long id = what.owner().id();
        if (what.breach()) {
            table.breached(id);
            news.publishEvent(new CaseLate(table.find(id).orElseThrow(), what.clock()));
            return;
        }
        var file = table.find(id).orElseThrow();
        var procedure = book.byId(file.procedureId());
        var clock = procedure.clocks().get(what.clock());
        if (clock == null)
            throw new IllegalStateException(procedure.id() + " has no clock " + what.clock());
        var rung = clock.ladder().get(what.rung());
        desk.getObject()
                .apply(
                        rung.effects(),
                        new CaseEffect.Happened(file, procedure, "clock." + clock.name(), null));
        String action = rung.action();
        if (action == null) return;
        // Where the case has gone on to where the action means nothing, nothing is what it does.
        if (!(desk.getObject().actByItself(id, action) instanceof Acted.Done))
            LOG.info(
                    "case {}: {} at {} of {} does not apply any more",
                    id,
                    action,
                    what.when(),
                    clock.name());
    }

    @Override
    public String pathOf(long id) {
        return "/cases/" + id;
    }

    @Override
    public void requireMayRead(long id) {
        desk.getObject().require(id);
    }
}
