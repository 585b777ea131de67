package org.chuangtu.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The tables as migrations make them: a folder of migrations a module, each with a history table of its own. When the
 * program starts, Spring Modulith runs them; the house runs them for a restore, which needs an older schema first.
 *
 * @param location where the folders are, on the class path
 */
record Schema(String location) {

    static final Schema OF_PROGRAM = new Schema("db/migration");

    /** Migrations that belong to no module, in Spring Modulith's words. */
    private static final String ROOT = "__root";

    static final String HISTORY = "flyway_schema_history";

    private static final MigrationVersion NOTHING = MigrationVersion.fromVersion("0");

    private static final Pattern FILE = Pattern.compile("([^/]+)/V([0-9._]+)__[^/]+\\.sql$");

    /** The modules of an application, each after those it depends on. */
    static List<String> modulesInOrder(Class<?> application) {
        return ApplicationModules.of(application).stream()
                .map(it -> it.getIdentifier().toString())
                .toList();
    }

    /** The newest migration of each module in this program. */
    Map<String, MigrationVersion> newest() {
        var versions = new TreeMap<String, MigrationVersion>();
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (var resource : resolver.getResources("classpath*:" + location + "/*/V*.sql")) {
                var file = FILE.matcher(resource.getURL().toString());
                if (file.find()) {
                    versions.merge(
                            file.group(1),
                            MigrationVersion.fromVersion(file.group(2)),
                            Schema::later);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    /** The newest migration of each module that ran in a database; empty for a new database. */
    static Map<String, MigrationVersion> in(Connection connection) throws SQLException {
        var versions = new TreeMap<String, MigrationVersion>();
        for (String table : historyTables(connection)) {
            String module = table.equals(HISTORY) ? ROOT : table.substring(HISTORY.length() + 1);
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT version FROM public.\""
                                            + table
                                            + "\" WHERE success AND version IS NOT NULL")) {
                while (rows.next()) {
                    versions.merge(
                            module, MigrationVersion.fromVersion(rows.getString(1)), Schema::later);
                }
            }
        }
        return versions;
    }

    static List<String> historyTables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement =
                connection.prepareStatement(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND starts_with(tablename, ?)")) {
            statement.setString(1, HISTORY);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    /** An older program must not touch newer data: it would read them wrongly and write them worse. */
    void refuseNewer(Map<String, MigrationVersion> found, String chinese, String english) {
        var ours = newest();
        found.forEach((module, version) -> {
            var known = ours.getOrDefault(module, NOTHING);
            if (version.compareTo(known) > 0) {
                throw new Trouble(
                        chinese
                                + "由更新版本的程序写成（模块 "
                                + module
                                + " 版本 "
                                + version
                                + "，本程序只到 "
                                + known
                                + "）；请使用新版本程序",
                        english
                                + " was written by a newer program (module "
                                + module
                                + " at version "
                                + version
                                + ", this program knows "
                                + known
                                + "); use the newer program");
            }
        });
    }

    /** Brings each module to its newest version. */
    void migrate(JdbcConnectionDetails database, List<String> modules) {
        migrate(database, modules, newest());
    }

    /** Brings each module to the version asked for; a module not asked for is left alone. */
    void migrate(
            JdbcConnectionDetails database,
            List<String> modules,
            Map<String, MigrationVersion> wanted) {
        Stream.concat(Stream.of(ROOT), modules.stream())
                .filter(it -> wanted.getOrDefault(it, NOTHING).compareTo(NOTHING) > 0)
                .forEach(module ->
                        Flyway.configure()
                                .dataSource(
                                        database.getJdbcUrl(),
                                        database.getUsername(),
                                        database.getPassword())
                                .locations("classpath:" + location + "/" + module)
                                .table(module.equals(ROOT) ? HISTORY : HISTORY + "_" + module)
                                .baselineVersion(NOTHING)
                                .baselineOnMigrate(true)
                                .target(wanted.getOrDefault(module, NOTHING))
                                .load()
                                .migrate());
    }

    private static MigrationVersion later(MigrationVersion one, MigrationVersion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
