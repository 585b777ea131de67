package org.chuangtu.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of gatherings, of what a pattern made, and of the seats that are counted. */
@Repository
class Gatherings {

    static final String TABLE = "gathering.gathering";
    static final String SERIES = "gathering.series";

    private static final String SELECT =
            """
            SELECT g.id, g.kind, g.title_zh, g.title_en, g.about, g.place_id, g.venue, g.organiser_id, g.belongs_to, g.starts_at, g.ends_at,
                   g.capacity, g.opens_at, g.closes_at, g.audience, g.public, g.waiting_list, g.confirm_minutes, g.seats_max, g.synthetic,
                   g.state, g.why, g.sequence, g.series_id, g.since, g.entry_id, s.taken,
                   (SELECT count(*) FROM gathering.booking b WHERE b.gathering_id = g.id AND b.state = 'WAITING') AS queue
              FROM gathering.gathering g JOIN gathering.seats s ON s.gathering_id = g.id
            """;

    /**
     * What somebody may see: what is announced to them, and all they see to.
     *
     * @param known whether they have signed in
     */
    record Visible(boolean known, boolean all, List<Long> places, List<Long> organisers) {}

    private static final String SEEN =
            """
             WHERE ((g.state <> 'DRAFT' AND (g.public OR :known))
                    OR :all OR g.place_id = ANY(:places) OR g.organiser_id = ANY(:organisers))
            """;

    private static final String WHERE =
            SEEN
                    + """
                     AND (:kind::text IS NULL OR g.kind = :kind)
                     AND (:state::text IS NULL OR g.state = :state)
                     AND (:series::bigint IS NULL OR g.series_id = :series)
                     AND (:organiser::bigint IS NULL OR g.organiser_id = :organiser)
                     AND (:belongs::text IS NULL OR g.belongs_to = :belongs)
                     AND (NOT :upcoming OR g.ends_at > :now) AND (NOT :past OR g.ends_at <= :now)
                     AND g.starts_at >= :from AND g.starts_at < :until
                     AND (NOT :free OR s.taken < g.capacity)
                     AND (NOT :mine OR :all OR g.place_id = ANY(:places) OR g.organiser_id = ANY(:organisers))
                     AND (NOT :searching OR g.title_zh ILIKE :like OR g.title_en ILIKE :like OR g.about ILIKE :like OR g.venue ILIKE :like)
                    """;

    private static final Map<String, String> ORDER =
            Map.of(
                    "starts", "g.starts_at",
                    "title", "coalesce(g.title_zh, g.title_en)",
                    "capacity", "g.capacity",
                    "free", "g.capacity - s.taken",
                    "kind", "g.kind");

    private final JdbcClient jdbc;

    Gatherings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Writing
    // ------------------------------------------------------------------------------------------------------------

