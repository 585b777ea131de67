package org.chuangtu.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How long does a real graph of listed firms and their products take, 168,586 rows, on a heap of 1.5 GiB? Its data are
 * not ours to give away; where they are not there, the table says so.
 */
final class WholeGraph {

    private WholeGraph() {}

    static void measure(Table table) throws Exception {
        Path data = Path.of(System.getProperty("chuangtu.shared"), "data", "chain-knowledge-graph");
        if (!Files.isDirectory(data)) {
            table.row("chain-knowledge-graph", "skipped: " + data + " is not there (CHUANGTU_SHARED names its folder)");
            return;
        }
        var home = Server.temporaryHome();
        try (var server = Server.start(home, Map.of("CHUANGTU_MEMORY", "1536m"))) {
            var first = server.bringIn(data);
            table.atMost("chain-knowledge-graph at 1.5 GiB of heap", first.seconds(), "s", 60);
            var again = server.bringIn(data);
            boolean nothingNew = again.said().contains("nothing new");
            table.row("the same again", Table.number(again.seconds()) + " s, " + (nothingNew ? "nothing changed" : "CHANGED SOMETHING"));
        }
    }
}
