package org.chuangtu.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys for digests of what must not be kept as it is. Whoever mistypes their password into the name field has told it to
 * the log; its digest is worthless once the key is gone, and each key goes after a month.
 */
@Component
class ServerKeys {

    /** Names nobody has, and addresses: for counting attempts. */
    static final String ATTEMPTS = "attempts";

    /** Browsers somebody has signed in with before. */
    static final String BROWSERS = "browsers";

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ServerKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    byte[] digest(String purpose, String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(purpose), "HmacSHA256"));
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] key(String purpose) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql(
                        """
                        SELECT bytes FROM identity.server_key WHERE purpose = :purpose AND made_at > :oldest
                        """)
                .param("purpose", purpose)
                .param("oldest", now.minus(KEPT))
                .query(byte[].class)
                .optional()
                .orElseGet(() -> renew(purpose));
    }

    /** Whoever comes first makes it; the others use that one. */
    private byte[] renew(String purpose) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        return jdbc.sql(
                        """
                        INSERT INTO identity.server_key AS k (purpose, bytes, made_at) VALUES (:purpose, :fresh, :now)
                        ON CONFLICT (purpose) DO UPDATE
                           SET bytes = CASE WHEN k.made_at > :oldest THEN k.bytes ELSE EXCLUDED.bytes END,
                               made_at = CASE WHEN k.made_at > :oldest THEN k.made_at ELSE EXCLUDED.made_at END
                        RETURNING bytes
                        """)
                .param("purpose", purpose)
                .param("fresh", fresh)
                .param("now", now)
                .param("oldest", now.minus(KEPT))
                .query(byte[].class)
                .single();
    }
}
