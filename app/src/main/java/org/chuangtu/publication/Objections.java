package org.chuangtu.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Reader;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of objections: anybody raises one while the notice runs, whether they have signed in or leave a name; an officer who did
 * not publish answers it; whoever raised it may take it back.
 */
@Service
public class Objections {

    public static final int ANSWER_MAX = 4_000;

    /** As many may wait of one notice. */
    static final int MOST_OPEN = 1_000;

    /** As many guests are heard from one side in a day. */
    static final int MOST_FROM_ONE_SIDE = 5;

    /** How long we know after the answer who a guest was. */
    static final Duration GUESTS_KEPT = Duration.ofDays(365);

    private final ObjectionTable table;
    private final NoticeTable notices;
    private final Noticeboard board;
    private final ReaderMarks marks;
    private final Archive archive;
    private final Journal journal;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Objections(
            ObjectionTable table,
            NoticeTable notices,
            Noticeboard board,
            ReaderMarks marks,
            Archive archive,
            Journal journal,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.notices = notices;
        this.board = board;
        this.marks = marks;
        this.archive = archive;
        this.journal = journal;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** For everybody, so no right is asked; a guest leaves a name. */
    @Transactional
    public Raised raise(long notice, Objecting what) {
        var who = access.whoActs();
        var guest = what.guest();
        if (!who.signedIn() && guest == null)
            throw new IllegalArgumentException("a guest leaves a name");
        var it = notices.lock(notice).orElseThrow(() -> new NotFound("notice " + notice));
        if (!it.takesObjections(now())) return new Raised.Closed(it);
        if (it.openObjections() >= MOST_OPEN) return new Raised.TooMany(MOST_OPEN);
        String mark = "";
        if (who.signedIn()) {
            var open = table.openBy(notice, who.id());
            if (open.isPresent()) return new Raised.AlreadyOpen(open.get());
        } else if (guest != null) {
            mark = marks.today("objection", guest.side());
            if (table.fromThere(mark) >= MOST_FROM_ONE_SIDE)
                return new Raised.TooMany(MOST_FROM_ONE_SIDE);
        }
        for (long paper : what.papers())
            if (!who.signedIn() || archive.find(paper).filter(archive::isMine).isEmpty())
                return new Raised.PaperRefused(paper);
        long entry =
                journal.enter("publication.objection.raised", Row.of(NoticeTable.NOTICE, notice));
        letRead(what.papers(), it.number());
        long id = table.insert(notice, what.reasons(), what.papers(), who.id(), now());
        if (!who.signedIn() && guest != null) {
            table.leaveName(id, guest.name(), guest.contact(), mark);
            table.forgetGuests(now().minus(GUESTS_KEPT));
        }
        var raised = table.find(id).orElseThrow();
        tell(raised, it);
        return new Raised.Done(raised, entry);
    }

    /** Whoever answers objections may read what is handed in to one. */
    private void letRead(List<Long> papers, String number) {
        var readers = new HashSet<Reader>();
        PublicationRight.READ_OBJECTIONS
                .roles()
                .forEach(role -> readers.add(new Reader.RoleReader(role)));
        for (long paper : papers) {
            if (!archive.find(paper).orElseThrow().restricted()) continue;
            readers.forEach(reader -> archive.grant(paper, reader, number, null));
        }
    }

    /** Answers it: what was made known stands, or the objection is right. */
    @Transactional
    public Answered answer(long id, boolean upheld, String answer) {
        access.requireSomewhere(PublicationRight.ANSWER);
        if (answer.isBlank() || answer.length() > ANSWER_MAX)
            throw new IllegalArgumentException("an answer has 1 to " + ANSWER_MAX + " characters");
        var found = table.find(id).orElseThrow(() -> new NotFound("objection " + id));
        var notice = notices.lock(found.notice()).orElseThrow();
        access.require(PublicationRight.ANSWER, notice.scope());
        var it = table.find(id).orElseThrow();
        if (!it.open()) return new Answered.Already(it);
        String me = access.whoActs().id();
        if (it.raisedBy().equals(me)) return new Answered.Yours(it);
        if (notice.publishedBy().equals(me)) return new Answered.YouPublished(notice);
        return over(
                it,
                notice,
                upheld ? Objection.State.UPHELD : Objection.State.REJECTED,
                answer.strip());
    }

    /** Takes back what one raised oneself, while it waits. */
    @Transactional
    public Answered takeBack(long id) {
        var who = access.whoActs();
        var found =
                table.find(id)
                        .filter(it -> who.signedIn() && it.raisedBy().equals(who.id()))
                        .orElseThrow(() -> new NotFound("objection " + id));
        var notice = notices.lock(found.notice()).orElseThrow();
        var it = table.find(id).orElseThrow();
        if (!it.open()) return new Answered.Already(it);
        return over(it, notice, Objection.State.TAKEN_BACK, null);
    }

    private Answered over(
            Objection it, Notice notice, Objection.State state, @Nullable String answer) {
        long entry =
                journal.enter(
                        switch (state) {
                            case UPHELD -> "publication.objection.upheld";
                            case REJECTED -> "publication.objection.rejected";
                            case TAKEN_BACK -> "publication.objection.takenBack";
                            case OPEN -> throw new IllegalArgumentException("not over");
                        },
                        Row.of(NoticeTable.NOTICE, notice.id()),
                        Map.of("objection", it.id()));
        table.answer(it.id(), state, answer, access.whoActs().id(), now());
        var after = notices.find(notice.id()).orElseThrow();
        if (after.state() == NoticeState.PENDING) {
            board.settle(after);
            after = notices.find(notice.id()).orElseThrow();
        }
        var answered = table.find(it.id()).orElseThrow();
        tell(answered, after);
        return new Answered.Done(answered, after, entry);
    }

    private void tell(Objection it, Notice notice) {
        events.publishEvent(
                new ObjectionMoved(
                        it.id(),
                        notice.id(),
                        it.number(),
                        notice.title(),
                        it.state(),
                        it.raisedBy(),
                        notice.publishedBy(),
                        notice.placeId()));
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    /** What was objected, as far as the actor may know: all of it to whoever answers there, to others what they said themselves. */
    @Transactional(readOnly = true)
    public List<Objection> of(long notice) {
        var it = notices.find(notice).orElseThrow(() -> new NotFound("notice " + notice));
        if (access.may(PublicationRight.READ_OBJECTIONS, it.scope()))
            return table.of(notice, MOST_OPEN);
        Actor who = access.whoActs();
        return who.signedIn() ? table.by(notice, who.id()) : List.of();
    }

    @Transactional(readOnly = true)
    public Optional<Objection> find(long id) {
        return table.find(id).filter(it -> of(it.notice()).stream().anyMatch(o -> o.id() == id));
    }

    /** Whether the actor may answer objections to that notice. */
    public boolean mayAnswer(Notice it) {
        return access.may(PublicationRight.ANSWER, it.scope())
                && !it.publishedBy().equals(access.whoActs().id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
