package org.chuangtu.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The PostgreSQL that comes with the program: a child process with its data below one folder.
 *
 * <p>It holds people's data. It therefore writes through to the disk (fsync, synchronous commit), listens on the loopback
 * address alone, asks for a password, ends with the program, and is started again when it dies under the program. What a
 * crash left behind (a database without its program, a stale pid file) is cleared away before each start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    static final String VERSION = "18.6";
    static final String DATABASE = "chuangtu";

    /** Beside the present data while a restore goes on; neither outlives the next start. */
    static final String RESTORING = "chuangtu_restoring";

    static final String REPLACED = "chuangtu_replaced";

    private static final String OWNER = "chuangtu";
    private static final Duration PATIENCE =
            Duration.ofMinutes(10); // replaying a long log takes its time
    private static final int PORTS_TRIED = 5;
    private static final int RESTARTS = 6;
    private static final Duration STEADY =
            Duration.ofMinutes(1); // having run so long, a death counts as the first
    private static final int LINES_KEPT = 40;

    private final Path folder;
    private final boolean durable;
    private final PostgresAccount account;
    private final String superPassword;
    private final String password;
    private final int port;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<Trouble> lost = new CompletableFuture<>();
    private volatile boolean closing;
    private long readyPid = -1; // guarded by lastLines
    private volatile @Nullable Process process;

    /** Starts the database kept below {@code folder}; the first time, makes it. */
    public static EmbeddedPostgres start(Path folder) {
        return start(folder, true);
    }

    /** Starts a database that need not survive a crash of the machine: for tests. */
    public static EmbeddedPostgres startForgetful(Path folder) {
        return start(folder, false);
    }

    private static EmbeddedPostgres start(Path folder, boolean durable) {
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            Path binaries = PostgresBinaries.unpackedIn(home.resolve(VERSION));
            String superPassword = secret(home.resolve("superuser.password"));
            String password = secret(home.resolve("chuangtu.password"));
            Path data = home.resolve("data");
            if (!Files.exists(data)) {
                initialize(data, binaries, superPassword, durable);
            }
            refuseOtherVersion(data);
            PostgresResidents.leave(data);
            var account = PostgresAccount.choose(data, binaries);
            return started(home, durable, account, superPassword, password);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Trouble.fullDisk(folder);
            }
            throw new Trouble(
                    "无法准备数据库目录 " + folder + "：" + e,
                    "cannot prepare the database folder " + folder + ": " + e,
                    e);
        }
    }

    private static EmbeddedPostgres started(
            Path home,
            boolean durable,
            PostgresAccount account,
            String superPassword,
            String password)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            var database =
                    new EmbeddedPostgres(
                            home, durable, account, superPassword, password, freePort());
            try {
                database.run();
                database.prepare();
                return database;
            } catch (RuntimeException e) {
                database.close();
                if (attempt == PORTS_TRIED || !database.said("could not bind")) {
                    throw e;
                }
            }
        }
    }

    private EmbeddedPostgres(
            Path folder,
            boolean durable,
            PostgresAccount account,
            String superPassword,
            String password,
            int port) {
        this.folder = folder;
        this.durable = durable;
        this.account = account;
        this.superPassword = superPassword;
        this.password = password;
        this.port = port;
    }

    public String url() {
        return url(DATABASE);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:"
                + port
                + "/"
                + database
                + "?ApplicationName=chuangtu&reWriteBatchedInserts=true";
    }

    /** How the program's connection pool comes in. */
    public JdbcConnectionDetails details() {
        return details(DATABASE);
    }

    JdbcConnectionDetails details(String database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return OWNER;
            }

            @Override
            public String getPassword() {
                return password;
            }

            @Override
            public String getJdbcUrl() {
                return url(database);
            }
        };
    }

    Connection connect(String database) throws SQLException {
        return new PostgresLogin(url(database), OWNER, password).connect();
    }

    static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve("data"));
    }

    public String user() {
        return OWNER;
    }

    public String password() {
        return password;
    }

    /** The process id of the database, for tests that kill it. */
    public long pid() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("the database is not running");
        }
        return running.pid();
    }

    /** Completed when the database keeps dying under us and we gave up on it. */
    CompletableFuture<Trouble> lost() {
        return lost;
    }

    // --- first start

    private static void initialize(Path data, Path binaries, String superPassword, boolean durable)
            throws IOException {
        Path half = data.resolveSibling("data.half");
        PostgresResidents.leave(half);
        PostgresBinaries.deleteTree(half);
        Files.createDirectories(
                half,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var account = PostgresAccount.choose(half, binaries);
        Path passwordFile = data.resolveSibling("initdb.password");
        Files.deleteIfExists(passwordFile);
        writePrivately(passwordFile, superPassword);
        account.own(passwordFile);
        try {
            var command =
                    new ArrayList<>(
                            List.of(
                                    binaries.resolve("bin/initdb").toString(),
                                    "-D",
                                    half.toString(),
                                    "-U",
                                    "postgres",
                                    "-A",
                                    "scram-sha-256",
                                    "--pwfile=" + passwordFile,
                                    "-E",
                                    "UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8"));
            if (!durable) {
                command.add("--no-sync");
            }
            var builder = builder(account.command("KILL", command), half);
            var initdb = builder.start();
            initdb.getOutputStream().close();
            String said =
                    new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                if (said.contains("No space left")) {
                    throw Trouble.fullDisk(data);
                }
                LOG.error("initdb failed:\n{}", said);
                throw new Trouble(
                        "无法建立数据库：" + lastLine(said),
                        "cannot create the database: " + lastLine(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while creating the database", e);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the program's own account and database, if they are not there yet. */
    private void prepare() {
        try (var connection =
                        new PostgresLogin(url("postgres"), "postgres", superPassword).connect();
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                if (!found.next()) {
                    // The password is ours and hexadecimal.
                    statement.execute(
                            "CREATE ROLE " + OWNER + " LOGIN CREATEDB PASSWORD '" + password + "'");
                }
            }
            try (var found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
                }
            }
        } catch (SQLException e) {
            throw new Trouble(
                    "数据库已启动但无法登录：" + e.getMessage(),
                    "the database runs but does not let us in: " + e.getMessage(),
                    e);
        }
    }

    private static void refuseOtherVersion(Path data) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        String ours = VERSION.substring(0, VERSION.indexOf('.'));
        if (!found.equals(ours)) {
            throw new Trouble(
                    "数据目录由 PostgreSQL "
                            + found
                            + " 写成，本程序自带 "
                            + ours
                            + "；请用原版本备份（chuangtu backup）后在新目录恢复",
                    "the data was written by PostgreSQL "
                            + found
                            + ", this program comes with "
                            + ours
                            + "; back up with the old version (chuangtu backup) and restore into a new home");
        }
    }

    // --- running

    private void run() {
        Thread.ofPlatform().name("postgres").daemon().start(this::superviseUntilClosed);
        try {
            ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database started", e);
        } catch (TimeoutException e) {
            throw new Trouble(
                    "数据库在 " + PATIENCE.toMinutes() + " 分钟内没有就绪",
                    "the database was not ready within " + PATIENCE.toMinutes() + " minutes",
                    e);
        } catch (ExecutionException e) {
            if (said("No space left")) {
                throw Trouble.fullDisk(folder);
            }
            throw new Trouble(
                    "数据库无法启动：" + lastLine(), "the database does not start: " + lastLine(), e);
        }
    }

    /**
     * Runs the database, and again when it dies under us. This thread must live as long as its child: the kernel ties a
     * child's death signal to the thread that started it, not to the process.
     */
    private void superviseUntilClosed() {
        try {
            for (int deaths = 0; !closing; deaths++) {
                if (deaths > 0) {
                    LOG.error(
                            "The database ended without being asked to; starting it again ({} of {}).",
                            deaths,
                            RESTARTS);
                    PostgresResidents.leave(folder.resolve("data"));
                    TimeUnit.SECONDS.sleep(deaths - 1);
                }
                long began = System.nanoTime();
                int exit = runOnce();
                if (!ready.isDone()) {
                    ready.completeExceptionally(new IOException("postgres ended with " + exit));
                    return;
                }
                if (System.nanoTime() - began > STEADY.toNanos()) {
                    deaths = 0;
                }
                if (deaths == RESTARTS && !closing) {
                    LOG.error("The database keeps ending, giving up. It said: {}", lastLine());
                    lost.complete(
                            new Trouble(
                                    "数据库反复退出：" + lastLine(),
                                    "the database keeps ending: " + lastLine()));
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The database can no longer be supervised", e);
            ready.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.complete(null);
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        var command =
                new ArrayList<>(
                        List.of(folder.resolve(VERSION).resolve("bin/postgres").toString()));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : settings()) {
            command.addAll(List.of("-c", setting));
        }
        var child = builder(account.command("INT", command), data).start();
        process = child;
        if (closing) {
            signal("INT", child.pid());
        }
        child.getOutputStream().close();
        try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                heard(line);
            }
        }
        return child.waitFor();
    }

    private List<String> settings() {
        String sync = durable ? "on" : "off";
        // The forgetful one serves the pools of all contexts a test run keeps at once.
        int connections = durable ? 60 : 300;
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=" + connections,
                "fsync=" + sync,
                "full_page_writes=" + sync,
                "synchronous_commit=" + sync,
                // A large import goes through the indexes of whole tables: they should not be
                // written out and read in again.
                "shared_buffers=" + (durable ? "256MB" : "128MB"),
                "max_wal_size=4GB",
                "checkpoint_timeout=15min",
                "jit=off",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "lc_messages=C",
                "log_line_prefix=",
                "logging_collector=off",
                "log_destination=stderr");
    }

    private void heard(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
        LOG.info("{}", line);
        if (line.contains("database system is ready to accept connections")) {
            synchronized (lastLines) {
                var child = process;
                readyPid = child == null ? -1 : child.pid();
                lastLines.notifyAll();
            }
            ready.complete(null);
        }
    }

    /** Waits until another process than {@code former} serves. */
    void awaitRestart(long former) throws InterruptedException {
        synchronized (lastLines) {
            while (readyPid == former && !over.isDone()) {
                lastLines.wait(1000);
            }
        }
    }

    private boolean said(String words) {
        synchronized (lastLines) {
            return lastLines.stream().anyMatch(line -> line.contains(words));
        }
    }

    private String lastLine() {
        synchronized (lastLines) {
            return lastLines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                    .findFirst()
                    .orElseGet(() -> lastLines.isEmpty() ? "" : lastLines.getLast());
        }
    }

    /** Stops the database in order: sessions are ended, everything is written, the process is gone when this returns. */
    @Override
    public synchronized void close() {
        closing = true;
        var child = process;
        if (child == null || over.isDone()) {
            return;
        }
        signal("INT", child.pid());
        try {
            if (!child.waitFor(60, TimeUnit.SECONDS)) {
                LOG.warn("The database did not stop within a minute; ending it the hard way.");
                signal("QUIT", child.pid());
                child.waitFor(30, TimeUnit.SECONDS);
            }
            over.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The database's last words were not read", e);
        }
    }

    static void signal(String signal, long pid) {
        PostgresAccount.succeeds(List.of("sh", "-c", "kill -" + signal + " " + pid));
    }

    // --- small things

    private static ProcessBuilder builder(List<String> command, Path workingFolder) {
        var builder =
                new ProcessBuilder(command)
                        .directory(workingFolder.toFile())
                        .redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    /** The secret in {@code file}, made up when the file is not there yet. */
    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path half = file.resolveSibling(file.getFileName() + ".half");
            Files.deleteIfExists(half);
            writePrivately(half, HexFormat.of().formatHex(random));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content + "\n");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
