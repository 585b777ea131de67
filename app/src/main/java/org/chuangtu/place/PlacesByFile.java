package org.chuangtu.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.BulkCopy;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Places from a file. What a place lies within is said by code or, where it is the only one of that name, by name; it may
 * stand anywhere in the same file.
 */
@Component
class PlacesByFile implements IntakeTarget {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Sources sources;
    private final Access access;

    PlacesByFile(JdbcClient jdbc, DataSource dataSource, Sources sources, Access access) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.sources = sources;
        this.access = access;
    }

    @Override
    public String id() {
        return Places.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        var kinds = new ArrayList<String>();
        for (var kind : PlaceKind.values()) kinds.add(kind.code());
        kinds.add("service platform");
        return List.of(
                IntakeField.text("code")
                        .key()
                        .required()
                        .longest(PlaceDraft.CODE_MAX)
                        .example("210213001")
                        .alsoCalled("id", "street_code", "adcode"),
                IntakeField.choice("kind", kinds.toArray(String[]::new))
                        .required()
                        .example("street"),
                IntakeField.text("nameZh")
                        .longest(200)
                        .example("拥政街道")
                        .alsoCalled("name_zh", "name", "street"),
                IntakeField.text("nameEn").longest(200).alsoCalled("name_en"),
                IntakeField.text("within")
                        .longest(200)
                        .example("210213")
                        .alsoCalled("district_code", "parent", "streetCode"),
                IntakeField.text("stage").longest(200).alsoCalled("status"),
                IntakeField.list("industryCodes").alsoCalled("industry_codes"),
                IntakeField.longText("note").longest(4_000),
                IntakeField.geometry("geometry"),
                IntakeField.text("datum").longest(20).example("CGCS2000"),
                IntakeField.number("labelLon").between("-180", "180"),
                IntakeField.number("labelLat").between("-90", "90"),
                IntakeField.choice("basis", "stated", "inferred"),
                IntakeField.list("inferredFields").alsoCalled("inferred_fields"),
                IntakeField.date("asOf").alsoCalled("as_of"),
                IntakeField.yesNo("verified"));
    }

    // Checking
    // ----------------------------------------------------------------------------------------------------------

    /** What the file and the database together know of codes and names. */
    private static final class Known {
        /** The code of what each place lies within; empty for the top. */
        private final Map<String, String> parents = new HashMap<>();

        private final Map<String, Set<String>> codesByName = new HashMap<>();

        /** Places that somebody put where they lie: a file does not move them. */
        private final Set<String> settled = new HashSet<>();

        /** Places the file brings, or says to lie elsewhere than they do. */
        private final Set<String> moved = new HashSet<>();

        void add(String code, @Nullable String nameZh, @Nullable String nameEn) {
            if (nameZh != null) codesByName.computeIfAbsent(nameZh, _ -> new HashSet<>()).add(code);
            if (nameEn != null) codesByName.computeIfAbsent(nameEn, _ -> new HashSet<>()).add(code);
        }

        boolean has(String code) {
            return parents.containsKey(code);
        }

        /** The codes a text may mean: one, none, or too many. */
        Set<String> meant(String text) {
            return has(text) ? Set.of(text) : codesByName.getOrDefault(text, Set.of());
        }

        boolean liesWithinItself(String code) {
            var passed = new HashSet<String>();
            for (var at = code; !at.isEmpty(); at = parents.getOrDefault(at, ""))
                if (!passed.add(at)) return true;
            return passed.size() > Tree.DEPTH_MAX;
        }
    }

    private Known known(IntakeRows rows) {
        var known = new Known();
        jdbc.sql(
                        """
                        SELECT p.code, p.name_zh, p.name_en, coalesce(w.code, ''), p.by_hand
                          FROM place.place p LEFT JOIN place.place w ON w.id = p.parent_id
                        """)
                .query(rs -> {
                    known.parents.put(rs.getString(1), rs.getString(4));
                    if (rs.getBoolean(5) && !rs.getString(4).isEmpty())
                        known.settled.add(rs.getString(1));
                    known.add(rs.getString(1), rs.getString(2), rs.getString(3));
                });
        for (var row : rows) {
            if (known.parents.putIfAbsent(row.need("code"), "") == null)
                known.moved.add(row.need("code"));
            known.add(row.need("code"), row.text("nameZh"), row.text("nameEn"));
        }
        for (var row : rows) {
            var within = row.text("within");
            if (within == null) continue;
            var meant = known.meant(within);
            if (meant.size() == 1 && !known.settled.contains(row.need("code"))) {
                var parent = meant.iterator().next();
                if (!parent.equals(known.parents.put(row.need("code"), parent)))
                    known.moved.add(row.need("code"));
            }
        }
        return known;
    }

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.requireSomewhere(PlaceRight.EDIT);
        var known = known(rows);
        var kept = kept();
        var reach = new Reach(known, kept);
        var refused = new HashSet<String>();
        for (var row : rows) {
            String code = row.need("code");
            if (!kept.containsKey(code) && !row.has("nameZh") && !row.has("nameEn")) {
                refusals.refuse(row, "nameZh", "place.intake.noName");
                refused.add(code);
            } else if (!parentIsClear(row, known, refusals)
                    || !shapeIsClear(row, refusals)
                    || !liesWithin(reach, row, refusals)) {
                refused.add(code);
            }
        }
        // Whatever was to lie within a refused row that is not in the database yet has nothing to
        // lie within.
        for (boolean more = true; more; ) {
            more = false;
            for (var row : rows) {
                String code = row.need("code");
                String parent = known.parents.getOrDefault(code, "");
                if (refused.contains(parent) && !kept.containsKey(parent) && refused.add(code)) {
                    refusals.refuse(row, "within", "place.intake.parentRefused", parent);
                    more = true;
                }
            }
        }
    }

    /** The places there are, by code. */
    private Map<String, Long> kept() {
        var kept = new HashMap<String, Long>();
        jdbc.sql("SELECT code, id FROM place.place")
                .query(rs -> {
                    kept.put(rs.getString(1), rs.getLong(2));
                });
        return kept;
    }

    /**
     * Where the actor may write, row by row: at a place of theirs, or within one. Whoever moves a place needs the right at
     * both ends.
     */
    private final class Reach {
        private final Known known;
        private final Map<String, Long> kept;
        private final boolean everywhere = access.may(PlaceRight.EDIT, Scope.EVERYWHERE);
        private final Map<Long, Boolean> asked = new HashMap<>();

        Reach(Known known, Map<String, Long> kept) {
            this.known = known;
            this.kept = kept;
        }

        boolean coversPlace(String code) {
            return everywhere || !kept.containsKey(code) || covers(code);
        }

        /** What a file brings lies within the nearest place there is already; at the top there is none. */
        boolean coversParentOf(String code) {
            if (everywhere || !known.moved.contains(code)) return true;
            var at = known.parents.getOrDefault(code, "");
            for (int steps = 0; steps < Tree.DEPTH_MAX && !at.isEmpty(); steps++) {
                if (kept.containsKey(at)) return covers(at);
                at = known.parents.getOrDefault(at, "");
            }
            return false;
        }

        private boolean covers(String code) {
            return asked.computeIfAbsent(
                    kept.get(code), id -> access.may(PlaceRight.EDIT, Scope.at(id)));
        }
    }

    private static boolean liesWithin(Reach reach, IntakeRow row, Refusals refusals) {
        var code = row.need("code");
        if (!reach.coversPlace(code)) refusals.refuse(row, "code", "place.intake.notYours");
        else if (!reach.coversParentOf(code))
            refusals.refuse(row, "within", "place.intake.notWithinYours");
        else return true;
        return false;
    }

    private static boolean parentIsClear(IntakeRow row, Known known, Refusals refusals) {
        var within = row.text("within");
        if (within == null) return true;
        int meant = known.meant(within).size();
        if (meant == 0) refusals.refuse(row, "within", "place.intake.noSuchPlace");
        else if (meant > 1) refusals.refuse(row, "within", "place.intake.severalPlaces", meant);
        else if (known.liesWithinItself(row.need("code")))
            refusals.refuse(row, "within", "place.intake.withinItself");
        else return true;
        return false;
    }

    private static boolean shapeIsClear(IntakeRow row, Refusals refusals) {
        var geometry = row.text("geometry");
        if (geometry == null) return true;
        try {
            Shape.parse(geometry);
            return true;
        } catch (Shape.Unreadable it) {
            refusals.refuse(
                    row,
                    "geometry",
                    it.messageKey().replace("place.shape.", "place.intake.shape."),
                    it.detail() == null ? "" : it.detail());
            return false;
        }
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.requireSomewhere(PlaceRight.EDIT);
        var note = run.source();
        long source =
                sources.sourceFor(
                        SourceDraft.declared(
                                note.title(),
                                note.publisher(),
                                note.licence(),
                                note.url(),
                                note.asOf(),
                                note.confidence(),
                                note.verified(),
                                note.synthetic()));
        jdbc.sql("DROP TABLE IF EXISTS new_place").update();
        jdbc.sql(
                        """
                        CREATE TEMP TABLE new_place (
                            id bigint, code text PRIMARY KEY, kind text, name_zh text, name_en text, within text, stage text,
                            industry_codes text[], note text, geometry text, datum text,
                            min_lon double precision, min_lat double precision, max_lon double precision,
                            max_lat double precision, label_lon double precision, label_lat double precision,
                            basis text, inferred_fields text[], as_of date, verified boolean, parent_id bigint) ON COMMIT DROP
                        """)
                .update();
        copy(rows, known(rows));
        jdbc.sql("ANALYZE new_place").update();
        jdbc.sql(
                        """
                        UPDATE new_place n SET id = coalesce((SELECT p.id FROM place.place p WHERE p.code = n.code),
                                                             nextval(pg_get_serial_sequence('place.place', 'id')))
                        """)
                .update();
        jdbc.sql(
                        """
                        UPDATE new_place n
                           SET parent_id = coalesce((SELECT w.id FROM new_place w WHERE w.code = n.within),
                                                    (SELECT p.id FROM place.place p WHERE p.code = n.within))
                         WHERE n.within IS NOT NULL
                        """)
                .update();
        int changed = change(source);
        int created = create(source);
        run.wrote(rows.count());
        return new Tally(created, changed, rows.count() - created - changed);
    }

    private void copy(IntakeRows rows, Known known) {
        try (var copy =
                BulkCopy.into(
                        dataSource,
                        "new_place",
                        "code",
                        "kind",
                        "name_zh",
                        "name_en",
                        "within",
                        "stage",
                        "industry_codes",
                        "note",
                        "geometry",
                        "datum",
                        "min_lon",
                        "min_lat",
                        "max_lon",
                        "max_lat",
                        "label_lon",
                        "label_lat",
                        "basis",
                        "inferred_fields",
                        "as_of",
                        "verified")) {
            for (var row : rows) {
                var geometry = row.text("geometry");
                var shape = geometry == null ? null : wellFormed(geometry);
                var box = shape == null ? null : shape.box();
                var inside = shape == null ? null : shape.inside();
                boolean labelled = row.has("labelLon") && row.has("labelLat");
                var within = row.text("within");
                copy.row(
                        row.need("code"),
                        PlaceKind.of(row.need("kind")).orElseThrow().code(),
                        row.text("nameZh"),
                        row.text("nameEn"),
                        within == null ? null : known.meant(within).iterator().next(),
                        row.text("stage"),
                        row.has("industryCodes") ? row.list("industryCodes") : null,
                        row.text("note"),
                        geometry,
                        row.text("datum"),
                        box == null ? null : box.minLon(),
                        box == null ? null : box.minLat(),
                        box == null ? null : box.maxLon(),
                        box == null ? null : box.maxLat(),
                        labelled ? row.number("labelLon") : inside == null ? null : inside.lon(),
                        labelled ? row.number("labelLat") : inside == null ? null : inside.lat(),
                        row.text("basis"),
                        row.has("inferredFields") ? row.list("inferredFields") : null,
                        row.date("asOf"),
                        row.yesNo("verified"));
            }
        }
    }

    private static Shape wellFormed(String geometry) {
        try {
            return Shape.parse(geometry);
        } catch (Shape.Unreadable never) {
            throw new IllegalStateException(never); // check refused it
        }
    }

    private int create(long source) {
        return jdbc.sql(
                        """
                        INSERT INTO place.place (id, code, kind, name_zh, name_en, parent_id, stage, industry_codes, note, geometry,
                                                 datum, min_lon, min_lat, max_lon, max_lat, label_lon, label_lat,
                                                 source_id, basis, inferred_fields, as_of, verified)
                        OVERRIDING SYSTEM VALUE
                        SELECT n.id, n.code, n.kind, n.name_zh, n.name_en, n.parent_id, n.stage,
                               coalesce(n.industry_codes, '{}'), n.note, n.geometry::jsonb, n.datum,
                               n.min_lon, n.min_lat, n.max_lon, n.max_lat, n.label_lon, n.label_lat,
                               :source, coalesce(n.basis, 'stated'), coalesce(n.inferred_fields, '{}'), n.as_of,
                               coalesce(n.verified, false)
                          FROM new_place n
                         WHERE NOT EXISTS (SELECT FROM place.place p WHERE p.id = n.id)
                        """)
                .param("source", source)
                .update();
    }

    /** A file corrects what came by file; what somebody corrected by hand it only completes. */
    private int change(long source) {
        return jdbc.sql(
                        """
                        UPDATE place.place p
                           SET kind = w.kind, name_zh = w.name_zh, name_en = w.name_en, parent_id = w.parent_id, stage = w.stage,
                               industry_codes = w.industry_codes, note = w.note, geometry = w.geometry, datum = w.datum,
                               min_lon = w.min_lon, min_lat = w.min_lat, max_lon = w.max_lon, max_lat = w.max_lat,
                               label_lon = w.label_lon, label_lat = w.label_lat, basis = w.basis,
                               inferred_fields = w.inferred_fields, as_of = w.as_of, verified = w.verified,
                               source_id = CASE WHEN p.by_hand THEN coalesce(p.source_id, :source) ELSE :source END
                          FROM (SELECT o.id,
                                       CASE WHEN o.by_hand THEN o.kind ELSE n.kind END AS kind,
                                       CASE WHEN o.by_hand THEN coalesce(o.name_zh, n.name_zh) ELSE coalesce(n.name_zh, o.name_zh) END AS name_zh,
                                       CASE WHEN o.by_hand THEN coalesce(o.name_en, n.name_en) ELSE coalesce(n.name_en, o.name_en) END AS name_en,
                                       CASE WHEN o.by_hand THEN coalesce(o.parent_id, n.parent_id) ELSE coalesce(n.parent_id, o.parent_id) END AS parent_id,
                                       CASE WHEN o.by_hand THEN coalesce(o.stage, n.stage) ELSE coalesce(n.stage, o.stage) END AS stage,
                                       CASE WHEN o.by_hand AND o.industry_codes <> '{}' THEN o.industry_codes
                                            ELSE coalesce(n.industry_codes, o.industry_codes) END AS industry_codes,
                                       CASE WHEN o.by_hand THEN coalesce(o.note, n.note) ELSE coalesce(n.note, o.note) END AS note,
                                       CASE WHEN o.by_hand AND o.geometry IS NOT NULL OR n.geometry IS NULL THEN o.geometry ELSE n.geometry::jsonb END AS geometry,
                                       CASE WHEN o.by_hand AND o.geometry IS NOT NULL OR n.geometry IS NULL THEN o.min_lon ELSE n.min_lon END AS min_lon,
                                       CASE WHEN o.by_hand AND o.geometry IS NOT NULL OR n.geometry IS NULL THEN o.min_lat ELSE n.min_lat END AS min_lat,
                                       CASE WHEN o.by_hand AND o.geometry IS NOT NULL OR n.geometry IS NULL THEN o.max_lon ELSE n.max_lon END AS max_lon,
                                       CASE WHEN o.by_hand AND o.geometry IS NOT NULL OR n.geometry IS NULL THEN o.max_lat ELSE n.max_lat END AS max_lat,
                                       CASE WHEN o.by_hand AND o.label_lon IS NOT NULL OR n.label_lon IS NULL THEN o.label_lon ELSE n.label_lon END AS label_lon,
                                       CASE WHEN o.by_hand AND o.label_lon IS NOT NULL OR n.label_lon IS NULL THEN o.label_lat ELSE n.label_lat END AS label_lat,
                                       CASE WHEN o.by_hand THEN coalesce(o.datum, n.datum) ELSE coalesce(n.datum, o.datum) END AS datum,
                                       CASE WHEN o.by_hand THEN o.basis ELSE coalesce(n.basis, o.basis) END AS basis,
                                       CASE WHEN o.by_hand THEN o.inferred_fields ELSE coalesce(n.inferred_fields, o.inferred_fields) END AS inferred_fields,
                                       CASE WHEN o.by_hand THEN coalesce(o.as_of, n.as_of) ELSE coalesce(n.as_of, o.as_of) END AS as_of,
                                       CASE WHEN o.by_hand THEN o.verified ELSE coalesce(n.verified, o.verified) END AS verified
                                  FROM place.place o JOIN new_place n ON n.id = o.id) w
                         WHERE p.id = w.id
                           AND (p.kind, p.name_zh, p.name_en, p.parent_id, p.stage, p.industry_codes, p.note, p.geometry, p.datum,
                                p.label_lon, p.label_lat, p.basis, p.inferred_fields, p.as_of, p.verified)
                               IS DISTINCT FROM
                               (w.kind, w.name_zh, w.name_en, w.parent_id, w.stage, w.industry_codes, w.note, w.geometry, w.datum,
                                w.label_lon, w.label_lat, w.basis, w.inferred_fields, w.as_of, w.verified)
                        """)
                .param("source", source)
                .update();
    }
}
