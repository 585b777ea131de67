package org.chuangtu.indicator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table counted: until where the computed figures were counted. */
@Repository
class CountedTable {

    /** @param seal the last seal of the journal then */
    record Until(long seal, Instant at) {}

    private final JdbcClient jdbc;

    CountedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Until> until() {
        return jdbc.sql("SELECT seal, at FROM indicator.counted")
                .query((rs, i) ->
                        new Until(
                                rs.getLong("seal"),
                                rs.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void save(Until it) {
        jdbc.sql(
                        """
                        INSERT INTO indicator.counted (seal, at) VALUES (:seal, :at)
                        ON CONFLICT (one) DO UPDATE SET seal = EXCLUDED.seal, at = EXCLUDED.at
                        """)
                .param("seal", it.seal())
                .param("at", OffsetDateTime.ofInstant(it.at(), ZoneOffset.UTC))
                .update();
    }
}
