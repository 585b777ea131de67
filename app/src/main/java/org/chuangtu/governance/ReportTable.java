package org.chuangtu.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.place.Place;
import org.chuangtu.procedure.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables report and support. */
@Repository
class ReportTable {

    static final String REPORT = "governance.report";
    static final String SUPPORT = "governance.support";

    static final String SELECT =
            """
            SELECT r.matter_id, r.number, r.category, r.place_id, r.lon, r.lat, r.address, r.said, r.media, r.details, r.channel, r.synthetic,
                   r.unit, r.state, r.outcome, r.is_open, r.opened_at, r.moved_at, r.due, r.filed_at, r.closed_at, r.rating,
                   (SELECT count(*) FROM governance.support s WHERE s.matter_id = r.matter_id) AS supporters
              FROM governance.report r
            """;

    /** So many supporters are told and no more; a hundred are a reason to act, not to write letters. */
    static final int FOLLOWERS_MAX = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            CaseFile it,
            String address,
            String said,
            @Nullable String media,
            Map<String, String> details,
            @Nullable String unit) {
        jdbc.sql(
                        """
                        INSERT INTO governance.report (matter_id, number, category, place_id, address, said, media, details, channel, sender,
                                                       unit, state, is_open, opened_at, moved_at, due)
                        VALUES (:matter, :number, :category, :place, nullif(:address, ''), :said, :media, :details::jsonb, 'program', :sender,
                                :unit, :state, :open, :at, :at, :due)
                        """)
                .param("matter", it.id())
                .param("number", it.number())
                .param("category", it.category())
                .param("place", it.placeId())
                .param("address", address)
                .param("said", said)
                .param("media", media)
                .param("details", JSON.writeValueAsString(details))
                .param("sender", it.reporter())
                .param("unit", unit)
                .param("state", it.state())
                .param("open", it.open())
                .param("at", time(it.openedAt()))
                .param("due", time(it.due()))
                .update();
    }

    void came(long matter, ReportDraft draft, boolean synthetic) {
        var point = draft.point();
        jdbc.sql(
                        """
                        UPDATE governance.report
                           SET lon = :lon, lat = :lat, channel = :channel, client_id = :client, synthetic = :synthetic
                         WHERE matter_id = :matter
                        """)
                .param("lon", point == null ? null : point.lon())
                .param("lat", point == null ? null : point.lat())
                .param("channel", draft.channel().code())
                .param("client", draft.clientId())
                .param("synthetic", synthetic)
                .param("matter", matter)
                .update();
    }

    /** What a step changed, folded into the row. */
    record Change(
            boolean filed,
            boolean dispatched,
            boolean sentBack,
            @Nullable Instant handleDue,
            boolean handleEnded,
            boolean handled,
            boolean late,
            boolean reworked,
            @Nullable String unit,
            @Nullable String rating) {}

    void follow(CaseFile it, Instant at, Change change) {
        jdbc.sql(
                        """
                        UPDATE governance.report
                           SET state = :state, outcome = :outcome, is_open = :open, moved_at = :at, due = :due,
                               unit = coalesce(:unit, unit),
                               filed_at = CASE WHEN :filed THEN coalesce(filed_at, :at) ELSE filed_at END,
                               dispatched_at = CASE WHEN :dispatched THEN coalesce(dispatched_at, :at) ELSE dispatched_at END,
                               dispatches = dispatches + :dispatched::int,
                               sent_back = sent_back + :sentBack::int,
                               handle_due = CASE WHEN :ended AND NOT :handled THEN NULL
                                                 ELSE coalesce(:handleDue::timestamptz, handle_due) END,
                               handled_at = CASE WHEN :handled THEN :at WHEN :handleDue::timestamptz IS NOT NULL THEN NULL ELSE handled_at END,
                               late = late OR :late,
                               reworks = reworks + :reworked::int,
                               closed_at = CASE WHEN NOT :over THEN NULL ELSE coalesce(closed_at, :at) END,
                               rated_at = CASE WHEN :rating::text IS NULL THEN rated_at ELSE :at END,
                               rating = coalesce(:rating, rating)
                         WHERE matter_id = :matter
                        """)
                .param("state", it.state())
                .param("outcome", it.outcome())
                .param("open", it.open())
                .param("over", it.over())
                .param("at", time(at))
                .param("due", time(it.due()))
                .param("unit", change.unit())
                .param("filed", change.filed())
                .param("dispatched", change.dispatched())
                .param("sentBack", change.sentBack())
                .param("handleDue", time(change.handleDue()))
                .param("ended", change.handleEnded())
                .param("handled", change.handled())
                .param("late", change.late())
                .param("reworked", change.reworked())
                .param("rating", change.rating())
                .param("matter", it.id())
                .update();
    }

    void progress(CaseFile it, Event event) {
        jdbc.sql(
                        """
                        INSERT INTO governance.progress (matter_id, seq, at, action, state, outcome, is_open)
                        VALUES (:matter, :seq, :at, :action, :state, :outcome, :open)
                        """)
                .param("matter", it.id())
                .param("seq", event.seq())
                .param("at", time(event.at()))
                .param("action", event.action())
                .param("state", event.to())
                .param("outcome", event.outcome())
                .param("open", it.open())
                .update();
    }

    Optional<Report> find(long matter) {
        return jdbc.sql(SELECT + " WHERE r.matter_id = :matter")
                .param("matter", matter)
                .query(ReportTable::read)
                .optional();
    }

    Optional<Report> byNumber(String number) {
        return jdbc.sql(SELECT + " WHERE r.number = :number")
                .param("number", number)
                .query(ReportTable::read)
                .optional();
    }

    Optional<Report> bySender(String sender, String clientId) {
        return jdbc.sql(SELECT + " WHERE r.sender = :sender AND r.client_id = :client")
                .param("sender", sender)
                .param("client", clientId)
                .query(ReportTable::read)
                .optional();
    }

    /** Of that sender; two who send one number at once wait for one another. */
    void lockSender(String sender, String clientId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .param("key", sender + "\n" + clientId)
                .query(String.class)
                .single();
    }

    String senderOf(long matter) {
        return jdbc.sql("SELECT sender FROM governance.report WHERE matter_id = :matter")
                .param("matter", matter)
                .query(String.class)
                .single();
    }

    /** Within so many metres of the point, the same kind, open or closed lately: the nearest first. */
    List<Report> near(
            Place.Point at,
            int metres,
            @Nullable String category,
            Instant since,
            Instant closedSince,
            int limit) {
        double north = metres / 111_195.0;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(at.lat())));
        return jdbc.sql(
                        SELECT
                                + """
                                WHERE point(r.lon, r.lat) <@ box(point(:lon - :east, :lat - :north), point(:lon + :east, :lat + :north))
                                  AND (:category::text IS NULL OR r.category = :category)
                                  AND r.opened_at >= :since AND (r.is_open OR r.closed_at >= :closedSince)
                                  AND power((r.lon - :lon) / :east, 2) + power((r.lat - :lat) / :north, 2) <= 1
                                ORDER BY power((r.lon - :lon) / :east, 2) + power((r.lat - :lat) / :north, 2), r.id LIMIT :limit
                                """)
                .param("lon", at.lon())
                .param("lat", at.lat())
                .param("east", east)
                .param("north", north)
                .param("category", category)
                .param("since", time(since))
                .param("closedSince", time(closedSince))
                .param("limit", limit)
                .query(ReportTable::read)
                .list();
    }

    // Supporters
    // ------------------------------------------------------------------------------------------------------------

    boolean support(long matter, String supporter, Instant at) {
        return jdbc.sql(
                                """
                                INSERT INTO governance.support (matter_id, supporter, at) VALUES (:matter, :supporter, :at)
                                ON CONFLICT (matter_id, supporter) DO NOTHING
                                """)
                        .param("matter", matter)
                        .param("supporter", supporter)
                        .param("at", time(at))
                        .update()
                == 1;
    }

    List<String> supporters(long matter) {
        return jdbc.sql(
                        "SELECT supporter FROM governance.support WHERE matter_id = :matter ORDER BY id LIMIT :most")
                .param("matter", matter)
                .param("most", FOLLOWERS_MAX)
                .query((rs, _) -> rs.getString(1))
                .list();
    }

    boolean supports(long matter, java.util.Collection<String> who) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM governance.support WHERE matter_id = :matter AND supporter = ANY(:who))")
                .param("matter", matter)
                .param("who", who.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    static Report read(ResultSet rs, int row) throws SQLException {
        double lon = rs.getDouble("lon");
        var point = rs.wasNull() ? null : new Place.Point(lon, rs.getDouble("lat"));
        return new Report(
                rs.getLong("matter_id"),
                rs.getString("number"),
                rs.getString("category"),
                (Long) rs.getObject("place_id"),
                point,
                rs.getString("address"),
                rs.getString("said"),
                rs.getString("media"),
                details(rs.getString("details")),
                rs.getString("channel"),
                rs.getBoolean("synthetic"),
                rs.getString("unit"),
                rs.getString("state"),
                rs.getString("outcome"),
                rs.getBoolean("is_open"),
                instant(rs, "opened_at"),
                instant(rs, "moved_at"),
                maybe(rs, "due"),
                maybe(rs, "filed_at"),
                maybe(rs, "closed_at"),
                rs.getString("rating"),
                rs.getInt("supporters"));
    }

    private static Map<String, String> details(String json) {
        var all = new LinkedHashMap<String, String>();
        JSON.readTree(json)
                .properties()
                .forEach(it -> all.put(it.getKey(), it.getValue().asString()));
        return all;
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
