package org.chuangtu.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Password hashes and, under the journal, their marks. */
@Repository
class Credentials {

    record Credential(String hash, boolean mustChange) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Credentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Credential> of(long account) {
        return jdbc.sql("SELECT hash, must_change FROM identity.password WHERE account_id = :id")
                .param("id", account)
                .query((rs, i) ->
                        new Credential(rs.getString("hash"), rs.getBoolean("must_change")))
                .optional();
    }

    /** Whether the hash is still the account's; it stays so until the end of the transaction. */
    boolean holds(long account, String hash) {
        return jdbc.sql("SELECT hash FROM identity.password WHERE account_id = :id FOR SHARE")
                .param("id", account)
                .query(String.class)
                .optional()
                .filter(hash::equals)
                .isPresent();
    }

    /** Within an open entry. */
    void set(long account, String hash, boolean mustChange) {
        jdbc.sql(
                        """
                        INSERT INTO identity.password (account_id, hash, must_change, changed_at)
                        VALUES (:id, :hash, :must, :now)
                        ON CONFLICT (account_id) DO UPDATE
                           SET hash = EXCLUDED.hash, must_change = EXCLUDED.must_change,
                               changed_at = EXCLUDED.changed_at
                        """)
                .param("id", account)
                .param("hash", hash)
                .param("must", mustChange)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        INSERT INTO identity.password_mark (id, digest) VALUES (:id, :digest)
                        ON CONFLICT (id) DO UPDATE SET digest = EXCLUDED.digest
                        """)
                .param("id", account)
                .param("digest", Secrets.digest(hash))
                .update();
    }

    /** The same password under today's parameters, unless it was changed meanwhile. Within an open entry. */
    void renew(long account, String old, String renewed) {
        int rows =
                jdbc.sql(
                                """
                                UPDATE identity.password SET hash = :renewed WHERE account_id = :id AND hash = :old
                                """)
                        .param("renewed", renewed)
                        .param("id", account)
                        .param("old", old)
                        .update();
        if (rows == 0) return;
        jdbc.sql("UPDATE identity.password_mark SET digest = :digest WHERE id = :id")
                .param("digest", Secrets.digest(renewed))
                .param("id", account)
                .update();
    }

    /** Within an open entry. */
    void remove(long account) {
        jdbc.sql("DELETE FROM identity.password WHERE account_id = :id")
                .param("id", account)
                .update();
        jdbc.sql("DELETE FROM identity.password_mark WHERE id = :id").param("id", account).update();
    }
}
