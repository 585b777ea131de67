package org.chuangtu.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a running program, by the back door. */
record Database(Path home) {

    /** The process id of the database, from PostgreSQL's own file. */
    long pid() throws IOException {
        return Long.parseLong(pidFile().getFirst().strip());
    }

    boolean runs() throws IOException {
        return Files.exists(home.resolve("postgres/data/postmaster.pid"))
                && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
    }

    Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/chuangtu",
                "chuangtu",
                Files.readString(home.resolve("postgres/chuangtu.password")).strip());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<Integer> numbers(Connection connection, String sql) throws SQLException {
        var numbers = new ArrayList<Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }
}
