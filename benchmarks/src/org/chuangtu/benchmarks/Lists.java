package org.chuangtu.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long does the list of organisations take when there are 100,000: its first page, a filter, a sort, the last page, a
 * search for a word that is rare and one that all names have, and all rows as CSV? Of five requests the median counts.
 */
final class Lists {

    private static final int ORGANISATIONS = 100_000;
    private static final int REQUESTS = 5;

    private Lists() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        Path file = home.resolveSibling("organisations.csv");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            RowsPerSecond.organisations(out, ORGANISATIONS);
        }
        try (var server = Server.start(
                home, Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_ADMIN_PASSWORD", "measured-and-thrown-away"))) {
            table.row("%,d organisations by file".formatted(ORGANISATIONS), server.bringIn(file).times());
            try (var connection = DriverManager.getConnection(server.database());
                    var statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
            var paths = new LinkedHashMap<String, String>();
            paths.put("first page", "/organisations");
            paths.put("filtered by kind", "/organisations?kind=enterprise");
            paths.put("sorted by name, downwards", "/organisations?sort=-name");
            paths.put("last page", "/organisations?page=2000");
            paths.put("search for one firm", "/organisations?q=77777");
            paths.put("search for a word in all names", "/organisations?q=%E7%A7%91%E6%8A%80");
            paths.put("all rows as CSV", "/organisations?export=csv");
            server.signIn("admin", "measured-and-thrown-away");
            for (var path : paths.entrySet()) {
                var seconds = new ArrayList<Double>();
                for (int i = 0; i < REQUESTS; i++) {
                    seconds.add(server.timed(path.getValue()));
                }
                Collections.sort(seconds);
                table.row(
                        "list of %,d organisations: %s".formatted(ORGANISATIONS, path.getKey()),
                        "%.2f s, load before %s".formatted(seconds.get(REQUESTS / 2), Machine.load()));
            }
        }
    }
}
