package org.chuangtu.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;

/**
 * How long does {@code ./chuangtu run} take until pages can be served, the database included, and how much memory does
 * the program hold with the demonstration area? The first start makes the database and loads the area; of the warm
 * starts the median counts. Memory is read after the pages everybody opens were opened.
 */
final class StartAndMemory {

    private static final int WARM_STARTS = 3;

    private StartAndMemory() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        try (var server = Server.start(home, Map.of())) {
            table.row("first start, with the demonstration area", Table.number(server.secondsToUp) + " s");
        }
        var seconds = new ArrayList<Double>();
        double resident = 0;
        double most = 0;
        for (int i = 0; i < WARM_STARTS; i++) {
            try (var server = Server.start(home, Map.of())) {
                seconds.add(server.secondsToUp);
                for (int round = 0; round < 20; round++) {
                    server.get("/login");
                }
                resident = Math.max(resident, server.residentMegabytes());
                most = Math.max(most, server.mostResidentMegabytes());
            }
        }
        Collections.sort(seconds);
        table.atMost("warm start, database included, median of " + WARM_STARTS, seconds.get(WARM_STARTS / 2), "s", 12);
        table.atMost("resident memory of the program", resident, "MB", 700);
        table.row("most it ever held", Table.number(most) + " MB");
    }
}
