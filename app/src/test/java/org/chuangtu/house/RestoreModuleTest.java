package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.chuangtu.TestDatabase;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Backup and restore on the real engine, with tables made to be awkward. */
class RestoreModuleTest {

    private static final Schema OLD = new Schema("house-fixture/old");
    private static final Schema NEW = new Schema("house-fixture/new");
    private static final List<String> MODULES = List.of("alpha", "beta");

    @TempDir Path folder;

    @Test
    void whatIsRestoredIsWhatWasBackedUp() throws Exception {
        var before = filled(OLD);
        var after = TestDatabase.fresh();

        try (var backup = backupOf(before)) {
            new Restore(OLD, MODULES).fill(after, backup);
        }

        for (String table : List.of("alpha.thing", "alpha.owner", "alpha.setting", "beta.sealed")) {
            assertThat(rows(after, table)).as(table).isNotEmpty().isEqualTo(rows(before, table));
        }
    }

    @Test
    void triggersKeysAndCountersWorkAgainAfterwards() throws Exception {
        var after = TestDatabase.fresh();
        try (var backup = backupOf(filled(OLD))) {
            new Restore(OLD, MODULES).fill(after, backup);
        }

        assertThat(ask(after, "INSERT INTO alpha.thing (name) VALUES ('next') RETURNING id"))
                .isEqualTo("3");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        ask(
                                after,
                                "INSERT INTO alpha.thing (name, owner) VALUES ('x', 99) RETURNING id"))
                .withMessageContaining("foreign key");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> ask(after, "INSERT INTO alpha.owner VALUES (8, 1) RETURNING id"))
                .withMessageContaining("no");
    }

    @Test
    void anOlderBackupComesBackInTodaysTables() throws Exception {
        var after = TestDatabase.fresh();
        try (var backup = backupOf(filled(OLD))) {
            new Restore(NEW, MODULES).fill(after, backup);
        }

        assertThat(ask(after, "SELECT label FROM beta.sealed WHERE id = 1")).isEqualTo("number 1");
        try (var connection = connect(after)) {
            assertThat(Schema.in(connection))
                    .containsEntry("beta", MigrationVersion.fromVersion("2"));
        }
    }

    @Test
    void aNewerBackupIsRefused() throws Exception {
        try (var backup = backupOf(filled(NEW))) {
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() ->
                            OLD.refuseNewer(
                                    Restore.versions(backup.manifest()), "备份", "the backup"))
                    .withMessageContaining("beta")
                    .withMessageContaining("newer program");
        }
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws Exception {
        Path file = folder.resolve("damaged.zip");
        write(filled(OLD), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatExceptionOfType(Trouble.class).isThrownBy(() -> BackupFile.open(file));
    }

    private static JdbcConnectionDetails filled(Schema schema) throws SQLException {
        var database = TestDatabase.fresh();
        schema.migrate(database, MODULES);
        try (var connection = connect(database)) {
            Restore.execute(
                    connection,
                    """
                    INSERT INTO alpha.thing (name) VALUES ('一\t二\\N'), ('two');
                    INSERT INTO alpha.owner VALUES (7, 2);
                    UPDATE alpha.thing SET owner = 7, part_of = 2 WHERE id = 1;
                    UPDATE alpha.setting SET value = 'red';
                    ALTER TABLE alpha.owner ENABLE TRIGGER refuse;
                    INSERT INTO beta.sealed (id, seal, at, share)
                    VALUES (1, '\\x00ff', '2022-12-31 23:59:59.123456+08', 0.1::float8 + 0.2), (2, NULL, NULL, 'NaN');
                    """);
        }
        return database;
    }

    private BackupFile backupOf(JdbcConnectionDetails database) throws Exception {
        Path file = folder.resolve("backup.zip");
        write(database, file);
        return BackupFile.open(file);
    }

    private static void write(JdbcConnectionDetails database, Path file) throws Exception {
        try (var connection = connect(database);
                var out = Files.newOutputStream(file)) {
            connection.setAutoCommit(false);
            new BackupWriter(Clock.systemUTC(), null).write(connection, out);
        }
    }

    private static String rows(JdbcConnectionDetails database, String table) throws SQLException {
        return ask(
                database,
                "SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM " + table + " t");
    }

    private static String ask(JdbcConnectionDetails database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(JdbcConnectionDetails database) throws SQLException {
        return DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
