package org.chuangtu.gathering;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A calendar of one's own at a secret address: calendars on telephones cannot sign in. One for each person. */
@Service
public class Feeds {

    static final String TABLE = "gathering.feed";

    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final BookingDesk bookings;
    private final GatheringDesk desk;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Feeds(
            BookingDesk bookings,
            GatheringDesk desk,
            JdbcClient jdbc,
            Journal journal,
            Access access,
            Clock clock) {
        this.bookings = bookings;
        this.desk = desk;
        this.jdbc = jdbc;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A secret address.
     *
     * @param secret shown once and kept nowhere
     */
    public record Made(String secret, long entry) {
        @Override
        public String toString() {
            return "Made[" + entry + "]";
        }
    }

    /** A new secret for the actor; the one before is void. */
    @Transactional
    public Made make() {
        access.requireSomewhere(GatheringRight.BOOK);
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long entry = journal.enter("gathering.feed.made", null, java.util.Map.of());
        jdbc.sql(
                        """
                        INSERT INTO gathering.feed (who, secret_hash, made_at) VALUES (:who, :hash, :at)
                        ON CONFLICT (who) DO UPDATE SET secret_hash = :hash, made_at = :at
                        """)
                .param("who", access.whoActs().id())
                .param("hash", Door.sha256(secret))
                .param("at", Gatherings.at(clock.instant()))
                .update();
        return new Made(secret, entry);
    }

    /**
     * Ends the actor's; whoever has the address reads nothing any more.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean end() {
        access.requireSomewhere(GatheringRight.BOOK);
        var mine =
                jdbc.sql("SELECT id FROM gathering.feed WHERE who = :who")
                        .param("who", access.whoActs().id())
                        .query(Long.class)
                        .optional();
        if (mine.isEmpty()) return false;
        journal.enter("gathering.feed.ended", Row.of(TABLE, mine.get()));
        return jdbc.sql("DELETE FROM gathering.feed WHERE id = :id")
                        .param("id", mine.get())
                        .update()
                == 1;
    }

    /** Since when the actor has one. */
    @Transactional(readOnly = true)
    public Optional<Instant> madeAt() {
        access.requireSomewhere(GatheringRight.READ);
        return jdbc.sql("SELECT made_at FROM gathering.feed WHERE who = :who")
                .param("who", access.whoActs().id())
                .query((rs, _) -> Gatherings.instant(rs, "made_at"))
                .optional();
    }

    /** A booking in a calendar, with how its place is called. */
    public record Noted(BookingDesk.Appointment appointment, GatheringDesk.Named named) {}

    /** What whoever has that secret has seats at; empty where nobody has it. Whoever knows it may read. */
    @Transactional(readOnly = true)
    public Optional<List<Noted>> read(String secret) {
        return jdbc.sql("SELECT who FROM gathering.feed WHERE secret_hash = :hash")
                .param("hash", Door.sha256(secret))
                .query(String.class)
                .optional()
                .map(who ->
                        bookings.of(who).stream()
                                .filter(it -> it.booking().state().takesASeat())
                                .map(it -> new Noted(it, desk.names(it.gathering())))
                                .toList());
    }

    Optional<String> whose(long id) {
        return jdbc.sql("SELECT who FROM gathering.feed WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }
}
