package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./chuangtu} as an operator meets it: started, stopped, killed, misused. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class LauncherSimulation {

    private static final int ROWS_BEFORE_THE_KILL = 50;

    private final Installation installation = Installation.SHARED;

    @TempDir Path folder;

    @Test
    void startsThroughALinkAndStopsInOrder() throws Exception {
        Path home = folder.resolve("a home");
        Path link = Files.createSymbolicLink(folder.resolve("link"), installation.launcher());
        var settings = new java.util.HashMap<>(port());
        settings.put("CHUANGTU_PROXY", "127.0.0.1");
        try (var program = installation.run(link, home, settings, List.of(), "run")) {
            var address = program.address();
            assertThat(Run.get(address, "/actuator/health").body()).contains("UP");
            assertThat(overHttps(address)).as("the named proxy is believed").isPresent();

            assertOneLine(
                    installation.run(home, port(), List.of(), "run"), "in use by another Chuangtu");
            assertOneLine(
                    installation.run(
                            folder.resolve("other"),
                            Map.of("CHUANGTU_PORT", Integer.toString(address.getPort())),
                            List.of(),
                            "run"),
                    "port " + address.getPort() + " is taken");

            assertThat(program.interrupt()).isEqualTo(130);
            assertThat(new Database(home).runs()).isFalse();
            assertThat(program.said()).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void committedRowsOutliveTheKillOfTheProgramAndOfBoth() throws Exception {
        Path home = folder.resolve("home");
        var database = new Database(home);
        var committed = new ArrayList<Integer>();
        try (var program = installation.run(home, port(), List.of(), "run")) {
            assertThat(overHttps(program.address())).as("nobody is believed").isEmpty();
            committed.addAll(writeUntil(program::kill, database, 0));
        }
        try (var program = installation.run(home, port(), List.of(), "run")) {
            program.address();
            committed.addAll(
                    writeUntil(
                            () -> {
                                var postmaster = ProcessHandle.of(database.pid()).orElseThrow();
                                program.kill();
                                postmaster.destroyForcibly();
                            },
                            database,
                            1_000_000));
        }
        try (var program = installation.run(home, port(), List.of(), "run")) {
            assertThat(Run.get(program.address(), "/actuator/health").body()).contains("UP");
            try (var connection = database.connect()) {
                assertThat(Database.numbers(connection, "SELECT number FROM written"))
                        .containsAll(committed);
            }
        }
    }

    private interface Kill {
        void strike() throws Exception;
    }

    /** Commits row after row through JDBC until the kill cuts the connection; returns the rows known to be committed. */
    private static List<Integer> writeUntil(Kill kill, Database database, int first)
            throws Exception {
        var committed = new ArrayList<Integer>();
        var killer = new ArrayList<Thread>();
        var failure = new java.util.concurrent.CompletableFuture<Void>();
        try (var connection = database.connect()) {
            Database.execute(
                    connection, "CREATE TABLE IF NOT EXISTS written (number int PRIMARY KEY)");
            for (int number = first; number < first + 1_000_000; number++) {
                Database.execute(connection, "INSERT INTO written VALUES (" + number + ")");
                committed.add(number);
                if (committed.size() == ROWS_BEFORE_THE_KILL) {
                    killer.add(
                            Thread.ofPlatform()
                                    .start(() -> {
                                        try {
                                            kill.strike();
                                            failure.complete(null);
                                        } catch (Exception e) {
                                            failure.completeExceptionally(e);
                                        }
                                    }));
                }
            }
        } catch (SQLException e) {
            assertThat(killer).as("the connection broke by itself: " + e).isNotEmpty();
        }
        failure.get(1, TimeUnit.MINUTES);
        return committed;
    }

    @Test
    void runsForAnOrdinaryUser() throws Exception {
        assumeTrue(
                Machine.isRoot(),
                "SKIPPED: only root can create the ordinary user; the other tests ran as one");
        String user = "chuangtu-e2e";
        assertThat(
                        Machine.does(
                                "useradd",
                                "--system",
                                "--user-group",
                                "--shell",
                                "/bin/bash",
                                user))
                .as("useradd")
                .isTrue();
        try {
            Path home = Files.createDirectories(folder.resolve("theirs"));
            assertThat(Machine.does("chmod", "755", folder.toString())).isTrue();
            assertThat(Machine.does("chown", user, home.toString())).isTrue();
            var as = List.of("runuser", "-u", user, "--");
            Path roots = Files.createDirectories(folder.resolve("root's"));
            assertOneLine(installation.run(roots, port(), as, "run"), "cannot write to the folder");

            try (var program = installation.run(home, port(), as, "run")) {
                assertThat(Run.get(program.address(), "/actuator/health").body()).contains("UP");
                assertThat(Files.getOwner(home.resolve("postgres/data")).getName()).isEqualTo(user);
                // runuser stays between us and the program; Ctrl-C on a terminal reaches both.
                ProcessHandle.of(program.pid())
                        .orElseThrow()
                        .descendants()
                        .forEach(ProcessHandle::destroy);
                program.exit();
            }
        } finally {
            Machine.does("userdel", user);
        }
    }

    @Test
    void sayInOneLineThatTheDiskIsFull() throws Exception {
        assumeTrue(Machine.isRoot(), "SKIPPED: only root can mount the small disk");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                Machine.does(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=450m,mode=755",
                        "tmpfs",
                        disk.toString()),
                "SKIPPED: this machine does not let us mount a small disk");
        try {
            Path home = disk.resolve("home");
            // There is room at first sight, and none when the database is made.
            var filler = fillSlowly(disk, home);
            assertOneLine(installation.run(home, port(), List.of(), "run"), "the disk is full");
            filler.interrupt();
            filler.join();

            assertOneLine(
                    installation.run(disk.resolve("second"), port(), List.of(), "run"),
                    "the disk is nearly full");
        } finally {
            Machine.does("umount", disk.toString());
        }
    }

    /** Takes the rest of the disk as soon as the program has begun to write to it. */
    private static Thread fillSlowly(Path disk, Path home) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        while (!Files.exists(home.resolve("postgres"))) {
                            Thread.sleep(5);
                        }
                        Machine.does(
                                "dd",
                                "if=/dev/zero",
                                "of=" + disk.resolve("filler"),
                                "bs=1M",
                                "count=1000");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Test
    void aWrongSettingStopsTheStartWithOneLine() throws Exception {
        Path home = folder.resolve("home");
        var wrong =
                List.of(
                        Map.of("CHUANGTU_PORT", "eighty"),
                        Map.of("CHUANGTU_DEMO", "maybe"),
                        Map.of("CHUANGTU_PROT", "8080"),
                        Map.of("CHUANGTU_BIND", "203.0.113.7"),
                        Map.of("CHUANGTU_DB_URL", "mysql://localhost/chuangtu"),
                        Map.of("CHUANGTU_DB_URL", "postgresql://me:secret@127.0.0.1:1/chuangtu"));
        for (var settings : wrong) {
            var run = installation.run(home, settings, List.of(), "run");
            assertOneLine(run, settings.keySet().iterator().next());
            assertThat(run.said()).doesNotContain("secret");
        }
        Files.createDirectories(home);
        Files.writeString(home.resolve("chuangtu.conf"), "# port\nCHUANGTU_PORT=http\n");
        assertOneLine(installation.run(home, Map.of(), List.of(), "run"), "CHUANGTU_PORT=http");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingIsMade() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path home = folder.resolve("home");
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(
                    installation.run(home, Map.of("CHUANGTU_PORT", port), List.of(), "run"),
                    "port " + port + " is taken");
            assertThat(home.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void aFileThatIsNoneIsSaidBeforeAnythingIsMade() throws Exception {
        Path home = folder.resolve("home");
        Path text = Files.writeString(folder.resolve("a text.zip"), "no backup");
        String missing = folder.resolve("not there.csv").toString();
        for (var command :
                List.of(
                        List.of("import", missing),
                        List.of("restore", missing),
                        List.of("restore", text.toString()),
                        List.of("restore", folder.toString()))) {
            assertOneLine(
                    installation.run(home, Map.of(), List.of(), command.toArray(String[]::new)),
                    "cannot read");
        }
        assertOneLine(
                installation.run(home, Map.of(), List.of(), "backup", text.toString()),
                "is not overwritten");
        assertOneLine(
                installation.run(home, Map.of(), List.of(), "backup", missing + "/b.zip"),
                "no such folder");
        try (var run = installation.run(home, Map.of(), List.of(), "run", "now")) {
            assertThat(run.exit()).as(run.said()).isEqualTo(2);
        }
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    /** What the program says to a browser that a proxy speaks https with. */
    private static java.util.Optional<String> overHttps(java.net.URI address) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(
                            java.net.http.HttpRequest.newBuilder(address.resolve("/login"))
                                    .header("X-Forwarded-Proto", "https")
                                    .header("X-Forwarded-For", "203.0.113.5")
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Strict-Transport-Security");
        }
    }

    private static Map<String, String> port() {
        return Map.of("CHUANGTU_PORT", Integer.toString(Run.freePort()));
    }

    /** One line for people, in two languages, no stack trace, and a code that scripts understand. */
    private static void assertOneLine(Run run, String words) throws InterruptedException {
        try (run) {
            assertThat(run.exit()).as(run.said()).isEqualTo(1);
            assertThat(run.lines().getLast()).contains(words);
            assertThat(run.said()).doesNotContain("\tat ").doesNotContain("Exception in");
        }
    }
}
