package org.chuangtu.house;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The launcher's commands that a running server carries out. */
final class Commands {

    private static final int FOUND_SOMETHING = 1;

    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    // --- backup

    int backup(OperatorClient server, Path file) {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.deleteIfExists(half);
            Files.createFile(
                    half,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (var in = server.download("/api/v1/operator/backup");
                    var out = Files.newOutputStream(half)) {
                in.transferTo(out);
            }
            try (var written = FileChannel.open(half, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Manifest manifest;
            try (var whole = BackupFile.open(half)) {
                manifest = whole.manifest();
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            terminal.say(
                    "已备份到 "
                            + file
                            + "："
                            + manifest.tables().size()
                            + " 张表、"
                            + manifest.rows()
                            + " 行、"
                            + manifest.files().size()
                            + " 个文件，"
                            + (Files.size(file) >> 10)
                            + " KB",
                    "backed up: "
                            + manifest.tables().size()
                            + " tables, "
                            + manifest.rows()
                            + " rows, "
                            + manifest.files().size()
                            + " files");
            return 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Trouble.fullDisk(file);
            }
            throw new Trouble(
                    "备份没有完成：" + e.getMessage(), "the backup did not finish: " + e.getMessage(), e);
        } finally {
            discard(half);
        }
    }

    /** Said before the server is even asked. */
    static Path newFile(String name) {
        Path file = Path.of(name).toAbsolutePath();
        Path folder = file.getParent();
        if (Files.exists(file)) {
            throw new Trouble(
                    "文件已存在，不会覆盖：" + file,
                    "the file exists and is not overwritten: " + file,
                    new FileAlreadyExistsException(name));
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Trouble("目录不存在或不可写：" + folder, "no such folder, or not writable: " + folder);
        }
        return file;
    }

    private static void discard(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // a leftover the next backup removes
        }
    }

    // --- verify

    int verify(OperatorClient server) {
        terminal.say("正在校验……", "verifying …");
        var report = server.post("/api/v1/journal/verify");
        terminal.say(
                "封签 "
                        + report.path("seals").asLong()
                        + "，条目 "
                        + report.path("entries").asLong()
                        + "，数据行 "
                        + report.path("rows").asLong(),
                "seals "
                        + report.path("seals").asLong()
                        + ", entries "
                        + report.path("entries").asLong()
                        + ", rows "
                        + report.path("rows").asLong());
        for (var check : report.path("checks")) {
            long count = check.path("count").asLong();
            terminal.say(
                    "  " + check.path("zh").asString() + " " + count,
                    check.path("en").asString() + " " + count);
        }
        for (var finding : report.path("findings")) {
            terminal.line(
                    "! "
                            + finding.path("place").asString()
                            + "  "
                            + finding.path("zh").asString()
                            + " / "
                            + finding.path("en").asString());
        }
        long more = report.path("more").asLong();
        if (more > 0) {
            terminal.say("……另有 " + more + " 处", "… and " + more + " more");
        }
        if (report.path("clean").asBoolean()) {
            terminal.say("全部一致", "everything is as the journal says");
            return 0;
        }
        long found = report.path("findings").size() + more;
        terminal.say("发现 " + found + " 处不一致", found + " things are not as the journal says");
        return FOUND_SOMETHING;
    }
}
