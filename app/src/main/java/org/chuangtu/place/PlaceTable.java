package org.chuangtu.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables place and tree. */
@Repository
class PlaceTable {

    private static final String COLUMNS =
            """
            id, code, kind, name_zh, name_en, parent_id, retired, stage, industry_codes, note, datum,
            min_lon, min_lat, max_lon, max_lat, label_lon, label_lat,
            source_id, basis, inferred_fields, as_of, verified, entry_id
            """;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM place.place ";

    private final JdbcClient jdbc;
    private volatile @Nullable Tree tree;

    PlaceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tree as this transaction sees it. */
    Tree tree() {
        var version =
                jdbc.sql("SELECT version FROM place.tree")
                        .query((rs, i) -> (UUID) rs.getObject(1))
                        .single();
        var held = tree;
        if (held != null && held.version().equals(version)) return held;
        var parents = new HashMap<Long, Long>();
        jdbc.sql("SELECT id, coalesce(parent_id, 0) FROM place.place")
                .query(rs -> {
                    parents.put(rs.getLong(1), rs.getLong(2));
                });
        // Between the two queries somebody may have committed: then what was read is newer than its
        // version says, and the
        // next reader loads it again under the right name.
        var read = new Tree(version, parents);
        tree = read;
        return read;
    }

    Optional<Place> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(this::place).optional();
    }

    Optional<Place> byCode(String code) {
        return jdbc.sql(SELECT + "WHERE code = :code")
                .param("code", code)
                .query(this::place)
                .optional();
    }

    List<Place> all(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY(:ids) ORDER BY code")
                .param("ids", ids.toArray(Long[]::new))
                .query(this::place)
                .list();
    }

    /** Those directly within; at the top when {@code parent} is null. */
    List<Place> children(@Nullable Long parent, int limit) {
        return jdbc.sql(
                        SELECT
                                + "WHERE parent_id IS NOT DISTINCT FROM :parent::bigint ORDER BY retired, code LIMIT :limit")
                .param("parent", parent)
                .param("limit", limit)
                .query(this::place)
                .list();
    }

    List<Place> search(String text, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE NOT retired
                                  AND (name_zh ILIKE :pattern OR name_en ILIKE :pattern OR starts_with(code, :text))
                                ORDER BY code = :text DESC, length(coalesce(name_zh, name_en)), code LIMIT :limit
                                """)
                .param("pattern", "%" + escaped(text) + "%")
                .param("text", text)
                .param("limit", limit)
                .query(this::place)
                .list();
    }

    /** The ids of those not retired that have one of these codes or names, by code or name. */
    Map<String, List<Long>> named(Collection<String> codesOrNames) {
        var found = new HashMap<String, List<Long>>();
        jdbc.sql(
                        """
                        SELECT asked.text, p.id
                          FROM unnest(:asked::text[]) AS asked(text)
                          JOIN place.place p ON p.code = asked.text OR p.name_zh = asked.text OR p.name_en = asked.text
                         WHERE NOT p.retired
                         ORDER BY p.id
                        """)
                .param("asked", codesOrNames.toArray(String[]::new))
                .query(rs -> {
                    found.computeIfAbsent(rs.getString(1), _ -> new ArrayList<>())
                            .add(rs.getLong(2));
                });
        return found;
    }

    List<Long> withinAsOf(long id, Instant asOf) {
        return jdbc.sql(
                        """
                        WITH RECURSIVE then_known AS MATERIALIZED (
                            SELECT id, parent_id FROM place.place_as_of(:moment)
                        ), within AS (
                            SELECT id FROM then_known WHERE id = :id
                            UNION SELECT t.id FROM within w JOIN then_known t ON t.parent_id = w.id)
                        SELECT id FROM within
                        """)
                .param("moment", asOf.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .query((rs, i) -> rs.getLong(1))
                .list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    Optional<String> geometryOf(long id) {
        return jdbc.sql(
                        "SELECT geometry::text FROM place.place WHERE id = :id AND geometry IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Those in use whose box holds the point, the smallest box first. */
    List<Place> around(Place.Point it, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE NOT retired AND geometry IS NOT NULL
                                  AND :lon BETWEEN min_lon AND max_lon AND :lat BETWEEN min_lat AND max_lat
                                ORDER BY (max_lon - min_lon) * (max_lat - min_lat), id LIMIT :limit
                                """)
                .param("lon", it.lon())
                .param("lat", it.lat())
                .param("limit", limit)
                .query(this::place)
                .list();
    }

    long activeWithin(Collection<Long> ids) {
        return jdbc.sql("SELECT count(*) FROM place.place WHERE id = ANY(:ids) AND NOT retired")
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    long restingOn(long source) {
        return jdbc.sql("SELECT count(*) FROM place.place WHERE source_id = :source")
                .param("source", source)
                .query(Long.class)
                .single();
    }

    Map<Long, Long> restingOn(Collection<Long> sources) {
        var counts = new HashMap<Long, Long>();
        jdbc.sql(
                        """
                        SELECT source_id, count(*) FROM place.place WHERE source_id = ANY(:sources) GROUP BY 1
                        """)
                .param("sources", sources.toArray(Long[]::new))
                .query(rs -> {
                    counts.put(rs.getLong(1), rs.getLong(2));
                });
        return counts;
    }

    long insert(PlaceDraft it, @Nullable Shape shape) {
        return write(
                        """
                        INSERT INTO place.place (code, kind, name_zh, name_en, parent_id, stage, industry_codes, note, by_hand, geometry,
                                                 datum, min_lon, min_lat, max_lon, max_lat, label_lon, label_lat,
                                                 source_id, basis, inferred_fields, as_of, verified)
                        VALUES (:code, :kind, :nameZh, :nameEn, :parent, :stage, :industryCodes, :note, true, :geometry::jsonb,
                                :datum, :minLon, :minLat, :maxLon, :maxLat, :labelLon, :labelLat,
                                :source, :basis, :inferredFields, :asOf, :verified)
                        RETURNING id
                        """,
                        it,
                        shape)
                .query(Long.class)
                .single();
    }

    /** False when somebody changed it since that version. */
    boolean update(long id, long version, PlaceDraft it, @Nullable Shape shape) {
        return write(
                                """
                                UPDATE place.place
                                   SET code = :code, kind = :kind, name_zh = :nameZh, name_en = :nameEn, parent_id = :parent,
                                       stage = :stage, industry_codes = :industryCodes, note = :note, by_hand = true,
                                       geometry = coalesce(:geometry::jsonb, geometry), datum = :datum,
                                       min_lon = coalesce(:minLon, min_lon), min_lat = coalesce(:minLat, min_lat),
                                       max_lon = coalesce(:maxLon, max_lon), max_lat = coalesce(:maxLat, max_lat),
                                       label_lon = coalesce(:labelLon, label_lon), label_lat = coalesce(:labelLat, label_lat),
                                       source_id = :source, basis = :basis, inferred_fields = :inferredFields,
                                       as_of = :asOf, verified = :verified
                                 WHERE id = :id AND entry_id = :version
                                """,
                                it,
                                shape)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec write(String sql, PlaceDraft it, @Nullable Shape shape) {
        var box = shape == null ? null : shape.box();
        var label = it.label() == null && shape != null ? shape.inside() : it.label();
        return jdbc.sql(sql)
                .param("code", it.code())
                .param("kind", it.kind().code())
                .param("nameZh", it.name().zh())
                .param("nameEn", it.name().en())
                .param("parent", it.parentId())
                .param("stage", it.stage())
                .param("industryCodes", it.industryCodes().toArray(String[]::new))
                .param("note", it.note())
                .param("geometry", it.geometry())
                .param("datum", it.datum())
                .param("minLon", box == null ? null : box.minLon())
                .param("minLat", box == null ? null : box.minLat())
                .param("maxLon", box == null ? null : box.maxLon())
                .param("maxLat", box == null ? null : box.maxLat())
                .param("labelLon", label == null ? null : label.lon())
                .param("labelLat", label == null ? null : label.lat())
                .param("source", it.provenance().sourceId())
                .param("basis", it.provenance().basis().code())
                .param("inferredFields", it.provenance().inferredFields().toArray(String[]::new))
                .param("asOf", it.provenance().asOf())
                .param("verified", it.provenance().verified());
    }

    boolean retire(long id, long version, boolean retired) {
        return jdbc.sql(
                                "UPDATE place.place SET retired = :retired WHERE id = :id AND entry_id = :version")
                        .param("id", id)
                        .param("version", version)
                        .param("retired", retired)
                        .update()
                == 1;
    }

    private Place place(ResultSet rs, int i) throws SQLException {
        return new Place(
                rs.getLong("id"),
                rs.getString("code"),
                PlaceKind.of(rs.getString("kind")).orElse(PlaceKind.OTHER),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                (Long) rs.getObject("parent_id"),
                rs.getBoolean("retired"),
                rs.getString("stage"),
                Arrays.asList((String[]) rs.getArray("industry_codes").getArray()),
                rs.getString("note"),
                rs.getString("datum"),
                rs.getObject("min_lon") == null
                        ? null
                        : new Place.Box(
                                rs.getDouble("min_lon"),
                                rs.getDouble("min_lat"),
                                rs.getDouble("max_lon"),
                                rs.getDouble("max_lat")),
                rs.getObject("label_lon") == null
                        ? null
                        : new Place.Point(rs.getDouble("label_lon"), rs.getDouble("label_lat")),
                Provenance.of(rs),
                rs.getLong("entry_id"));
    }
}
