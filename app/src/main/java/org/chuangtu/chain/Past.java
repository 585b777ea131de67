package org.chuangtu.chain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries over kept tables as they are, or as they were at an instant. */
final class Past {

    private Past() {}

    /**
     * @param tables the kept tables that the query reads
     * @param at null for the present
     */
    static JdbcClient.StatementSpec read(
            JdbcClient jdbc, String sql, @Nullable Instant at, String... tables) {
        if (at == null) return jdbc.sql(sql);
        String then = sql;
        for (String table : tables)
            then = then.replaceAll("\\b" + table + "\\b", table + "_as_of(:at)");
        return jdbc.sql(then).param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    /** How many rows of a kept table a chain has that are not retired. */
    static long countIn(long chain, @Nullable Instant at, String table, JdbcClient jdbc) {
        return read(
                        jdbc,
                        "SELECT count(*) FROM "
                                + table
                                + " WHERE chain_id = :chain AND NOT retired",
                        at,
                        table)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }
}
