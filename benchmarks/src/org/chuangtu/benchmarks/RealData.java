package org.chuangtu.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How long do real data take, on a heap of 1.5 GiB: a graph of listed firms and their products (168,586 rows, read in several
 * passes), and the chain of a chip? They are not ours to give away; where they are not there, the table says so.
 */
final class RealData {

    private RealData() {}

    static void graph(Table table) throws Exception {
        measure(table, "chain-knowledge-graph", 60);
    }

    static void cset(Table table) throws Exception {
        measure(table, "cset-chip-explorer", 60);
    }

    private static void measure(Table table, String name, double bound) throws Exception {
        Path data = Path.of(System.getProperty("chuangtu.shared"), "data", name);
        if (!Files.isDirectory(data)) {
            System.err.println("!! 跳过 / SKIPPED " + name + ": " + data + " 不存在 / is not there; CHUANGTU_SHARED");
            table.row(name, "**SKIPPED**: its data are not there (CHUANGTU_SHARED names their folder)");
            return;
        }
        var home = Server.temporaryHome();
        try (var server = Server.start(home, Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_MEMORY", "1536m"))) {
            var first = server.bringIn(data);
            table.atMost(name + " at 1.5 GiB of heap", first.seconds(), "s", bound);
            table.row("… took", first.times());
            var again = server.bringIn(data);
            boolean nothingNew = again.said().contains("nothing new");
            table.row("the same again", again.times() + ", " + (nothingNew ? "nothing changed" : "CHANGED SOMETHING"));
        }
    }
}
