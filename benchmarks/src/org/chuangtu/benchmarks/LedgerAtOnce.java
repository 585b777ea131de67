package org.chuangtu.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.chuangtu.Chuangtu;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.house.EmbeddedPostgres;
import org.chuangtu.journal.Verifier;
import org.chuangtu.ledger.Account;
import org.chuangtu.ledger.Accounts;
import org.chuangtu.ledger.Ledger;
import org.chuangtu.ledger.Opened;
import org.chuangtu.ledger.Outcome;
import org.chuangtu.ledger.Transfer;
import org.chuangtu.ledger.Unit;
import org.chuangtu.page.Bilingual;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many transfers a second are on the disk: each in its own transaction on accounts far apart; into one account everybody
 * pays into, through the door that commits for many; and into such an account the plain way, where each payer holds its row
 * until the commit is on the disk? With 8 clients, in turns, in one run; the whole program with its journal on a PostgreSQL
 * with fsync. Of three turns the median counts. Afterwards everything that stands is worked out again.
 */
final class LedgerAtOnce {

    private static final int CLIENTS = 8;
    private static final int ACCOUNTS = 2_000;
    private static final int TURNS = 3;
    private static final double SECONDS = Double.parseDouble(System.getProperty("chuangtu.bench.seconds", "5"));
    private static final int IN_ONE_CALL = 100;

    private LedgerAtOnce() {}

