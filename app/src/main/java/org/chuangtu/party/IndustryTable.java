package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table industry. */
@Repository
class IndustryTable {

    static final String RETIRED = "retired";

    private static final int MOST = 5_000;
    private static final String SELECT =
            """
            SELECT id, scheme, code, name_zh, name_en, parent_code, level, group_zh, group_en, ambition, remark,
                   source_id, basis, inferred_fields, as_of, verified, retired_on, entry_id
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
        return jdbc.sql(
                        SELECT
                                + " WHERE scheme = :scheme AND retired_on IS NULL ORDER BY code LIMIT :most")
                .param("scheme", scheme)
                .param("most", MOST)
                .query(this::industry)
                .list();
    }

    List<Industry> children(IndustryCode parent) {
        return jdbc.sql(
                        SELECT
                                + " WHERE scheme = :scheme AND parent_code = :code AND retired_on IS NULL ORDER BY code LIMIT :most")
                .param("scheme", parent.scheme())
                .param("code", parent.code())
                .param("most", MOST)
                .query(this::industry)
                .list();
    }

    /** Its code and those of all industries within it. */
    List<String> withAllWithin(IndustryCode industry) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE within AS (
                            SELECT :code::text AS code, 0 AS depth
                            UNION
                            SELECT i.code, w.depth + 1 FROM within w
                              JOIN party.industry i ON i.scheme = :scheme AND i.parent_code = w.code AND w.depth < 10)
                        SELECT DISTINCT code FROM within LIMIT :most
                        """)
                .param("scheme", industry.scheme())
                .param("code", industry.code())
                .param("most", MOST)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    /** By code as asked; codes the list does not know are left out. */
    List<Industry> all(Collection<IndustryCode> codes) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE (scheme, code) IN (SELECT * FROM unnest(:schemes::text[], :codes::text[]))
                                 ORDER BY scheme, code
                                """)
                .param("schemes", codes.stream().map(IndustryCode::scheme).toArray(String[]::new))
                .param("codes", codes.stream().map(IndustryCode::code).toArray(String[]::new))
                .query(this::industry)
                .list();
    }

    ListPage<Industry> page(ListQuery query) {
        var where =
                """
                 WHERE (:scheme::text IS NULL OR scheme = :scheme)
                   AND (retired_on IS NOT NULL) = :retired
                   AND (NOT :searching OR name_zh ILIKE :like OR name_en ILIKE :like OR starts_with(code, :text))
                """;
        // The area's own first: they are what most people look for.
        var way = query.descending() ? " DESC" : " ASC";
        var rows =
                with(
                                query,
                                SELECT
                                        + where
                                        + "ORDER BY scheme <> '433+1', scheme, code"
                                        + way
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(this::industry)
                        .list();
        var total =
                with(query, "SELECT count(*) FROM party.industry" + where)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        return jdbc.sql(sql)
                .param("scheme", query.filter("scheme").orElse(null))
                .param("retired", query.filter(RETIRED).isPresent())
                .param("searching", query.searching())
                .param("like", query.like())
                .param("text", query.text());
    }

    List<String> schemes() {
        return jdbc.sql("SELECT DISTINCT scheme FROM party.industry ORDER BY scheme")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    void insert(IndustryDraft it) {
        said(
                        it,
                        """
                        INSERT INTO party.industry (scheme, code, name_zh, name_en, parent_code, level, group_zh, group_en,
                                                    ambition, remark, source_id, basis, inferred_fields, as_of, verified)
                        VALUES (:scheme, :code, :nameZh, :nameEn, :parent, :level, :groupZh, :groupEn,
                                :ambition, :remark, :source, :basis, :inferred, :asOf, :verified)
                        """)
                .param("scheme", it.code().scheme())
                .param("code", it.code().code())
                .update();
    }

    /** Changes what is said of it; its code stays. Whether it was still as it was read. */
    boolean update(long id, long version, IndustryDraft it) {
        return said(
                                it,
                                """
                                UPDATE party.industry
                                   SET name_zh = :nameZh, name_en = :nameEn, parent_code = :parent, level = :level,
                                       group_zh = :groupZh, group_en = :groupEn, ambition = :ambition, remark = :remark,
                                       source_id = :source, basis = :basis, inferred_fields = :inferred, as_of = :asOf,
                                       verified = :verified
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec said(IndustryDraft it, String sql) {
        var group = it.group();
        var rests = it.provenance();
        return jdbc.sql(sql)
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
                .param("verified", rests.verified());
    }

    /** @param on null brings it back */
    boolean retire(long id, long version, @Nullable LocalDate on) {
        return jdbc.sql(
                                """
                                UPDATE party.industry SET retired_on = :on WHERE id = :id AND entry_id = :version
                                """)
                        .param("on", on, java.sql.Types.DATE)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
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
                rs.getObject("retired_on", LocalDate.class),
                rs.getLong("entry_id"));
    }
}
