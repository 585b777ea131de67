package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed with SIGKILL while they write: what was committed is there after the next start. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KillSimulation {

    private static final int ROWS_BEFORE_THE_KILL = 50;

    /** One database for all: each kill meets what the one before has left, and making one takes longer than all they do. */
    @TempDir static Path folder;

    private Process program;
    private BufferedReader said;
    private ProcessHandle database;

    @BeforeEach
    void aProgramThatWrites() throws Exception {
        program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dlogging.threshold.console=OFF",
                                WritesUntilKilled.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        said = program.inputReader(StandardCharsets.UTF_8);
        database = ProcessHandle.of(Long.parseLong(firstLine("database "))).orElseThrow();
    }

    @AfterEach
    void nothingRunsOn() {
        program.toHandle().destroyForcibly();
        database.destroyForcibly();
    }

    @Test
    void killingTheProgramLosesNothing() throws Exception {
        var committed = committedRows();
        program.toHandle().destroyForcibly();

        assertThatTheNextStartFinds(committed);
    }

    @Test
    void killingTheDatabaseLosesNothing() throws Exception {
        var committed = committedRows();
        database.destroyForcibly();

        assertThatTheNextStartFinds(committed);
    }

    @Test
    void killingBothLosesNothing() throws Exception {
        var committed = committedRows();
        program.toHandle().destroyForcibly();
        database.destroyForcibly();

        assertThatTheNextStartFinds(committed);
    }

    /** Rows the program saw committed before the kill; those it says while the kill is under way are added later. */
    private List<Integer> committedRows() throws Exception {
        var numbers = new ArrayList<Integer>();
        while (numbers.size() < ROWS_BEFORE_THE_KILL) {
            numbers.add(Integer.valueOf(firstLine("committed ")));
        }
        return numbers;
    }

    private void assertThatTheNextStartFinds(List<Integer> committed) throws Exception {
        // A program whose database died ends with its connection.
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("committed ")) {
                committed.add(Integer.valueOf(line.substring(10)));
            }
        }
        program.waitFor();

        try (var again = EmbeddedPostgres.start(folder);
                var connection = again.connect(EmbeddedPostgres.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number FROM written")) {
            var found = new ArrayList<Integer>();
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
            assertThat(found).containsAll(committed);
        }
    }

    private String firstLine(String prefix) throws Exception {
        String line;
        while ((line = said.readLine()) != null) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new AssertionError("the program ended with " + program.waitFor());
    }
}
