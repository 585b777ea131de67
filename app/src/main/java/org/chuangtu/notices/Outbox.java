package org.chuangtu.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.clock.Errand;
import org.chuangtu.identity.Contacts;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What still has to go out. A delivery is claimed in one transaction, sent in none, and marked in another: whoever dies in between leaves
 * it claimed for some minutes, and then it is sent again, under the id it had. So everything arrives at least once.
 */
@Service
public class Outbox implements Errand {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    static final String EMAIL = "EMAIL";
    static final String WEBHOOK = "WEBHOOK";

    public static final String STATE = "state";
    public static final String CHANNEL = "channel";

    /** Then it is given up, and an administrator sees it. */
    static final int ATTEMPTS_MAX = 10;

    private static final int AT_ONCE = 50;
    private static final int ROUNDS_MAX = 20;

    /** Longer than sending fifty with patience takes; nobody sends what another has. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int ERROR_MAX = 300;

    private static final Map<String, String> ORDER =
            Map.of("id", "d.id", "state", "d.state", "next", "d.next_at", "attempts", "d.attempts");

    private final JdbcClient jdbc;
    private final HappeningTable happenings;
    private final Habits habits;
    private final Hooks hooks;
    private final HookCaller caller;
    private final Mailer mailer;
    private final Contacts contacts;
    private final Words words;
    private final Journal journal;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String base;

    Outbox(
            JdbcClient jdbc,
            HappeningTable happenings,
            Habits habits,
            Hooks hooks,
            HookCaller caller,
            Mailer mailer,
            Contacts contacts,
            Words words,
            Journal journal,
            Access access,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${chuangtu.public-url:}") String base) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.habits = habits;
        this.hooks = hooks;
        this.caller = caller;
        this.mailer = mailer;
        this.contacts = contacts;
        this.words = words;
        this.journal = journal;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Somebody is still to be told of something. */
    record Due(long id, UUID happening, String channel, String target, int attempts, UUID batch) {}

