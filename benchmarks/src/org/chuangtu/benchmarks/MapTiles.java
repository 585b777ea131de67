package org.chuangtu.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chuangtu.world.AreaPlan;
import org.chuangtu.world.SyntheticArea;

/**
 * How long does the map wait for its data at 50 requests a second, with 100,000 organisations that have a position: tiles of all
 * zooms, of everything and of a filter? Asked at an even pace whether or not the answer before has come, so that a slow one does not
 * hide those that wait behind it.
 */
final class MapTiles {

    private static final int FIRMS = Integer.getInteger("chuangtu.bench.firms", 100_000);
    private static final int A_SECOND = 50;
    private static final int SECONDS = 20;

    /** Where a synthetic city lies. */
    private static final double WEST = 119.6;

    private static final double SOUTH = 38.96;
    private static final double WIDE = 0.3;
    private static final double HIGH = 0.24;

    private static final List<String> FILTERS = List.of("", "?kind=enterprise", "?honour=%E9%AB%98%E6%96%B0%E6%8A%80%E6%9C%AF%E4%BC%81%E4%B8%9A");
    private static final int[] ZOOMS = {6, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private MapTiles() {}

    static void measure(Table table) throws Exception {
        var home = Server.temporaryHome();
        Path folder = home.resolveSibling("city");
        var _ = new SyntheticArea(AreaPlan.of(1, FIRMS, FIRMS / 100)).write(folder);
        try (var server = Server.start(
                home, Map.of("CHUANGTU_DEMO", "off", "CHUANGTU_ADMIN_PASSWORD", "measured-and-thrown-away"))) {
            for (var name : List.of("places", "organisations")) {
                var _ = server.bringIn(folder.resolve("synthetic_" + name + ".csv"));
            }
            server.signIn("admin", "measured-and-thrown-away");
            double first = server.timed("/api/v1/map");
            table.row("map of %,d organisations: first answer, read from the database".formatted(FIRMS), "%.2f s".formatted(first));
            for (var filter : FILTERS) {
                var _ = server.timed("/api/v1/map" + filter);
            }
            String load = Machine.load();
            var seconds = tiles(server);
            table.atMost(
                    "map tiles of %,d organisations at %d a second, 95 %% within; load before %s".formatted(FIRMS, A_SECOND, load),
                    1_000 * seconds.get(seconds.size() * 95 / 100),
                    "ms",
                    100);
            table.row("… half within, the slowest", "%.1f ms, %.0f ms".formatted(1_000 * seconds.get(seconds.size() / 2), 1_000 * seconds.getLast()));
            var page = new ArrayList<Double>();
            for (int i = 0; i < 9; i++) {
                page.add(server.timed("/map"));
            }
            Collections.sort(page);
            table.row("page of the map", "%.0f ms".formatted(1_000 * page.get(4)));
        }
    }

    private static List<Double> tiles(Server server) throws Exception {
        var asked = new ArrayList<Future<Double>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < A_SECOND * SECONDS; i++) {
                long due = began + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                String path = path(i);
                asked.add(threads.submit(() -> {
                    server.timed(path);
                    return (System.nanoTime() - due) / 1e9;
                }));
            }
        }
        var seconds = new ArrayList<Double>();
        for (var it : asked) {
            seconds.add(it.get());
        }
        Collections.sort(seconds);
        return seconds;
    }

    /** Spread over the city by the golden ratio, which never comes round. */
    private static String path(int i) {
        int zoom = ZOOMS[i % ZOOMS.length];
        double lon = WEST + WIDE * ((i * 0.618_033_988_75) % 1);
        double lat = Math.toRadians(SOUTH + HIGH * ((i * 0.754_877_666_25) % 1));
        double side = Math.pow(2, zoom);
        long x = (long) ((lon + 180) / 360 * side);
        long y = (long) ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * side);
        return "/api/v1/map/tiles/" + zoom + "/" + x + "/" + y + FILTERS.get(i % FILTERS.size());
    }
}
