package org.chuangtu.party;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.Tally;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The organisations of one file on their way in: temporary tables of the transaction, and what is asked and written with
 * them. {@link OrganisationsByFile} tells the plan.
 */
@Repository
class BroughtOrganisations {

    private static final int MANY = 1_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    BroughtOrganisations(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** The rows, and the names in them, as the tables new_organisation and new_name. */
    void bring(Iterable<IntakeRow> rows, Map<String, Long> placeIds) {
        jdbc.sql("DROP TABLE IF EXISTS new_organisation").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_organisation (
                            row bigint NOT NULL, scheme text, value text, name text, folded text, name_zh text, name_en text,
                            credit_code text, short_name text, fit double precision, aliases text[], kind text, country text, place_id bigint,
                            address text, lon double precision, lat double precision, exactness text, stated_datum text, listed_at text, listed_on date, website text, industry_scheme text,
                            industries text[], honours text[], honour_levels text[], honour_years integer[], note text,
                            basis text, inferred_fields text[], as_of date, verified boolean,
                            id bigint, made boolean NOT NULL DEFAULT false, contested boolean NOT NULL DEFAULT false,
                            touched boolean NOT NULL DEFAULT false) ON COMMIT DROP
                        """)
                .update();
        jdbc.sql("DROP TABLE IF EXISTS new_name").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_name (row bigint NOT NULL, name text, folded text, normal text, grams text[])
                            ON COMMIT DROP
                        """)
                .update();
        // What is asked of a whole file sorts and compares in memory; for this transaction only.
        jdbc.sql("SET LOCAL work_mem = '96MB'").update();
        copy(rows, placeIds);
        jdbc.sql("ANALYZE new_organisation").update();
        jdbc.sql("ANALYZE new_name").update();
    }

    private void copy(Iterable<IntakeRow> rows, Map<String, Long> placeIds) {
        try (var names =
                        BulkCopy.into(
                                dataSource,
                                "new_name",
                                "row",
                                "name",
                                "folded",
                                "normal",
                                "grams");
                var copy =
                        BulkCopy.into(
                                dataSource,
                                "new_organisation",
                                "row",
                                "scheme",
                                "value",
                                "name",
                                "folded",
                                "name_zh",
                                "name_en",
                                "credit_code",
                                "short_name",
                                "fit",
                                "aliases",
                                "kind",
                                "country",
                                "place_id",
                                "address",
                                "lon",
                                "lat",
                                "exactness",
                                "stated_datum",
                                "listed_at",
                                "listed_on",
                                "website",
                                "industry_scheme",
                                "industries",
                                "honours",
                                "honour_levels",
                                "honour_years",
                                "note",
                                "basis",
                                "inferred_fields",
                                "as_of",
                                "verified")) {
            for (var row : rows) {
                String name = row.need("name");
                var other = row.text("otherName");
                boolean chinese = name.codePoints().anyMatch(Character::isIdeographic);
                var key = NameKey.of(name);
                bring(names, row.number(), key);
                if (other != null) bring(names, row.number(), NameKey.of(other));
                var inner =
                        chinese ? NameKey.inner(name) : other == null ? null : NameKey.inner(other);
                if (inner != null) bring(names, row.number(), NameKey.of(inner));
                var shortName = row.text("shortName");
                var code =
                        row.has("identifier")
                                ? new Identifier(row.need("scheme"), row.need("identifier"))
                                : null;
                var creditCode = row.text("creditCode");
                var kind = row.text("kind");
                var at = positionOf(row);
                var kept = at == null ? null : at.kept();
                var honours = row.list("honours").stream().map(Honour::parse).toList();
                copy.row(
                        row.number(),
                        code == null ? null : code.scheme(),
                        code == null ? null : code.value(),
                        name,
                        key.folded(),
                        chinese ? name : other,
                        chinese ? other : name,
                        creditCode == null ? null : new CreditCode(creditCode).value(),
                        shortName,
                        shortName == null ? null : NameKey.likeness(shortName, name),
                        row.list("aliases"),
                        kind == null ? null : OrganisationKind.of(kind).orElseThrow().code(),
                        row.text("country"),
                        row.has("place") ? placeIds.get(row.need("place")) : null,
                        row.text("address"),
                        kept == null ? null : kept.lon(),
                        kept == null ? null : kept.lat(),
                        at == null ? null : row.text("exactness"),
                        at == null ? null : at.datum().code(),
                        row.text("listedAt"),
                        row.date("listedOn"),
                        row.text("website"),
                        row.text("industryScheme"),
                        row.list("industries"),
                        honours.stream().map(Honour::name).toList(),
                        honours.stream().map(it -> it.level() == null ? "" : it.level()).toList(),
                        honours.stream().map(it -> it.year() == null ? 0 : it.year()).toList(),
                        row.text("note"),
                        row.text("basis"),
                        row.has("inferredFields") ? row.list("inferredFields") : null,
                        row.date("asOf"),
                        row.yesNo("verified"));
            }
        }
    }

