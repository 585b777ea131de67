package org.chuangtu.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseList;
import org.chuangtu.casework.Filing;
import org.chuangtu.casework.Said;
import org.chuangtu.form.FormDesk;
import org.chuangtu.house.EmbeddedPostgres;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many case actions a second does the program take among 100,000 open cases, and how long does each wait? With 8 clients who open a
 * case with its form, file it, dispatch it and take it, one after the other, each step whole and on the disk: guard, form, clocks, reminder,
 * journal. Beside it the pages people wait for: what waits for me, a list, a search. Afterwards every case is folded again.
 */
final class CasesAtOnce {

    private static final int OPEN = Integer.getInteger("chuangtu.bench.cases", 100_000);
    private static final int CLIENTS = 8;
    private static final double SECONDS = Double.parseDouble(System.getProperty("chuangtu.bench.seconds", "5"));
    private static final int TURNS = 3;

    /** The program compiles itself while it runs: on two cores that takes its time. */
    private static final int WARM = 6;
    private static final ObjectNode REPORT =
            (ObjectNode) JsonMapper.shared().readTree("{\"what\": \"十几辆电动车堵住出口\", \"where\": \"3 号楼\", \"count\": 12}");

    private CasesAtOnce() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        try (var postgres = EmbeddedPostgres.start(home.resolve("postgres"));
                var program = LedgerAtOnce.start(postgres.details())) {
            measure(table, program);
        }
    }

    private record Taken(String action, double millis) {}

    private static void measure(Table table, ConfigurableApplicationContext program) throws Exception {
        var desk = program.getBean(CaseDesk.class);
        var access = program.getBean(Access.class);
        long place = access.as(Actor.SYSTEM, () -> ((Saved.Done) program.getBean(Places.class)
                        .create(PlaceDraft.of("bench", PlaceKind.STREET, new Bilingual("街道", null), null)))
                .place()
                .id());
        for (var form : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.yaml")) {
            String text = form.getContentAsString(StandardCharsets.UTF_8);
            access.as(Actor.SYSTEM, () -> program.getBean(FormDesk.class).publish(String.valueOf(form.getFilename()), text));
        }
        var filing = new Filing(
                "governance.ebike_parking", "3 号楼出口被堵", place, null, "fire_lane/exit", Said.of("report", 0).saying(REPORT, Set.of()));
        fill(program, access.as(officer(1), () -> done(desk.open(filing))));
        var rates = new ArrayList<Double>();
        var taken = new ConcurrentLinkedQueue<Taken>();
        double cpu = 0;
        long steps = 0;
        for (int turn = -1; turn < TURNS; turn++) {
            if (turn == 0) taken.clear();
            long before = taken.size();
            double spent = Machine.cpuSecondsBelow(ProcessHandle.current().pid());
            double seconds = turn(desk, access, filing, taken, turn < 0 ? WARM * SECONDS : SECONDS);
            if (turn < 0) continue;
            cpu += Machine.cpuSecondsBelow(ProcessHandle.current().pid()) - spent;
            steps += taken.size() - before;
            rates.add((taken.size() - before) / seconds);
        }
        table.atLeast("case actions among %,d open cases, %d clients".formatted(OPEN, CLIENTS), median(rates), "actions/s", 200);
        table.atMost("… 95 of 100 wait at most", percentile(taken.stream().map(Taken::millis).toList(), 95), "ms", 100);
        var by = new TreeMap<String, List<Double>>();
        taken.forEach(it -> by.computeIfAbsent(it.action(), _ -> new ArrayList<>()).add(it.millis()));
        table.row(
                "… in the middle and 95 of 100, by action, ms",
                String.join(" · ", by.entrySet().stream()
                        .map(it -> "%s %.0f, %.0f".formatted(it.getKey(), percentile(it.getValue(), 50), percentile(it.getValue(), 95)))
                        .toList()));
        table.row("… CPU an action, program and database", "%.2f ms".formatted(cpu * 1_000 / steps));
        lists(table, program.getBean(CaseList.class), access);
        long began = System.nanoTime();
        var verified = access.as(Actor.SYSTEM, () -> program.getBean(Verifier.class).verify());
        if (!verified.findings().isEmpty()) throw new IllegalStateException("not as it was written: " + verified.findings());
        table.row("every case folded again by verify afterwards", "%.0f s, none differs".formatted((System.nanoTime() - began) / 1e9));
    }

    private static void lists(Table table, CaseList list, Access access) {
        var asked = Map.of(
                "what waits for me", query("", Map.of(CaseList.TODO, List.of("1")), 1),
                "the first page", query("", Map.of(), 1),
                "overdue", query("", Map.of(CaseList.OVERDUE, List.of("1")), 1),
                "a search", query("77777", Map.of(), 1),
                "the last page", query("", Map.of(), OPEN / 50));
        asked.forEach((name, query) -> {
            var seconds = new ArrayList<Double>();
            for (int i = 0; i < 5; i++) {
                long began = System.nanoTime();
                access.as(officer(2), () -> list.page(query));
                seconds.add((System.nanoTime() - began) / 1e9);
            }
            table.atMost("list of %,d cases: %s".formatted(OPEN, name), median(seconds), "s", 0.5);
        });
    }

    private static ListQuery query(String text, Map<String, List<String>> filters, int page) {
        return new ListQuery(text, filters, "number", true, page, 50);
    }

    private static Actor officer(int number) {
        return new Actor("user:" + (1_000 + number), "", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));
    }

    private static CaseFile done(Acted acted) {
        if (acted instanceof Acted.Done(var file, _, _)) return file;
        throw new IllegalStateException("refused: " + acted);
    }

    private static double turn(CaseDesk desk, Access access, Filing filing, ConcurrentLinkedQueue<Taken> taken, double seconds)
            throws Exception {
        var failed = new ConcurrentLinkedQueue<Throwable>();
        long began = System.nanoTime();
        long until = began + (long) (seconds * 1e9);
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            var who = officer(i);
            clients.add(Thread.ofPlatform().start(() -> access.as(who, () -> {
                try {
                    while (System.nanoTime() < until) walk(desk, filing, taken, until);
                } catch (Exception e) {
                    failed.add(e);
                }
            })));
        }
        for (var it : clients) it.join();
        if (!failed.isEmpty()) throw new IllegalStateException(failed.peek());
        return (System.nanoTime() - began) / 1e9;
    }

    private static void walk(CaseDesk desk, Filing filing, ConcurrentLinkedQueue<Taken> taken, long until) {
        CaseFile it = null;
        for (String action : List.of("report", "file", "dispatch", "take")) {
            if (System.nanoTime() >= until) return;
            long began = System.nanoTime();
            var before = it;
            it = done(before == null ? desk.open(filing) : desk.act(before.id(), Said.of(action, before.seq())));
            taken.add(new Taken(action, (System.nanoTime() - began) / 1e6));
        }
    }

    private static double median(List<Double> some) {
        return percentile(some, 50);
    }

    private static double percentile(List<Double> some, int percent) {
        var sorted = new ArrayList<>(some);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** As many cases more as that one, each with its step and its running clock, under one journal entry. */
    private static void fill(ConfigurableApplicationContext program, CaseFile first) {
        var jdbc = program.getBean(JdbcClient.class);
        var transaction = new TransactionTemplate(program.getBean(PlatformTransactionManager.class));
        program.getBean(Access.class).as(Actor.SYSTEM, () -> transaction.executeWithoutResult(_ -> {
            program.getBean(Journal.class).enter("casework.matter.opened", null, Map.of("cases", OPEN));
            jdbc.sql("""
                     INSERT INTO casework.matter (number, procedure_id, code, title, place_id, party_id, category, seq, state, is_open, is_over,
                                                  outcome, reporter, assignee, opened_at, moved_at, state_since, due)
                     SELECT 'B2026-' || n, procedure_id, code, title, place_id, party_id, category, seq, state, is_open, is_over, outcome,
                            reporter, assignee, opened_at, moved_at, state_since, due
                       FROM casework.matter, generate_series(1, :many) n WHERE id = :first
                     """).param("first", first.id()).param("many", OPEN - 1).update();
            jdbc.sql("""
                     INSERT INTO casework.step (matter_id, seq, action, actor, on_behalf_of, at, from_state, to_state, outcome, assignee, evidence,
                                                papers, clocks, form, answer_id)
                     SELECT m.id, s.seq, s.action, s.actor, s.on_behalf_of, s.at, s.from_state, s.to_state, s.outcome, s.assignee, s.evidence,
                            s.papers, s.clocks, s.form, s.answer_id
                       FROM casework.step s, casework.matter m WHERE s.matter_id = :first AND m.id <> :first
                     """).param("first", first.id()).update();
            jdbc.sql("""
                     INSERT INTO clock.clock (owner_kind, owner_id, name, round, allowed, started_at, total_ms, counts_from, left_ms, due,
                                              unverified, ladder, next_at)
                     SELECT c.owner_kind, m.id, c.name, c.round, c.allowed, c.started_at, c.total_ms, c.counts_from, c.left_ms, c.due,
                            c.unverified, c.ladder, c.next_at
                       FROM clock.clock c, casework.matter m WHERE c.owner_kind = 'casework.matter' AND c.owner_id = :first AND m.id <> :first
                     """).param("first", first.id()).update();
            jdbc.sql("""
                     INSERT INTO clock.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                     SELECT 'clock', id || ':' || (extract(epoch FROM next_at) * 1000)::bigint, next_at, false, 1 FROM clock.clock
                      WHERE next_at IS NOT NULL ON CONFLICT DO NOTHING
                     """).update();
        }));
        try (var connection = program.getBean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
