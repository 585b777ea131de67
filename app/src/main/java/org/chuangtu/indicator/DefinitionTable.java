package org.chuangtu.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table definition. */
@Repository
class DefinitionTable {

    /** As many definitions as the house can have; lists beyond are cut. */
    static final int MOST = 5_000;

    private static final String SELECT =
            """
            SELECT id, code, name_zh, name_en, theme_zh, theme_en, position, unit, direction, description_zh,
                   description_en, method_zh, method_en, cohort, flow_of, flow, part_of, entry_id
              FROM indicator.definition
            """;

    private final JdbcClient jdbc;

    DefinitionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Definition> all() {
        return jdbc.sql(SELECT + " ORDER BY position, code LIMIT " + MOST)
                .query(DefinitionTable::definition)
                .list();
    }

    Optional<Definition> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(DefinitionTable::definition)
                .optional();
    }

    Optional<Definition> find(String code) {
        return jdbc.sql(SELECT + " WHERE code = :code")
                .param("code", code)
                .query(DefinitionTable::definition)
                .optional();
    }

    List<Definition> all(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql(SELECT + " WHERE id IN (:ids)")
                .param("ids", ids)
                .query(DefinitionTable::definition)
                .list();
    }

    long insert(DefinitionDraft it) {
        return set(
                        jdbc.sql(
                                """
                                INSERT INTO indicator.definition (code, name_zh, name_en, theme_zh, theme_en, position,
                                       unit, direction, description_zh, description_en, method_zh, method_en, cohort,
                                       flow_of, flow, part_of)
                                VALUES (:code, :nameZh, :nameEn, :themeZh, :themeEn, :position, :unit, :direction,
                                       :descriptionZh, :descriptionEn, :methodZh, :methodEn, :cohort, :flowOf, :flow,
                                       :partOf)
                                RETURNING id
                                """),
                        it)
                .query(Long.class)
                .single();
    }

    /** Changes it if nobody did since; false when somebody had. */
    boolean update(long id, long version, DefinitionDraft it) {
        return set(
                                jdbc.sql(
                                        """
                                        UPDATE indicator.definition
                                           SET code = :code, name_zh = :nameZh, name_en = :nameEn, theme_zh = :themeZh,
                                               theme_en = :themeEn, position = :position, unit = :unit,
                                               direction = :direction, description_zh = :descriptionZh,
                                               description_en = :descriptionEn, method_zh = :methodZh,
                                               method_en = :methodEn, cohort = :cohort, flow_of = :flowOf, flow = :flow,
                                               part_of = :partOf
                                         WHERE id = :id AND entry_id = :version
                                        """),
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec set(JdbcClient.StatementSpec sql, DefinitionDraft it) {
        return sql.param("code", it.code())
                .param("nameZh", it.nameZh())
                .param("nameEn", it.nameEn())
                .param("themeZh", it.themeZh())
                .param("themeEn", it.themeEn())
                .param("position", it.position())
                .param("unit", it.unit())
                .param("direction", it.direction().name())
                .param("descriptionZh", it.descriptionZh())
                .param("descriptionEn", it.descriptionEn())
                .param("methodZh", it.methodZh())
                .param("methodEn", it.methodEn())
                .param("cohort", it.cohort())
                .param("flowOf", it.flowOf())
                .param("flow", it.flow().name())
                .param("partOf", it.partOf());
    }

    private static Definition definition(ResultSet rs, int row) throws SQLException {
        return new Definition(
                rs.getLong("id"),
                rs.getString("code"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                new Bilingual(rs.getString("theme_zh"), rs.getString("theme_en")),
                rs.getInt("position"),
                rs.getString("unit"),
                Direction.valueOf(rs.getString("direction")),
                words(rs.getString("description_zh"), rs.getString("description_en")),
                words(rs.getString("method_zh"), rs.getString("method_en")),
                rs.getString("cohort"),
                rs.getString("flow_of"),
                Derivations.Flow.valueOf(rs.getString("flow")),
                rs.getString("part_of"),
                rs.getLong("entry_id"));
    }

    private static @Nullable Bilingual words(@Nullable String zh, @Nullable String en) {
        return zh == null && en == null ? null : new Bilingual(zh, en);
    }
}
