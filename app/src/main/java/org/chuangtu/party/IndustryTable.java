package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table industry. */
@Repository
class IndustryTable {

    private static final int MOST = 5_000;
    private static final String SELECT =
            """
            SELECT id, scheme, code, name_zh, name_en, parent_code, level, group_zh, group_en, ambition, remark,
                   source_id, basis, inferred_fields, as_of, verified, entry_id
              FROM party.industry
            """;

    private final JdbcClient jdbc;

    IndustryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Industry> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query(this::industry)
                .optional();
    }

    Optional<Industry> byCode(IndustryCode code) {
        return jdbc.sql(SELECT + " WHERE scheme = :scheme AND code = :code")
                .param("scheme", code.scheme())
                .param("code", code.code())
                .query(this::industry)
                .optional();
    }

    List<Industry> of(String scheme) {
        return jdbc.sql(SELECT + " WHERE scheme = :scheme ORDER BY code LIMIT :most")
                .param("scheme", scheme)
                .param("most", MOST)
                .query(this::industry)
                .list();
    }

    List<Industry> children(IndustryCode parent) {
        return jdbc.sql(
                        SELECT
                                + " WHERE scheme = :scheme AND parent_code = :code ORDER BY code LIMIT :most")
                .param("scheme", parent.scheme())
                .param("code", parent.code())
                .param("most", MOST)
                .query(this::industry)
                .list();
    }

    List<String> schemes() {
        return jdbc.sql("SELECT DISTINCT scheme FROM party.industry ORDER BY scheme")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    void insert(IndustryDraft it) {
        var group = it.group();
        var rests = it.provenance();
        jdbc.sql(
                        """
                        INSERT INTO party.industry (scheme, code, name_zh, name_en, parent_code, level, group_zh, group_en,
                                                    ambition, remark, source_id, basis, inferred_fields, as_of, verified)
                        VALUES (:scheme, :code, :nameZh, :nameEn, :parent, :level, :groupZh, :groupEn,
                                :ambition, :remark, :source, :basis, :inferred, :asOf, :verified)
                        """)
                .param("scheme", it.code().scheme())
                .param("code", it.code().code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("parent", it.parentCode())
                .param("level", it.level())
                .param("groupZh", group == null ? null : group.zh())
                .param("groupEn", group == null ? null : group.en())
                .param("ambition", it.ambition())
                .param("remark", it.remark())
                .param("source", rests.sourceId())
                .param("basis", rests.basis().code())
                .param("inferred", rests.inferredFields().toArray(String[]::new))
                .param("asOf", rests.asOf())
                .param("verified", rests.verified())
                .update();
    }

    Industry industry(ResultSet rs, int i) throws SQLException {
        String groupZh = rs.getString("group_zh");
        String groupEn = rs.getString("group_en");
        return new Industry(
                rs.getLong("id"),
                new IndustryCode(rs.getString("scheme"), rs.getString("code")),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                rs.getString("parent_code"),
                (Integer) rs.getObject("level"),
                groupZh == null && groupEn == null ? null : new Bilingual(groupZh, groupEn),
                rs.getString("ambition"),
                rs.getString("remark"),
                Provenance.of(rs),
                rs.getLong("entry_id"));
    }
}