    // Sending
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        for (int i = 0; i < ROUNDS_MAX; i++) {
            var claimed = claim();
            if (claimed.isEmpty()) return;
            var batches = new LinkedHashMap<UUID, List<Due>>();
            claimed.forEach(
                    it -> batches.computeIfAbsent(it.batch(), _ -> new ArrayList<>()).add(it));
            batches.values().forEach(this::sendAndMark);
        }
    }

    private void sendAndMark(List<Due> batch) {
        try {
            send(batch);
        } catch (MailException | HookCaller.NotReceived refused) {
            failed(batch, String.valueOf(refused.getMessage()));
            return;
        } catch (RuntimeException broken) {
            LOG.warn("delivery {} failed", batch.getFirst().id(), broken);
            failed(batch, broken.getClass().getSimpleName());
            return;
        }
        sent(batch);
    }

    /**
     * Takes what is due for itself. Mails to one person that are due together go out as one, and stay together when they are tried again.
     */
    List<Due> claim() {
        var now = HappeningTable.time(clock.instant());
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var claimed =
                            jdbc.sql(
                                            """
                                            UPDATE notices.delivery SET claimed_until = :until, attempts = attempts + 1
                                             WHERE id IN (SELECT id FROM notices.delivery
                                                           WHERE state = 'WAITING' AND next_at <= :now
                                                             AND (claimed_until IS NULL OR claimed_until < :now)
                                                           ORDER BY next_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
                                            RETURNING id, happening_id, channel, target, attempts, batch
                                            """)
                                    .param(
                                            "until",
                                            HappeningTable.time(clock.instant().plus(CLAIM)))
                                    .param("now", now)
                                    .param("limit", AT_ONCE)
                                    .query((rs, _) ->
                                            new Claimed(
                                                    rs.getLong("id"),
                                                    rs.getObject("happening_id", UUID.class),
                                                    rs.getString("channel"),
                                                    rs.getString("target"),
                                                    rs.getInt("attempts"),
                                                    rs.getObject("batch", UUID.class)))
                                    .list();
                    return batched(claimed);
                }));
    }

    private record Claimed(
            long id,
            UUID happening,
            String channel,
            String target,
            int attempts,
            @Nullable UUID batch) {}

    private List<Due> batched(List<Claimed> claimed) {
        var fresh = new LinkedHashMap<String, UUID>();
        var all = new ArrayList<Due>();
        for (Claimed it : claimed) {
            UUID batch = it.batch();
            if (batch == null) {
                batch =
                        it.channel().equals(EMAIL)
                                ? fresh.computeIfAbsent(it.target(), _ -> UUID.randomUUID())
                                : UUID.randomUUID();
                jdbc.sql("UPDATE notices.delivery SET batch = :batch WHERE id = :id")
                        .param("batch", batch)
                        .param("id", it.id())
                        .update();
            }
            all.add(
                    new Due(
                            it.id(),
                            it.happening(),
                            it.channel(),
                            it.target(),
                            it.attempts(),
                            batch));
        }
        all.sort(Comparator.comparingLong(Due::id));
        return all;
    }

    /** Sends what goes out in one message. */
    void send(List<Due> batch) {
        var first = batch.getFirst();
        var what = batch.stream().flatMap(it -> happenings.find(it.happening()).stream()).toList();
        if (what.isEmpty()) return;
        if (first.channel().equals(EMAIL)) mail(first, what);
        else call(first, what.getFirst());
    }

    private void mail(Due first, List<Happening> what) {
        var to = contacts.of(first.target());
        // Whoever has no account any more, or no address, is not written to.
        if (to.isEmpty() || to.get().email() == null) return;
        var text = new StringBuilder();
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (Happening it : what)
                text.append(says(language, it))
                        .append('\n')
                        .append(base)
                        .append(it.path())
                        .append("\n\n");
            text.append(words.in(language, "notices.mail.foot")).append("\n\n");
        }
        String subject =
                what.size() == 1
                        ? says(Locale.SIMPLIFIED_CHINESE, what.getFirst())
                        : words.in(Locale.SIMPLIFIED_CHINESE, "notices.mail.digest", what.size());
        mailer.send(first.batch(), to.get().email(), subject, text.toString().strip());
    }

    private String says(Locale language, Happening it) {
        return words.in(language, it.kind().sentenceKey(), it.number(), it.title());
    }

    private void call(Due it, Happening what) {
        var hook = hooks.find(Long.parseLong(it.target().substring("hook:".length())));
        // One that is turned off is not told what happened before.
        if (hook.isEmpty() || !hook.get().on()) return;
        caller.call(hook.get(), hooks.secretOf(hook.get()), what, clock.instant());
    }

    void sent(List<Due> batch) {
        transaction.executeWithoutResult(_ -> {
            for (Due it : batch)
                jdbc.sql(
                                """
                                UPDATE notices.delivery
                                   SET state = 'SENT', done_at = :at, claimed_until = NULL, last_error = NULL WHERE id = :id
                                """)
                        .param("at", HappeningTable.time(clock.instant()))
                        .param("id", it.id())
                        .update();
        });
    }

    void failed(List<Due> batch, String why) {
        transaction.executeWithoutResult(_ -> {
            for (Due it : batch) {
                boolean dead = it.attempts() >= ATTEMPTS_MAX;
                var next = clock.instant().plus(waitAfter(it.attempts()));
                jdbc.sql(
                                """
                                UPDATE notices.delivery
                                   SET state = :state, next_at = :next, claimed_until = NULL, last_error = :why,
                                       done_at = CASE WHEN :state = 'DEAD' THEN :at::timestamptz END
                                 WHERE id = :id
                                """)
                        .param("state", dead ? "DEAD" : "WAITING")
                        .param(
                                "next",
                                HappeningTable.time(
                                        it.channel().equals(EMAIL)
                                                ? habits.when(it.target(), next)
                                                : next))
                        .param("why", why.length() > ERROR_MAX ? why.substring(0, ERROR_MAX) : why)
                        .param("at", HappeningTable.time(clock.instant()))
                        .param("id", it.id())
                        .update();
            }
        });
    }

    /** Half a minute after the first, twice as long after each, at most six hours. */
    static Duration waitAfter(int attempts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    // Looked after
    // ------------------------------------------------------------------------------------------------------------

    /**
     * A delivery as an administrator sees it.
     *
     * @param target {@code user:17} or {@code hook:3}
     */
    public record Delivery(
            long id,
            NewsKind kind,
            String number,
            String channel,
            String target,
            String state,
            int attempts,
            Instant nextAt,
            @Nullable String lastError,
            @Nullable Instant doneAt) {}

    @Transactional(readOnly = true)
    public ListPage<Delivery> page(ListQuery query) {
        access.require(NoticesRight.READ, Scope.EVERYWHERE);
        String from =
                """
                  FROM notices.delivery d JOIN notices.happening h ON h.id = d.happening_id
                 WHERE (:state::text IS NULL OR d.state = :state) AND (:channel::text IS NULL OR d.channel = :channel)
                   AND (NOT :searching OR h.number ILIKE :like OR d.last_error ILIKE :like)
                """;
        var rows =
                with(
                                query,
                                """
                                SELECT d.id, h.kind, h.number, d.channel, d.target, d.state, d.attempts, d.next_at, d.last_error, d.done_at
                                """
                                        + from
                                        + query.orderBy(ORDER, "d.id DESC")
                                        + " LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Outbox::read)
                        .list();
        return new ListPage<>(
                rows, with(query, "SELECT count(*)" + from).query(Long.class).single());
    }

    private JdbcClient.StatementSpec with(ListQuery query, String sql) {
        return jdbc.sql(sql)
                .param("state", query.filter(STATE).orElse(null))
                .param("channel", query.filter(CHANNEL).orElse(null))
                .param("searching", query.searching())
                .param("like", query.like());
    }

    private static Delivery read(ResultSet rs, int row) throws SQLException {
        return new Delivery(
                rs.getLong("id"),
                NewsKind.valueOf(rs.getString("kind")),
                rs.getString("number"),
                rs.getString("channel"),
                rs.getString("target"),
                rs.getString("state"),
                rs.getInt("attempts"),
                HappeningTable.instant(rs, "next_at"),
                rs.getString("last_error"),
                HappeningTable.maybe(rs, "done_at"));
    }

    /** Tries again what was given up; all of it where nobody says which. */
    @Transactional
    public int retry(Optional<Long> id) {
        access.require(NoticesRight.ADMINISTER, Scope.EVERYWHERE);
        int tried =
                jdbc.sql(
                                """
                                UPDATE notices.delivery
                                   SET state = 'WAITING', attempts = 0, next_at = :now, claimed_until = NULL, done_at = NULL
                                 WHERE state = 'DEAD' AND (:id::bigint IS NULL OR id = :id)
                                """)
                        .param("now", HappeningTable.time(clock.instant()))
                        .param("id", id.orElse(null))
                        .update();
        if (tried > 0) journal.note("notices.delivery.retried", null, Map.of("deliveries", tried));
        return tried;
    }

    /** How many were given up. */
    @Transactional(readOnly = true)
    public long dead() {
        access.require(NoticesRight.READ, Scope.EVERYWHERE);
        return jdbc.sql("SELECT count(*) FROM notices.delivery WHERE state = 'DEAD'")
                .query(Long.class)
                .single();
    }
}
