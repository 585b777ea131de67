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
            database.refuseUnlessOurs();
            return database;
        }
        long began = System.nanoTime();
        if (!EmbeddedPostgres.existsIn(home.postgres())) {
            terminal.say("正在建立数据库……", "creating the database …");
        }
        var embedded = EmbeddedPostgres.start(home.postgres());
        try {
            RestoreIntoHome.finishInterrupted(embedded, home);
            var database = new Database(embedded.details(), embedded);
            database.refuseUnlessOurs();
            String seconds =
                    "%.1f"
                            .formatted(
                                    Duration.ofNanos(System.nanoTime() - began).toMillis()
                                            / 1000.0);
            terminal.say("数据库就绪（" + seconds + " 秒）", "database ready (" + seconds + " s)");
            var _ =
                    embedded.lost()
                            .thenAcceptAsync(trouble -> {
                                terminal.complain(trouble.line());
                                System.exit(1); // stops the rest in order
                            });
            return database;
        } catch (java.sql.SQLException | java.io.IOException e) {
            embedded.close();
            throw new Trouble(
                    "无法清理上次没有完成的恢复：" + e.getMessage(),
                    "cannot clear away a restore that did not finish: " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    void refuseUnlessOurs() {
        try (var connection = connect()) {
            if (new Catalog(connection).isUnfinished()) {
                throw new Trouble(
                        "数据库里是一次没有完成的恢复，不能使用；请再次运行 ./chuangtu restore",
                        "the database holds a restore that did not finish and cannot be used; run ./chuangtu restore again");
            }
            Schema.OF_PROGRAM.refuseNewer(Schema.in(connection), "数据库", "the database");
        } catch (java.sql.SQLException e) {
            throw new Trouble(
                    "无法读取数据库版本：" + e.getMessage(),
                    "cannot read the database's version: " + e.getMessage(),
                    e);
        }
    }

    java.sql.Connection connect() throws java.sql.SQLException {
        return details instanceof DatabaseUrl server
                ? server.connect()
                : new PostgresLogin(details).connect();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
