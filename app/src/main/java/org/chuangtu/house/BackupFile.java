package org.chuangtu.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup to be read: opened only when it is whole. */
final class BackupFile implements AutoCloseable {

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens the file after comparing every part of it with the manifest. */
    static BackupFile open(Path file) {
        try {
            var zip = new ZipFile(file.toFile());
            try {
                var backup = new BackupFile(zip, readManifest(zip, file));
                backup.compareWithManifest(file);
                return backup;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Trouble(
                    "无法读取备份 " + file + "：" + e.getMessage() + "（文件不存在、不完整或不是备份）",
                    "cannot read the backup "
                            + file
                            + ": "
                            + e.getMessage()
                            + " (not there, cut short, or no backup)",
                    e);
        }
    }

    private static Manifest readManifest(ZipFile zip, Path file) throws IOException {
        var entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new Trouble(file + " 不是创图的备份", file + " is no backup of Chuangtu");
        }
        try (var in = zip.getInputStream(entry)) {
            var manifest = JsonMapper.shared().readValue(in, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new Trouble(
                        "备份格式 " + manifest.format() + " 不认识，请使用更新版本的程序",
                        "backup format " + manifest.format() + " is unknown, use a newer program");
            }
            return manifest;
        } catch (JacksonException e) {
            throw damaged(file, Manifest.ENTRY);
        }
    }

    private void compareWithManifest(Path file) throws IOException {
        for (var table : manifest.tables()) {
            compare(file, table.entry(), table.sha256());
        }
        for (var each : manifest.files()) {
            compare(file, each.entry(), each.sha256());
        }
    }

    private void compare(Path file, String entry, String expected) throws IOException {
        var digest = BackupWriter.sha256();
        try (var in = new DigestInputStream(read(entry), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (java.util.zip.ZipException e) {
            throw damaged(file, entry);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw damaged(file, entry);
        }
    }

    private static Trouble damaged(Path file, String entry) {
        return new Trouble(
                "备份 " + file + " 已损坏：" + entry, "the backup " + file + " is damaged: " + entry);
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream read(String entry) throws IOException {
        var found = zip.getEntry(entry);
        if (found == null) {
            throw new IOException(entry + " is missing");
        }
        return zip.getInputStream(found);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            // only read
        }
    }
}
