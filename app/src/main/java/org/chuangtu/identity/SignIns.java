package org.chuangtu.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is signed in with which browser. In the database, so that a restart signs nobody out. */
@Repository
class SignIns {

    /** More browsers than that nobody has; the oldest is signed out. */
    private static final int PER_ACCOUNT_MAX = 20;

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    /**
     * @param idleMinutes without a request for so long, a sign-in ends
     * @param longestHours then everybody signs in again; a working day unless set
     */
    SignIns(
            JdbcClient jdbc,
            Clock clock,
            @Value("${chuangtu.sign-in-idle-minutes:120}") int idleMinutes,
            @Value("${chuangtu.sign-in-hours:12}") int longestHours) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.idle = Duration.ofMinutes(Math.clamp(idleMinutes, 5, 24 * 60));
        this.longest = Duration.ofHours(Math.clamp(longestHours, 1, 7 * 24));
    }

    Duration idle() {
        return idle;
    }

    /** A sign-in that holds. */
    record Held(long id, long account) {}

    void open(long account, String secret, String via, String browser, String address) {
        jdbc.sql(
                        """
                        INSERT INTO identity.sign_in (account_id, secret_hash, since, last_seen, via, browser, address)
                        VALUES (:account, :hash, :now, :now, :via, :browser, :address)
                        """)
                .param("account", account)
                .param("hash", Secrets.digest(secret))
                .param("now", now())
                .param("via", via)
                .param("browser", browser)
                .param("address", address)
                .update();
        jdbc.sql(
                        """
                        DELETE FROM identity.sign_in
                         WHERE account_id = :account
                           AND id NOT IN (SELECT id FROM identity.sign_in WHERE account_id = :account
                                           ORDER BY id DESC LIMIT :most)
                        """)
                .param("account", account)
                .param("most", PER_ACCOUNT_MAX)
                .update();
    }

    Optional<Held> find(String secret) {
        record Seen(Held held, OffsetDateTime lastSeen) {}
        var now = now();
        var seen =
                jdbc.sql(
                                """
                                SELECT id, account_id, last_seen FROM identity.sign_in
                                 WHERE secret_hash = :hash AND since > :opened AND last_seen > :seen
                                """)
                        .param("hash", Secrets.digest(secret))
                        .param("opened", now.minus(longest))
                        .param("seen", now.minus(idle))
                        .query((rs, i) ->
                                new Seen(
                                        new Held(rs.getLong("id"), rs.getLong("account_id")),
                                        rs.getObject("last_seen", OffsetDateTime.class)))
                        .optional();
        seen.filter(it -> it.lastSeen().isBefore(now.minus(SEEN_STEP)))
                .ifPresent(it -> touch(it.held().id(), now));
        return seen.map(Seen::held);
    }

    private void touch(long id, OffsetDateTime now) {
        jdbc.sql("UPDATE identity.sign_in SET last_seen = :now WHERE id = :id")
                .param("now", now)
                .param("id", id)
                .update();
    }

    List<OpenSignIn> of(long account, long current) {
        return jdbc.sql(
                        """
                        SELECT id, since, last_seen, via, browser, address FROM identity.sign_in
                         WHERE account_id = :account AND since > :opened AND last_seen > :seen
                         ORDER BY last_seen DESC, id DESC
                        """)
                .param("account", account)
                .param("opened", now().minus(longest))
                .param("seen", now().minus(idle))
                .query((rs, i) ->
                        new OpenSignIn(
                                rs.getLong("id"),
                                rs.getObject("since", OffsetDateTime.class).toInstant(),
                                rs.getObject("last_seen", OffsetDateTime.class).toInstant(),
                                rs.getString("via"),
                                rs.getString("browser"),
                                rs.getString("address"),
                                rs.getLong("id") == current))
                .list();
    }

    int end(long account, long id) {
        return jdbc.sql("DELETE FROM identity.sign_in WHERE account_id = :account AND id = :id")
                .param("account", account)
                .param("id", id)
                .update();
    }

    /** Ends all of an account but one; pass 0 to end all. */
    int endOthers(long account, long kept) {
        return jdbc.sql("DELETE FROM identity.sign_in WHERE account_id = :account AND id <> :kept")
                .param("account", account)
                .param("kept", kept)
                .update();
    }

    void sweep() {
        jdbc.sql("DELETE FROM identity.sign_in WHERE since <= :opened OR last_seen <= :seen")
                .param("opened", now().minus(longest))
                .param("seen", now().minus(idle))
                .update();
    }

    Optional<Instant> lastSeen(long account) {
        return jdbc.sql("SELECT max(last_seen) FROM identity.sign_in WHERE account_id = :account")
                .param("account", account)
                .query((rs, i) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
