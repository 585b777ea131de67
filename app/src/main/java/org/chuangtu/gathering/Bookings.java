package org.chuangtu.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of bookings and of who comes. */
@Repository
class Bookings {

    static final String TABLE = "gathering.booking";
    static final String GUEST = "gathering.guest";

    private static final String SELECT =
            """
            SELECT b.id, b.gathering_id, b.who, b.party_id, b.seats, b.state, b.booked_by, b.booked_at, b.offered_until, b.signed_in_at,
                   b.signed_in_by, b.why, b.entry_id, p.name, p.phone,
                   CASE WHEN b.state = 'WAITING' THEN
                        (SELECT count(*) FROM gathering.booking o
                          WHERE o.gathering_id = b.gathering_id AND o.state = 'WAITING' AND o.id < b.id)
                   ELSE 0 END AS ahead
              FROM gathering.booking b LEFT JOIN gathering.guest p ON p.id = b.id
            """;

    private static final Map<String, String> ORDER =
            Map.of("no", "b.id", "state", "b.state", "seats", "b.seats", "in", "b.signed_in_at");

    private final JdbcClient jdbc;

    Bookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(
            long gathering,
            @Nullable String who,
            Wish wish,
            Booking.State state,
            String by,
            Instant at) {
        long id =
                jdbc.sql(
                                """
                                INSERT INTO gathering.booking (gathering_id, who, party_id, seats, state, booked_by, booked_at)
                                VALUES (:gathering, :who, :party, :seats, :state, :by, :at) RETURNING id
                                """)
                        .param("gathering", gathering)
                        .param("who", who)
                        .param("party", wish.partyId())
                        .param("seats", wish.seats())
                        .param("state", state.name())
                        .param("by", by)
                        .param("at", Gatherings.at(at))
                        .query(Long.class)
                        .single();
        jdbc.sql("INSERT INTO gathering.guest (id, name, phone) VALUES (:id, :name, :phone)")
                .param("id", id)
                .param("name", wish.name())
                .param("phone", wish.phone())
                .update();
        return id;
    }

    void move(long id, Booking.State to) {
        move(id, to, null, null);
    }

    void move(long id, Booking.State to, @Nullable Instant offeredUntil, @Nullable String why) {
        jdbc.sql(
                        """
                        UPDATE gathering.booking
                           SET state = :state, offered_until = coalesce(:until, offered_until), why = coalesce(:why, why),
                               signed_in_at = NULL, signed_in_by = NULL
                         WHERE id = :id
                        """)
                .param("state", to.name())
                .param("until", Gatherings.at(offeredUntil))
                .param("why", why)
                .param("id", id)
                .update();
    }

    void signIn(long id, Instant at, String by) {
        jdbc.sql(
                        "UPDATE gathering.booking SET state = 'ATTENDED', signed_in_at = :at, signed_in_by = :by WHERE id = :id")
                .param("at", Gatherings.at(at))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** Whoever has a seat and did not come. @return how many */
    int noShows(long gathering) {
        return jdbc.sql(
                        "UPDATE gathering.booking SET state = 'NO_SHOW' WHERE gathering_id = :gathering AND state = 'BOOKED'")
                .param("gathering", gathering)
                .update();
    }

    void forget(long id) {
        jdbc.sql("UPDATE gathering.guest SET salt = NULL, name = NULL, phone = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    Optional<Booking> find(long id) {
        return jdbc.sql(SELECT + " WHERE b.id = :id")
                .param("id", id)
                .query(Bookings::read)
                .optional();
    }

    /** What somebody has there now. */
    Optional<Booking> of(long gathering, String who) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE b.gathering_id = :gathering AND b.who = :who AND b.state NOT IN ('LAPSED', 'CANCELLED')
                                """)
                .param("gathering", gathering)
                .param("who", who)
                .query(Bookings::read)
                .optional();
    }

    Optional<Booking> firstWaiting(long gathering) {
        return jdbc.sql(
                        SELECT
                                + " WHERE b.gathering_id = :gathering AND b.state = 'WAITING' ORDER BY b.id LIMIT 1")
                .param("gathering", gathering)
                .query(Bookings::read)
                .optional();
    }

    /** What somebody has, waits for or had, the next first; at most 500. */
    List<Booking> of(String who) {
        return jdbc.sql(SELECT + " WHERE b.who = :who ORDER BY b.id DESC LIMIT 500")
                .param("who", who)
                .query(Bookings::read)
                .list();
    }

    List<Booking> all(long gathering, int limit) {
        return jdbc.sql(SELECT + " WHERE b.gathering_id = :gathering ORDER BY b.id LIMIT :limit")
                .param("gathering", gathering)
                .param("limit", limit)
                .query(Bookings::read)
                .list();
    }

    /** A search finds whoever bears exactly that name or number: by parts of them anybody could read on by trying. */
    ListPage<Booking> page(long gathering, ListQuery query) {
        var where =
                """
                 WHERE b.gathering_id = :gathering AND (:state::text IS NULL OR b.state = :state)
                   AND (NOT :searching OR p.name = :text OR p.phone = :text)
                """;
        var rows =
                asked(
                                SELECT
                                        + where
                                        + query.orderBy(ORDER, "b.id")
                                        + " LIMIT :limit OFFSET :offset",
                                gathering,
                                query)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Bookings::read)
                        .list();
        long total =
                asked(
                                "SELECT count(*) FROM gathering.booking b LEFT JOIN gathering.guest p ON p.id = b.id"
                                        + where,
                                gathering,
                                query)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec asked(String sql, long gathering, ListQuery query) {
        return jdbc.sql(sql)
                .param("gathering", gathering)
                .param("state", query.filter(Attendance.STATE).orElse(null))
                .param("searching", query.searching())
                .param("text", query.text());
    }

    record Count(Booking.State state, int bookings, int seats) {}

    List<Count> counts(long gathering) {
        return jdbc.sql(
                        """
                        SELECT state, count(*) AS bookings, sum(seats) AS seats FROM gathering.booking
                         WHERE gathering_id = :gathering GROUP BY state
                        """)
                .param("gathering", gathering)
                .query((rs, _) ->
                        new Count(
                                Booking.State.valueOf(rs.getString("state")),
                                rs.getInt("bookings"),
                                rs.getInt("seats")))
                .list();
    }

    private static Booking read(ResultSet rs, int row) throws SQLException {
        return new Booking(
                rs.getLong("id"),
                rs.getLong("gathering_id"),
                rs.getString("who"),
                rs.getObject("party_id", Long.class),
                rs.getInt("seats"),
                Booking.State.valueOf(rs.getString("state")),
                rs.getInt("ahead"),
                rs.getString("booked_by"),
                Gatherings.instant(rs, "booked_at"),
                Gatherings.maybe(rs, "offered_until"),
                Gatherings.maybe(rs, "signed_in_at"),
                rs.getString("signed_in_by"),
                rs.getString("why"),
                rs.getString("name"),
                rs.getString("phone"),
                true,
                rs.getLong("entry_id"));
    }
}
