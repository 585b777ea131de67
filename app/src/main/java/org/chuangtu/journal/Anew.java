package org.chuangtu.journal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is begun anew where another stood in its way: of two that lock the same rows in opposite order PostgreSQL ends one,
 * and nothing of it was written. Inside a transaction it is a part of that one, and whoever began that begins it anew.
 */
@Component
public class Anew {

    private static final int MOST = 4;
    private static final long WAIT_MILLIS_MAX = 50;

    private final TransactionTemplate transaction;

    Anew(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    public <T> T whole(Supplier<T> work) {
        for (int turn = 1; ; turn++)
            try {
                T done = transaction.execute(_ -> work.get());
                if (done == null) throw new IllegalStateException("a transaction has an answer");
                return done;
            } catch (ConcurrencyFailureException inTheWay) {
                if (turn == MOST || TransactionSynchronizationManager.isActualTransactionActive())
                    throw inTheWay;
                // Not both at once again.
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(WAIT_MILLIS_MAX * turn * 1_000_000));
            }
    }
}
