package org.chuangtu.gathering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.chuangtu.page.Form;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The code at the door: short enough to type, kept as a salted digest, and nobody tries more than a few times. It is worth
 * something for the hours around a gathering, to whoever has a seat there.
 */
@Repository
class Door {

    static final int TRIES = 5;
    static final int LENGTH = 6;

    /** Without letters and digits that are taken for one another when read off a wall. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;

    Door(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    sealed interface Tried {
        record Right() implements Tried {}

        record None() implements Tried {}

        record TooOften() implements Tried {}

        record Wrong(int left) implements Tried {}
    }

    String draw(long gathering, Instant now) {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        var salt = UUID.randomUUID();
        jdbc.sql(
                        """
                        INSERT INTO gathering.door (gathering_id, salt, code_hash, drawn_at) VALUES (:id, :salt, :hash, :at)
                        ON CONFLICT (gathering_id) DO UPDATE SET salt = :salt, code_hash = :hash, drawn_at = :at
                        """)
                .param("id", gathering)
                .param("salt", salt)
                .param("hash", digest(salt, code.toString()))
                .param("at", Gatherings.at(now))
                .update();
        jdbc.sql("DELETE FROM gathering.attempt WHERE gathering_id = :id")
                .param("id", gathering)
                .update();
        return code.toString();
    }

    private record Kept(UUID salt, byte[] codeHash) {}

    Tried tries(long gathering, String who, String code) {
        var kept =
                jdbc.sql("SELECT salt, code_hash FROM gathering.door WHERE gathering_id = :id")
                        .param("id", gathering)
                        .query((rs, _) ->
                                new Kept(
                                        rs.getObject("salt", UUID.class), rs.getBytes("code_hash")))
                        .optional();
        if (kept.isEmpty()) return new Tried.None();
        int wrong = wrongSoFar(gathering, who);
        if (wrong >= TRIES) return new Tried.TooOften();
        if (MessageDigest.isEqual(kept.get().codeHash(), digest(kept.get().salt(), asTyped(code))))
            return new Tried.Right();
        jdbc.sql(
                        """
                        INSERT INTO gathering.attempt (gathering_id, who, wrong) VALUES (:id, :who, 1)
                        ON CONFLICT (gathering_id, who) DO UPDATE SET wrong = gathering.attempt.wrong + 1
                        """)
                .param("id", gathering)
                .param("who", who)
                .update();
        return wrong + 1 >= TRIES ? new Tried.TooOften() : new Tried.Wrong(TRIES - wrong - 1);
    }

    private int wrongSoFar(long gathering, String who) {
        return jdbc.sql(
                        "SELECT wrong FROM gathering.attempt WHERE gathering_id = :id AND who = :who FOR UPDATE")
                .param("id", gathering)
                .param("who", who)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** As people type it: small letters, full-width ones, with blanks between. */
    static String asTyped(String code) {
        return Form.halfWidth(code).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    static byte[] digest(UUID salt, String text) {
        return sha256(salt + ":" + text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
