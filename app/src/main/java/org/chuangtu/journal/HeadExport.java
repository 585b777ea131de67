package org.chuangtu.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The heads of the chain in a text file outside the database ({@code journal-heads.tsv} in CHUANGTU_HOME): number, head,
 * time. Copy it elsewhere from time to time, and nobody can shorten or rewrite the journal unnoticed.
 */
@Component
class HeadExport {

    /** Null when the program has no home: tests that do not ask for the file. */
    private final @Nullable Path file;

    HeadExport(
            @Value("${chuangtu.journal-heads:#{null}}") @Nullable Path file,
            @Value("${chuangtu.home:#{null}}") @Nullable Path home) {
        this.file = file != null || home == null ? file : home.resolve("journal-heads.tsv");
    }

    synchronized void append(long no, String head, OffsetDateTime at) {
        if (file == null) return;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    no + "\t" + head + "\t" + at + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to " + file, e);
        }
    }

    /** What was exported: number and head in hex. Empty when the file is not there (a new machine, a restored backup). */
    synchronized List<Head> read() {
        if (file == null) return List.of();
        try {
            var heads = new ArrayList<Head>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split("\t");
                if (cells.length >= 2) heads.add(new Head(Long.parseLong(cells[0]), cells[1]));
            }
            return heads;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    record Head(long no, String hex) {}
}
