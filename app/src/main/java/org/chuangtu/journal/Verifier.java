package org.chuangtu.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and names what was altered behind the program's back.
 *
 * <p>The plan: walk the chain of seals and rehash every sealed entry; compare the exported heads; look whether the guards
 * are up; compare every row of every kept table with its latest leaf, both ways; run the checks of higher modules. All on one snapshot, so people may
 * go on working.
 */
@Service
public class Verifier {

    private static final int SEALS_A_STEP = 500;
    private static final int ENTRIES_A_STEP = 20_000;

    private final Seals seals;
    private final HeadExport export;
    private final Guards guards;
    private final RowComparison rows;
    private final List<IntegrityCheck> checks;
    private final Clock clock;

    Verifier(
            Seals seals,
            HeadExport export,
            Guards guards,
            RowComparison rows,
            List<IntegrityCheck> checks,
            Clock clock) {
        this.seals = seals;
        this.export = export;
        this.guards = guards;
        this.rows = rows;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        var found = new Found();
        var walked = walkTheChain(found);
        nameUnsealable(found);
        compareExportedHeads(walked.heads(), found);
        guards.check(found::add);
        long compared = rows.compare(found::add);
        var checked =
                checks.stream()
                        .map(it -> new Verification.Checked(it.messageKey(), it.run(found::add)))
                        .toList();
        return new Verification(
                clock.instant(),
                walked.seals(),
                walked.entries(),
                compared,
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
            Map<Long, List<Seals.Rehashed>> rehashed = Map.of();
            long rehashedTo = 0;
            for (int i = 0; i < batch.size(); i++) {
                var seal = batch.get(i);
                if (seal.no() > rehashedTo) {
                    rehashedTo = lastWithin(batch.subList(i, batch.size()));
                    rehashed = seals.rehash(seal.no(), rehashedTo);
                }
                String place = "seal/" + seal.no();
                if (seal.no() != expected)
                    found.add(
                            Finding.of(
                                    "journal.found.sealMissing", place, expected, seal.no() - 1));
                if (!Arrays.equals(seal.previous(), previous))
                    found.add(Finding.of("journal.found.chainBroken", place, seal.no()));
                if (!Arrays.equals(seal.head(), Seal.headOf(seal.previous(), seal.root())))
                    found.add(Finding.of("journal.found.headAltered", place, seal.no()));
                entries += compare(seal, rehashed.getOrDefault(seal.no(), List.of()), found);
                previous = seal.head();
                expected = seal.no() + 1;
                heads.put(seal.no(), HexFormat.of().formatHex(seal.head()));
            }
        }
        return new Walked(heads.size(), entries, heads);
    }

    /** The last of these seals that still goes into one step: many small ones do, of large ones few. */
    private static long lastWithin(List<Seal> seals) {
        long entries = 0;
        long last = seals.getFirst().no();
        for (var seal : seals) {
            entries += seal.entries();
            if (entries > ENTRIES_A_STEP) break;
            last = seal.no();
        }
        return last;
    }

    private static long compare(Seal seal, List<Seals.Rehashed> entries, Found found) {
        for (var entry : entries) {
            String place = "entry/" + entry.entryId();
            if (entry.now().length == 0)
                found.add(Finding.of("journal.found.entryRemoved", place, entry.entryId()));
            else if (!Arrays.equals(entry.sealed(), entry.now()))
                found.add(Finding.of("journal.found.entryAltered", place, entry.entryId()));
        }
        if (entries.size() != seal.entries()
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
        seals.unsealable(entry ->
                found.add(Finding.of("journal.found.entryUnsealable", "entry/" + entry, entry)));
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
