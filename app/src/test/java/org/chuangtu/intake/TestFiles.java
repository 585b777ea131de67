package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small files of every kind, and what reading them gives. */
final class TestFiles {

    private TestFiles() {}

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text, StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String name, String text, Charset charset) {
        return write(folder, name, text.getBytes(charset));
    }

    static List<SourceRow> rows(Path file) {
        return rows(file, ReadingOptions.USUAL);
    }

    static List<SourceRow> rows(Path file, ReadingOptions options) {
        try (var reader =
                SourceReader.open(Probe.of(file, file.getFileName().toString()), options)) {
            var rows = new ArrayList<SourceRow>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> header(Path file) {
        try (var reader =
                SourceReader.open(
                        Probe.of(file, file.getFileName().toString()), ReadingOptions.USUAL)) {
            return reader.header().names();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String faultOf(Path file) {
        try {
            rows(file);
            throw new AssertionError(file + " was read");
        } catch (UnreadableFile refused) {
            return refused.fault().key();
        }
    }
}
