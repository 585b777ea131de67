package org.chuangtu.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Programs' keys. */
@Repository
class Tokens {

    /** Begins every token, so that one left in a public place is recognised. */
    static final String PREFIX = "chuangtu_";

    static final int PER_ACCOUNT_MAX = 50;
    private static final Duration USED_STEP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Tokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(long account, String secret, NewToken wanted, Instant expires) {
        return jdbc.sql(
                        """
                        INSERT INTO identity.token (account_id, name, secret_hash, roles, read_only, made_at, expires_at)
                        VALUES (:account, :name, :hash, string_to_array(:roles, ','), :readOnly, :now, :expires)
                        RETURNING id
                        """)
                .param("account", account)
                .param("name", wanted.name())
                .param("hash", Secrets.digest(secret))
                .param(
                        "roles",
                        wanted.roles().isEmpty()
                                ? null
                                : String.join(
                                        ",",
                                        wanted.roles().stream().map(Role::name).sorted().toList()))
                .param("readOnly", wanted.readOnly())
                .param("now", now())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Counted under a lock of the account, so that the bound holds. */
    boolean full(long account) {
        jdbc.sql("SELECT id FROM identity.account WHERE id = :id FOR UPDATE")
                .param("id", account)
                .query(Long.class)
                .single();
        return jdbc.sql(
                                """
                                SELECT count(*) FROM identity.token
                                 WHERE account_id = :id AND revoked_at IS NULL AND expires_at > :now
                                """)
                        .param("id", account)
                        .param("now", now())
                        .query(Long.class)
                        .single()
                >= PER_ACCOUNT_MAX;
    }

    Optional<Token> valid(String secret) {
        var found =
                jdbc.sql(
                                SELECT
                                        + " WHERE t.secret_hash = :hash AND t.revoked_at IS NULL AND t.expires_at > :now")
                        .param("hash", Secrets.digest(secret))
                        .param("now", now())
                        .query(Tokens::token)
                        .optional();
        found.filter(it ->
                        it.lastUsed() == null
                                || it.lastUsed().isBefore(clock.instant().minus(USED_STEP)))
                .ifPresent(this::touch);
        return found;
    }

    private void touch(Token token) {
        jdbc.sql(
                        """
                        INSERT INTO identity.token_use (token_id, last_used) VALUES (:id, :now)
                        ON CONFLICT (token_id) DO UPDATE SET last_used = EXCLUDED.last_used
                        """)
                .param("id", token.id())
                .param("now", now())
                .update();
    }

    Optional<Token> find(long id) {
        return jdbc.sql(SELECT + " WHERE t.id = :id")
                .param("id", id)
                .query(Tokens::token)
                .optional();
    }

    /** Newest first; revoked and expired ones too, so that one sees what there was; at most 200. */
    List<Token> of(long account) {
        return jdbc.sql(SELECT + " WHERE t.account_id = :id ORDER BY t.id DESC LIMIT 200")
                .param("id", account)
                .query(Tokens::token)
                .list();
    }

    boolean revoke(long account, long id) {
        return jdbc.sql(
                                """
                                UPDATE identity.token SET revoked_at = :now
                                 WHERE account_id = :account AND id = :id AND revoked_at IS NULL
                                """)
                        .param("now", now())
                        .param("account", account)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Revokes whatever is still good, and says how many there were. */
    int revokeAll(long account) {
        return jdbc.sql(
                        """
                        UPDATE identity.token SET revoked_at = :now
                         WHERE account_id = :account AND revoked_at IS NULL
                        """)
                .param("now", now())
                .param("account", account)
                .update();
    }

    /**
     * Those made for a role the user holds no longer, so that they do not come to life again with the role. Those made for all
     * roles carry what the user holds at each call.
     */
    void revokeWithoutRole(long account) {
        jdbc.sql(
                        """
                        UPDATE identity.token t SET revoked_at = :now
                         WHERE t.account_id = :account AND t.revoked_at IS NULL
                           AND EXISTS (SELECT FROM unnest(t.roles) r
                                        WHERE r NOT IN (SELECT role FROM identity.permit
                                                         WHERE account_id = :account))
                        """)
                .param("now", now())
                .param("account", account)
                .update();
    }

    List<Long> allOf(long account) {
        return jdbc.sql("SELECT id FROM identity.token WHERE account_id = :account ORDER BY id")
                .param("account", account)
                .query((rs, i) -> rs.getLong(1))
                .list();
    }

    /** Revokes them all and forgets what they were called. */
    int erase(long account) {
        return jdbc.sql(
                        """
                        UPDATE identity.token SET revoked_at = coalesce(revoked_at, :now), name = 'erased:' || id
                         WHERE account_id = :account
                        """)
                .param("now", now())
                .param("account", account)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static final String SELECT =
            """
            SELECT t.id, t.account_id, t.name, t.roles, t.read_only, t.made_at, t.expires_at, t.revoked_at, u.last_used
              FROM identity.token t LEFT JOIN identity.token_use u ON u.token_id = t.id
            """;

    private static Token token(ResultSet rs, int i) throws SQLException {
        return new Token(
                rs.getLong("id"),
                rs.getLong("account_id"),
                rs.getString("name"),
                roles(rs.getArray("roles")),
                rs.getBoolean("read_only"),
                rs.getObject("made_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(rs, "revoked_at"),
                instant(rs, "last_used"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Set<Role> roles(@Nullable Array stored) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        if (stored != null)
            Arrays.stream((String[]) stored.getArray()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
