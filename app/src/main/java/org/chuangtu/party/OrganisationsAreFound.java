package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Searchable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Organisations by their names, former and short ones too, and by their codes. */
@Component
class OrganisationsAreFound implements Searchable {

    /** Names and codes of what was merged into a record lead to the record. */
    private static final String NAMED =
            """
            SELECT o.id, o.kind, o.name_zh, o.name_en, o.status = 'RETIRED' AS retired, m.names, c.codes
              FROM party.organisation o
              LEFT JOIN (SELECT f.standing, array_agg(DISTINCT f.name) AS names
                           FROM (SELECT coalesce(x.merged_into, x.id) AS standing, a.name
                                   FROM party.alias a JOIN party.organisation x ON x.id = a.organisation_id
                                 UNION ALL SELECT merged_into, name_zh FROM party.organisation
                                            WHERE merged_into IS NOT NULL AND name_zh IS NOT NULL
                                 UNION ALL SELECT merged_into, name_en FROM party.organisation
                                            WHERE merged_into IS NOT NULL AND name_en IS NOT NULL) f
                          WHERE :all OR f.standing = ANY(:ids) GROUP BY 1) m ON m.standing = o.id
              LEFT JOIN (SELECT coalesce(x.merged_into, x.id) AS standing, array_agg(DISTINCT i.value) AS codes
                           FROM party.identifier i JOIN party.organisation x ON x.id = i.organisation_id
                          WHERE :all OR x.id = ANY(:ids) OR x.merged_into = ANY(:ids) GROUP BY 1) c ON c.standing = o.id
             WHERE o.merged_into IS NULL AND (:all OR o.id = ANY(:ids))
            """;

    private final JdbcClient jdbc;
    private final Access access;

    OrganisationsAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "organisations";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(PartyRight.READ);
    }

    @Override
    public String path() {
        return "/organisations/";
    }

    @Override
    public String api() {
        return "/api/v1/organisations/";
    }

    @Override
    public String list() {
        return "/organisations";
    }

    @Override
    public Set<String> tables() {
        return Set.of(Parties.TABLE, Fact.NAME.table(), Fact.CODE.table());
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        read(true, List.of()).query((ResultSet rs) -> each.accept(named(rs)));
    }

    private JdbcClient.StatementSpec read(boolean all, Collection<Long> ids) {
        return jdbc.sql(NAMED)
                .withFetchSize(5_000)
                .param("all", all)
                .param("ids", ids.toArray(Long[]::new));
    }

    /** A record that was merged, or is so no more, changes what those it was proposed to be merged with are called. */
    @Override
    @Transactional(readOnly = true)
    public @Nullable Renamed renamedBy(String changed, Collection<Long> rows) {
        var owners =
                jdbc.sql(
                                changed.equals(Parties.TABLE)
                                        ? "SELECT id FROM party.organisation WHERE id = ANY(:rows)"
                                        : "SELECT organisation_id FROM "
                                                + changed
                                                + " WHERE id = ANY(:rows)")
                        .param("rows", rows.toArray(Long[]::new))
                        .query(Long.class)
                        .list();
        if (owners.size() < rows.size()) return null;
        var touched = new HashSet<Long>(owners);
        touched.addAll(
                jdbc.sql(
                                """
                                SELECT merged_into FROM party.organisation WHERE id = ANY(:ids) AND merged_into IS NOT NULL
                                UNION SELECT left_id FROM party.merge_proposal WHERE right_id = ANY(:ids)
                                UNION SELECT right_id FROM party.merge_proposal WHERE left_id = ANY(:ids)
                                """)
                        .param("ids", owners.toArray(Long[]::new))
                        .query(Long.class)
                        .list());
        return new Renamed(touched, read(false, touched).query((rs, i) -> named(rs)).list());
    }

    private static Named named(ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        return new Named(
                id,
                Long.toString(id),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                texts(rs, "names"),
                texts(rs, "codes"),
                rs.getBoolean("retired"),
                null,
                OrganisationKind.of(rs.getString("kind"))
                        .orElse(OrganisationKind.OTHER)
                        .messageKey());
    }

    private static List<String> texts(ResultSet rs, String column) throws SQLException {
        var array = rs.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
