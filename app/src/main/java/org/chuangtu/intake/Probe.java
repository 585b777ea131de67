package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipFile;

/**
 * What a file turns out to be: its format and, for text, its encoding. Files that are no table are refused here with a
 * reason; nothing is guessed from the name that the bytes can tell.
 */
record Probe(Path file, String name, FileFormat format, Encoding encoding) {

    private static final Encoding NO_TEXT =
            new Encoding(java.nio.charset.StandardCharsets.UTF_8, 0, false, false);

    static Probe of(Path file, String name) {
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableFile("intake.fault.empty");
            }
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(8);
            }
            return of(file, name, HexFormat.of().formatHex(head));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Probe of(Path file, String name, String magic) throws IOException {
        if (magic.startsWith("504b")) {
            refuseUnlessXlsx(file);
            return new Probe(file, name, FileFormat.XLSX, NO_TEXT);
        }
        if (magic.startsWith("d0cf11e0")) {
            throw new UnreadableFile("intake.fault.oldExcel");
        }
        if (magic.startsWith("25504446")) {
            throw new UnreadableFile("intake.fault.notATable", "PDF");
        }
        if (magic.startsWith("89504e47")
                || magic.startsWith("ffd8ff")
                || magic.startsWith("47494638")) {
            throw new UnreadableFile("intake.fault.notATable", "PNG / JPEG / GIF");
        }
        if (magic.startsWith("1f8b")
                || magic.startsWith("fd377a58")
                || magic.startsWith("526172")
                || magic.startsWith("377abcaf")) {
            throw new UnreadableFile("intake.fault.packed");
        }
        var encoding = Encoding.of(file);
        return new Probe(file, name, textFormat(file, name, encoding), encoding);
    }

    private static void refuseUnlessXlsx(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new UnreadableFile("intake.fault.packed");
            }
        } catch (IOException broken) {
            throw new UnreadableFile("intake.fault.truncatedXlsx");
        }
    }

    private static FileFormat textFormat(Path file, String name, Encoding encoding)
            throws IOException {
        var suffix = name.toLowerCase(Locale.ROOT);
        if (suffix.endsWith(".csv") || suffix.endsWith(".tsv")) {
            return FileFormat.CSV;
        }
        try (var in = Files.newInputStream(file);
                var lines = new Lines(encoding.reader(in))) {
            var first = nextFilled(lines);
            if (first == null) {
                throw new UnreadableFile("intake.fault.empty");
            }
            if (first.startsWith("[")) {
                return FileFormat.JSON;
            }
            if (!first.startsWith("{")) {
                return FileFormat.CSV;
            }
            var second = nextFilled(lines);
            boolean lineByLine = first.endsWith("}") && second != null && second.startsWith("{");
            return lineByLine || suffix.endsWith(".jsonl") || suffix.endsWith(".ndjson")
                    ? FileFormat.JSON_LINES
                    : FileFormat.JSON;
        }
    }

    private static @org.jspecify.annotations.Nullable String nextFilled(Lines lines)
            throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                return line.strip();
            }
        }
        return null;
    }
}
