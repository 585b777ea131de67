package org.chuangtu.criteria.command;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every cell and row that was not taken, beside the results: place, value, why, and what would mend it. There is no file when there is none. */
final class FaultsFile implements Closeable {

    private static final int SHOWN_MAX = 20;

    private final Path table;
    private final Path file;
    private final List<String> shown = new ArrayList<>();
    private @Nullable BufferedWriter out;
    private long count;

    FaultsFile(Path table, Path file) throws IOException {
        this.table = table;
        this.file = file;
        Files.deleteIfExists(file);
    }

    void add(long row, String column, String value, String zh, String en) throws IOException {
        count++;
        if (shown.size() < SHOWN_MAX) {
            shown.add(
                    table
                            + ":"
                            + row
                            + " "
                            + column
                            + (value.isEmpty() ? "" : " \"" + value + "\"")
                            + ": "
                            + zh
                            + " / "
                            + en);
        }
        var to = out;
        if (to == null) {
            to = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            to.write("\uFEFFrow,column,value,说明,reason\n");
            out = to;
        }
        to.write(
                row
                        + ","
                        + Csv.cell(column)
                        + ","
                        + Csv.cell(value)
                        + ","
                        + Csv.cell(zh)
                        + ","
                        + Csv.cell(en)
                        + "\n");
    }

    long count() {
        return count;
    }

    Path file() {
        return file;
    }

    List<String> shown() {
        var lines = new ArrayList<>(shown);
        if (count > shown.size()) {
            lines.add("…… 共 " + count + " 处，全部见 / " + count + " in all, see " + file);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
