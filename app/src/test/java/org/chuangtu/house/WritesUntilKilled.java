package org.chuangtu.house;

import java.nio.file.Path;

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
            for (int number = 1; number <= MOST_ROWS; number++) {
                Restore.execute(connection, "INSERT INTO written VALUES (" + number + ")");
                System.out.println("committed " + number);
            }
        }
    }
}
