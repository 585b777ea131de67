package org.chuangtu.cascade.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.IntFunction;
import org.chuangtu.cascade.Score;

/** The results' file. It is written beside its place under another name and renamed at the end: whole or not there. */
final class ScoresFile {

    /** As many digits as bring every double back. */
    private static final MathContext DIGITS = new MathContext(17);

    private final Path file;
    private final Path half;

    ScoresFile(Path file) {
        this.file = file.toAbsolutePath();
        half =
                this.file.resolveSibling(
                        this.file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /** @param what the first column's name */
    void write(String what, IntFunction<String> name, Score[] scores) throws IOException {
        try (BufferedWriter to =
                Files.newBufferedWriter(
                        half, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            to.write(what + ",esri,esri_down,esri_up,iterations\n");
            for (int i = 0; i < scores.length; i++) {
                var score = scores[i];
                to.write(
                        quoted(name.apply(i))
                                + ","
                                + digits(score.total())
                                + ","
                                + digits(score.downstream())
                                + ","
                                + digits(score.upstream())
                                + ","
                                + score.steps()
                                + "\n");
            }
        } catch (IOException failure) {
            discard();
            throw failure;
        }
        try {
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            discard();
        }
    }

    /** Leaves nothing half written behind. */
    void discard() throws IOException {
        Files.deleteIfExists(half);
    }

    static String digits(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
    }

    private static String quoted(String text) {
        boolean plain =
                text.chars().noneMatch(it -> it == ',' || it == '"' || it == '\n' || it == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
