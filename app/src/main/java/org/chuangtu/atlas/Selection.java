package org.chuangtu.atlas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.party.Positions.Whereabouts;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * The organisations a filter lets through, those with a position along the curve of {@link Mercator}: whatever lies in a tile, or in
 * a cell of one, is a stretch of it, found and counted without looking at each. Immutable.
 */
final class Selection {

    /** Cells across a tile that become one mark each. */
    private static final int CELLS = 16;

    private static final int CELL_BITS = Integer.numberOfTrailingZeros(CELLS);

    /** So close by, so many in a tile are shown one by one, each with its name; what lies on one spot stays together. */
    static final int SINGLES_MAX = 400;

    static final int ZOOM_OF_SINGLES = 14;

    private final List<Whereabouts> all;
    private final Set<Long> synthetic;
    private final Whereabouts[] located;
    private final long[] order;
    private final int[] xs;
    private final int[] ys;
    private final double[] sumX;
    private final double[] sumY;
    private final long version;

    /** @param synthetic the sources whose facts are made up */
    Selection(List<Whereabouts> all, Set<Long> synthetic) {
        this.all = List.copyOf(all);
        this.synthetic = Set.copyOf(synthetic);
        this.version = fingerprint();
        record Placed(Whereabouts it, int x, int y, long order) {}
        var placed = new ArrayList<Placed>();
        for (var it : all) {
            var at = it.at();
            if (at == null) continue;
            int x = Mercator.x(at.lon());
            int y = Mercator.y(at.lat());
            placed.add(new Placed(it, x, y, Mercator.order(x, y)));
        }
        var sorted = placed.toArray(Placed[]::new);
        Arrays.parallelSort(
                sorted,
                (a, b) ->
                        a.order() != b.order()
                                ? Long.compare(a.order(), b.order())
                                : Long.compare(a.it().id(), b.it().id()));
        located = new Whereabouts[sorted.length];
        order = new long[sorted.length];
        xs = new int[sorted.length];
        ys = new int[sorted.length];
        sumX = new double[sorted.length + 1];
        sumY = new double[sorted.length + 1];
        for (int at = 0; at < sorted.length; at++) {
            located[at] = sorted[at].it();
            order[at] = sorted[at].order();
            xs[at] = sorted[at].x();
            ys[at] = sorted[at].y();
            sumX[at + 1] = sumX[at] + xs[at];
            sumY[at + 1] = sumY[at] + ys[at];
        }
    }

    /** Two that say the same have the same, so that a tile somebody holds stays good while others are written. */
    long version() {
        return version;
    }

    private long fingerprint() {
        long print = synthetic.hashCode();
        for (var it : all)
            print = Long.rotateLeft(print ^ it.hashCode(), 23) * 0x9E37_79B9_7F4A_7C15L;
        return print >>> 12; // a whole number for JavaScript too
    }

    /** Whether it, or where it is, is made up. */
    boolean isSynthetic(Whereabouts it) {
        return (it.sourceId() != null && synthetic.contains(it.sourceId()))
                || (it.positionSource() != null && synthetic.contains(it.positionSource()));
    }

    /** All of them, by number. */
    List<Whereabouts> all() {
        return all;
    }

    int locatedCount() {
        return located.length;
    }

    /** What is not known to lie anywhere. */
    List<Whereabouts> nowhere() {
        return all.stream().filter(it -> it.at() == null).toList();
    }

    /** Those within, in the order of the curve. */
    void within(Region region, Consumer<Whereabouts> each) {
        var box = region.box();
        stretches(
                Mercator.x(box.minLon()),
                Mercator.y(box.maxLat()),
                Mercator.x(box.maxLon()),
                Mercator.y(box.minLat()),
                it -> {
                    var at = it.at();
                    if (at != null && region.holds(at.lon(), at.lat())) each.accept(it);
                });
    }

    List<Whereabouts> within(Region region) {
        var found = new ArrayList<Whereabouts>();
        within(region, found::add);
        return found;
    }

    /** Walks the tiles of the zoom at which the rectangle is a few tiles wide. */
    private void stretches(int west, int north, int east, int south, Consumer<Whereabouts> each) {
        int side = Math.max(1, Math.max(east - west, south - north));
        int shift = Math.min(Mercator.BITS, 32 - Integer.numberOfLeadingZeros(side) - 3);
        shift = Math.max(0, shift);
        for (int y = north >> shift; y <= south >> shift; y++)
            for (int x = west >> shift; x <= east >> shift; x++) {
                long first = Mercator.order(x, y) << (2 * shift);
                int until = from(first + (1L << (2 * shift)));
                for (int at = from(first); at < until; at++) each.accept(located[at]);
            }
    }

    /** The first on the curve at or behind a spot. */
    private int from(long spot) {
        int at = Arrays.binarySearch(order, spot);
        if (at < 0) return -at - 1;
        while (at > 0 && order[at - 1] == spot) at--;
        return at;
    }

    int countIn(int zoom, int x, int y) {
        int shift = 2 * (Mercator.BITS - zoom);
        long first = Mercator.order(x, y) << shift;
        return from(first + (1L << shift)) - from(first);
    }

    /** How a single organisation is described. */
    interface Describing {
        Map<String, Object> of(Whereabouts it);
    }

    /**
     * The marks of a tile: one for each cell of a grid with how many it stands for, in the middle of those; close by, one for each
     * spot.
     */
    VectorTile tile(int zoom, int x, int y, Describing describing) {
        var tile = new VectorTile("organisations");
        int shift = 2 * (Mercator.BITS - zoom);
        long first = Mercator.order(x, y) << shift;
        int begin = from(first);
        int end = from(first + (1L << shift));
        boolean singles = zoom >= ZOOM_OF_SINGLES && end - begin <= SINGLES_MAX;
        int cellShift = Math.max(0, shift - 2 * CELL_BITS);
        for (int at = begin; at < end; ) {
            int next =
                    singles
                            ? sameSpot(at, end)
                            : Math.min(end, from(((order[at] >>> cellShift) + 1) << cellShift));
            int count = next - at;
            double middleX = (sumX[next] - sumX[at]) / count;
            double middleY = (sumY[next] - sumY[at]) / count;
            tile.point(
                    located[at].id(),
                    inTile(middleX, x, zoom),
                    inTile(middleY, y, zoom),
                    count == 1 ? describing.of(located[at]) : Map.of("count", count));
            at = next;
        }
        return tile;
    }

    private int sameSpot(int at, int end) {
        int next = at + 1;
        while (next < end && order[next] == order[at]) next++;
        return next;
    }

    private static int inTile(double step, int tile, int zoom) {
        double width = 1L << (Mercator.BITS - zoom);
        return (int) Math.round((step - tile * width) / width * VectorTile.EXTENT);
    }

    /** The rectangle around all of them; null where none has a position. */
    Place.@Nullable Box box() {
        if (located.length == 0) return null;
        double west = 180;
        double south = 90;
        double east = -180;
        double north = -90;
        for (var it : located) {
            var at = it.at();
            if (at == null) continue;
            west = Math.min(west, at.lon());
            east = Math.max(east, at.lon());
            south = Math.min(south, at.lat());
            north = Math.max(north, at.lat());
        }
        return new Place.Box(west, south, east, north);
    }
}
