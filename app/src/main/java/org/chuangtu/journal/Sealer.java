package org.chuangtu.journal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains committed entries in batches: {@code head = SHA-256(2 ‖ previous head ‖ Merkle root)}.
 *
 * <p>A batch takes the entries that are committed and unsealed, in the order of their numbers. A transaction that
 * commits late is simply sealed in a later batch, so writers never wait for the sealer. After the commit the head is
 * exported to a file outside the database: whoever cuts off the end of the chain would have to alter that too.
 */
@Service
class Sealer {

    static final int BATCH_MAX = 2_000;
    private static final long LOCK =
            0x63_68_75_61_6e_67L; // one sealer at a time, whatever the number of programs

    private final Seals seals;
    private final HeadExport export;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sealer(Seals seals, HeadExport export, TransactionTemplate transaction, Clock clock) {
        this.seals = seals;
        this.export = export;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${chuangtu.seal-every:5s}")
    void sealWhatWaits() {
        while (sealBatch().isPresent()) {
            // each batch is bounded; go on until nothing waits
        }
    }

    private Optional<Seal> sealBatch() {
        Optional<Seal> seal =
                Optional.ofNullable(
                        transaction.execute(_ -> {
                            if (!seals.tryLock(LOCK)) return null;
                            var waiting = seals.hashesOfUnsealed(BATCH_MAX);
                            if (waiting.isEmpty()) return null;
                            var last = seals.last();
                            byte[] previous = last.map(Seal::head).orElse(new byte[32]);
                            byte[] root =
                                    MerkleTree.root(waiting.stream().map(EntryHash::hash).toList());
                            var next =
                                    new Seal(
                                            last.map(Seal::no).orElse(0L) + 1,
                                            previous,
                                            root,
                                            Seal.headOf(previous, root),
                                            waiting.size(),
                                            OffsetDateTime.now(clock)
                                                    .withOffsetSameInstant(ZoneOffset.UTC));
                            seals.insert(next, waiting);
                            return next;
                        }));
        seal.ifPresent(
                it -> export.append(it.no(), HexFormat.of().formatHex(it.head()), it.sealedAt()));
        return seal;
    }
}
