package org.chuangtu.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A voucher that was decided and is not written yet. */
record Pending(
        String command,
        Voucher.Kind kind,
        String content,
        String memo,
        @Nullable Long reverses,
        @Nullable Long holdId,
        @Nullable Long held,
        @Nullable Instant expiresAt,
        Instant at,
        String by,
        List<Voucher.Posting> postings) {

    Pending {
        postings = List.copyOf(postings);
    }

    Voucher asVoucher(long id, long entry) {
        return new Voucher(
                id,
                command,
                kind,
                memo,
                reverses,
                kind == Voucher.Kind.HOLD ? (Long) id : holdId,
                held,
                at,
                by,
                entry,
                postings);
    }

    /** What the digest of its journal entry covers: all that is written of it, as it is read back. */
    String covered() {
        var text = new StringBuilder(200);
        text.append(command).append('|').append(kind).append('|').append(content).append('|');
        text.append(memo.length())
                .append(':')
                .append(memo)
                .append('|')
                .append(reverses)
                .append('|');
        text.append(holdId)
                .append('|')
                .append(held)
                .append('|')
                .append(micros(expiresAt))
                .append('|');
        text.append(micros(at)).append('|').append(by);
        for (var it : postings)
            text.append('|')
                    .append(it.account())
                    .append(':')
                    .append(it.line())
                    .append(':')
                    .append(it.unit())
                    .append(':')
                    .append(it.amount())
                    .append(':')
                    .append(it.balance());
        return text.append('\n').toString();
    }

    private static @Nullable Long micros(@Nullable Instant at) {
        return at == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
