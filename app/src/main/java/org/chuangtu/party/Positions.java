package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where organisations are, all at once: what a map is drawn from. */
@Service
public class Positions {

    /** What an answer depends on: when none of these was written, it is the same. */
    public static final Set<String> TABLES =
            Set.of(
                    Parties.TABLE,
                    Fact.POSITION.table(),
                    Fact.INDUSTRY.table(),
                    Fact.HONOUR.table(),
                    Industries.TABLE);

    /** A larger area takes more memory than one program should. */
    public static final int MOST = 1_000_000;

    private static final int FETCHED = 5_000;

    private final JdbcClient jdbc;
    private final Access access;

    Positions(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * An organisation that exists, and where.
     *
     * @param at null where no position is known
     * @param sourceId of the record; null where it was typed in
     * @param positionSource of the position
     */
    public record Whereabouts(
            long id,
            Bilingual name,
            OrganisationKind kind,
            @Nullable Long placeId,
            @Nullable Long sourceId,
            Place.@Nullable Point at,
            Position.@Nullable Exactness exactness,
            @Nullable Long positionSource) {

        public String path() {
            return "/organisations/" + id;
        }
    }

    /** All that exist, in the order of their numbers; as they stood at that instant, or now. */
    @Transactional(readOnly = true)
    public List<Whereabouts> everyone(@Nullable Instant at) {
        access.requireSomewhere(PartyRight.READ);
        var found = new ArrayList<Whereabouts>();
        asOf(
                        """
                        SELECT o.id, o.name_zh, o.name_en, o.kind, o.place_id, o.source_id, p.lon, p.lat, p.exactness,
                               p.source_id AS position_source
                          FROM party.organisation o
                          LEFT JOIN (SELECT DISTINCT ON (coalesce(m.merged_into, m.id)) coalesce(m.merged_into, m.id) AS id,
                                            q.lon, q.lat, q.exactness, q.source_id
                                       FROM party.position q JOIN party.organisation m ON m.id = q.organisation_id
                                      ORDER BY coalesce(m.merged_into, m.id), m.merged_into IS NOT NULL, m.id) p ON p.id = o.id
                         WHERE o.status = 'ACTIVE' ORDER BY o.id LIMIT :most
                        """,
                        at)
                .param("most", MOST)
                .withFetchSize(FETCHED)
                .query((rs, _) -> found.add(whereabouts(rs)))
                .list();
        return found;
    }

    private static Whereabouts whereabouts(ResultSet rs) throws SQLException {
        double lon = rs.getDouble("lon");
        boolean nowhere = rs.wasNull();
        return new Whereabouts(
                rs.getLong("id"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                OrganisationKind.of(rs.getString("kind")).orElse(OrganisationKind.OTHER),
                (Long) rs.getObject("place_id"),
                (Long) rs.getObject("source_id"),
                nowhere ? null : new Place.Point(lon, rs.getDouble("lat")),
                Position.Exactness.of(rs.getString("exactness")).orElse(null),
                (Long) rs.getObject("position_source"));
    }

    /** How many of some organisations. */
    public record Count(String scheme, String code, @Nullable Bilingual name, long count) {}

    /** Which industries these organisations are in, as the outermost that holds each; most organisations first, at most 100. */
    @Transactional(readOnly = true)
    public List<Count> industriesOf(long[] ids, @Nullable Instant at) {
        access.requireSomewhere(PartyRight.READ);
        return asOf(
                        """
                        WITH RECURSIVE used AS MATERIALIZED (
                            SELECT DISTINCT coalesce(m.merged_into, m.id) AS id, t.scheme, t.code
                              FROM party.organisation_industry t JOIN party.organisation m ON m.id = t.organisation_id
                             WHERE coalesce(m.merged_into, m.id) = ANY (:ids)),
                        up AS (
                            SELECT DISTINCT u.scheme, u.code, u.code AS top, 0 AS depth FROM used u
                            UNION ALL
                            SELECT up.scheme, up.code, i.parent_code, up.depth + 1
                              FROM up JOIN party.industry i ON i.scheme = up.scheme AND i.code = up.top
                             WHERE i.parent_code IS NOT NULL AND up.depth < 16),
                        root AS (SELECT DISTINCT ON (scheme, code) scheme, code, top FROM up ORDER BY scheme, code, depth DESC)
                        SELECT r.scheme, r.top AS code, n.name_zh, n.name_en, count(DISTINCT u.id) AS count
                          FROM used u JOIN root r USING (scheme, code)
                          LEFT JOIN party.industry n ON n.scheme = r.scheme AND n.code = r.top
                         GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2 LIMIT 100
                        """,
                        at)
                .param("ids", boxed(ids))
                .query((rs, _) ->
                        new Count(
                                rs.getString("scheme"),
                                rs.getString("code"),
                                bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                                rs.getLong("count")))
                .list();
    }

    /** Which honours these organisations hold, most holders first; at most 100. */
    @Transactional(readOnly = true)
    public List<Count> honoursOf(long[] ids, @Nullable Instant at) {
        access.requireSomewhere(PartyRight.READ);
        return asOf(
                        """
                        SELECT h.name, count(DISTINCT coalesce(m.merged_into, m.id)) AS count
                          FROM party.honour h JOIN party.organisation m ON m.id = h.organisation_id
                         WHERE coalesce(m.merged_into, m.id) = ANY (:ids)
                         GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 100
                        """,
                        at)
                .param("ids", boxed(ids))
                .query((rs, _) -> new Count("", rs.getString(1), null, rs.getLong(2)))
                .list();
    }

    private static @Nullable Bilingual bilingual(@Nullable String zh, @Nullable String en) {
        return zh == null && en == null ? null : new Bilingual(zh, en);
    }

    private static Long[] boxed(long[] ids) {
        return java.util.Arrays.stream(ids).boxed().toArray(Long[]::new);
    }

    private JdbcClient.StatementSpec asOf(String sql, @Nullable Instant at) {
        var statement = jdbc.sql(asOf(at, sql));
        return at == null
                ? statement
                : statement.params(Map.of("moment", at.atOffset(ZoneOffset.UTC)));
    }

    /** The same question of the tables as they stood at that instant, which is its parameter {@code moment}. */
    static String asOf(@Nullable Instant at, String sql) {
        return at == null
                ? sql
                : sql.replaceAll(
                        "party\\.(organisation_industry|organisation|honour|position|industry)(?= )",
                        "party.$1_as_of(:moment)");
    }
}
