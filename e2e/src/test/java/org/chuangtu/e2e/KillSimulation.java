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

    private static final int FEW = 5;
    private static final int ROWS = 30_000;
    private static final int MORE = 3;
    private static final long SOME_BYTES = 300_000;
    private static final String SIZE_OF_CLASSES = "pg_relation_size('party.industry')";

    private static final Installation INSTALLATION = Installation.SHARED;

    @TempDir static Path folder;

    private static Path many;

    /** The home all of it happens to: starts are what takes long here, so nothing is started twice. */
    private static Path home;

    private static Database database;

    @BeforeAll
    static void anEmptyHome() throws Exception {
        // The database's account passes through to its files.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        many = classes("many", "M", ROWS);
        home = INSTALLATION.copyFreshHome(folder.resolve("home"));
        database = new Database(home);
        somethingThatTakesTime();
    }

    @AfterAll
    static void nothingIsLeft() {
        Installation.delete(folder);
    }

    /** One story of a home, since each of its steps needs what the one before left behind. */
    @Test
    void whatWasCutOffLeavesAllOrNothingAndCanBeDoneAgain() throws Exception {
        Path backup = folder.resolve("full.zip");
        try (var program = run(port(), "run")) {
            program.address();
            succeeds("import", classes("few", "F", FEW).toString());
            theCommandOfABackupIsCutOff();
            theProgramIsCutOffInAnImport(program);
        }
        try (var program = run(port(), "run")) {
            var address = program.address();
            assertThat(classes()).isEqualTo(FEW);
            assertThat(states()).isEqualTo("DONE INTERRUPTED");

            theDatabaseIsCutOffInAnImport();
            // The same program goes on, with the database started again.
            succeeds("import", many.toString());
            assertThat(classes()).isEqualTo(FEW + ROWS);
            assertThat(states()).isEqualTo("DONE INTERRUPTED INTERRUPTED DONE");
            assertThat(Run.get(address, "/actuator/health").body()).contains("UP");

            // The backup itself is compared with its manifest before it gets its name.
            succeeds("backup", backup.toString());
            succeeds("import", classes("more", "N", MORE).toString());
            theProgramIsCutOffInABackup(program);
        }
        aRestoreIsCutOff(backup);
        try (var program = run(port(), "run")) {
            program.address();
            assertThat(classes()).as("the old data as they were").isEqualTo(FEW + ROWS + MORE);
            succeeds("verify");
            assertThat(ask("SELECT string_agg(datname, ' ') FROM pg_database"))
                    .doesNotContain("chuangtu_");
            program.interrupt();
        }
        succeeds("restore", "--replace", backup.toString());
        try (var program = run(port(), "run")) {
            program.address();
            assertThat(classes()).isEqualTo(FEW + ROWS);
            succeeds("verify");
            program.interrupt();
        }
    }

    private static void theCommandOfABackupIsCutOff() throws Exception {
        Path file = folder.resolve("cut off.zip");
        Path half = half(file);
        try (var backup = run(Map.of(), "backup", file.toString())) {
            await(() -> Files.exists(half) && Files.size(half) > SOME_BYTES);
            backup.kill();
        }
        assertThat(file).doesNotExist();
        assertThat(half).exists();
        succeeds("backup", file.toString());
        assertThat(half).as("the next one clears it away").doesNotExist();
        assertThat(Files.deleteIfExists(file)).isTrue();
    }

    private static void theProgramIsCutOffInAnImport(Run program) throws Exception {
        try (var importing = run(Map.of(), "import", many.toString())) {
            awaitBytes(SIZE_OF_CLASSES);
            program.kill();
            assertOneLine(importing);
        }
    }

    private static void theDatabaseIsCutOffInAnImport() throws Exception {
        String afterThat = " - " + ask("SELECT " + SIZE_OF_CLASSES);
        try (var importing = run(Map.of(), "import", many.toString())) {
            awaitBytes(SIZE_OF_CLASSES + afterThat);
            ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
            assertOneLine(importing);
            assertThat(importing.said()).contains("not imported", "import");
        }
    }

    private static void theProgramIsCutOffInABackup(Run program) throws Exception {
        Path file = folder.resolve("cut off too.zip");
        Path half = half(file);
        try (var backup = run(Map.of(), "backup", file.toString())) {
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

    private static void aRestoreIsCutOff(Path backup) throws Exception {
        try (var restore = run(Map.of(), "restore", "--replace", backup.toString())) {
            awaitBytes("pg_database_size('chuangtu_restoring') - 20000000");
            restore.kill();
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
    private static void somethingThatTakesTime() throws IOException {
        byte[] noise = new byte[60_000_000];
        new java.util.Random(1).nextBytes(noise);
        Path originals = Files.createDirectories(home.resolve("intake/originals/00"));
        Files.write(originals.resolve("noise"), noise);
    }

    private static Path half(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".half");
    }

    private static Map<String, String> port() {
        return Map.of("CHUANGTU_PORT", Integer.toString(Run.freePort()));
    }

    private static Run run(Map<String, String> settings, String... arguments) {
        var all = new java.util.HashMap<>(settings);
        all.put("CHUANGTU_DEMO", "off");
        return INSTALLATION.run(home, all, List.of(), arguments);
    }

    private static void succeeds(String... arguments) throws InterruptedException {
        try (var run = run(Map.of(), arguments)) {
            assertThat(run.exit()).as(run.said()).isZero();
        }
    }

    /** One line says what became of it, and a script knows by the code. */
    private static void assertOneLine(Run run) throws InterruptedException {
        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).doesNotContain("\tat ").doesNotContain("Exception in");
    }

    // --- what the database says, by the back door

    private static int classes() throws Exception {
        return Integer.parseInt(ask("SELECT count(*) FROM party.industry"));
    }

    private static String states() throws Exception {
        return ask("SELECT string_agg(state, ' ' ORDER BY id) FROM intake.job");
    }

    private static String ask(String sql) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Until so much is written that whatever writes is in the middle of it. */
    private static void awaitBytes(String size) throws Exception {
        await(() -> {
            try {
                return Long.parseLong(ask("SELECT " + size)) > SOME_BYTES;
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
