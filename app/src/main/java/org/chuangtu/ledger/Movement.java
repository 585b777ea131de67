package org.chuangtu.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement.
 *
 * @param line its number on the account, without a gap
 * @param balance of the account after it
 * @param by opaque id of the actor
 * @param reversedBy the voucher that took it back
 * @param others the codes of the accounts on the other side; the first five
 */
public record Movement(
        long line,
        Instant at,
        long amount,
        long balance,
        long voucher,
        String command,
        Voucher.Kind kind,
        String memo,
        String by,
        @Nullable Long reversedBy,
        List<String> others) {

    public Movement {
        others = List.copyOf(others);
    }
}
