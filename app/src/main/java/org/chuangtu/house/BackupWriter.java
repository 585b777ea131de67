package org.chuangtu.house;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Writes tables, sequences and files into one archive. The manifest comes last, so a file cut short has none. */
record BackupWriter(Clock clock, @Nullable Path home) {

    /** Files of the home that belong to the data. */
    private static final List<String> FOLDERS = List.of("intake/originals");

    /** In the transaction of {@code connection}, which sees one instant. */
    void write(Connection connection, OutputStream out) throws SQLException, IOException {
        var zip = new ZipOutputStream(out);
        var catalog = new Catalog(connection);
        var tables = new ArrayList<Manifest.Table>();
        for (var table : catalog.tables()) {
            tables.add(writeTable(connection, table, zip));
        }
        var sequences = new ArrayList<Manifest.Sequence>();
        for (var sequence : catalog.sequences()) {
            sequences.add(read(connection, sequence));
        }
        var files = writeFiles(zip);
        var schema = new TreeMap<String, String>();
        Schema.in(connection)
                .forEach((module, version) -> schema.put(module, version.getVersion()));
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        var manifest =
                new Manifest(
                        Manifest.FORMAT,
                        version(),
                        clock.instant(),
                        schema,
                        tables,
                        sequences,
                        files);
        zip.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        out.flush();
    }

    private static Manifest.Table writeTable(
            Connection connection, Catalog.Table table, ZipOutputStream zip)
            throws SQLException, IOException {
        var digest = sha256();
        var described = new Manifest.Table(table.schema(), table.name(), table.columns(), 0, "");
        zip.putNextEntry(new ZipEntry(described.entry()));
        long rows =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY "
                                        + table.quoted()
                                        + columns(table.columns())
                                        + " TO STDOUT (ENCODING 'UTF8')",
                                new DigestOutputStream(new Unclosed(zip), digest));
        zip.closeEntry();
        return new Manifest.Table(
                table.schema(),
                table.name(),
                table.columns(),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    static String columns(List<String> names) {
        return names.stream()
                .map(Catalog::quote)
                .collect(java.util.stream.Collectors.joining(", ", " (", ")"));
    }

    private static Manifest.Sequence read(Connection connection, Catalog.Sequence sequence)
            throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT last_value, is_called FROM " + sequence.quoted())) {
            row.next();
            return new Manifest.Sequence(
                    sequence.schema(), sequence.name(), row.getLong(1), row.getBoolean(2));
        }
    }

    private List<Manifest.File> writeFiles(ZipOutputStream zip) throws IOException {
        var files = new ArrayList<Manifest.File>();
        if (home == null) {
            return files;
        }
        for (String folder : FOLDERS) {
            Path root = home.resolve(folder);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (var found = Files.walk(root)) {
                for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                    files.add(writeFile(home.relativize(file).toString(), file, zip));
                }
            }
        }
        return files;
    }

    private static Manifest.File writeFile(String path, Path file, ZipOutputStream zip)
            throws IOException {
        var digest = sha256();
        zip.putNextEntry(new ZipEntry("files/" + path));
        long bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.transferTo(new DigestOutputStream(zip, digest));
        }
        zip.closeEntry();
        return new Manifest.File(path, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String version() {
        String version = BackupWriter.class.getPackage().getImplementationVersion();
        return "chuangtu " + (version == null ? "development" : version);
    }

    /** COPY closes its stream after each table; the archive goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
