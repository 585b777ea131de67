package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    /** One database for all: making one takes longer than all they do with it. */
    @TempDir static Path folder;

    @Test
    void keepsRowsFromOneStartToTheNext() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            execute(database, "CREATE TABLE kept (word text)");
            execute(database, "INSERT INTO kept VALUES ('创图')");
        }
        try (var database = EmbeddedPostgres.start(folder)) {
            assertThat(ask(database, "SELECT word FROM kept")).isEqualTo("创图");
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(
                            ask(
                                    database,
                                    "SELECT now() AT TIME ZONE 'Asia/Shanghai' > now() AT TIME ZONE 'UTC'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (var database = EmbeddedPostgres.startForgetful(folder)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(database.url(), database.user(), "wrong"))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            try (var files = Files.walk(folder, 1)) {
                assertThat(files.filter(it -> it.toString().endsWith(".password")))
                        .allSatisfy(it ->
                                assertThat(Files.getPosixFilePermissions(it))
                                        .hasToString("[OWNER_READ, OWNER_WRITE]"));
            }
        }
    }

    @Test
    void comesBackByItselfWhenKilled() throws Exception {
        try (var database = EmbeddedPostgres.start(folder)) {
            execute(database, "CREATE TABLE kept_on (word text)");
            var killed = ProcessHandle.of(database.pid()).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();

            database.awaitRestart(killed.pid());

            assertThat(ask(database, "SELECT count(*) FROM kept_on")).isEqualTo("0");
        }
    }

    private static void execute(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres database, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
