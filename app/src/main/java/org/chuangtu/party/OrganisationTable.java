package org.chuangtu.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables organisation, identifier, alias, organisation_industry, honour, position and name_key. */
@Repository
class OrganisationTable {

    private static final String SELECT =
            """
            SELECT o.id, o.kind, o.name_zh, o.name_en, o.country, o.place_id, o.address, o.listed_at, o.listed_on, o.website,
                   o.note, o.status, o.merged_into, o.source_id, o.basis, o.inferred_fields, o.as_of, o.verified, o.entry_id
              FROM party.organisation o
            """;
    private static final String BRIEF =
            """
            SELECT a.id AS asked, o.id, o.name_zh, o.name_en, o.kind, o.country, o.place_id, o.status
              FROM party.organisation a JOIN party.organisation o ON o.id = coalesce(a.merged_into, a.id)
            """;

    /** A word that more names hold than this is too common for the best of them to be worth finding. */
    private static final int MOST_RANKED = 500;

    private final JdbcClient jdbc;

    OrganisationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // One
    // ------------------------------------------------------------------------------------------------------------

    Optional<Organisation> find(long id) {
        return jdbc.sql(SELECT + " WHERE o.id = :id")
                .param("id", id)
                .query(this::organisation)
                .optional();
    }

    List<Organisation> mergedInto(long id) {
        return jdbc.sql(SELECT + " WHERE o.merged_into = :id ORDER BY o.id LIMIT 500")
                .param("id", id)
                .query(this::organisation)
                .list();
    }

