package org.chuangtu.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How many rows a second does {@code ./chuangtu import} bring in, from the file to the last index, with every check, and how
 * long do the same rows take when they come again? Once with simple rows (classes of an industry classification: scheme, code,
 * name), once with organisations (name, credit code, address), each of which is looked for among all others as well.
 */
final class RowsPerSecond {

    private static final int ROWS = Integer.getInteger("chuangtu.bench.rows", 1_000_000);
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private interface Rows {
        void write(BufferedWriter out) throws IOException;
    }

    private RowsPerSecond() {}

    static void simple(Table table) throws Exception {
        measure(table, "simple rows", "classes.csv", RowsPerSecond::classes);
    }

    static void organisations(Table table) throws Exception {
        measure(table, "organisations", "organisations.csv", RowsPerSecond::organisations);
    }

    private static void measure(Table table, String what, String name, Rows rows) throws Exception {
        var home = Server.temporaryHome();
        Path file = home.resolveSibling(name);
        write(file, rows, "");
        Path again = Files.createDirectories(home.resolveSibling("again")).resolve(name);
        write(again, rows, "\n"); // one byte more, so that it is not the same file but the same rows
        try (var server = Server.start(home, Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_MEMORY", "1536m"))) {
            var first = server.bringIn(file);
            table.atLeast("new %s of %,d".formatted(what, ROWS), ROWS / first.seconds(), "rows/s", 20_000);
            table.row("… of processor time", "%,.0f rows/s".formatted(ROWS / first.cpu()));
            table.row("… took", first.times());
            table.row("… said", first.counted());
            var second = server.bringIn(again);
            table.row("the same %s again".formatted(what), second.times());
            table.row("… said", second.counted());
            table.row("most memory the program held meanwhile", Table.number(server.mostResidentMegabytes()) + " MB");
        }
    }

    private static void write(Path file, Rows rows, String end) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            rows.write(out);
            out.write(end);
        }
    }

    private static void classes(BufferedWriter out) throws IOException {
        out.write("scheme,code,nameZh\n");
        for (int i = 0; i < ROWS; i++) {
            out.write("试验分类,%07d,第%d号试验行业\n".formatted(i, i));
        }
    }

    static void organisations(BufferedWriter out) throws IOException {
        organisations(out, ROWS);
    }

    /** Three firms at an address each; names differ in the middle, as the names of real firms do. */
    static void organisations(BufferedWriter out, int rows) throws IOException {
        out.write("name,creditCode,address\n");
        for (int i = 0; i < rows; i++) {
            var code = "91210213" + "%09d".formatted(i * 37L % 1_000_000_000);
            out.write("大连%s%d科技有限公司,%s,辽宁省大连市金州区试验街%d号\n".formatted(word(i), i, code + check(code), i / 3));
        }
    }

    /** Two characters out of some thousand, so that names begin in many ways. */
    private static String word(int i) {
        int a = i * 7919 % 1_000;
        int b = (int) (i * 104_729L % 1_000);
        return "" + (char) (0x5000 + a) + (char) (0x6000 + b);
    }

    /** GB 32100: position i weighs 3^i mod 31. */
    private static char check(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
