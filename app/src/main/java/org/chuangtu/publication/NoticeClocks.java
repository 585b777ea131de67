package org.chuangtu.publication;

import org.chuangtu.clock.ClockOwner;
import org.chuangtu.clock.Reached;
import org.chuangtu.page.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the clock of a notice sets in motion: a word before it is over, and its end. */
@Component
class NoticeClocks implements ClockOwner {

    private final NoticeTable table;
    private final ObjectProvider<Noticeboard> board;

    NoticeClocks(NoticeTable table, ObjectProvider<Noticeboard> board) {
        this.table = table;
        this.board = board;
    }

    @Override
    public String kind() {
        return NoticeTable.NOTICE;
    }

    @Override
    public void hold(long id) {
        var _ = table.lock(id).orElseThrow(() -> new NotFound("notice " + id));
    }

    @Override
    public void reached(Reached what) {
        if (what.breach()) board.getObject().close(what.owner().id());
        else board.getObject().closesSoon(what.owner().id());
    }

    @Override
    public String pathOf(long id) {
        return "/publications/" + id;
    }

    /** Everybody may. */
    @Override
    public void requireMayRead(long id) {}
}
