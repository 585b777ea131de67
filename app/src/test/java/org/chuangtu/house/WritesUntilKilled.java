package org.chuangtu.house;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A program for {@link KillSimulation}: starts the database in the folder given, then commits row after row and says the
 * number of each once its commit has returned.
 */
final class WritesUntilKilled {

    private static final int MOST_ROWS = 1_000_000;

    private WritesUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        var database = EmbeddedPostgres.start(Path.of(arguments[0]));
        System.out.println("database " + database.pid());
        try (var connection = database.connect(EmbeddedPostgres.DATABASE)) {
            Restore.execute(
                    connection, "CREATE TABLE IF NOT EXISTS written (number int PRIMARY KEY)");
            int first = newest(connection) + 1;
            for (int number = first; number <= MOST_ROWS; number++) {
                Restore.execute(connection, "INSERT INTO written VALUES (" + number + ")");
                System.out.println("committed " + number);
            }
        }
    }

    private static int newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT coalesce(max(number), 0) FROM written")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