    private static @Nullable Position positionOf(IntakeRow row) {
        var lon = row.number("lon");
        var lat = row.number("lat");
        if (lon == null || lat == null) return null;
        var datum = row.text("datum");
        return new Position(
                new Place.Point(lon.doubleValue(), lat.doubleValue()),
                datum == null ? Datum.WGS_84 : Datum.of(datum).orElseThrow(),
                Position.Exactness.of(row.text("exactness")).orElse(null));
    }

    private static void bring(BulkCopy names, long row, NameKey key) {
        if (!key.folded().isEmpty())
            names.row(row, key.name(), key.folded(), key.normal(), NameKey.grams(key.folded()));
    }

    /** The record each row speaks of: the same code and one of its names; without any code, the same name and source. */
    void findRecords(@Nullable Long source) {
        jdbc.sql(
                        """
                        UPDATE new_organisation n SET id = f.id, contested = f.contested
                          FROM (SELECT DISTINCT ON (n.row) n.row, i.organisation_id AS id, i.contested
                                  FROM new_organisation n
                                  JOIN party.identifier i ON i.scheme = n.scheme AND i.value = n.value
                                  JOIN party.name_key k ON k.organisation_id = i.organisation_id AND k.folded = n.folded
                                 ORDER BY n.row, i.contested, i.organisation_id) f
                         WHERE f.row = n.row
                        """)
                .update();
        jdbc.sql(
                        """
                        UPDATE new_organisation n SET id = f.id
                          FROM (SELECT DISTINCT ON (n.row) n.row, i.organisation_id AS id
                                  FROM new_organisation n
                                  JOIN party.identifier i ON i.scheme = 'uscc' AND i.value = n.credit_code
                                  JOIN party.name_key k ON k.organisation_id = i.organisation_id AND k.folded = n.folded
                                 WHERE n.id IS NULL
                                 ORDER BY n.row, i.contested, i.organisation_id) f
                         WHERE f.row = n.row
                        """)
                .update();
        jdbc.sql(
                        """
                        UPDATE new_organisation n SET id = f.id
                          FROM (SELECT DISTINCT ON (n.row) n.row, o.id
                                  FROM new_organisation n
                                  JOIN party.name_key k ON k.folded = n.folded
                                  JOIN party.organisation o ON o.id = k.organisation_id AND o.source_id = :source
                                 WHERE n.id IS NULL AND n.scheme IS NULL AND n.credit_code IS NULL
                                 ORDER BY n.row, o.id) f
                         WHERE f.row = n.row
                        """)
                .param("source", source)
                .update();
    }

    /** The record a row speaks of, and where that is registered. */
    record Spoken(long organisation, @Nullable Long place) {}

    /** By the number of the row; of records that are there already. */
    Map<Long, Spoken> spoken() {
        var found = new HashMap<Long, Spoken>();
        jdbc.sql(
                        """
                        SELECT n.row, o.id, o.place_id
                          FROM new_organisation n JOIN party.organisation o ON o.id = n.id
                        """)
                .query(rs -> {
                    found.put(
                            rs.getLong(1), new Spoken(rs.getLong(2), rs.getObject(3, Long.class)));
                });
        return found;
    }