    /** Moves something for one client, once. @return how many transfers that were */
    private interface Way {
        int move(Random random) throws Exception;
    }

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        try (var postgres = EmbeddedPostgres.start(home.resolve("postgres"));
                var program = start(postgres.details())) {
            measure(table, program);
        }
    }

    static ConfigurableApplicationContext start(JdbcConnectionDetails database) {
        return new SpringApplicationBuilder(Chuangtu.class)
                .properties("server.port=0", "chuangtu.count-every=1d", "chuangtu.search-every=1d", "logging.level.root=WARN")
                .initializers(it -> ((GenericApplicationContext) it)
                        .registerBean("measured", JdbcConnectionDetails.class, () -> database, bean -> bean.setPrimary(true)))
                .run();
    }

    private static void measure(Table table, ConfigurableApplicationContext program) throws Exception {
        var ledger = program.getBean(Ledger.class);
        var access = program.getBean(Access.class);
        var transaction = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        var database = program.getBean(DataSource.class);
        var accounts = new ArrayList<Long>();
        access.as(Actor.SYSTEM, () -> {
            for (int i = 0; i < ACCOUNTS; i++) accounts.add(open(program.getBean(Accounts.class), "spread" + i));
            accounts.add(open(program.getBean(Accounts.class), "hot"));
        });
        long hot = accounts.getLast();
        plainTable(database);
        var named = new AtomicLong();
        Way spread = random -> {
            long from = accounts.get(random.nextInt(ACCOUNTS));
            long to = accounts.get(random.nextInt(ACCOUNTS));
            if (from == to) return 0;
            var transfer = Transfer.of("spread:" + named.incrementAndGet(), from, to, 1, "");
            return done(transaction.execute(_ -> ledger.post(transfer)));
        };
        Way plain = random -> plainly(database, 1 + random.nextInt(ACCOUNTS), named.incrementAndGet());
        Way onHot = random ->
                done(ledger.postBatch(List.of(intoHot(accounts, random, hot, named))).getFirst());
        Way manyOnHot = random -> {
            var transfers = new ArrayList<Transfer>();
            for (int i = 0; i < IN_ONE_CALL; i++) transfers.add(intoHot(accounts, random, hot, named));
            return ledger.postBatch(transfers).stream().mapToInt(LedgerAtOnce::done).sum();
        };
        var ways = new LinkedHashMap<String, Way>();
        ways.put("post, accounts far apart", spread);
        ways.put("a plain row lock on one hot account", plain);
        ways.put("postBatch on one hot account, one transfer a call", onHot);
        ways.put("postBatch on one hot account, %d transfers a call".formatted(IN_ONE_CALL), manyOnHot);
        var measured = new LinkedHashMap<String, List<Double>>();
        var cpu = new LinkedHashMap<String, List<Double>>();
        for (int turn = -1; turn < TURNS; turn++) {
            for (var way : ways.entrySet()) {
                double before = Machine.cpuSecondsBelow(ProcessHandle.current().pid());
                var turned = turn(way.getValue(), access, turn < 0 ? SECONDS / 2 : SECONDS);
                double spent = Machine.cpuSecondsBelow(ProcessHandle.current().pid()) - before;
                if (turn < 0) continue;
                measured.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(turned.moved() / turned.seconds());
                cpu.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(spent * 1_000 / turned.moved());
            }
        }
        var names = List.copyOf(ways.keySet());
        double locked = median(measured.get(names.get(1)));
        table.row(
                "postBatch against a plain row lock on one hot account, %d clients".formatted(CLIENTS),
                "%.1f × as fast, %.1f × with %d transfers a call"
                        .formatted(
                                median(measured.get(names.get(2))) / locked,
                                median(measured.get(names.get(3))) / locked,
                                IN_ONE_CALL));
        table.atLeast(names.get(0) + ", %d clients".formatted(CLIENTS), median(measured.get(names.get(0))), "transfers/s", 1_000);
        table.row(names.get(1), "%,.0f transfers/s".formatted(locked));
        table.atLeast(names.get(2), median(measured.get(names.get(2))), "transfers/s", 1_000);
        table.atLeast(names.get(3), median(measured.get(names.get(3))), "transfers/s", 1_000);
        table.row(
                "milliseconds of CPU a transfer, program and database: post, plain, postBatch of 1, of %d".formatted(IN_ONE_CALL),
                String.join(" · ", names.stream().map(it -> "%.2f".formatted(median(cpu.get(it)))).toList()));
        var verified = access.as(Actor.SYSTEM, () -> program.getBean(Verifier.class).verify());
        if (!verified.findings().isEmpty()) throw new IllegalStateException("not as it was written: " + verified.findings());
        table.row("transfers worked out again by verify afterwards", "%,d, none differs".formatted(named.get()));
    }

    private static long open(Accounts accounts, String code) {
        return ((Opened.Done) accounts.open(
                        new Account.Draft(code, new Bilingual("户", null), Unit.FEN, "place:1", null, -1_000_000_000_000L)))
                .account()
                .id();
    }

    private static Transfer intoHot(List<Long> accounts, Random random, long hot, AtomicLong named) {
        return Transfer.of("hot:" + named.incrementAndGet(), accounts.get(random.nextInt(ACCOUNTS)), hot, 1, "");
    }

    private static int done(Outcome outcome) {
        if (outcome instanceof Outcome.Done) return 1;
        throw new IllegalStateException("refused: " + outcome);
    }

    private static double median(List<Double> rates) {
        var sorted = new ArrayList<>(rates);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private record Turn(long moved, double seconds) {}

    private static Turn turn(Way way, Access access, double seconds) throws Exception {
        var moved = new AtomicLong();
        var failed = new ArrayList<Throwable>();
        long began = System.nanoTime();
        long until = began + (long) (seconds * 1e9);
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            var random = new Random(i);
            clients.add(Thread.ofPlatform().start(() -> access.as(Actor.SYSTEM, () -> {
                try {
                    while (System.nanoTime() < until) moved.addAndGet(way.move(random));
                } catch (Exception e) {
                    synchronized (failed) {
                        failed.add(e);
                    }
                }
            })));
        }
        for (var it : clients) it.join();
        if (!failed.isEmpty()) throw new IllegalStateException(failed.getFirst());
        return new Turn(moved.get(), (System.nanoTime() - began) / 1e9);
    }

    // The plain way: two balances, a line for each, a commit; nothing else is written or checked.

    private static void plainTable(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain_account (id bigint PRIMARY KEY, balance bigint NOT NULL)");
            statement.execute("CREATE TABLE plain_line (command bigint NOT NULL, account bigint NOT NULL, amount bigint NOT NULL)");
            statement.execute("INSERT INTO plain_account SELECT n, 0 FROM generate_series(0, " + ACCOUNTS + ") n");
        }
    }

    private static int plainly(DataSource database, long from, long command) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var move = connection.prepareStatement("UPDATE plain_account SET balance = balance + ? WHERE id = ?");
                    var line = connection.prepareStatement("INSERT INTO plain_line VALUES (?, ?, ?), (?, ?, ?)")) {
                move.setLong(1, 1);
                move.setLong(2, 0);
                move.executeUpdate();
                move.setLong(1, -1);
                move.setLong(2, from);
                move.executeUpdate();
                line.setLong(1, command);
                line.setLong(2, 0);
                line.setLong(3, 1);
                line.setLong(4, command);
                line.setLong(5, from);
                line.setLong(6, -1);
                line.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        return 1;
    }
}
