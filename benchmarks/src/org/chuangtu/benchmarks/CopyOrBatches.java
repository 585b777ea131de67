package org.chuangtu.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.chuangtu.intake.BulkCopy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How much faster do rows reach a table by COPY in pieces than by batched inserts? Side by side on one connection, in turns. */
final class CopyOrBatches {

    private static final int ROWS = 200_000;
    private static final int TURNS = 3;

    private CopyOrBatches() {}

    static void measure(Table table) throws Exception {
        try (var server = Server.start(Server.temporaryHome(), Map.of("CHUANGTU_DEMO", "off"));
                var connection = DriverManager.getConnection(server.database())) {
            double copied = Double.MAX_VALUE;
            double inserted = Double.MAX_VALUE;
            for (int turn = 0; turn < TURNS; turn++) {
                copied = Math.min(copied, timed(connection, CopyOrBatches::copy));
                inserted = Math.min(inserted, timed(connection, CopyOrBatches::insert));
            }
            table.row(
                    "COPY in pieces against batched inserts, %,d rows".formatted(ROWS),
                    "%.1f × as fast (%,.0f against %,.0f rows/s)"
                            .formatted(inserted / copied, ROWS / copied, ROWS / inserted));
        }
    }

    private interface Way {
        void write(Connection connection) throws SQLException;
    }

    private static double timed(Connection connection, Way way) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS arriving");
            statement.execute("CREATE TEMP TABLE arriving (row bigint, code text, name text, note text)");
        }
        long began = System.nanoTime();
        way.write(connection);
        return (System.nanoTime() - began) / 1e9;
    }

    private static void copy(Connection connection) {
        var source = new SingleConnectionDataSource(connection, true);
        try (var copy = BulkCopy.into(source, "arriving", "row", "code", "name", "note")) {
            for (int i = 0; i < ROWS; i++) {
                copy.row(i, "C" + i, "第" + i + "号试验大学", "本科；主管部门：试验部；所在地：大连市");
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("INSERT INTO arriving VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setLong(1, i);
                insert.setString(2, "C" + i);
                insert.setString(3, "第" + i + "号试验大学");
                insert.setString(4, "本科；主管部门：试验部；所在地：大连市");
                insert.addBatch();
                if (i % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
