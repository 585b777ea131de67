package org.chuangtu.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Puts a backup into a database without tables: makes the tables as they were when it was taken, fills them with triggers
 * and foreign keys out of the way, puts those back, which checks every key, and brings the tables to this program's version.
 */
record Restore(Schema schema, List<String> modules) {

    void fill(JdbcConnectionDetails database, BackupFile backup) throws SQLException, IOException {
        asItWas(database, backup);
        schema.migrate(database, modules);
    }

    /** With the tables of then: what an older program left. */
    void asItWas(JdbcConnectionDetails database, BackupFile backup)
            throws SQLException, IOException {
        schema.migrate(database, modules, versions(backup.manifest()));
        try (var connection = new PostgresLogin(database).connect()) {
            connection.setAutoCommit(false);
            copy(connection, backup);
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "ANALYZE");
        }
    }

    static Map<String, MigrationVersion> versions(Manifest manifest) {
        var versions = new TreeMap<String, MigrationVersion>();
        manifest.schema()
                .forEach((module, version) ->
                        versions.put(module, MigrationVersion.fromVersion(version)));
        return versions;
    }

    private static void copy(Connection connection, BackupFile backup)
            throws SQLException, IOException {
        var catalog = new Catalog(connection);
        var tables = catalog.tables();
        refuseUnknownTables(backup.manifest(), tables);
        for (var table : tables) {
            execute(connection, "ALTER TABLE " + table.quoted() + " DISABLE TRIGGER USER");
        }
        var foreignKeys = catalog.foreignKeys();
        for (var key : foreignKeys) {
            execute(
                    connection,
                    "ALTER TABLE " + key.table() + " DROP CONSTRAINT " + Catalog.quote(key.name()));
        }
        // Rows that migrations brought are in the backup, too.
        execute(
                connection,
                "TRUNCATE "
                        + tables.stream()
                                .map(Catalog.Table::quoted)
                                .collect(Collectors.joining(", ")));
        for (var table : backup.manifest().tables()) {
            copy(connection, table, backup);
        }
        for (var sequence : backup.manifest().sequences()) {
            set(connection, sequence);
        }
        for (var key : foreignKeys) {
            execute(
                    connection,
                    "ALTER TABLE "
                            + key.table()
                            + " ADD CONSTRAINT "
                            + Catalog.quote(key.name())
                            + " "
                            + key.definition());
        }
        for (var table : tables) {
            execute(connection, "ALTER TABLE " + table.quoted() + " ENABLE TRIGGER USER");
        }
    }

    private static void refuseUnknownTables(Manifest manifest, List<Catalog.Table> tables) {
        var known = new HashSet<String>();
        tables.forEach(it -> known.add(it.schema() + "." + it.name()));
        for (var table : manifest.tables()) {
            String name = table.schema() + "." + table.name();
            if (!known.contains(name)) {
                throw new Trouble(
                        "备份中的表 " + name + " 本程序不认识",
                        "this program does not know the table " + name + " of the backup");
            }
        }
    }

    private static void copy(Connection connection, Manifest.Table table, BackupFile backup)
            throws SQLException, IOException {
        try (var in = backup.read(table.entry())) {
            long rows =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY "
                                            + Catalog.quote(table.schema())
                                            + "."
                                            + Catalog.quote(table.name())
                                            + BackupWriter.columns(table.columns())
                                            + " FROM STDIN (ENCODING 'UTF8')",
                                    in);
            if (rows != table.rows()) {
                throw new IOException(
                        table.entry() + " has " + rows + " rows instead of " + table.rows());
            }
        }
    }

    private static void set(Connection connection, Manifest.Sequence sequence) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            statement.setString(
                    1, Catalog.quote(sequence.schema()) + "." + Catalog.quote(sequence.name()));
            statement.setLong(2, sequence.value());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    /** The files of the home; named after their content, so what is there already is the same. */
    static void files(BackupFile backup, Path home) throws IOException {
        for (var file : backup.manifest().files()) {
            Path target = home.resolve(file.path()).normalize();
            if (!target.startsWith(home)) {
                throw new IOException("file leaves the home: " + file.path());
            }
            Files.createDirectories(target.getParent());
            Path half = target.resolveSibling(target.getFileName() + ".half");
            try (var in = backup.read(file.entry())) {
                Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(
                    half,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
