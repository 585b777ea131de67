package org.chuangtu.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chuangtu.world.AreaPlan;
import org.chuangtu.world.SyntheticArea;

/**
 * How many rows a second of a synthetic city come in, file by file: 100,000 firms with figures and honours, chains with what the
 * firms offer, 1,000,000 links? And how long does it take to find that a folder of it says nothing new?
 */
final class City {

    private static final int FIRMS = Integer.getInteger("chuangtu.bench.firms", 100_000);
    private static final List<String> ORDER = List.of(
            "places", "definitions", "organisations", "totals", "years", "chains", "stages", "nodes", "edges", "provisions", "surveys", "supply");
    private static final int SMALL = 4_000;

    private City() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        Path folder = home.resolveSibling("city");
        long began = System.nanoTime();
        var rows = new SyntheticArea(AreaPlan.of(1, FIRMS, 10 * FIRMS)).write(folder);
        table.row("a city of %,d firms written".formatted(FIRMS), Table.number((System.nanoTime() - began) / 1e9) + " s");
        try (var server = Server.start(home, Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_MEMORY", "1536m"))) {
            double seconds = 0;
            long all = 0;
            for (String name : ORDER) {
                var it = server.bringIn(folder.resolve("synthetic_" + name + ".csv"));
                long count = rows.get(name);
                seconds += it.seconds();
                all += count;
                if (count > SMALL) {
                    table.row("%s, %,d rows".formatted(name, count), "%,.0f rows/s; %s".formatted(count / it.seconds(), it.times()));
                }
            }
            table.atLeast("the city, %,d rows".formatted(all), all / seconds, "rows/s", 20_000);
            // One byte more, so that it is not the same file but the same rows.
            Files.writeString(folder.resolve("synthetic_supply.csv"), "\n", java.nio.file.StandardOpenOption.APPEND);
            var again = server.bringIn(folder);
            table.row("the same folder again", again.times());
            table.row("most memory the program held meanwhile", Table.number(server.mostResidentMegabytes()) + " MB");
        }
    }
}