    /**
     * New records for the rest: one for each code and name, the row that fits its code best being the holder of it, unless
     * there is one already.
     */
    void makeRecords(long rows) {
        // Nobody can foretell how many rows lead a group, and a wrong guess compares each with
        // each.
        boolean many = rows > MANY;
        if (many) jdbc.sql("SET LOCAL enable_nestloop = off").update();
        lead();
        if (many) jdbc.sql("SET LOCAL enable_nestloop = on").update();
        jdbc.sql("ANALYZE new_organisation").update();
    }

    private void lead() {
        jdbc.sql(
                        """
                        WITH led AS (
                            SELECT n.row, n.scheme, n.value, coalesce(n.fit, 1) AS fit,
                                   min(n.row) OVER (PARTITION BY n.scheme, n.value, n.credit_code, n.folded) AS leader
                              FROM new_organisation n WHERE n.id IS NULL),
                        numbered AS (
                            SELECT row, scheme, value, fit, nextval(pg_get_serial_sequence('party.organisation', 'id')) AS id
                              FROM led WHERE row = leader),
                        held AS (
                            SELECT DISTINCT n.scheme, n.value FROM numbered n
                              JOIN party.identifier i ON i.scheme = n.scheme AND i.value = n.value AND NOT i.contested
                             UNION
                            SELECT h.scheme, h.value FROM new_organisation h
                             WHERE h.scheme IS NOT NULL AND h.id IS NOT NULL AND NOT h.contested),
                        ranked AS (
                            SELECT n.row, n.id, n.scheme IS NOT NULL
                                   AND (row_number() OVER (PARTITION BY n.scheme, n.value ORDER BY n.fit DESC, n.row) > 1
                                        OR held.scheme IS NOT NULL) AS contested
                              FROM numbered n LEFT JOIN held ON held.scheme = n.scheme AND held.value = n.value)
                        UPDATE new_organisation n SET id = r.id, contested = r.contested, made = true
                          FROM led l JOIN ranked r ON r.row = l.leader
                         WHERE n.row = l.row
                        """)
                .update();
    }

    /**
     * Everything the rows say, with one statement a table; whom they resemble is left in merge_candidate.
     *
     * @return how many organisations are new
     */
    int write(long source) {
        change(source);
        int created = create(source);
        addCodes(source);
        addNames(source);
        addIndustries(source);
        addHonours(source);
        locate(source);
        proposeMerges();
        return created;
    }

    /** Their names come along from the file, so that the database need not take each apart again. */
    private int create(long source) {
        jdbc.sql("SELECT set_config('chuangtu.names', 'brought', true)")
                .query(String.class)
                .single();
        int created =
                jdbc.sql(
                                """
                                INSERT INTO party.organisation (id, kind, name_zh, name_en, country, place_id, address, listed_at, listed_on,
                                                                website, note, source_id, basis, inferred_fields, as_of, verified)
                                OVERRIDING SYSTEM VALUE
                                SELECT DISTINCT ON (n.id) n.id, coalesce(n.kind, 'other'), n.name_zh, n.name_en, n.country, n.place_id,
                                       n.address, n.listed_at, n.listed_on, n.website, n.note, :source, coalesce(n.basis, 'stated'),
                                       coalesce(n.inferred_fields, '{}'), n.as_of, coalesce(n.verified, false)
                                  FROM new_organisation n WHERE n.made ORDER BY n.id, n.row
                                """)
                        .param("source", source)
                        .update();
        jdbc.sql("SELECT set_config('chuangtu.names', '', true)").query(String.class).single();
        jdbc.sql(
                        """
                        INSERT INTO party.name_key (organisation_id, name, folded, normal, grams, certain)
                        SELECT m.id, k.name, k.folded, k.normal, k.grams, true
                          FROM (SELECT id, min(row) AS row FROM new_organisation WHERE made GROUP BY id) m JOIN new_name k USING (row)
                         ORDER BY k.normal
                        """)
                .update();
        return created;
    }

