package org.chuangtu.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of a database that live in its data folder: after the program was killed its database may still run, and after
 * the database was killed some of its workers may. They must be gone before a new one starts.
 *
 * <p>Every PostgreSQL process works in its data folder, which tells it apart from whatever process got its old number.
 */
final class PostgresResidents {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresResidents.class);

    private PostgresResidents() {}

    /** Sees to it that nobody lives in {@code data} any more, first kindly, in the end not. */
    static void leave(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        var residents = of(data);
        if (!residents.isEmpty()) {
            LOG.warn(
                    "A database left over from an earlier run still works in {}; stopping it.",
                    data);
            long postmaster = pidIn(pidFile);
            residents.stream()
                    .filter(it -> it.pid() == postmaster)
                    .forEach(it -> EmbeddedPostgres.signal("INT", it.pid()));
            // Workers whose postmaster is gone notice by themselves.
            if (!gone(residents, Duration.ofSeconds(60))) {
                of(data).forEach(it -> EmbeddedPostgres.signal("QUIT", it.pid()));
                if (!gone(of(data), Duration.ofSeconds(30))) {
                    throw new Trouble(
                            "上次运行留下的数据库进程无法结束：" + pids(of(data)),
                            "a database left over from an earlier run does not end: "
                                    + pids(of(data)));
                }
            }
        }
        // Nobody lives here, so a pid file is stale; PostgreSQL itself would stumble over a process
        // that got its number.
        Files.deleteIfExists(pidFile);
    }

    private static List<ProcessHandle> of(Path data) {
        return ProcessHandle.allProcesses().filter(it -> livesIn(data, it)).toList();
    }

    private static boolean livesIn(Path data, ProcessHandle process) {
        Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return Files.readSymbolicLink(cwd).equals(data);
        } catch (IOException e) {
            // Not Linux, or somebody else's process: its command line has to do.
            return process.info().command().orElse("").endsWith("postgres")
                    && List.of(process.info().arguments().orElse(new String[0]))
                            .contains(data.toString());
        }
    }

    private static long pidIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return -1;
        }
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(Long::valueOf).orElse(-1L);
        } catch (NumberFormatException e) {
            return -1; // half-written
        }
    }

    private static boolean gone(List<ProcessHandle> processes, Duration patience) {
        try {
            CompletableFuture.allOf(
                            processes.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }
}
