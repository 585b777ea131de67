package org.chuangtu.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of saved scenarios. */
@Repository
class ScenarioTable {

    static final String TABLE = "risk.scenario";

    private static final String SELECT =
            """
            SELECT s.id, s.name, s.chain_id, s.removal, s.note, s.retired, s.saved_by, s.saved_at, s.entry_id FROM risk.scenario s
            """;
    private static final String WHERE =
            """
             WHERE s.retired = :retired AND (:chain::bigint IS NULL OR s.chain_id = :chain)
               AND (NOT :searching OR s.name ILIKE :like OR s.note ILIKE :like)
            """;
    private static final Map<String, String> ORDER =
            Map.of("name", "s.name", "saved", "s.saved_at", "chain", "s.chain_id");

    private final JdbcClient jdbc;

    ScenarioTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(Scenario.Draft it, String by, Instant at) {
        return bind(
                        jdbc.sql(
                                """
                                INSERT INTO risk.scenario (name, chain_id, removal, note, saved_by, saved_at)
                                VALUES (:name, :chain, :removal, :note, :by, :at) RETURNING id
                                """),
                        it)
                .param("by", by)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Scenario.Draft it) {
        return bind(
                                jdbc.sql(
                                        """
                                        UPDATE risk.scenario SET name = :name, chain_id = :chain, removal = :removal, note = :note
                                         WHERE id = :id AND entry_id = :version
                                        """),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Scenario.Draft it) {
        return sql.param("name", it.name())
                .param("chain", it.chainId())
                .param("removal", it.removal().query())
                .param("note", it.note());
    }

    boolean retire(long id, long version, boolean retired) {
        return jdbc.sql(
                                "UPDATE risk.scenario SET retired = :retired WHERE id = :id AND entry_id = :version")
                        .param("retired", retired)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    Optional<Scenario> find(long id) {
        return jdbc.sql(SELECT + "WHERE s.id = :id")
                .param("id", id)
                .query(ScenarioTable::read)
                .optional();
    }

    /** @param retired those that rest, instead of the others */
    ListPage<Scenario> page(ListQuery query, Optional<Long> chain, boolean retired) {
        List<Scenario> rows =
                with(
                                SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "s.id")
                                        + " LIMIT :limit OFFSET :offset",
                                query,
                                chain,
                                retired)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(ScenarioTable::read)
                        .list();
        long total =
                with("SELECT count(*) FROM risk.scenario s" + WHERE, query, chain, retired)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(
            String sql, ListQuery query, Optional<Long> chain, boolean retired) {
        return jdbc.sql(sql)
                .param("retired", retired)
                .param("chain", chain.orElse(null))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Scenario read(ResultSet rs, int i) throws SQLException {
        return new Scenario(
                rs.getLong("id"),
                new Scenario.Draft(
                        rs.getString("name"),
                        rs.getLong("chain_id"),
                        Removal.parse(rs.getString("removal")),
                        rs.getString("note")),
                rs.getBoolean("retired"),
                rs.getString("saved_by"),
                rs.getObject("saved_at", OffsetDateTime.class).toInstant(),
                rs.getLong("entry_id"));
    }
}
