package org.chuangtu.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts attempts before they are judged, so that a hundred at once are not a hundred free guesses, and locks for a while,
 * longer each time, at most a quarter of an hour: a lock slows whoever guesses and shuts nobody out for good.
 *
 * @see Rule
 */
@Repository
class Throttle {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * @param free so many attempts; the next ones wait
     * @param first how long the first lock lasts; each further failure doubles it
     */
    record Rule(int free, Duration first) {
        static final Rule NAME = new Rule(5, Duration.ofSeconds(30));

        /** A whole office may share one address. */
        static final Rule ADDRESS = new Rule(60, Duration.ofMinutes(1));
    }

    /** What is said to an attempt. */
    sealed interface Turn {
        /**
         * The password may be looked at.
         *
         * @param lockUntil when others may try again, should this one fail
         */
        record Go(@Nullable Instant lockUntil) implements Turn {}

        record Wait(Instant until) implements Turn {}
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Turn take(byte[] key, Rule rule) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql(
                        """
                        INSERT INTO identity.throttle AS t (key, failures, last_failure) VALUES (:key, 1, :now)
                        ON CONFLICT (key) DO UPDATE
                           SET failures = CASE WHEN t.last_failure < :forgotten THEN 1 ELSE t.failures + 1 END,
                               last_failure = :now,
                               locked_until = CASE WHEN t.last_failure >= :forgotten AND t.failures + 1 >= :free
                                    THEN :now + least(:longest, :first * 2 ^ least(t.failures + 1 - :free, 20))
                                         * interval '1 second' END
                         WHERE t.locked_until IS NULL OR t.locked_until <= :now
                        RETURNING locked_until
                        """)
                .param("key", key)
                .param("now", now)
                .param("forgotten", now.minus(FORGOTTEN_AFTER))
                .param("free", rule.free())
                .param("first", rule.first().toSeconds())
                .param("longest", LONGEST.toSeconds())
                .query((rs, i) -> {
                    var until = rs.getObject("locked_until", OffsetDateTime.class);
                    return (Turn) new Turn.Go(until == null ? null : until.toInstant());
                })
                .optional()
                .orElseGet(() -> new Turn.Wait(lockedUntil(key)));
    }

    private Instant lockedUntil(byte[] key) {
        return jdbc.sql("SELECT locked_until FROM identity.throttle WHERE key = :key")
                .param("key", key)
                .query((rs, i) -> rs.getObject("locked_until", OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElseGet(clock::instant);
    }

    /** The attempt was right: nothing is held against the name or browser. */
    boolean forget(byte[] key) {
        return jdbc.sql("DELETE FROM identity.throttle WHERE key = :key").param("key", key).update()
                > 0;
    }

    /** The attempt was right: it alone is taken back. Who knows one password must not get free guesses at others. */
    void takeBack(byte[] key) {
        jdbc.sql(
                        """
                        UPDATE identity.throttle SET failures = greatest(failures - 1, 0), locked_until = NULL
                         WHERE key = :key
                        """)
                .param("key", key)
                .update();
    }

    void sweep() {
        jdbc.sql("DELETE FROM identity.throttle WHERE last_failure < :forgotten")
                .param("forgotten", clock.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .update();
    }
}
