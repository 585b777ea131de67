package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who looked for providers of a node where, and how closely. */
@Repository
class SurveyTable {

    static final String TABLE = "chain.survey";

    private static final String SELECT =
            """
            SELECT id, chain_id, node_id, area, surveyor, surveyed_on, completeness, note, retired, entry_id, %s
              FROM chain.survey
            """
                    .formatted(Claims.COLUMNS);

    private final JdbcClient jdbc;

    SurveyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Survey> find(long id) {
        return find(id, null);
    }

    Optional<Survey> find(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT + "WHERE id = :id", at, TABLE)
                .param("id", id)
                .query(SurveyTable::read)
                .optional();
    }

    Optional<Survey> find(long node, String area, String surveyor, LocalDate on) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE node_id = :node AND area = :area AND surveyor = :surveyor AND surveyed_on = :day
                                """)
                .param("node", node)
                .param("area", area)
                .param("surveyor", surveyor)
                .param("day", on)
                .query(SurveyTable::read)
                .optional();
    }

    List<Survey> of(long node, @Nullable Instant at, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + "WHERE node_id = :node AND NOT retired ORDER BY surveyed_on DESC, id LIMIT :limit",
                        at,
                        TABLE)
                .param("node", node)
                .param("limit", limit)
                .query(SurveyTable::read)
                .list();
    }

    List<Survey> in(long chain, @Nullable Instant at, int offset, int limit) {
        return Past.read(
                        jdbc,
                        SELECT
                                + "WHERE chain_id = :chain AND NOT retired ORDER BY id OFFSET :offset LIMIT :limit",
                        at,
                        TABLE)
                .param("chain", chain)
                .param("offset", offset)
                .param("limit", limit)
                .query(SurveyTable::read)
                .list();
    }

    long countIn(long chain, @Nullable Instant at) {
        return Past.countIn(chain, at, TABLE, jdbc);
    }

    long insert(long chain, Survey.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.survey (chain_id, node_id, area, surveyor, surveyed_on, completeness, note, %s)
                        VALUES (:chain, :node, :area, :surveyor, :day, :completeness, :note, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Survey.Draft it) {
        return bind(
                                """
                                UPDATE chain.survey
                                   SET node_id = :node, area = :area, surveyor = :surveyor, surveyed_on = :day,
                                       completeness = :completeness, note = :note, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Survey.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("node", it.nodeId())
                .param("area", it.area())
                .param("surveyor", it.surveyor())
                .param("day", it.on())
                .param("completeness", it.completeness().code())
                .param("note", it.note());
    }

    static Survey read(ResultSet rs, int i) throws SQLException {
        return new Survey(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Survey.Draft(
                        rs.getLong("node_id"),
                        rs.getString("area"),
                        rs.getString("surveyor"),
                        rs.getObject("surveyed_on", LocalDate.class),
                        Survey.Completeness.of(rs.getString("completeness")),
                        rs.getString("note"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }
}
