package org.chuangtu.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and names what was altered behind the program's back.
 *
 * <p>The plan: walk the chain of seals and rehash every sealed entry; compare the exported heads; compare every row of
 * every kept table with its latest leaf, both ways; run the checks of higher modules. All on one snapshot, so people may
 * go on working.
 */
@Service
public class Verifier {

    private static final int SEALS_A_STEP = 500;

    private final Seals seals;
    private final HeadExport export;
    private final JdbcClient jdbc;
    private final List<IntegrityCheck> checks;
    private final Clock clock;

    Verifier(
            Seals seals,
            HeadExport export,
            JdbcClient jdbc,
            List<IntegrityCheck> checks,
            Clock clock) {
        this.seals = seals;
        this.export = export;
        this.jdbc = jdbc;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        var found = new Found();
        var walked = walkTheChain(found);
        nameUnsealable(found);
        compareExportedHeads(walked.heads(), found);
        long rows = compareRows(found);
        var checked =
                checks.stream()
                        .map(it -> new Verification.Checked(it.messageKey(), it.run(found::add)))
                        .toList();
        return new Verification(
                clock.instant(),
                walked.seals(),
                walked.entries(),
                rows,
                checked,
                found.findings,
                found.more);
    }

    private record Walked(long seals, long entries, Map<Long, String> heads) {}

    private Walked walkTheChain(Found found) {
        byte[] previous = new byte[32];
        long expected = 1;
        long entries = 0;
        var heads = new HashMap<Long, String>();
        for (var batch = seals.after(0, SEALS_A_STEP);
                !batch.isEmpty();
                batch = seals.after(expected - 1, SEALS_A_STEP)) {
            for (Seal seal : batch) {
                String place = "seal/" + seal.no();
                if (seal.no() != expected)
                    found.add(
                            Finding.of(
                                    "journal.found.sealMissing", place, expected, seal.no() - 1));
                if (!Arrays.equals(seal.previous(), previous))
                    found.add(Finding.of("journal.found.chainBroken", place, seal.no()));
                if (!Arrays.equals(seal.head(), Seal.headOf(seal.previous(), seal.root())))
                    found.add(Finding.of("journal.found.headAltered", place, seal.no()));
                entries += rehash(seal, found);
                previous = seal.head();
                expected = seal.no() + 1;
                heads.put(seal.no(), HexFormat.of().formatHex(seal.head()));
            }
        }
        return new Walked(heads.size(), entries, heads);
    }

    private long rehash(Seal seal, Found found) {
        var entries = seals.rehash(seal.no());
        for (var entry : entries) {
            String place = "entry/" + entry.entryId();
            if (entry.now().length == 0)
                found.add(Finding.of("journal.found.entryRemoved", place, entry.entryId()));
            else if (!Arrays.equals(entry.sealed(), entry.now()))
                found.add(Finding.of("journal.found.entryAltered", place, entry.entryId()));
        }
        if (entries.isEmpty()
                || !Arrays.equals(
                        seal.root(),
                        MerkleTree.root(entries.stream().map(Seals.Rehashed::sealed).toList()))) {
            found.add(
                    Finding.of(
                            "journal.found.batchAltered",
                            "seal/" + seal.no(),
                            seal.no(),
                            seal.entries(),
                            entries.size()));
        }
        return entries.size();
    }

    /** An entry is sealed or waits for it; one that does neither was not written by the program. */
    private void nameUnsealable(Found found) {
        jdbc.sql(
                        """
                        SELECT e.id FROM journal.entry e
                         WHERE NOT EXISTS (SELECT FROM journal.sealed s WHERE s.entry_id = e.id)
                           AND NOT EXISTS (SELECT FROM journal.unsealed u WHERE u.entry_id = e.id)
                        """)
                .query(rs -> {
                    found.add(
                            Finding.of(
                                    "journal.found.entryUnsealable",
                                    "entry/" + rs.getLong(1),
                                    rs.getLong(1)));
                });
    }

    private void compareExportedHeads(Map<Long, String> heads, Found found) {
        for (var exported : export.read()) {
            String now = heads.get(exported.no());
            if (now == null)
                found.add(
                        Finding.of("journal.found.cutOff", "seal/" + exported.no(), exported.no()));
            else if (!now.equals(exported.hex()))
                found.add(
                        Finding.of(
                                "journal.found.notAsExported",
                                "seal/" + exported.no(),
                                exported.no()));
        }
    }

