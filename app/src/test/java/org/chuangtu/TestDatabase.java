package org.chuangtu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.house.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * The real database engine for tests: one cluster for all tests of a JVM, and in it a new, empty database for every Spring
 * context, so that contexts do not see each other's rows.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    /** Memory a password's hash takes in tests: log-ins by the hundred cost nobody's time. */
    public static final int PASSWORD_KIB = 256;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The cluster; started when the first test needs it, stopped with the JVM. */
    private static final class Cluster {

        /** Kept: a channel that nobody holds any more is closed one day, and its lock is gone. */
        @SuppressWarnings("UnusedVariable")
        private static @Nullable FileChannel lock;

        static final Path FOLDER = freeFolder();
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            var postgres = EmbeddedPostgres.startForgetful(FOLDER);
            // After the contexts: a context that closes without its database waits half a minute
            // for it.
            SpringApplication.getShutdownHandlers().add(postgres::close);
            dropLeftovers(postgres);
            return postgres;
        }

        /** A folder no other test JVM of this checkout works in at the moment. */
        private static Path freeFolder() {
            for (int number = 1; number <= 8; number++) {
                try {
                    Path folder =
                            Files.createDirectories(
                                    Path.of("target", "test-pg", Integer.toString(number)));
                    var channel =
                            FileChannel.open(
                                    folder.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    if (channel.tryLock() != null) {
                        lock = channel; // until this JVM ends
                        return folder.toAbsolutePath();
                    }
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            throw new IllegalStateException("eight test runs at once in one checkout");
        }

        private static void dropLeftovers(EmbeddedPostgres postgres) {
            try (var connection = connect(postgres);
                    var statement = connection.createStatement()) {
                var leftovers = new ArrayList<String>();
                try (var rows =
                        statement.executeQuery(
                                "SELECT datname FROM pg_database WHERE datname LIKE 'test%'")) {
                    while (rows.next()) {
                        leftovers.add(rows.getString(1));
                    }
                }
                for (String leftover : leftovers) {
                    statement.execute("DROP DATABASE " + leftover);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot tidy up after earlier tests", e);
            }
        }
    }

    /** A folder of that name that no other test JVM of this checkout uses at the moment. */
    public static Path home(String name) {
        return Path.of("target", "test-home", Cluster.FOLDER.getFileName().toString(), name);
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    /** A test counts, reads names anew and looks at clocks when it means to. */
    @Bean
    DynamicPropertyRegistrar countSeldom() {
        return registry -> {
            registry.add("chuangtu.count-every", () -> "1d");
            registry.add("chuangtu.search-every", () -> "1d");
            registry.add("chuangtu.clocks", () -> "false");
            registry.add("chuangtu.password-kib", () -> PASSWORD_KIB);
        };
    }

    @Bean
    JdbcConnectionDetails testConnection() {
        return fresh();
    }

    /** A new, empty database; for tests without Spring, too. */
    public static JdbcConnectionDetails fresh() {
        var postgres = Cluster.POSTGRES;
        String name = "test" + DATABASES.incrementAndGet();
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return postgres.user();
            }

            @Override
            public String getPassword() {
                return postgres.password();
            }

            @Override
            public String getJdbcUrl() {
                return postgres.url(name);
            }
        };
    }
}