    /**
     * A file corrects what came by file from the same source, and otherwise only completes: what another source said first,
     * or somebody by hand, stays. Names are never replaced, only added to.
     */
    private void change(long source) {
        jdbc.sql(
                        """
                        WITH said AS (
                            SELECT DISTINCT ON (n.id) n.*, o.by_hand OR o.source_id IS DISTINCT FROM :source AS only_completes
                              FROM new_organisation n JOIN party.organisation o ON o.id = n.id
                             WHERE NOT n.made ORDER BY n.id, n.row),
                        wanted AS (
                            SELECT o.id,
                                   CASE WHEN only_completes AND o.kind <> 'other' THEN o.kind ELSE coalesce(n.kind, o.kind) END AS kind,
                                   coalesce(o.name_zh, n.name_zh) AS name_zh, coalesce(o.name_en, n.name_en) AS name_en,
                                   CASE WHEN only_completes THEN coalesce(o.country, n.country) ELSE coalesce(n.country, o.country) END AS country,
                                   CASE WHEN only_completes THEN coalesce(o.place_id, n.place_id) ELSE coalesce(n.place_id, o.place_id) END AS place_id,
                                   CASE WHEN only_completes THEN coalesce(o.address, n.address) ELSE coalesce(n.address, o.address) END AS address,
                                   CASE WHEN only_completes THEN coalesce(o.listed_at, n.listed_at) ELSE coalesce(n.listed_at, o.listed_at) END AS listed_at,
                                   CASE WHEN only_completes THEN coalesce(o.listed_on, n.listed_on) ELSE coalesce(n.listed_on, o.listed_on) END AS listed_on,
                                   CASE WHEN only_completes THEN coalesce(o.website, n.website) ELSE coalesce(n.website, o.website) END AS website,
                                   CASE WHEN only_completes THEN coalesce(o.note, n.note) ELSE coalesce(n.note, o.note) END AS note,
                                   CASE WHEN only_completes THEN o.inferred_fields ELSE coalesce(n.inferred_fields, o.inferred_fields) END AS inferred_fields,
                                   CASE WHEN only_completes THEN coalesce(o.as_of, n.as_of) ELSE coalesce(n.as_of, o.as_of) END AS as_of,
                                   CASE WHEN only_completes THEN o.verified ELSE coalesce(n.verified, o.verified) END AS verified
                              FROM said n JOIN party.organisation o ON o.id = n.id),
                        changed AS (
                            UPDATE party.organisation o
                               SET kind = w.kind, name_zh = w.name_zh, name_en = w.name_en, country = w.country, place_id = w.place_id,
                                   address = w.address, listed_at = w.listed_at, listed_on = w.listed_on, website = w.website,
                                   note = w.note, inferred_fields = w.inferred_fields, as_of = w.as_of, verified = w.verified
                              FROM wanted w
                             WHERE o.id = w.id
                               AND (o.kind, o.name_zh, o.name_en, o.country, o.place_id, o.address, o.listed_at, o.listed_on, o.website,
                                    o.note, o.inferred_fields, o.as_of, o.verified)
                                   IS DISTINCT FROM
                                   (w.kind, w.name_zh, w.name_en, w.country, w.place_id, w.address, w.listed_at, w.listed_on, w.website,
                                    w.note, w.inferred_fields, w.as_of, w.verified)
                            RETURNING o.id)
                        UPDATE new_organisation n SET touched = true FROM changed c WHERE c.id = n.id
                        """)
                .param("source", source)
                .update();
    }

