package org.chuangtu.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How many simple rows a second does {@code ./chuangtu import} bring in, from the file to the last index, with every
 * check, and how many when the same rows come again? The rows are organisations with a code, a name and a note.
 */
final class RowsPerSecond {

    private static final int ROWS = Integer.getInteger("chuangtu.bench.rows", 1_000_000);

    private RowsPerSecond() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        Path file = home.resolveSibling("universities.csv");
        write(file, "");
        Path again = Files.createDirectories(home.resolveSibling("again")).resolve("universities.csv");
        write(again, "\n"); // one byte more, so that it is not the same file but the same rows
        try (var server = Server.start(home, Map.of("CHUANGTU_DEMO", "off"))) {
            var first = server.bringIn(file);
            table.atLeast("new rows of %,d".formatted(ROWS), ROWS / first.seconds(), "rows/s", 20_000);
            var second = server.bringIn(again);
            table.row(
                    "the same rows again, against new ones",
                    "%.1f × as fast".formatted(first.seconds() / second.seconds()));
            table.row("most memory the program held meanwhile", Table.number(server.mostResidentMegabytes()) + " MB");
        }
    }

    private static void write(Path file, String end) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("code,name,department,city,level,remarks\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("%d,第%d号试验大学,试验部,大连市,本科,\n".formatted(8_000_000_000L + i, i));
            }
            out.write(end);
        }
    }
}
