package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables chain, stage and version. */
@Repository
class ChainTable {

    static final String CHAIN = "chain.chain";
    static final String STAGE = "chain.stage";

    static final String CHAIN_COLUMNS =
            "SELECT id, code, name_zh, name_en, description, industry_code, place_id, retired, entry_id, "
                    + Claims.COLUMNS;
    static final String STAGE_COLUMNS =
            "SELECT id, chain_id, code, name_zh, name_en, position, description, retired, entry_id, "
                    + Claims.COLUMNS;
    private static final String SELECT_CHAIN = CHAIN_COLUMNS + " FROM chain.chain ";
    private static final String SELECT_STAGE = STAGE_COLUMNS + " FROM chain.stage ";

    private final JdbcClient jdbc;

    ChainTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of everything that belongs to a chain. */
    record Version(UUID version, long entry, Instant at) {}

    Optional<Version> version(long chain) {
        return jdbc.sql("SELECT version, entry_id, at FROM chain.version WHERE chain_id = :chain")
                .param("chain", chain)
                .query((rs, i) ->
                        new Version(
                                (UUID) rs.getObject("version"),
                                rs.getLong("entry_id"),
                                rs.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    Optional<Chain> find(long id) {
        return find(id, null);
    }

    Optional<Chain> find(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_CHAIN + "WHERE id = :id", at, CHAIN)
                .param("id", id)
                .query(ChainTable::readChain)
                .optional();
    }

    Optional<Chain> byCode(String code) {
        return jdbc.sql(SELECT_CHAIN + "WHERE code = :code")
                .param("code", code)
                .query(ChainTable::readChain)
                .optional();
    }

    List<Chain> all(int limit) {
        return jdbc.sql(SELECT_CHAIN + "ORDER BY retired, code LIMIT :limit")
                .param("limit", limit)
                .query(ChainTable::readChain)
                .list();
    }

    long insert(Chain.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.chain (code, name_zh, name_en, description, industry_code, place_id, %s)
                        VALUES (:code, :nameZh, :nameEn, :description, :industry, :place, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Chain.Draft it) {
        return bind(
                                """
                                UPDATE chain.chain
                                   SET code = :code, name_zh = :nameZh, name_en = :nameEn, description = :description,
                                       industry_code = :industry, place_id = :place, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Chain.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("code", it.code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("description", it.description())
                .param("industry", it.industryCode())
                .param("place", it.placeId());
    }

    Optional<Stage> stage(long id) {
        return stage(id, null);
    }

    Optional<Stage> stage(long id, @Nullable Instant at) {
        return Past.read(jdbc, SELECT_STAGE + "WHERE id = :id", at, STAGE)
                .param("id", id)
                .query(ChainTable::readStage)
                .optional();
    }

    Optional<Stage> stageByCode(long chain, String code) {
        return jdbc.sql(SELECT_STAGE + "WHERE chain_id = :chain AND code = :code")
                .param("chain", chain)
                .param("code", code)
                .query(ChainTable::readStage)
                .optional();
    }

    List<Stage> stages(long chain, int limit) {
        return jdbc.sql(
                        SELECT_STAGE
                                + "WHERE chain_id = :chain ORDER BY position, code LIMIT :limit")
                .param("chain", chain)
                .param("limit", limit)
                .query(ChainTable::readStage)
                .list();
    }

    long insert(long chain, Stage.Draft it) {
        return bind(
                        """
                        INSERT INTO chain.stage (chain_id, code, name_zh, name_en, position, description, %s)
                        VALUES (:chain, :code, :nameZh, :nameEn, :position, :description, %s) RETURNING id
                        """
                                .formatted(Claims.COLUMNS, Claims.VALUES),
                        it)
                .param("chain", chain)
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, Stage.Draft it) {
        return bind(
                                """
                                UPDATE chain.stage
                                   SET code = :code, name_zh = :nameZh, name_en = :nameEn, position = :position,
                                       description = :description, %s
                                 WHERE id = :id AND entry_id = :version
                                """
                                        .formatted(Claims.SETTING),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Stage.Draft it) {
        return Claims.bind(jdbc.sql(sql), it.claim())
                .param("code", it.code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("position", it.position())
                .param("description", it.description());
    }

    /** Retires a row of any table of this module, or brings it back. */
    boolean retire(String table, long id, long version, boolean retired) {
        return jdbc.sql(
                                "UPDATE "
                                        + table
                                        + " SET retired = :retired WHERE id = :id AND entry_id = :version")
                        .param("retired", retired)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    Map<Long, Long> restingOn(String table, Collection<Long> sources) {
        var counts = new HashMap<Long, Long>();
        jdbc.sql(
                        "SELECT source_id, count(*) FROM "
                                + table
                                + " WHERE source_id = ANY(:sources) GROUP BY 1")
                .param("sources", sources.toArray(Long[]::new))
                .query(rs -> {
                    counts.put(rs.getLong(1), rs.getLong(2));
                });
        return counts;
    }

    /** The chain a row of any table of this module belongs to. */
    Optional<Long> chainOf(String table, long id) {
        String column = table.equals(CHAIN) ? "id" : "chain_id";
        return jdbc.sql("SELECT " + column + " FROM " + table + " WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    static Chain readChain(ResultSet rs, int i) throws SQLException {
        return new Chain(
                rs.getLong("id"),
                new Chain.Draft(
                        rs.getString("code"),
                        new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                        rs.getString("description"),
                        rs.getString("industry_code"),
                        (Long) rs.getObject("place_id"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }

    static Stage readStage(ResultSet rs, int i) throws SQLException {
        return new Stage(
                rs.getLong("id"),
                rs.getLong("chain_id"),
                new Stage.Draft(
                        rs.getString("code"),
                        new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                        rs.getInt("position"),
                        rs.getString("description"),
                        Claims.of(rs)),
                rs.getBoolean("retired"),
                rs.getLong("entry_id"));
    }
}