    private void addCodes(long source) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO party.identifier (organisation_id, scheme, value, contested, source_id, as_of, verified)
                            SELECT DISTINCT ON (n.id, n.scheme, n.value) n.id, n.scheme, n.value, n.contested, :source, n.as_of,
                                   coalesce(n.verified, false)
                              FROM new_organisation n WHERE n.scheme IS NOT NULL ORDER BY n.id, n.scheme, n.value, n.row
                            ON CONFLICT (organisation_id, scheme, value) DO NOTHING RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM added a WHERE a.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
        jdbc.sql(
                        """
                        WITH claim AS (
                            SELECT DISTINCT ON (n.id, n.credit_code) n.id, n.credit_code, n.row, n.as_of, n.verified
                              FROM new_organisation n WHERE n.credit_code IS NOT NULL ORDER BY n.id, n.credit_code, n.row),
                        added AS (
                            INSERT INTO party.identifier (organisation_id, scheme, value, contested, source_id, as_of, verified)
                            SELECT c.id, 'uscc', c.credit_code,
                                   row_number() OVER (PARTITION BY c.credit_code ORDER BY c.row) > 1
                                   OR EXISTS (SELECT FROM party.identifier i
                                               WHERE i.scheme = 'uscc' AND i.value = c.credit_code AND NOT i.contested
                                                 AND i.organisation_id <> c.id),
                                   :source, c.as_of, coalesce(c.verified, false)
                              FROM claim c
                             WHERE NOT EXISTS (SELECT FROM party.identifier i WHERE i.organisation_id = c.id AND i.scheme = 'uscc' AND i.value = c.credit_code)
                            RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM added a WHERE a.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
    }

    /** A short name that came with a contested code may be another firm's: it is kept, and marked. */
    private void addNames(long source) {
        jdbc.sql(
                        """
                        WITH said AS (
                            SELECT n.id, n.row, n.short_name AS name, party.folded(n.short_name) AS folded, 'SHORT' AS role,
                                   n.contested, n.as_of FROM new_organisation n
                             WHERE n.short_name IS NOT NULL
                             UNION ALL
                            SELECT n.id, n.row, a, party.folded(a), 'OTHER', false, n.as_of FROM new_organisation n, unnest(n.aliases) a
                             UNION ALL
                            SELECT n.id, n.row, n.name, n.folded, 'OTHER', false, n.as_of FROM new_organisation n WHERE NOT n.made),
                        added AS (
                            INSERT INTO party.alias (organisation_id, name, role, contested, source_id, as_of)
                            SELECT DISTINCT ON (s.id, s.name) s.id, s.name, s.role, s.contested, :source, s.as_of
                              FROM said s JOIN party.organisation o ON o.id = s.id
                             WHERE s.folded <> '' AND s.name IS DISTINCT FROM o.name_zh AND s.name IS DISTINCT FROM o.name_en
                               AND length(s.name) <= 300
                               AND NOT EXISTS (SELECT FROM party.name_key k
                                                WHERE k.organisation_id = s.id AND k.folded = s.folded)
                             ORDER BY s.id, s.name, s.row
                            ON CONFLICT (organisation_id, name) DO NOTHING RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM added a WHERE a.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
    }

    private void addIndustries(long source) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO party.organisation_industry (organisation_id, scheme, code, source_id, basis, as_of)
                            SELECT DISTINCT ON (n.id, n.industry_scheme, c) n.id, n.industry_scheme, c, :source,
                                   CASE WHEN n.basis = 'inferred'
                                          OR n.inferred_fields && ARRAY['industries', 'industry_codes', 'industryCodes'] THEN 'inferred'
                                        ELSE 'stated' END,
                                   n.as_of
                              FROM new_organisation n, unnest(n.industries) c ORDER BY n.id, n.industry_scheme, c, n.row
                            ON CONFLICT (organisation_id, scheme, code) DO NOTHING RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM added a WHERE a.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
    }

