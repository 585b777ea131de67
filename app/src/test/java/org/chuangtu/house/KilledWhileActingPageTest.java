package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.DatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.Said;
import org.chuangtu.form.FormDesk;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.LedgerDesk;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The database is killed (kill -9) again and again while clients pay, open cases and move them on. Whoever got no answer sends the same
 * again. Whatever was answered is there once, and whatever is there can be worked out again.
 */
@DatabaseTest
class KilledWhileActingPageTest {

    private static final int KILLS = 3;
    private static final int ANSWERS_BETWEEN = 15;
    private static final int CLIENTS = 6;
    private static final long GIVE_UP_NANOS = Duration.ofSeconds(60).toNanos();
    private static final ObjectNode REPORT =
            (ObjectNode)
                    JsonMapper.shared()
                            .readTree(
                                    "{\"what\": \"十几辆电动车堵住出口\", \"where\": \"3 号楼\", \"count\": 12}");

    @Autowired LedgerDesk ledger;
    @Autowired Ledger batches;
    @Autowired Accounts accounts;
    @Autowired CaseDesk cases;
    @Autowired FormDesk forms;
    @Autowired Places places;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired HikariDataSource pool;
    @Autowired JdbcConnectionDetails database;
    @Autowired List<IntegrityCheck> checks;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> opened = new ConcurrentHashMap<>();
    private final Map<Long, Integer> moved = new ConcurrentHashMap<>();
    private volatile boolean over;
    private long source;
    private long target;
    private long place;

    @Test
    @Timeout(90)
    void whatWasAnsweredIsThereOnceThoughTheDatabaseIsKilled() throws Exception {
        prepare();
        var failed = new ConcurrentLinkedQueue<Throwable>();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    access.as(Actor.SYSTEM, () -> act(client));
                                } catch (Throwable e) {
                                    failed.add(e);
                                }
                            }));
        }
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitAnswers(kill * ANSWERS_BETWEEN, failed);
                killOneBackend();
            }
            awaitAnswers((KILLS + 1) * ANSWERS_BETWEEN, failed);
        } finally {
            over = true;
            for (var it : clients) it.join();
        }
        assertThat(failed).isEmpty();
        assertThat(unanswered.get()).as("a kill hit somebody").isPositive();

        assertThat(vouchers()).containsExactlyInAnyOrderElementsOf(paid);
        assertThat(access.as(Actor.SYSTEM, () -> accounts.find(target).orElseThrow().balance()))
                .isEqualTo(paid.size());
        assertThat(
                        jdbc.sql("SELECT count(*) FROM casework.matter WHERE place_id = :place")
                                .param("place", place)
                                .query(Integer.class)
                                .single())
                .as("a case for each filing")
                .isEqualTo(opened.size());
        opened.values()
                .forEach(id ->
                        assertThat(
                                        access.as(
                                                Actor.SYSTEM,
                                                () -> cases.find(id).orElseThrow().seq()))
                                .isEqualTo(moved.getOrDefault(id, 1)));
        var found = new ArrayList<Finding>();
        checks.stream()
                .filter(it ->
                        Set.of("ledger.check.rebuilt", "casework.check.replay")
                                .contains(it.messageKey()))
                .forEach(it -> it.run(found::add));
        assertThat(found).isEmpty();
    }

    private void prepare() throws Exception {
        // Answered means on the disk, though the engine of tests is told not to care; a connection
        // made before is of no use.
        sql("ALTER DATABASE " + name() + " SET synchronous_commit = on");
        pool.getHikariPoolMXBean().softEvictConnections();
        access.as(
                Actor.SYSTEM,
                () -> {
                    place =
                            ((Saved.Done)
                                            places.create(
                                                    PlaceDraft.of(
                                                            "killed",
                                                            PlaceKind.STREET,
                                                            new Bilingual("街道", null),
                                                            null)))
                                    .place()
                                    .id();
                    source = account("killed.source", null);
                    target = account("killed.target", 0L);
                });
        String text =
                new ClassPathResource("forms/ebike.report.yaml")
                        .getContentAsString(StandardCharsets.UTF_8);
        access.as(Actor.SYSTEM, () -> forms.publish("ebike.report.yaml", text));
    }

    private long account(String code, @Nullable Long floor) {
        return ((Opened.Done)
                        accounts.open(
                                new Account.Draft(
                                        code,
                                        new Bilingual("户", null),
                                        Unit.POINTS,
                                        "place:" + place,
                                        place,
                                        floor)))
                .account()
                .id();
    }

    /** Pays at either door, opens a case, moves it on; until it is over. */
    private void act(int client) {
        for (int i = 0; !over; i++) {
            String command = "killed:" + client + ":" + i;
            if (client % 2 == 0) {
                var transfer = Transfer.of(command, source, target, 1, "");
                boolean batch = i % 3 == 0;
                assertThat(
                                untilAnswered(() ->
                                        batch
                                                ? batches.postBatch(List.of(transfer)).getFirst()
                                                : ledger.transfer(transfer)))
                        .isInstanceOf(Outcome.Done.class);
                paid.add(command);
            } else {
                var filing =
                        new Filing(
                                "governance.ebike_parking",
                                command,
                                place,
                                null,
                                "fire_lane/exit",
                                Said.of("report", 0).saying(REPORT, Set.of()));
                var file = ((Acted.Done) untilAnswered(() -> cases.open(filing, command))).file();
                opened.put(command, file.id());
                // Sent again after it was done it is refused as stale: done it is, and once.
                var _ = untilAnswered(() -> cases.act(file.id(), Said.of("file", 1)));
                moved.put(file.id(), 2);
            }
        }
    }

    private interface Asked<T> {
        T answer();
    }

    private <T> T untilAnswered(Asked<T> asked) {
        long giveUp = System.nanoTime() + GIVE_UP_NANOS;
        while (true)
            try {
                T answer = asked.answer();
                synchronized (answered) {
                    answered.incrementAndGet();
                    answered.notifyAll();
                }
                return answer;
            } catch (RuntimeException lost) {
                unanswered.incrementAndGet();
                if (System.nanoTime() > giveUp) throw lost;
            }
    }

    private void awaitAnswers(int many, ConcurrentLinkedQueue<Throwable> failed)
            throws InterruptedException {
        synchronized (answered) {
            while (answered.get() < many && failed.isEmpty()) answered.wait(1_000);
        }
    }

    private void killOneBackend() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT pid FROM pg_stat_activity
                                 WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' LIMIT 1
                                """)) {
            // Between two statements of a transaction or in the midst of one: as it comes.
            if (rows.next()) EmbeddedPostgres.signal("KILL", rows.getLong(1));
        }
    }

    private Set<String> vouchers() {
        return Set.copyOf(
                jdbc.sql("SELECT command FROM ledger.voucher WHERE command LIKE 'killed:%'")
                        .query(String.class)
                        .list());
    }

    private String name() {
        String url = database.getJdbcUrl();
        return url.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    /** Once it has recovered. */
    private Connection connect() throws SQLException {
        long giveUp = System.nanoTime() + GIVE_UP_NANOS;
        while (true)
            try {
                return DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
            } catch (SQLException recovering) {
                if (System.nanoTime() > giveUp) throw recovering;
                Thread.onSpinWait();
            }
    }

    private void sql(String text) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
