package org.chuangtu.programme;

import org.jspecify.annotations.Nullable;

/**
 * What a programme has and what became of it, in fen; each from the rows it opens.
 *
 * @param funded came into its account
 * @param held granted and not yet paid
 * @param paid captured by payments
 * @param available what may still be granted
 * @param quotaLeft awards that may still be granted; null: as far as the budget goes
 */
public record Budget(
        long accountId,
        long funded,
        long held,
        long paid,
        long available,
        int awards,
        @Nullable Integer quotaLeft,
        int open) {}
