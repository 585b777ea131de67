package org.chuangtu.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The files as they were received, each under its own SHA-256, and room to work in while one is imported. */
@Component
class FileRoom {

    static final long MOST_BYTES = 512L << 20;

    private static final Duration KEEP = Duration.ofDays(30);

    record Kept(String sha256, long bytes) {}

    private final Path originals;
    private final Path work;

    FileRoom(@Value("${chuangtu.home:.chuangtu}") Path home) {
        this.originals = home.resolve("intake").resolve("originals");
        this.work = home.resolve("intake").resolve("work");
    }

    Kept keep(InputStream in) {
        try {
            Files.createDirectories(originals);
            var arriving = Files.createTempFile(originals, "arriving", null);
            try {
                return keep(in, arriving);
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (FileSystemException full) {
            throw new UnreadableFile(full, "intake.fault.noRoom");
        } catch (IOException broken) {
            throw broken.getMessage() != null
                            && broken.getMessage().toLowerCase(Locale.ROOT).contains("space")
                    ? new UnreadableFile(broken, "intake.fault.noRoom")
                    : new UncheckedIOException(broken);
        }
    }

    private Kept keep(InputStream in, Path arriving) throws IOException {
        var digest = sha256();
        long bytes = 0;
        try (var digesting = new DigestInputStream(in, digest);
                var out = Files.newOutputStream(arriving)) {
            byte[] chunk = new byte[1 << 16];
            for (int n = digesting.read(chunk); n >= 0; n = digesting.read(chunk)) {
                bytes += n;
                if (bytes > MOST_BYTES) {
                    throw new UnreadableFile("intake.fault.tooLarge.file", MOST_BYTES >> 20);
                }
                out.write(chunk, 0, n);
            }
        }
        var sha256 = HexFormat.of().formatHex(digest.digest());
        var place = path(sha256);
        Files.createDirectories(place.getParent());
        Files.move(
                arriving,
                place,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return new Kept(sha256, bytes);
    }

    Path path(String sha256) {
        return originals.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** A folder of its own for one import. */
    Path workFolder(long job) {
        try {
            return Files.createDirectories(work.resolve(Long.toString(job)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void clear(long job) {
        var folder = work.resolve(Long.toString(job));
        try {
            if (!Files.exists(folder)) {
                return;
            }
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** At start: what imports left behind goes, and originals nobody has asked for in a month; evidence has its own copy. */
    void tidy(Instant now) {
        try {
            remove(work, Instant.MAX);
            remove(originals, now.minus(KEEP));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void remove(Path folder, Instant before) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder, 2)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
