package org.chuangtu.notices;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.chuangtu.access.Access;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseLate;
import org.chuangtu.casework.CaseMoved;
import org.chuangtu.casework.CaseTold;
import org.chuangtu.evidence.DisputeSettled;
import org.chuangtu.intake.ImportEnded;
import org.chuangtu.procedure.Assigns;
import org.chuangtu.publication.NoticeClosesSoon;
import org.chuangtu.publication.NoticeMoved;
import org.chuangtu.publication.NoticeState;
import org.chuangtu.publication.Objection;
import org.chuangtu.publication.ObjectionMoved;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Listens within the transaction in which something happens and writes one row: both are committed or neither. Who is meant is found out
 * later, so that whoever acts does not wait for it.
 */
@Component
class TakesDownWhatHappened {

    private final HappeningTable table;
    private final CaseDesk desk;
    private final Access access;
    private final Clock clock;

    TakesDownWhatHappened(HappeningTable table, CaseDesk desk, Access access, Clock clock) {
        this.table = table;
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /** Only what hands a case to somebody; that it stands elsewhere now is on its page. */
    @EventListener
    void caseMoved(CaseMoved it) {
        String assignee = it.file().assignee();
        if (assignee == null) return;
        boolean handedOver =
                desk.procedureOf(it.file())
                        .action(it.event().action())
                        .filter(action -> !(action.assigns() instanceof Assigns.Keeps))
                        .isPresent();
        if (handedOver) aboutCase(NewsKind.CASE_ASSIGNED, it.file(), assignee);
    }

    @EventListener
    void caseTold(CaseTold it) {
        aboutCase(NewsKind.CASE_REMINDER, it.file(), it.whom());
    }

    @EventListener
    void caseLate(CaseLate it) {
        String assignee = it.file().assignee();
        aboutCase(
                NewsKind.CASE_LATE, it.file(), assignee == null ? it.file().reporter() : assignee);
    }

    private void aboutCase(NewsKind kind, CaseFile it, String whom) {
        write(kind, it.number(), it.title(), it.path(), List.of(whom), it.id(), it.placeId());
    }

    @EventListener
    void noticeMoved(NoticeMoved it) {
        if (it.state() == NoticeState.RUNNING) return;
        write(
                NewsKind.NOTICE_OVER,
                it.number(),
                it.title(),
                "/publications/" + it.id(),
                List.of(it.publishedBy()),
                null,
                null);
    }

    @EventListener
    void noticeClosesSoon(NoticeClosesSoon it) {
        write(
                NewsKind.NOTICE_CLOSING,
                it.number(),
                it.title(),
                "/publications/" + it.id(),
                List.of(it.publishedBy()),
                null,
                null);
    }

    @EventListener
    void objectionMoved(ObjectionMoved it) {
        boolean raised = it.state() == Objection.State.OPEN;
        write(
                raised ? NewsKind.OBJECTION_RAISED : NewsKind.OBJECTION_ANSWERED,
                it.number(),
                it.title(),
                "/publications/" + it.notice(),
                raised ? List.of(it.publishedBy(), Happening.ANSWERERS) : List.of(it.raisedBy()),
                null,
                it.placeId());
    }

    @EventListener
    void disputeSettled(DisputeSettled it) {
        var dispute = it.dispute();
        write(
                NewsKind.DISPUTE_SETTLED,
                String.valueOf(dispute.id()),
                dispute.subject().toString(),
                "/disputes/" + dispute.id(),
                List.of(dispute.raisedBy()),
                null,
                null);
    }

    /** Whoever started an import may be elsewhere by its end: they are told though they did it. */
    @EventListener
    void importEnded(ImportEnded it) {
        table.insert(
                new Happening(
                        UUID.randomUUID(),
                        NewsKind.IMPORT_ENDED,
                        String.valueOf(it.job()),
                        it.state().name(),
                        "/import/" + it.job(),
                        List.of(it.startedBy()),
                        "",
                        null,
                        null,
                        null,
                        clock.instant()));
    }

    private void write(
            NewsKind kind,
            String number,
            String title,
            String path,
            List<String> whom,
            @Nullable Long matter,
            @Nullable Long place) {
        table.insert(
                new Happening(
                        UUID.randomUUID(),
                        kind,
                        number,
                        title,
                        path,
                        whom,
                        access.whoActs().id(),
                        matter,
                        place,
                        null,
                        clock.instant()));
    }
}
