package org.chuangtu.house;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database of this run: the one that comes with the program, or a real server. */
record Database(JdbcConnectionDetails details, @Nullable EmbeddedPostgres embedded)
        implements AutoCloseable {

    static Database open(Settings settings, Home home, Terminal terminal) {
        var server = settings.database();
        if (server != null) {
            server.check();
            var database = new Database(server, null);
            SchemaVersions.refuseNewer(database);
            return database;
        }
        long began = System.nanoTime();
        if (!EmbeddedPostgres.existsIn(home.postgres())) {
            terminal.say("正在建立数据库……", "creating the database …");
        }
        var embedded = EmbeddedPostgres.start(home.postgres());
        try {
            var database = new Database(embedded.details(), embedded);
            SchemaVersions.refuseNewer(database);
            String seconds =
                    "%.1f"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - began).toMillis()
                                            / 1000.0);
            terminal.say("数据库就绪（" + seconds + " 秒）", "database ready (" + seconds + " s)");
            embedded.lost()
                    .thenAcceptAsync(trouble -> {
                        terminal.complain(trouble.line());
                        System.exit(1); // stops the rest in order
                    });
            return database;
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    java.sql.Connection connect() throws java.sql.SQLException {
        return details instanceof DatabaseUrl server
                ? server.connect()
                : java.sql.DriverManager.getConnection(
                        details.getJdbcUrl(), details.getUsername(), details.getPassword());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
