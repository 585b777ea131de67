package org.chuangtu.identity;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Password hashes: Argon2id, 19 MiB, 2 passes, 1 lane, 16 bytes of salt: the first choice of the OWASP Password Storage
 * Cheat Sheet. Raise the parameters here; hashes made with smaller ones are renewed as people sign in.
 *
 * <p>Two are computed at a time and a few more wait: a burst of log-ins costs time, never memory.
 */
@Component
class Passwords {

    static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int WAITING_MAX = 64;
    private static final int WAIT_SECONDS_MAX = 10;

    /** Too many people are signing in at this moment. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many passwords are being checked");
        }
    }

    private final Argon2PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /** What an unknown name is compared with, so that it takes as long as a known one. */
    private final String nobodys;

    /** @param memoryKib KiB a hash takes; tests which are not about passwords take little */
    Passwords(@Value("${chuangtu.password-kib:" + MEMORY_KIB + "}") int memoryKib) {
        encoder = new Argon2PasswordEncoder(16, 32, 1, memoryKib, PASSES);
        nobodys = encoder.encode(Secrets.random());
    }

    String nobodys() {
        return nobodys;
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(PasswordRules.normal(password))));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(PasswordRules.normal(password), hash));
    }

    /** Whether the hash was made with smaller parameters than today's. */
    boolean outgrown(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(java.util.function.Supplier<T> work) {
        if (turns.getQueueLength() >= WAITING_MAX) throw new Busy();
        try {
            if (!turns.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) throw new Busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
