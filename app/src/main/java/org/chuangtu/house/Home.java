package org.chuangtu.house;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * CHUANGTU_HOME, the folder with everything that must outlive a run: the database, the log, the operator's settings. One
 * program works in it at a time; the lock ends with the process, however that ends.
 */
final class Home implements AutoCloseable {

    /** Unpacked PostgreSQL, an empty cluster, its write-ahead log and the demonstration area, with room to spare. */
    private static final long FIRST_START_BYTES = 400L << 20;

    private static final long LATER_START_BYTES = 40L << 20;

    private final Path folder;
    private final FileChannel lock;

    private Home(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Opens the home for this program alone, or says why not. */
    static Home open(Path folder) {
        return tryOpen(folder)
                .orElseThrow(() ->
                        new Trouble(
                                "数据目录 "
                                        + folder
                                        + " 正被另一个创图使用（进程 "
                                        + holder(folder)
                                        + "）；请先停止它，或用 CHUANGTU_HOME 另选目录",
                                "the folder "
                                        + folder
                                        + " is in use by another Chuangtu (process "
                                        + holder(folder)
                                        + "); stop it first or choose another CHUANGTU_HOME"));
    }

    /** Opens the home for this program alone; empty when another program has it. */
    static Optional<Home> tryOpen(Path folder) {
        try {
            // Others may pass through (the database may run as another user) but not look around.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            Path file = folder.resolve("lock");
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            var home = new Home(folder, channel);
            try {
                home.moveIn();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            return Optional.of(home);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Trouble.fullDisk(folder);
            }
            throw new Trouble(
                    "数据目录 " + folder + " 无法写入（" + reason(e) + "）；请用 CHUANGTU_HOME 另选目录",
                    "cannot write to the folder "
                            + folder
                            + " ("
                            + reason(e)
                            + "); choose another CHUANGTU_HOME",
                    e);
        }
    }

    private void moveIn() throws IOException {
        long needed =
                Files.exists(folder.resolve("postgres/data"))
                        ? LATER_START_BYTES
                        : FIRST_START_BYTES;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new Trouble(
                    "磁盘将满：" + folder + " 只剩 " + (free >> 20) + " MB，至少需要 " + (needed >> 20) + " MB",
                    "the disk is nearly full: "
                            + (free >> 20)
                            + " MB left for "
                            + folder
                            + ", at least "
                            + (needed >> 20)
                            + " MB needed");
        }
        lock.truncate(0);
        lock.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
        Files.createDirectories(logs());
        Files.createDirectories(run());
        Files.createDirectories(intake());
        for (Path each : new Path[] {logs(), run(), intake()}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        }
    }

    private static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve("lock")).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException it -> "没有权限 no permission: " + it.getFile();
            case java.nio.file.FileSystemException it when it.getReason() != null -> it.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    Path folder() {
        return folder;
    }

    Path logs() {
        return folder.resolve("log");
    }

    Path run() {
        return folder.resolve("run");
    }

    /** Files people handed in, which are nobody else's. */
    private Path intake() {
        return folder.resolve("intake");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the system takes the lock back when the process ends
        }
    }
}