    long insert(
            GatheringDraft it,
            Gathering.State state,
            @Nullable Long series,
            String by,
            Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO gathering.gathering (kind, title_zh, title_en, about, place_id, venue, organiser_id, belongs_to, starts_at,
                               ends_at, capacity, opens_at, closes_at, audience, public, waiting_list, confirm_minutes, seats_max, synthetic,
                               state, series_id, made_by, made_at)
                        VALUES (:kind, :title_zh, :title_en, :about, :place_id, :venue, :organiser_id, :belongs_to, :starts_at,
                               :ends_at, :capacity, :opens_at, :closes_at, :audience, :public, :waiting_list, :confirm_minutes, :seats_max,
                               :synthetic, :state, :series, :by, :at)
                        RETURNING id
                        """)
                .params(said(it))
                .param("state", state.name())
                .param("series", series)
                .param("by", by)
                .param("at", at(at))
                .query(Long.class)
                .single();
    }

    boolean update(long id, long version, GatheringDraft it) {
        return jdbc.sql(
                                """
                                UPDATE gathering.gathering
                                   SET kind = :kind, title_zh = :title_zh, title_en = :title_en, about = :about, place_id = :place_id,
                                       venue = :venue, organiser_id = :organiser_id, belongs_to = :belongs_to, starts_at = :starts_at,
                                       ends_at = :ends_at, capacity = :capacity, opens_at = :opens_at, closes_at = :closes_at,
                                       audience = :audience, public = :public, waiting_list = :waiting_list,
                                       confirm_minutes = :confirm_minutes, seats_max = :seats_max, synthetic = :synthetic,
                                       sequence = sequence + 1
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .params(said(it))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean move(long id, long version, Gathering.State to, @Nullable String why) {
        return jdbc.sql(
                                """
                                UPDATE gathering.gathering SET state = :state, why = :why, sequence = sequence + 1
                                 WHERE id = :id AND entry_id = :version
                                """)
                        .param("state", to.name())
                        .param("why", why)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    long insert(Series it, String by, Instant at) {
        return jdbc.sql(
                        """
                        INSERT INTO gathering.series (days, first_day, last_day, from_time, until_time, minutes, made_by, made_at)
                        VALUES (:days, :first, :last, :from, :until, :minutes, :by, :at) RETURNING id
                        """)
                .param("days", it.daysSaid())
                .param("first", it.first())
                .param("last", it.last())
                .param("from", it.from())
                .param("until", it.until())
                .param("minutes", it.minutes())
                .param("by", by)
                .param("at", at(at))
                .query(Long.class)
                .single();
    }

    private static Map<String, ?> said(GatheringDraft it) {
        var all = new HashMap<String, @Nullable Object>();
        all.put("kind", it.kind().name());
        all.put("title_zh", it.title().zh());
        all.put("title_en", it.title().en());
        all.put("about", it.about());
        all.put("place_id", it.placeId());
        all.put("venue", it.venue());
        all.put("organiser_id", it.organiserId());
        all.put("belongs_to", it.belongsTo());
        all.put("starts_at", at(it.startsAt()));
        all.put("ends_at", at(it.endsAt()));
        all.put("capacity", it.capacity());
        all.put("opens_at", at(it.opensAt()));
        all.put("closes_at", at(it.closesAt()));
        all.put("audience", it.audience().name());
        all.put("public", it.open());
        all.put("waiting_list", it.waitingList());
        all.put("confirm_minutes", it.confirmMinutes());
        all.put("seats_max", it.seatsMax());
        all.put("synthetic", it.synthetic());
        return all;
    }

    // Seats
    // ------------------------------------------------------------------------------------------------------------

    /** Holds its seats against everybody else until the transaction ends. */
    void lock(long id) {
        jdbc.sql("SELECT taken FROM gathering.seats WHERE gathering_id = :id FOR UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    /** Those where somebody waits and a seat is free that nobody was offered; the nearest first. */
    List<Long> stalled(Instant now, int limit) {
        return jdbc.sql(
                        """
                        SELECT g.id FROM gathering.gathering g JOIN gathering.seats s ON s.gathering_id = g.id
                         WHERE g.state = 'ANNOUNCED' AND g.starts_at > :now
                           AND s.capacity - s.taken >= (SELECT b.seats FROM gathering.booking b
                                                         WHERE b.gathering_id = g.id AND b.state = 'WAITING' ORDER BY b.id LIMIT 1)
                         ORDER BY g.starts_at, g.id LIMIT :limit
                        """)
                .param("now", at(now))
                .param("limit", limit)
                .query((rs, _) -> rs.getLong(1))
                .list();
    }

    // Reading
    // ------------------------------------------------------------------------------------------------------------

    Optional<Gathering> find(long id) {
        return jdbc.sql(SELECT + " WHERE g.id = :id")
                .param("id", id)
                .query(Gatherings::read)
                .optional();
    }

    List<Gathering> all(Collection<Long> ids) {
        return jdbc.sql(SELECT + " WHERE g.id = ANY(:ids) ORDER BY g.starts_at, g.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Gatherings::read)
                .list();
    }

    ListPage<Gathering> page(ListQuery query, Visible who, Instant now) {
        var rows =
                asked(
                                SELECT
                                        + WHERE
                                        + query.orderBy(ORDER, "g.id")
                                        + " LIMIT :limit OFFSET :offset",
                                query,
                                who,
                                now)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Gatherings::read)
                        .list();
        long total =
                asked(
                                "SELECT count(*) FROM gathering.gathering g JOIN gathering.seats s ON s.gathering_id = g.id"
                                        + WHERE,
                                query,
                                who,
                                now)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec asked(String sql, ListQuery query, Visible who, Instant now) {
        var when = query.filter(GatheringDesk.WHEN).orElse("");
        return jdbc.sql(sql)
                .param("known", who.known())
                .param("all", who.all())
                .param("places", who.places().toArray(Long[]::new))
                .param("organisers", who.organisers().toArray(Long[]::new))
                .param("kind", query.filter(GatheringDesk.KIND).orElse(null))
                .param("state", query.filter(GatheringDesk.STATE).orElse(null))
                .param("series", number(query, GatheringDesk.SERIES))
                .param("organiser", number(query, GatheringDesk.ORGANISER))
                .param("belongs", query.filter(GatheringDesk.BELONGS).orElse(null))
                .param("upcoming", when.equals("UPCOMING"))
                .param("past", when.equals("PAST"))
                .param("now", at(now))
                .param(
                        "from",
                        query.day(GatheringDesk.FROM)
                                .map(it -> at(it.atStartOfDay(Formats.ZONE).toInstant()))
                                .orElse(FIRST))
                .param(
                        "until",
                        query.day(GatheringDesk.TO)
                                .map(it ->
                                        at(it.plusDays(1).atStartOfDay(Formats.ZONE).toInstant()))
                                .orElse(LAST))
                .param("free", query.flag(GatheringDesk.FREE))
                .param("mine", query.flag(GatheringDesk.MINE))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2000-01-01T00:00:00Z");
    private static final OffsetDateTime LAST = OffsetDateTime.parse("2200-01-01T00:00:00Z");

    private static @Nullable Long number(ListQuery query, String filter) {
        return query.filter(filter)
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    /** What the public may see of the coming year and the last month; at most 2,000. */
    List<Gathering> inCalendar(@Nullable Long organiser, Instant from, Instant until) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE g.state <> 'DRAFT' AND g.public AND (:organiser::bigint IS NULL OR g.organiser_id = :organiser)
                                   AND g.ends_at > :from AND g.starts_at < :until
                                 ORDER BY g.starts_at, g.id LIMIT 2000
                                """)
                .param("organiser", organiser)
                .param("from", at(from))
                .param("until", at(until))
                .query(Gatherings::read)
                .list();
    }

    private static Gathering read(ResultSet rs, int row) throws SQLException {
        return new Gathering(
                rs.getLong("id"),
                new GatheringDraft(
                        GatheringDraft.Kind.valueOf(rs.getString("kind")),
                        new Bilingual(rs.getString("title_zh"), rs.getString("title_en")),
                        rs.getString("about"),
                        rs.getObject("place_id", Long.class),
                        rs.getString("venue"),
                        rs.getObject("organiser_id", Long.class),
                        rs.getString("belongs_to"),
                        instant(rs, "starts_at"),
                        instant(rs, "ends_at"),
                        rs.getInt("capacity"),
                        maybe(rs, "opens_at"),
                        maybe(rs, "closes_at"),
                        GatheringDraft.Audience.valueOf(rs.getString("audience")),
                        rs.getBoolean("public"),
                        rs.getBoolean("waiting_list"),
                        rs.getInt("confirm_minutes"),
                        rs.getInt("seats_max"),
                        rs.getBoolean("synthetic")),
                Gathering.State.valueOf(rs.getString("state")),
                rs.getString("why"),
                rs.getInt("sequence"),
                rs.getObject("series_id", Long.class),
                rs.getInt("taken"),
                rs.getInt("queue"),
                instant(rs, "since"),
                rs.getLong("entry_id"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet rs, String column) throws SQLException {
        var it = rs.getObject(column, OffsetDateTime.class);
        return it == null ? null : it.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant it) {
        return it == null ? null : it.atOffset(ZoneOffset.UTC);
    }
}
