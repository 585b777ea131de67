package org.chuangtu.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in the middle of what takes long: an import, a backup, a restore. The next start needs no help, has every
 * committed row and nothing by halves, and what was cut off can simply be done again.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KillSimulation {

    private static final int ROWS = 30_000;
    private static final int FEW = 5;
    private static final long SOME_BYTES = 300_000;
    private static final String SIZE_OF_CLASSES = "pg_relation_size('party.industry')";

    private static final Installation INSTALLATION = Installation.SHARED;

    @TempDir static Path folder;

    private static Path many;

    /** A home with few rows, which each test copies. */
    private static Path sparse;

    @BeforeAll
    static void aHomeWithFewRows() throws Exception {
        many = classes("many", "M", ROWS);
        // The database's account passes through to its files.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        sparse = INSTALLATION.copyFreshHome(folder.resolve("sparse"));
        succeeds(sparse, "import", classes("few", "F", FEW).toString());
    }

    @AfterAll
    static void nothingIsLeft() {
        Installation.delete(folder);
    }

    @Test
    void anImportCutOffWroteNothingAndComesWholeTheNextTime() throws Exception {
        Path home = Installation.copy(sparse, folder.resolve("import"));
        var database = new Database(home);
        try (var program = run(home, port(), "run")) {
            program.address();
            try (var importing = run(home, Map.of(), "import", many.toString())) {
                awaitBytes(database, SIZE_OF_CLASSES);
                program.kill();
                assertOneLine(importing);
            }
        }
        try (var program = run(home, port(), "run")) {
            var address = program.address();
            assertThat(classes(database)).isEqualTo(FEW);
            assertThat(states(database)).isEqualTo("DONE INTERRUPTED");

            String afterThat = " - " + ask(database, "SELECT " + SIZE_OF_CLASSES);
            try (var importing = run(home, Map.of(), "import", many.toString())) {
                awaitBytes(database, SIZE_OF_CLASSES + afterThat);
                ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
                assertOneLine(importing);
                assertThat(importing.said()).contains("not imported", "import");
            }
            // The same program goes on, with the database started again.
            succeeds(home, "import", many.toString());
            assertThat(classes(database)).isEqualTo(FEW + ROWS);
            assertThat(states(database)).isEqualTo("DONE INTERRUPTED INTERRUPTED DONE");
            assertThat(Run.get(address, "/actuator/health").body()).contains("UP");
            succeeds(home, "verify");
        }
    }

    @Test
    void aBackupCutOffLeavesNoFileUnderItsName() throws Exception {
        Path home = Installation.copy(sparse, folder.resolve("backup"));
        somethingThatTakesTime(home);
        Path file = folder.resolve("cut off.zip");
        Path half = folder.resolve("cut off.zip.half");
        try (var program = run(home, port(), "run")) {
            program.address();
            try (var backup = run(home, Map.of(), "backup", file.toString())) {
                await(() -> Files.exists(half) && Files.size(half) > SOME_BYTES);
                backup.kill();
            }
            assertThat(file).doesNotExist();
            Files.delete(half); // the next one would do it, and we wait for its own

            try (var backup = run(home, Map.of(), "backup", file.toString())) {
                await(() -> Files.exists(half) && Files.size(half) > SOME_BYTES);
                program.kill();
                int code = backup.exit();
                assertThat(backup.said()).doesNotContain("\tat ");
                // On a slow machine everything may be on its way already: then the file is whole,
                // never half.
                assertThat(Files.deleteIfExists(file)).as(backup.said()).isEqualTo(code == 0);
            }
            assertThat(half).doesNotExist();
        }
        // The backup itself is compared with its manifest before it gets its name.
        succeeds(home, "backup", file.toString());
        assertThat(half).doesNotExist();
    }

    @Test
    void aRestoreCutOffLeavesTheOldDataAsTheyWere() throws Exception {
        Path full = Installation.copy(sparse, folder.resolve("full"));
        Path backup = folder.resolve("full.zip");
        try (var program = run(full, port(), "run")) {
            program.address();
            succeeds(full, "import", many.toString());
            succeeds(full, "backup", backup.toString());
        }
        Path home = Installation.copy(sparse, folder.resolve("restore"));
        var database = new Database(home);
        try (var restore = run(home, Map.of(), "restore", "--replace", backup.toString())) {
            awaitBytes(database, "pg_database_size('chuangtu_restoring') - 20000000");
            restore.kill();
        }
        try (var program = run(home, port(), "run")) {
            program.address();
            assertThat(classes(database)).isEqualTo(FEW);
            succeeds(home, "verify");
            assertThat(ask(database, "SELECT string_agg(datname, ' ') FROM pg_database"))
                    .doesNotContain("chuangtu_");
            program.interrupt();
        }
        succeeds(home, "restore", "--replace", backup.toString());
        try (var program = run(home, port(), "run")) {
            program.address();
            assertThat(classes(database)).isEqualTo(FEW + ROWS);
            succeeds(home, "verify");
        }
    }

    // --- made for these tests

    /** Simple rows, so that the tests are about kills rather than about rows. */
    private static Path classes(String name, String prefix, int count) throws IOException {
        Path file = folder.resolve("gbt4754 " + name + ".csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("class1,class2,class3,class4,level,name\n");
            for (int i = 0; i < count; i++) {
                out.write("%s%06d,,,,1,第%d类\n".formatted(prefix, i, i));
            }
        }
        return file;
    }

    /** An original that no compression makes small. */
    private static void somethingThatTakesTime(Path home) throws IOException {
        byte[] noise = new byte[60_000_000];
        new java.util.Random(1).nextBytes(noise);
        Path originals = Files.createDirectories(home.resolve("intake/originals/00"));
        Files.write(originals.resolve("noise"), noise);
    }

    private static Map<String, String> port() {
        return Map.of("CHUANGTU_PORT", Integer.toString(Run.freePort()));
    }

    private static Run run(Path home, Map<String, String> settings, String... arguments) {
        var all = new java.util.HashMap<>(settings);
        all.put("CHUANGTU_DEMO", "off");
        return INSTALLATION.run(home, all, List.of(), arguments);
    }

    private static void succeeds(Path home, String... arguments) throws InterruptedException {
        try (var run = run(home, Map.of(), arguments)) {
            assertThat(run.exit()).as(run.said()).isZero();
        }
    }

    /** One line says what became of it, and a script knows by the code. */
    private static void assertOneLine(Run run) throws InterruptedException {
        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).doesNotContain("\tat ").doesNotContain("Exception in");
    }

    // --- what the database says, by the back door

    private static int classes(Database database) throws Exception {
        return Integer.parseInt(ask(database, "SELECT count(*) FROM party.industry"));
    }

    private static String states(Database database) throws Exception {
        return ask(database, "SELECT string_agg(state, ' ' ORDER BY id) FROM intake.job");
    }

    private static String ask(Database database, String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Until so much is written that whatever writes is in the middle of it. */
    private static void awaitBytes(Database database, String size) throws Exception {
        await(() -> {
            try {
                return Long.parseLong(ask(database, "SELECT " + size)) > SOME_BYTES;
            } catch (SQLException | IOException notYet) {
                return false;
            }
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it never came so far").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
