package org.chuangtu.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to papers: files under the digest of their content, never altered.
 *
 * <p>The content lies in the database, so that a backup is one file. The same content is stored once; each deposit of it
 * keeps its own name, issuer, validity and readers, and does not tell who else holds it.
 */
@Service
public class Archive {

    static final String TABLE = "evidence.file";

    /** The largest file that is taken: 64 MiB. */
    public static final long BYTES_MAX = 64L << 20;

    private final PaperTable table;
    private final DisputeTable disputes;
    private final Judging judging;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Archive(
            PaperTable table,
            DisputeTable disputes,
            Judging judging,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.disputes = disputes;
        this.judging = judging;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /** Takes a file. The same file with the same particulars from the same hand is the paper that is there already. */
    @Transactional
    public Deposited deposit(PaperDraft draft, InputStream content) {
        access.requireSomewhere(EvidenceRight.DEPOSIT);
        try {
            var held = Files.createTempFile("chuangtu-paper", ".part");
            try {
                return deposit(draft, held, copyTo(held, content));
            } finally {
                Files.deleteIfExists(held);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Deposited deposit(PaperDraft draft, Path held, Copied copied) throws IOException {
        if (copied.size() > BYTES_MAX) return new Deposited.TooLarge(BYTES_MAX);
        if (copied.size() == 0) return new Deposited.Empty();
        String actor = access.whoActs().id();
        var same = table.same(copied.sha256(), draft, actor);
        if (same.isPresent()) return new Deposited.Done(same.get(), 0);
        long entry =
                journal.enterUnlessOpen(
                        "evidence.file.deposited", null, Map.of("sha256", copied.sha256()));
        try (var in = Files.newInputStream(held)) {
            table.store(copied.sha256(), copied.size(), in);
        }
        long id = table.insert(copied.sha256(), draft, actor, clock.instant());
        return new Deposited.Done(table.find(id).orElseThrow(), entry);
    }

    private record Copied(String sha256, long size) {}

    /** Copies at most one byte more than is taken, which is enough to know that it is too much. */
    private static Copied copyTo(Path held, InputStream content) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
        long size = 0;
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(held)) {
            for (int read = content.read(buffer);
                    read >= 0 && size <= BYTES_MAX;
                    read = content.read(buffer)) {
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new Copied(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** What is known of a paper; empty too for a restricted one the actor may not read. */
    @Transactional(readOnly = true)
    public Optional<Paper> find(long id) {
        access.requireSomewhere(EvidenceRight.READ);
        return table.find(id).filter(this::mayRead);
    }

    /** Sends the content of a paper. A reading of a restricted one is written down. */
    @Transactional
    public void send(long id, Recipient to) {
        access.requireSomewhere(EvidenceRight.READ);
        var paper = table.find(id).orElseThrow(() -> new NotFound("evidence " + id));
        if (!mayRead(paper)) throw new NotFound("evidence " + id);
        if (paper.restricted()) journal.enter("evidence.file.read", Row.of(TABLE, id));
        try (var out = to.begin(paper)) {
            table.copy(paper.sha256(), out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Lets somebody read a paper: by whoever deposited it, or who may read all restricted ones.
     *
     * @return the entry that did it
     */
    @Transactional
    public long grant(long id, Reader reader, String why, @Nullable LocalDate until) {
        var paper = requireMine(id);
        long entry =
                journal.enter(
                        "evidence.file.granted",
                        Row.of(TABLE, paper.id()),
                        Map.of("reader", reader.code()));
        table.grant(id, reader, why, until);
        return entry;
    }

    /** Withdraws a paper, and gives the entry that did it. */
    @Transactional
    public long withdraw(long id, Reader reader) {
        var paper = requireMine(id);
        long entry =
                journal.enter(
                        "evidence.file.withdrawn",
                        Row.of(TABLE, paper.id()),
                        Map.of("reader", reader.code()));
        table.withdraw(id, reader);
        return entry;
    }

    @Transactional(readOnly = true)
    public List<Grant> grants(long id) {
        requireMine(id);
        return table.grants(id);
    }

    /** Whether the actor decides who reads it. */
    public boolean isMine(Paper paper) {
        return paper.depositedBy().equals(access.whoActs().id());
    }

    /** Whether the actor may say who else reads it. */
    public boolean mayGrant(Paper paper) {
        return isMine(paper) || access.may(EvidenceRight.READ_RESTRICTED, Scope.EVERYWHERE);
    }

    private Paper requireMine(long id) {
        var paper = table.find(id).filter(this::mayRead);
        if (paper.isEmpty()) throw new NotFound("evidence " + id);
        if (!isMine(paper.get())) access.require(EvidenceRight.READ_RESTRICTED, Scope.EVERYWHERE);
        return paper.get();
    }

    private boolean mayRead(Paper paper) {
        return !paper.restricted()
                || isMine(paper)
                || access.maySomewhere(EvidenceRight.READ_RESTRICTED)
                || table.granted(paper.id(), readersOf(access.whoActs()), LocalDate.now(clock))
                || shown(paper);
    }

    /** Whoever shows a paper to say that something is wrong shows it to whoever settles that. */
    private boolean shown(Paper paper) {
        return disputes.shownBy(paper.depositedBy(), paper.id()).stream().anyMatch(judging::isOf);
    }

    static List<Reader> readersOf(Actor actor) {
        var readers = new ArrayList<Reader>();
        readers.add(new Reader.ActorReader(actor.id()));
        if (actor.partyId() != null) readers.add(new Reader.PartyReader(actor.partyId()));
        for (var permit : actor.permits()) {
            readers.add(new Reader.RoleReader(permit.role()));
            if (permit.scope().equals(Scope.EVERYWHERE))
                readers.add(new Reader.WholeReader(permit.role()));
        }
        return readers;
    }
}