    private void addHonours(long source) {
        jdbc.sql(
                        """
                        WITH added AS (
                            INSERT INTO party.honour (organisation_id, name, level, year, source_id, basis, as_of)
                            SELECT DISTINCT ON (n.id, h.name, h.year) n.id, h.name, nullif(h.level, ''), nullif(h.year, 0), :source,
                                   CASE WHEN n.basis = 'inferred' OR 'honours' = ANY (n.inferred_fields) THEN 'inferred' ELSE 'stated' END,
                                   n.as_of
                              FROM new_organisation n, unnest(n.honours, n.honour_levels, n.honour_years) AS h(name, level, year)
                             ORDER BY n.id, h.name, h.year, n.row
                            ON CONFLICT (organisation_id, name, year) DO NOTHING RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM added a WHERE a.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
    }

    /** A file corrects the position that came from the same source; what another source said first, or somebody by hand, stays. */
    private void locate(long source) {
        jdbc.sql(
                        """
                        WITH located AS (
                            INSERT INTO party.position AS p (organisation_id, lon, lat, exactness, stated_datum, source_id, basis, as_of,
                                                             verified)
                            SELECT DISTINCT ON (n.id) n.id, n.lon, n.lat, n.exactness, n.stated_datum, :source,
                                   CASE WHEN n.basis = 'inferred' OR n.inferred_fields && ARRAY['lon', 'lat', 'position'] THEN 'inferred'
                                        ELSE 'stated' END,
                                   n.as_of, coalesce(n.verified, false)
                              FROM new_organisation n WHERE n.lon IS NOT NULL ORDER BY n.id, n.row
                            ON CONFLICT (organisation_id) DO UPDATE
                               SET lon = EXCLUDED.lon, lat = EXCLUDED.lat, exactness = EXCLUDED.exactness,
                                   stated_datum = EXCLUDED.stated_datum, basis = EXCLUDED.basis, as_of = EXCLUDED.as_of,
                                   verified = EXCLUDED.verified
                             WHERE p.source_id = EXCLUDED.source_id AND NOT p.by_hand
                               AND (p.lon, p.lat, p.exactness, p.stated_datum, p.basis, p.as_of, p.verified)
                                   IS DISTINCT FROM
                                   (EXCLUDED.lon, EXCLUDED.lat, EXCLUDED.exactness, EXCLUDED.stated_datum, EXCLUDED.basis, EXCLUDED.as_of,
                                    EXCLUDED.verified)
                            RETURNING organisation_id)
                        UPDATE new_organisation n SET touched = true FROM located l WHERE l.organisation_id = n.id
                        """)
                .param("source", source)
                .update();
    }

    /**
     * Every claimant of a contested code against its holder, then whatever new record resembles another. A claimant whose
     * short name does not fit its own full name most likely carries another firm's code.
     */
    private void proposeMerges() {
        jdbc.sql(
                        """
                        WITH pair AS (
                            SELECT DISTINCT i.organisation_id AS claimant, h.organisation_id AS holder, i.scheme || ' ' || i.value AS code,
                                   coalesce(n.fit < :nothing, false) AS misfit
                              FROM new_organisation n
                              JOIN party.identifier i ON i.organisation_id = n.id AND i.contested
                              JOIN party.identifier h ON h.scheme = i.scheme AND h.value = i.value AND NOT h.contested
                             WHERE h.organisation_id <> i.organisation_id),
                        judged AS (
                            SELECT least(claimant, holder) AS a, greatest(claimant, holder) AS b, min(code) AS code, bool_or(misfit) AS misfit,
                                   max(coalesce(party.likeness(party.grams(x.normal), party.grams(y.normal)), 0)) AS likeness
                              FROM pair
                              JOIN party.name_key x ON x.organisation_id = claimant AND x.certain
                              JOIN party.name_key y ON y.organisation_id = holder AND y.certain
                             GROUP BY 1, 2)
                        INSERT INTO party.merge_proposal (left_id, right_id, reason, shared, likeness)
                        SELECT a, b, CASE WHEN misfit OR likeness < :nothing THEN 'CODE_OF_ANOTHER' ELSE 'SAME_CODE' END, code, likeness
                          FROM judged
                        ON CONFLICT (left_id, right_id) DO NOTHING
                        """)
                .param("nothing", MergeTable.NOTHING_IN_COMMON)
                .update();
        jdbc.sql(
                        "CREATE TEMP TABLE IF NOT EXISTS merge_candidate (id bigint PRIMARY KEY) ON COMMIT DROP")
                .update();
        jdbc.sql("TRUNCATE merge_candidate").update();
        jdbc.sql("INSERT INTO merge_candidate SELECT DISTINCT id FROM new_organisation WHERE made")
                .update();
    }

    Tally tally(long created) {
        return jdbc.sql(
                        """
                        SELECT count(*) FILTER (WHERE NOT made AND touched), count(*) FROM new_organisation
                        """)
                .query((rs, i) ->
                        new Tally(created, rs.getLong(1), rs.getLong(2) - rs.getLong(1) - created))
                .single();
    }
}
