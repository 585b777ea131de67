package org.chuangtu.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A restore as the operator sees it. Killed at any moment, it leaves the old data as they were, or, on a server where it
 * must work in place, data marked as unfinished, which no program starts on and the next restore replaces.
 */
record RestoreIntoHome(Schema schema, List<String> modules, Terminal terminal) {

    void restore(BackupFile backup, Settings settings, Home home, boolean replace) {
        try {
            var server = settings.database();
            if (server == null) {
                try (var database = EmbeddedPostgres.start(home.postgres())) {
                    finishInterrupted(database, home);
                    intoAFreshOne(backup, database, home, replace);
                }
            } else {
                server.check();
                inPlace(backup, server, home, replace);
            }
            terminal.say(
                    "已恢复 "
                            + backup.manifest().rows()
                            + " 行（备份时间 "
                            + backup.manifest().madeAt()
                            + "）；./chuangtu verify 可校验",
                    "restored "
                            + backup.manifest().rows()
                            + " rows; ./chuangtu verify checks them");
        } catch (SQLException | IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Trouble.fullDisk(home.folder());
            }
            throw new Trouble(
                    "恢复没有完成：" + e.getMessage(), "the restore did not finish: " + e.getMessage(), e);
        }
    }

    /** Fills a database beside the present one and lets them change names in one transaction. */
    private void intoAFreshOne(
            BackupFile backup, EmbeddedPostgres database, Home home, boolean replace)
            throws SQLException, IOException {
        try (var connection = database.connect(EmbeddedPostgres.DATABASE)) {
            refuseUnlessEmpty(connection, replace);
        }
        try (var outside = database.connect("postgres")) {
            Restore.execute(outside, "CREATE DATABASE " + EmbeddedPostgres.RESTORING);
            terminal.say("正在恢复……", "restoring …");
            new Restore(schema, modules).fill(database.details(EmbeddedPostgres.RESTORING), backup);
            // Before the change of names: the restored rows must not be without their files for a
            // moment.
            Restore.files(backup, home.folder());
            outside.setAutoCommit(false);
            Restore.execute(
                    outside,
                    "ALTER DATABASE "
                            + EmbeddedPostgres.DATABASE
                            + " RENAME TO "
                            + EmbeddedPostgres.REPLACED);
            Restore.execute(
                    outside,
                    "ALTER DATABASE "
                            + EmbeddedPostgres.RESTORING
                            + " RENAME TO "
                            + EmbeddedPostgres.DATABASE);
            outside.commit();
            outside.setAutoCommit(true);
        }
        finishInterrupted(database, home);
    }

    /**
     * What follows the change of names, and what a restore that was killed left behind: before the change its half-filled
     * database, after it the old data, which say that the journal's heads are still to be set aside.
     */
    static void finishInterrupted(EmbeddedPostgres database, Home home)
            throws SQLException, IOException {
        try (var outside = database.connect("postgres")) {
            Restore.execute(outside, "DROP DATABASE IF EXISTS " + EmbeddedPostgres.RESTORING);
            if (exists(outside, EmbeddedPostgres.REPLACED)) {
                setJournalHeadsAside(home);
                Restore.execute(outside, "DROP DATABASE " + EmbeddedPostgres.REPLACED);
            }
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            statement.setString(1, database);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void inPlace(BackupFile backup, DatabaseUrl server, Home home, boolean replace)
            throws SQLException, IOException {
        try (var connection = server.connect()) {
            var catalog = new Catalog(connection);
            if (!catalog.isUnfinished()) {
                refuseUnlessEmpty(connection, replace);
                Restore.execute(connection, "CREATE TABLE public." + Catalog.UNFINISHED + " ()");
            }
            terminal.say("正在恢复……", "restoring …");
            empty(connection, catalog);
            new Restore(schema, modules).fill(server, backup);
            Restore.files(backup, home.folder());
            setJournalHeadsAside(home);
            Restore.execute(connection, "DROP TABLE public." + Catalog.UNFINISHED);
        }
    }

    /** Removes what the program made: its modules' schemas, and its tables in {@code public}. */
    private void empty(Connection connection, Catalog catalog) throws SQLException {
        for (String name : catalog.schemas()) {
            if (modules.contains(name)) {
                Restore.execute(connection, "DROP SCHEMA " + Catalog.quote(name) + " CASCADE");
            }
        }
        for (String table : Schema.historyTables(connection)) {
            Restore.execute(connection, "DROP TABLE public." + Catalog.quote(table));
        }
        for (var table : catalog.tables()) {
            if (table.schema().equals("public") && table.name().startsWith("event_publication")) {
                Restore.execute(connection, "DROP TABLE " + table.quoted());
            }
        }
    }

    private static void refuseUnlessEmpty(Connection connection, boolean replace)
            throws SQLException {
        if (!replace && !new Catalog(connection).isEmpty()) {
            throw new Trouble(
                    "数据库里已有数据；确要替换请加 --replace（现有数据将被删除）",
                    "the database has data; add --replace to replace them (the present data will be gone)");
        }
    }

    /** The chain of the restored journal ends where the backup was taken; the heads exported since belong to other data. */
    private static void setJournalHeadsAside(Home home) throws IOException {
        Path heads = home.folder().resolve("journal-heads.tsv");
        if (Files.exists(heads)) {
            Files.move(
                    heads,
                    home.folder().resolve("journal-heads.before-restore.tsv"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
