package org.chuangtu.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Which version of its schema each module has: in a database, and in this program. */
final class SchemaVersions {

    /** Migrations that belong to no module, in Spring Modulith's words. */
    static final String ROOT = "__root";

    static final String HISTORY = "flyway_schema_history";

    private static final Pattern FILE =
            Pattern.compile("db/migration/([^/]+)/V([0-9._]+)__[^/]+\\.sql$");

    private SchemaVersions() {}

    /** The newest migration of each module in this program. */
    static Map<String, MigrationVersion> ofProgram() {
        var versions = new TreeMap<String, MigrationVersion>();
        try {
            for (var resource :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:db/migration/*/V*.sql")) {
                var file = FILE.matcher(resource.getURL().toString());
                if (file.find()) {
                    versions.merge(
                            file.group(1),
                            MigrationVersion.fromVersion(file.group(2)),
                            SchemaVersions::later);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    /** The newest migration of each module that ran in the database; empty for a new one. */
    static Map<String, MigrationVersion> of(Connection connection) throws SQLException {
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
        var versions = new TreeMap<String, MigrationVersion>();
        for (String table : tables) {
            String module = table.equals(HISTORY) ? ROOT : table.substring(HISTORY.length() + 1);
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "SELECT version FROM public.\""
                                            + table
                                            + "\" WHERE success AND version IS NOT NULL")) {
                while (rows.next()) {
                    versions.merge(
                            module,
                            MigrationVersion.fromVersion(rows.getString(1)),
                            SchemaVersions::later);
                }
            }
        }
        return versions;
    }

    /** An older program must not touch newer data: it would read them wrongly and write them worse. */
    static void refuseNewer(Database database) {
        try (var connection = database.connect()) {
            refuseNewer(of(connection), "数据库", "the database");
        } catch (SQLException e) {
            throw new Trouble(
                    "无法读取数据库版本：" + e.getMessage(),
                    "cannot read the database's version: " + e.getMessage(),
                    e);
        }
    }

    static void refuseNewer(Map<String, MigrationVersion> found, String chinese, String english) {
        var ours = ofProgram();
        found.forEach((module, version) -> {
            var known = ours.getOrDefault(module, MigrationVersion.fromVersion("0"));
            if (version.compareTo(known) > 0) {
                throw new Trouble(
                        chinese
                                + "由更新版本的程序写成（"
                                + module
                                + " 模块版本 "
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

    private static MigrationVersion later(MigrationVersion one, MigrationVersion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
