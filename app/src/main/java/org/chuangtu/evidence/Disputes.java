package org.chuangtu.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door for whoever a fact concerns and who says that it is wrong. */
@Service
public class Disputes {

    static final String TABLE = "evidence.dispute";
    public static final int CLAIM_MAX = 4_000;

    /** As many open ones may be anybody's at once: they wait for people. */
    static final int MOST_OPEN = 100;

    private final DisputeTable table;
    private final Archive archive;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Disputes(
            DisputeTable table,
            Archive archive,
            Journal journal,
            Access access,
            Clock clock,
            ApplicationEventPublisher news) {
        this.table = table;
        this.archive = archive;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.news = news;
    }

    /**
     * Says that a row, or one column of it, is wrong. The mark 存疑 stands beside it from now on.
     *
     * @param fileId a paper that shows it, if there is one
     */
    @Transactional
    public Raised raise(Row subject, @Nullable String column, String claim, @Nullable Long fileId) {
        access.requireSomewhere(EvidenceRight.DISPUTE);
        if (claim.isBlank() || claim.length() > CLAIM_MAX)
            throw new IllegalArgumentException(
                    "a claim has 1 to " + CLAIM_MAX + " characters, not " + claim.length());
        requireThere(subject, column);
        if (fileId != null && archive.find(fileId).isEmpty())
            throw new BadInput(
                    "paper", fileId.toString(), "evidence.dispute.noPaper", fileId.toString());
        String actor = access.whoActs().id();
        var same = table.openBy(actor, subject, column);
        if (same.isPresent()) return new Raised.AlreadyOpen(same.get());
        if (table.openBy(actor) >= MOST_OPEN) return new Raised.TooMany(MOST_OPEN);
        journal.enter("evidence.dispute.raised", subject);
        long id = table.insert(subject, column, claim.strip(), fileId, actor, clock.instant());
        return new Raised.Done(table.find(id).orElseThrow());
    }

    /** Nobody disputes what they may not see, nor what is not there. */
    private void requireThere(Row subject, @Nullable String column) {
        journal.tableOf(subject).requireMayRead(subject.id()); // throws for what is no kept table
        if (!journal.exists(subject)) throw new NotFound(subject.toString());
        if (column != null && !journal.columnsOf(subject.table()).contains(column))
            throw new BadInput("column", column, "evidence.dispute.noColumn", column);
    }

    /**
     * Settles it: the fact was wrong (and whoever keeps it corrects it), or it stands. By somebody who may correct the row,
     * at its place.
     */
    @Transactional
    public Settled settle(long id, boolean upheld, String finding) {
        access.requireSomewhere(EvidenceRight.SETTLE);
        if (finding.isBlank() || finding.length() > CLAIM_MAX)
            throw new IllegalArgumentException(
                    "a finding has 1 to " + CLAIM_MAX + " characters, not " + finding.length());
        var dispute = table.lock(id).orElseThrow(() -> new NotFound("dispute " + id));
        if (!dispute.open()) return new Settled.AlreadySettled(dispute);
        journal.tableOf(dispute.subject()).requireMayJudge(dispute.subject().id());
        String actor = access.whoActs().id();
        if (dispute.raisedBy().equals(actor)) return new Settled.RaisedByYou(dispute);
        var state = upheld ? Dispute.State.UPHELD : Dispute.State.REJECTED;
        long entry =
                journal.enter(
                        upheld ? "evidence.dispute.upheld" : "evidence.dispute.rejected",
                        dispute.subject(),
                        Map.of("dispute", id));
        table.settle(id, state, actor, clock.instant(), finding.strip());
        var settled = table.find(id).orElseThrow();
        news.publishEvent(new DisputeSettled(settled));
        return new Settled.Done(settled, entry);
    }

    @Transactional(readOnly = true)
    public Optional<Dispute> find(long id) {
        access.requireSomewhere(EvidenceRight.READ);
        return table.find(id);
    }

    /** The open disputes of these rows, by row; rows without any are left out. */
    @Transactional(readOnly = true)
    public Map<Row, List<Dispute>> openDisputesOf(Collection<Row> rows) {
        access.requireSomewhere(EvidenceRight.READ);
        if (rows.isEmpty()) return Map.of();
        return rows.stream().collect(Collectors.groupingBy(Row::table)).entrySet().stream()
                .flatMap(it ->
                        table
                                .openOf(
                                        it.getKey(),
                                        it.getValue().stream().map(Row::id).distinct().toList())
                                .stream())
                .collect(Collectors.groupingBy(Dispute::subject));
    }

    /** All disputes of one row, the newest first. */
    @Transactional(readOnly = true)
    public List<Dispute> of(Row row) {
        access.requireSomewhere(EvidenceRight.READ);
        return table.of(row);
    }

    /** How many wait to be settled. */
    @Transactional(readOnly = true)
    public long waiting() {
        access.requireSomewhere(EvidenceRight.READ);
        return table.open();
    }
}
