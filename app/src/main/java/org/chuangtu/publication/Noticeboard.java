package org.chuangtu.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Clocks;
import org.chuangtu.clock.Owner;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Rung;
import org.chuangtu.procedure.UnknownYear;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The front door of notices: published, read by everybody, corrected by another, withdrawn with a reason.
 *
 * <pre>{@code
 * board.publish(NoticeDraft.of(NoticeKind.AWARD, title, body, Limit.of(5, Unit.WORKING_DAY)).about(thing, place));
 * if (board.runOf(thing).over()) pay();
 * }</pre>
 */
@Service
public class Noticeboard {

    /** The clock a notice runs by. */
    static final String WINDOW = "window";

    public static final int REASON_MAX = 500;

    private final NoticeTable table;
    private final Clocks clocks;
    private final CasesWaitForNotices cases;
    private final Journal journal;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Noticeboard(
            NoticeTable table,
            Clocks clocks,
            CasesWaitForNotices cases,
            Journal journal,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.clocks = clocks;
        this.cases = cases;
        this.journal = journal;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    // Making known
    // ------------------------------------------------------------------------------------------------------------

    /** Makes something known; it runs from now. */
    @Transactional
    public Published publish(NoticeDraft draft) {
        return publish(draft, null);
    }

    private Published publish(NoticeDraft draft, @Nullable Long corrects) {
        access.require(PublicationRight.PUBLISH, scopeOf(draft));
        if (draft.about() != null) {
            var there = table.standingAbout(draft.about());
            if (there.isPresent()
                    && (there.get().state() == NoticeState.RUNNING
                            || there.get().state() == NoticeState.PENDING))
                return new Published.RunsAlready(there.get());
        }
        var at = now();
        Countdown window;
        try {
            window = Countdown.start(clocks.calendar(), draft.window(), at);
        } catch (UnknownYear unknown) {
            return new Published.YearUnknown(unknown.year());
        }
        String number = table.nextNumber(LocalDate.ofInstant(at, Formats.ZONE).getYear());
        long entry =
                journal.enter(
                        corrects == null
                                ? "publication.notice.published"
                                : "publication.notice.republished",
                        corrects == null ? null : Row.of(NoticeTable.NOTICE, corrects),
                        Map.of("number", number, "kind", draft.kind().name()));
        long id =
                table.insert(
                        number,
                        draft,
                        at,
                        window.due(),
                        clocks.calendar().unverified(at, window.due()),
                        corrects,
                        access.whoActs().id());
        clocks.start(owner(id), WINDOW, draft.window(), List.of(new Rung.Share(80)), at);
        return new Published.Done(told(id), entry);
    }

    private static Scope scopeOf(NoticeDraft it) {
        return it.placeId() == null ? Scope.EVERYWHERE : Scope.at(it.placeId());
    }

    /**
     * Puts another notice in the place of one that was wrong: it says what the new one says, for everybody to see, and runs anew. What it
     * is about stays the same.
     */
    @Transactional
    public Published correct(long id, NoticeDraft draft, String reason) {
        var wrong = lockToEnd(id, reason);
        if (!wrong.state().stands()) return new Published.Over(wrong);
        end(wrong, NoticeState.CORRECTED, reason);
        var anew =
                new NoticeDraft(
                        draft.kind(),
                        draft.title(),
                        draft.body(),
                        draft.facts(),
                        wrong.about(),
                        wrong.thenAction(),
                        wrong.placeId(),
                        draft.window());
        var published = publish(anew, id);
        if (!(published instanceof Published.Done))
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return published;
    }

    /** Takes a notice back. It stays to be read, with the reason. */
    @Transactional
    public Withdrawn withdraw(long id, String reason) {
        var it = lockToEnd(id, reason);
        if (!it.state().stands()) return new Withdrawn.Over(it);
        long entry = end(it, NoticeState.WITHDRAWN, reason);
        return new Withdrawn.Done(told(id), entry);
    }

    private Notice lockToEnd(long id, String reason) {
        access.requireSomewhere(PublicationRight.PUBLISH);
        if (reason.isBlank() || reason.length() > REASON_MAX)
            throw new IllegalArgumentException("a reason has 1 to " + REASON_MAX + " characters");
        var it = table.lock(id).orElseThrow(() -> new NotFound("notice " + id));
        access.require(PublicationRight.PUBLISH, it.scope());
        // Whoever is quicker than the clock that would have closed it.
        if (it.state() == NoticeState.RUNNING && now().isAfter(it.closesAt())) {
            close(id);
            return table.find(id).orElseThrow();
        }
        return it;
    }

    private long end(Notice it, NoticeState how, String reason) {
        long entry =
                journal.enter(
                        how == NoticeState.WITHDRAWN
                                ? "publication.notice.withdrawn"
                                : "publication.notice.corrected",
                        Row.of(NoticeTable.NOTICE, it.id()));
        if (it.state() == NoticeState.RUNNING) clocks.stop(owner(it.id()), WINDOW, now());
        table.move(it.id(), how, now(), access.whoActs().id(), reason.strip());
        if (how == NoticeState.CORRECTED) told(it.id());
        return entry;
    }

    // Its time
    // ------------------------------------------------------------------------------------------------------------

    /** Its time is over; inside the transaction of whoever noticed, which holds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void close(long id) {
        var it = table.find(id).orElseThrow();
        if (it.state() != NoticeState.RUNNING) return;
        journal.enter("publication.notice.closed", Row.of(NoticeTable.NOTICE, id));
        clocks.stop(owner(id), WINDOW, now());
        settle(it);
    }

    /** Gives a notice whose time is over the state its objections leave it in, and lets its case go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(Notice it) {
        var to = NoticeState.afterWindow(it.openObjections(), it.upheld(), it.objections());
        if (to == it.state()) return;
        table.move(it.id(), to, now(), null, null);
        var moved = told(it.id());
        if (to.hasRun()) cases.goOn(moved);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void closesSoon(long id) {
        var it = table.find(id).orElseThrow();
        if (it.state() != NoticeState.RUNNING) return;
        events.publishEvent(
                new NoticeClosesSoon(id, it.number(), it.title(), it.closesAt(), it.publishedBy()));
    }

    private Notice told(long id) {
        var it = table.find(id).orElseThrow();
        events.publishEvent(NoticeMoved.of(it));
        return it;
    }

    // Reading: for everybody, so no right is asked
    // ------------------------------------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public Optional<Notice> find(long id) {
        return table.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Notice> byNumber(String number) {
        return table.byNumber(number.strip());
    }

    /** Every notice about that, the newest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Notice> about(Row what) {
        return table.about(what);
    }

    /** Whether what waits for the notice about that may go on. */
    @Transactional(readOnly = true)
    public Run runOf(Row what) {
        var found = table.standingAbout(what);
        if (found.isEmpty()) return new Run.None();
        var it = found.get();
        return switch (it.state()) {
            case RAN, SETTLED -> new Run.Over(it);
            case RUNNING, PENDING -> new Run.NotYet(it);
            case UPHELD -> new Run.Refused(it);
            case WITHDRAWN, CORRECTED -> new Run.None();
        };
    }

    public boolean mayPublish(@Nullable Long place) {
        return place == null
                ? access.may(PublicationRight.PUBLISH, Scope.EVERYWHERE)
                : access.may(PublicationRight.PUBLISH, Scope.at(place));
    }

    static Owner owner(long id) {
        return new Owner(NoticeTable.NOTICE, id);
    }

    /** As it is kept. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
