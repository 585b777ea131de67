package org.chuangtu.publication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chuangtu.page.Formats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * ReaderMarks by which the same is known again without knowing who it is: digests with a key that goes when the day does. Then nobody, we
 * included, can tell any more whose mark it was.
 */
@Component
class ReaderMarks {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReaderMarks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    String today(String purpose, String whom) {
        return HexFormat.of().formatHex(mark(keyOf(today()), purpose, whom));
    }

    static byte[] mark(byte[] key, String purpose, String whom) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(whom.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    byte[] fresh() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Whoever comes first on a day makes its key, and sums up and forgets the days before. */
    byte[] keyOf(LocalDate day) {
        return jdbc.sql("SELECT bytes FROM publication.reading_key WHERE day = :day")
                .param("day", day)
                .query(byte[].class)
                .optional()
                .orElseGet(() -> begin(day));
    }

    private byte[] begin(LocalDate day) {
        jdbc.sql(
                        """
                        INSERT INTO publication.reading_key (day, bytes) VALUES (:day, :bytes) ON CONFLICT (day) DO NOTHING
                        """)
                .param("day", day)
                .param("bytes", fresh())
                .update();
        sumUpBefore(day);
        return jdbc.sql("SELECT bytes FROM publication.reading_key WHERE day = :day")
                .param("day", day)
                .query(byte[].class)
                .single();
    }

    private void sumUpBefore(LocalDate day) {
        jdbc.sql(
                        """
                        WITH gone AS (DELETE FROM publication.reading WHERE day < :day RETURNING notice_id, day)
                        INSERT INTO publication.day_count AS d (notice_id, day, readers)
                        SELECT notice_id, day, count(*) FROM gone GROUP BY 1, 2
                        ON CONFLICT (notice_id, day) DO UPDATE SET readers = d.readers + EXCLUDED.readers
                        """)
                .param("day", day)
                .update();
        jdbc.sql("DELETE FROM publication.reading_key WHERE day < :day").param("day", day).update();
    }
}