    private long compareRows(Found found) {
        jdbc.sql("SET LOCAL timezone = 'UTC'").update(); // the leaves were digested in UTC
        long rows = 0;
        for (var table : keptTables()) rows += compareRowsOf(table, found);
        return rows;
    }

    private record Kept(String table, int form, String digest) {}

    /** Each kept table with each of its forms. */
    private List<Kept> keptTables() {
        return jdbc.sql(
                        """
                        SELECT table_name, form, journal.digest_expression(columns)
                          FROM journal.kept WHERE to_regclass(table_name) IS NOT NULL ORDER BY position
                        """)
                .query((rs, i) -> new Kept(rs.getString(1), rs.getInt(2), rs.getString(3)))
                .list();
    }

    private long compareRowsOf(Kept kept, Found found) {
        // Table and expression come from journal.kept, filled by migrations only.
        jdbc.sql(
                        """
                        SELECT r.id, l.entry_id
                          FROM %s r JOIN journal.leaf l
                            ON l.table_name = :table AND l.row_id = r.id AND l.entry_id = r.entry_id AND l.form = :form
                         WHERE l.digest IS DISTINCT FROM %s
                        """
                                .formatted(kept.table(), kept.digest()))
                .param("table", kept.table())
                .param("form", kept.form())
                .query(rs -> {
                    long id = rs.getLong(1);
                    found.add(
                            Finding.of(
                                    "journal.found.rowAltered",
                                    kept.table() + "/" + id,
                                    kept.table(),
                                    id,
                                    rs.getLong(2)));
                });
        jdbc.sql(
                        """
                        SELECT p.row_id, p.made_by
                          FROM journal.past p
                          CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$s, p.image) r
                          JOIN journal.leaf l
                            ON l.table_name = :table AND l.row_id = p.row_id AND l.entry_id = p.made_by AND l.form = :form
                         WHERE p.table_name = :table AND l.digest IS DISTINCT FROM %2$s
                        """
                                .formatted(kept.table(), kept.digest()))
                .param("table", kept.table())
                .param("form", kept.form())
                .query(rs -> {
                    long id = rs.getLong(1);
                    found.add(
                            Finding.of(
                                    "journal.found.pastAltered",
                                    kept.table() + "/" + id,
                                    kept.table(),
                                    id,
                                    rs.getLong(2)));
                });
        if (kept.form() > 1) return 0;
        jdbc.sql(
                        """
                        SELECT r.id, r.entry_id, max(l.entry_id) AS latest
                          FROM %s r LEFT JOIN journal.leaf l ON l.table_name = :table AND l.row_id = r.id
                         GROUP BY r.id, r.entry_id HAVING max(l.entry_id) IS DISTINCT FROM r.entry_id
                        """
                                .formatted(kept.table()))
                .param("table", kept.table())
                .query(rs -> {
                    long id = rs.getLong("id");
                    boolean unknown = rs.getObject("latest") == null;
                    found.add(
                            Finding.of(
                                    unknown
                                            ? "journal.found.rowInserted"
                                            : "journal.found.rowSetBack",
                                    kept.table() + "/" + id,
                                    kept.table(),
                                    id,
                                    rs.getLong("latest")));
                });
        jdbc.sql(
                        """
                        SELECT l.row_id, l.entry_id
                          FROM (SELECT DISTINCT ON (row_id) row_id, entry_id, digest FROM journal.leaf
                                 WHERE table_name = :table ORDER BY row_id, entry_id DESC) l
                         WHERE l.digest IS NOT NULL AND NOT EXISTS (SELECT FROM %s r WHERE r.id = l.row_id)
                        """
                                .formatted(kept.table()))
                .param("table", kept.table())
                .query(rs -> {
                    long id = rs.getLong(1);
                    found.add(
                            Finding.of(
                                    "journal.found.rowRemoved",
                                    kept.table() + "/" + id,
                                    kept.table(),
                                    id,
                                    rs.getLong(2)));
                });
        return jdbc.sql("SELECT count(*) FROM " + kept.table()).query(Long.class).single();
    }

    /** The first findings in full, the rest counted. */
    private static final class Found {
        private final List<Finding> findings = new ArrayList<>();
        private long more;

        void add(Finding finding) {
            if (findings.size() < Verification.FINDINGS_MAX) findings.add(finding);
            else more++;
        }
    }
}