    List<Dossier.Code> codesOf(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT id, organisation_id, scheme, value, contested, source_id, as_of, verified
                          FROM party.identifier WHERE organisation_id = ANY(:ids)
                         ORDER BY scheme <> 'uscc', scheme, value LIMIT 1000
                        """)
                .param("ids", array(ids))
                .query((rs, i) ->
                        new Dossier.Code(
                                rs.getLong("id"),
                                rs.getLong("organisation_id"),
                                new Identifier(rs.getString("scheme"), rs.getString("value")),
                                rs.getBoolean("contested"),
                                (Long) rs.getObject("source_id"),
                                rs.getObject("as_of", LocalDate.class),
                                rs.getBoolean("verified")))
                .list();
    }

    List<Dossier.Name> namesOf(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT id, organisation_id, name, role, contested, source_id, as_of, verified
                          FROM party.alias WHERE organisation_id = ANY(:ids) ORDER BY role, name LIMIT 1000
                        """)
                .param("ids", array(ids))
                .query((rs, i) ->
                        new Dossier.Name(
                                rs.getLong("id"),
                                rs.getLong("organisation_id"),
                                rs.getString("name"),
                                Alias.Role.valueOf(rs.getString("role")),
                                rs.getBoolean("contested"),
                                (Long) rs.getObject("source_id"),
                                rs.getObject("as_of", LocalDate.class),
                                rs.getBoolean("verified")))
                .list();
    }

    /** By organisation the class that was recorded first; those without one are left out. */
    Map<Long, String> firstIndustries(String scheme, Collection<Long> ids) {
        var found = new HashMap<Long, String>();
        jdbc.sql(
                        """
                        SELECT DISTINCT ON (organisation_id) organisation_id, code
                          FROM party.organisation_industry
                         WHERE scheme = :scheme AND organisation_id = ANY(:ids)
                         ORDER BY organisation_id, id
                        """)
                .param("scheme", scheme)
                .param("ids", ids.toArray(Long[]::new))
                .query(rs -> {
                    found.put(rs.getLong("organisation_id"), rs.getString("code"));
                });
        return found;
    }

    List<Dossier.Industry> industriesOf(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT t.id, t.organisation_id, t.scheme, t.code, n.name_zh, n.name_en, t.source_id, t.basis, t.as_of,
                               t.verified
                          FROM party.organisation_industry t LEFT JOIN party.industry n USING (scheme, code)
                         WHERE t.organisation_id = ANY(:ids) ORDER BY t.scheme, t.code LIMIT 1000
                        """)
                .param("ids", array(ids))
                .query((rs, i) ->
                        new Dossier.Industry(
                                rs.getLong("id"),
                                rs.getLong("organisation_id"),
                                rs.getString("scheme"),
                                rs.getString("code"),
                                bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                                (Long) rs.getObject("source_id"),
                                Basis.of(rs.getString("basis")),
                                rs.getObject("as_of", LocalDate.class),
                                rs.getBoolean("verified")))
                .list();
    }

    List<Dossier.Honour> honoursOf(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT id, organisation_id, name, level, year, valid_to, source_id, basis, as_of, verified
                          FROM party.honour WHERE organisation_id = ANY(:ids)
                         ORDER BY year DESC NULLS LAST, name LIMIT 1000
                        """)
                .param("ids", array(ids))
                .query((rs, i) ->
                        new Dossier.Honour(
                                rs.getLong("id"),
                                rs.getLong("organisation_id"),
                                rs.getString("name"),
                                rs.getString("level"),
                                (Integer) rs.getObject("year"),
                                rs.getObject("valid_to", LocalDate.class),
                                (Long) rs.getObject("source_id"),
                                Basis.of(rs.getString("basis")),
                                rs.getObject("as_of", LocalDate.class),
                                rs.getBoolean("verified")))
                .list();
    }

    List<Dossier.Located> positionsOf(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT id, organisation_id, lon, lat, exactness, stated_datum, source_id, basis, as_of, verified
                          FROM party.position WHERE organisation_id = ANY(:ids) ORDER BY id LIMIT 1000
                        """)
                .param("ids", array(ids))
                .query((rs, i) ->
                        new Dossier.Located(
                                rs.getLong("id"),
                                rs.getLong("organisation_id"),
                                new Place.Point(rs.getDouble("lon"), rs.getDouble("lat")),
                                Position.Exactness.of(rs.getString("exactness")).orElse(null),
                                rs.getString("stated_datum"),
                                (Long) rs.getObject("source_id"),
                                Basis.of(rs.getString("basis")),
                                rs.getObject("as_of", LocalDate.class),
                                rs.getBoolean("verified")))
                .list();
    }

    private static @Nullable Bilingual bilingual(@Nullable String zh, @Nullable String en) {
        return zh == null && en == null ? null : new Bilingual(zh, en);
    }

    // Many
    // -----------------------------------------------------------------------------------------------------------

    List<Brief> briefs(Collection<Long> ids) {
        return jdbc.sql(BRIEF + " WHERE a.id = ANY(:ids)")
                .param("ids", array(ids))
                .query(this::brief)
                .list();
    }

    List<Brief> briefsAsOf(Collection<Long> ids, Instant at) {
        return jdbc.sql(
                        """
                        WITH then_known AS MATERIALIZED (
                            SELECT id, name_zh, name_en, kind, country, place_id, status, merged_into
                              FROM party.organisation_as_of(:at))
                        SELECT a.id AS asked, o.id, o.name_zh, o.name_en, o.kind, o.country, o.place_id, o.status
                          FROM then_known a JOIN then_known o ON o.id = coalesce(a.merged_into, a.id)
                         WHERE a.id = ANY(:ids)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", array(ids))
                .query(this::brief)
                .list();
    }

    /** The records themselves, merged or not, under their own names. */
    List<Brief> records(Collection<Long> ids) {
        return jdbc.sql(
                        """
                        SELECT o.id AS asked, o.id, o.name_zh, o.name_en, o.kind, o.country, o.place_id, o.status
                          FROM party.organisation o WHERE o.id = ANY(:ids)
                        """)
                .param("ids", array(ids))
                .query(this::brief)
                .list();
    }

    /** The record that stands for the holder of each code. */
    Map<String, Long> holders(String scheme, Collection<String> values) {
        var found = new HashMap<String, Long>();
        jdbc.sql(
                        """
                        SELECT i.value, coalesce(o.merged_into, o.id)
                          FROM party.identifier i JOIN party.organisation o ON o.id = i.organisation_id
                         WHERE i.scheme = :scheme AND i.value = ANY(:values) AND NOT i.contested
                        """)
                .param("scheme", scheme)
                .param("values", values.toArray(String[]::new))
                .query(rs -> {
                    found.put(rs.getString(1), rs.getLong(2));
                });
        return found;
    }

    List<Long> atPlaces(Collection<Long> places) {
        return jdbc.sql(
                        "SELECT id FROM party.organisation WHERE place_id = ANY(:places) AND status = 'ACTIVE'")
                .param("places", array(places))
                .query((rs, i) -> rs.getLong(1))
                .list();
    }

    /**
     * The records whose names hold the text, those that begin with it first. Pairs of characters narrow it down by index;
     * a single character finds what begins with it.
     */
    List<Brief> search(String text, int limit) {
        return jdbc.sql(
                        """
                        WITH asked AS (SELECT party.folded(:text) AS q),
                        near AS (
                            (SELECT k.organisation_id, k.folded FROM asked, party.name_key k
                              WHERE q <> '' AND k.folded ~>=~ q AND k.folded ~<~ (q || chr(1114111)) LIMIT :most)
                             UNION ALL
                            (SELECT k.organisation_id, k.folded FROM asked, party.name_key k
                              WHERE length(q) > 1 AND k.grams @> party.grams(q) AND strpos(k.folded, q) > 0 LIMIT :most)),
                        hit AS (
                            SELECT organisation_id, min(length(folded)) AS length,
                                   min(CASE WHEN folded = q THEN 0 WHEN starts_with(folded, q) THEN 1 ELSE 2 END) AS rank
                              FROM asked, near GROUP BY organisation_id)
                        """
                                + BRIEF
                                + """
                                  JOIN hit ON hit.organisation_id = a.id
                                 WHERE o.status <> 'RETIRED'
                                 ORDER BY hit.rank, hit.length, o.id LIMIT :limit
                                """)
                .param("text", text)
                .param("most", MOST_RANKED)
                .param("limit", limit)
                .query(this::brief)
                .list();
    }

    /** By credit code, or by any certain name. */
    Map<String, List<Long>> named(Collection<String> codesOrNames) {
        var found = new HashMap<String, List<Long>>();
        jdbc.sql(
                        """
                        WITH asked AS (SELECT DISTINCT text, party.folded(text) AS folded FROM unnest(:asked::text[]) AS text),
                        hit AS (
                            SELECT a.text, k.organisation_id FROM asked a
                              JOIN party.name_key k ON k.folded = a.folded AND k.certain
                            UNION
                            SELECT a.text, i.organisation_id FROM asked a
                              JOIN party.identifier i ON i.scheme = 'uscc' AND i.value = a.text AND NOT i.contested)
                        SELECT DISTINCT hit.text, coalesce(o.merged_into, o.id) AS id
                          FROM hit JOIN party.organisation o ON o.id = hit.organisation_id
                         WHERE o.status <> 'RETIRED' ORDER BY 1, 2
                        """)
                .param("asked", codesOrNames.toArray(String[]::new))
                .query(rs -> {
                    found.computeIfAbsent(rs.getString(1), _ -> new ArrayList<>())
                            .add(rs.getLong(2));
                });
        return found;
    }

    List<Honoured> honoured(String honour, @Nullable Integer year, Instant asOf) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT ON (coalesce(o.merged_into, o.id)) s.id, s.name_zh, s.name_en, s.place_id, h.year,
                               h.source_id
                          FROM party.honour_as_of(:moment) h
                          JOIN party.organisation_as_of(:moment) o ON o.id = h.organisation_id
                          JOIN party.organisation_as_of(:moment) s ON s.id = coalesce(o.merged_into, o.id)
                         WHERE h.name = :honour AND (:year::integer IS NULL OR h.year = :year) AND s.status = 'ACTIVE'
                         ORDER BY coalesce(o.merged_into, o.id), h.year LIMIT 100000
                        """)
                .param("moment", asOf.atOffset(ZoneOffset.UTC))
                .param("honour", honour)
                .param("year", year)
                .query((rs, i) ->
                        new Honoured(
                                rs.getLong("id"),
                                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                                (Long) rs.getObject("place_id"),
                                (Integer) rs.getObject("year"),
                                (Long) rs.getObject("source_id")))
                .list();
    }

    long restingOn(String table, long source) {
        // The table's name comes from the beans of this module.
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE source_id = :source")
                .param("source", source)
                .query(Long.class)
                .single();
    }

    /** How many rows rest on each of these sources. */
    Map<Long, Long> restingOn(String table, Collection<Long> sources) {
        var counts = new HashMap<Long, Long>();
        jdbc.sql(
                        "SELECT source_id, count(*) FROM "
                                + table
                                + " WHERE source_id = ANY(:sources) GROUP BY 1")
                .param("sources", array(sources))
                .query(rs -> {
                    counts.put(rs.getLong(1), rs.getLong(2));
                });
        return counts;
    }

    // Writing
    // --------------------------------------------------------------------------------------------------------

    long insert(OrganisationDraft it) {
        return write(
                        """
                        INSERT INTO party.organisation (kind, name_zh, name_en, country, place_id, address, listed_at, listed_on,
                                                        website, note, by_hand, source_id, basis, inferred_fields, as_of, verified)
                        VALUES (:kind, :nameZh, :nameEn, :country, :place, :address, :listedAt, :listedOn,
                                :website, :note, true, :source, :basis, :inferredFields, :asOf, :verified)
                        RETURNING id
                        """,
                        it)
                .query(Long.class)
                .single();
    }

    /** False when somebody changed it since that version. */
    boolean update(long id, long version, OrganisationDraft it) {
        return write(
                                """
                                UPDATE party.organisation
                                   SET kind = :kind, name_zh = :nameZh, name_en = :nameEn, country = :country, place_id = :place,
                                       address = :address, listed_at = :listedAt, listed_on = :listedOn, website = :website,
                                       note = :note, by_hand = true, source_id = :source, basis = :basis,
                                       inferred_fields = :inferredFields, as_of = :asOf, verified = :verified
                                 WHERE id = :id AND entry_id = :version AND status <> 'MERGED'
                                """,
                                it)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec write(String sql, OrganisationDraft it) {
        return jdbc.sql(sql)
                .param("kind", it.kind().code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("country", it.country())
                .param("place", it.placeId())
                .param("address", it.address())
                .param("listedAt", it.listedAt())
                .param("listedOn", it.listedOn())
                .param("website", it.website())
                .param("note", it.note())
                .param("source", it.provenance().sourceId())
                .param("basis", it.provenance().basis().code())
                .param("inferredFields", it.provenance().inferredFields().toArray(String[]::new))
                .param("asOf", it.provenance().asOf())
                .param("verified", it.provenance().verified());
    }

    boolean reinstate(long id, long version) {
        return jdbc.sql(
                                """
                                UPDATE party.organisation SET status = 'ACTIVE'
                                 WHERE id = :id AND entry_id = :version AND status = 'RETIRED'
                                """)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean retire(long id, long version) {
        return jdbc.sql(
                                """
                                UPDATE party.organisation SET status = 'RETIRED'
                                 WHERE id = :id AND entry_id = :version AND status = 'ACTIVE'
                                """)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Who holds a code, whether or not that record was merged. */
    Optional<Long> holder(Identifier code) {
        return jdbc.sql(
                        """
                        SELECT organisation_id FROM party.identifier
                         WHERE scheme = :scheme AND value = :value AND NOT contested
                        """)
                .param("scheme", code.scheme())
                .param("value", code.value())
                .query(Long.class)
                .optional();
    }

    /** False when it is there already. */
    boolean addCode(long id, Identifier code, boolean contested, Provenance provenance) {
        return jdbc.sql(
                                """
                                INSERT INTO party.identifier (organisation_id, scheme, value, contested, source_id, as_of, verified)
                                VALUES (:id, :scheme, :value, :contested, :source, :asOf, :verified)
                                ON CONFLICT (organisation_id, scheme, value) DO NOTHING
                                """)
                        .param("id", id)
                        .param("scheme", code.scheme())
                        .param("value", code.value())
                        .param("contested", contested)
                        .param("source", provenance.sourceId())
                        .param("asOf", provenance.asOf())
                        .param("verified", provenance.verified())
                        .update()
                == 1;
    }

    boolean addName(long id, Alias alias, Provenance provenance) {
        return jdbc.sql(
                                """
                                INSERT INTO party.alias (organisation_id, name, role, source_id, as_of, verified)
                                VALUES (:id, :name, :role, :source, :asOf, :verified)
                                ON CONFLICT (organisation_id, name) DO NOTHING
                                """)
                        .param("id", id)
                        .param("name", alias.name())
                        .param("role", alias.role().name())
                        .param("source", provenance.sourceId())
                        .param("asOf", provenance.asOf())
                        .param("verified", provenance.verified())
                        .update()
                == 1;
    }

    boolean addIndustry(long id, IndustryCode industry, Provenance provenance) {
        return jdbc.sql(
                                """
                                INSERT INTO party.organisation_industry (organisation_id, scheme, code, source_id, basis, as_of, verified)
                                VALUES (:id, :scheme, :code, :source, :basis, :asOf, :verified)
                                ON CONFLICT (organisation_id, scheme, code) DO NOTHING
                                """)
                        .param("id", id)
                        .param("scheme", industry.scheme())
                        .param("code", industry.code())
                        .param("source", provenance.sourceId())
                        .param("basis", provenance.basis().code())
                        .param("asOf", provenance.asOf())
                        .param("verified", provenance.verified())
                        .update()
                == 1;
    }

    boolean addHonour(long id, Honour honour, Provenance provenance) {
        return jdbc.sql(
                                """
                                INSERT INTO party.honour (organisation_id, name, level, year, valid_to, source_id, basis, as_of, verified)
                                VALUES (:id, :name, :level, :year, :validTo, :source, :basis, :asOf, :verified)
                                ON CONFLICT (organisation_id, name, year) DO NOTHING
                                """)
                        .param("id", id)
                        .param("name", honour.name())
                        .param("level", honour.level())
                        .param("year", honour.year())
                        .param("validTo", honour.validTo())
                        .param("source", provenance.sourceId())
                        .param("basis", provenance.basis().code())
                        .param("asOf", provenance.asOf())
                        .param("verified", provenance.verified())
                        .update()
                == 1;
    }

    /** False when it says so already. */
    boolean locate(long id, Position it, Provenance provenance) {
        return jdbc.sql(
                                """
                                INSERT INTO party.position AS p (organisation_id, lon, lat, exactness, stated_datum, by_hand, source_id, basis,
                                                                 as_of, verified)
                                VALUES (:id, :lon, :lat, :exactness, :datum, true, :source, :basis, :asOf, :verified)
                                ON CONFLICT (organisation_id) DO UPDATE
                                   SET lon = EXCLUDED.lon, lat = EXCLUDED.lat, exactness = EXCLUDED.exactness,
                                       stated_datum = EXCLUDED.stated_datum, by_hand = true, source_id = EXCLUDED.source_id,
                                       basis = EXCLUDED.basis, as_of = EXCLUDED.as_of, verified = EXCLUDED.verified
                                 WHERE (p.lon, p.lat, p.exactness, p.stated_datum, p.source_id, p.basis, p.as_of, p.verified)
                                       IS DISTINCT FROM
                                       (EXCLUDED.lon, EXCLUDED.lat, EXCLUDED.exactness, EXCLUDED.stated_datum, EXCLUDED.source_id,
                                        EXCLUDED.basis, EXCLUDED.as_of, EXCLUDED.verified)
                                """)
                        .param("id", id)
                        .param("lon", it.kept().lon())
                        .param("lat", it.kept().lat())
                        .param("exactness", it.exactness() == null ? null : it.exactness().code())
                        .param("datum", it.datum().code())
                        .param("source", provenance.sourceId())
                        .param("basis", provenance.basis().code())
                        .param("asOf", provenance.asOf())
                        .param("verified", provenance.verified())
                        .update()
                == 1;
    }

    /** Whose fact it is. */
    Optional<Long> ownerOf(Fact fact, long row) {
        return jdbc.sql("SELECT organisation_id FROM " + fact.table() + " WHERE id = :row")
                .param("row", row)
                .query(Long.class)
                .optional();
    }

    boolean remove(Fact fact, long row) {
        return jdbc.sql("DELETE FROM " + fact.table() + " WHERE id = :row")
                        .param("row", row)
                        .update()
                == 1;
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private Brief brief(ResultSet rs, int i) throws SQLException {
        return new Brief(
                rs.getLong("asked"),
                rs.getLong("id"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                OrganisationKind.of(rs.getString("kind")).orElse(OrganisationKind.OTHER),
                rs.getString("country"),
                (Long) rs.getObject("place_id"),
                rs.getString("status").equals("RETIRED"));
    }

    Organisation organisation(ResultSet rs, int i) throws SQLException {
        return new Organisation(
                rs.getLong("id"),
                OrganisationKind.of(rs.getString("kind")).orElse(OrganisationKind.OTHER),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                rs.getString("country"),
                (Long) rs.getObject("place_id"),
                rs.getString("address"),
                rs.getString("listed_at"),
                rs.getObject("listed_on", LocalDate.class),
                rs.getString("website"),
                rs.getString("note"),
                Organisation.Status.valueOf(rs.getString("status")),
                (Long) rs.getObject("merged_into"),
                Provenance.of(rs),
                rs.getLong("entry_id"));
    }
}
