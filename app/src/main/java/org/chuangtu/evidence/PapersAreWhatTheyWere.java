package org.chuangtu.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.springframework.stereotype.Component;

/** Recomputes the digest of every paper's content. */
@Component
class PapersAreWhatTheyWere implements IntegrityCheck {

    private final PaperTable table;

    PapersAreWhatTheyWere(PaperTable table) {
        this.table = table;
    }

    @Override
    public String messageKey() {
        return "evidence.check.content";
    }

    @Override
    public long run(Consumer<Finding> report) {
        long looked = 0;
        for (var papers = table.after(0); !papers.isEmpty(); ) {
            long last = 0;
            for (var paper : papers) {
                if (!table.holds(paper.sha256())
                        || !digestOf(paper.sha256()).equals(paper.sha256()))
                    report.accept(
                            Finding.of(
                                    "evidence.found.contentAltered",
                                    Archive.TABLE + "/" + paper.id(),
                                    paper.id(),
                                    paper.sha256()));
                last = paper.id();
                looked++;
            }
            papers = table.after(last);
        }
        return looked;
    }

    private String digestOf(String sha256) {
        try (var digesting =
                new DigestOutputStream(
                        OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            table.copy(sha256, digesting);
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
