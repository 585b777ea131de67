package org.chuangtu.ledger;

/**
 * What a transfer does to one account.
 *
 * @param amount in the account's unit; below zero it goes down
 */
public record Line(long account, long amount) {

    /** A thousand times what the world is worth in fen, and still far from what a number holds. */
    public static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    public Line {
        if (amount == 0 || Math.abs(amount) > AMOUNT_MAX)
            throw new IllegalArgumentException(
                    "an amount is not zero and at most " + AMOUNT_MAX + ": " + amount);
    }
}
