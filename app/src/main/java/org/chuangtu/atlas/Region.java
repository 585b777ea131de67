package org.chuangtu.atlas;

import java.util.ArrayList;
import java.util.List;
import org.chuangtu.place.Place;

/**
 * A piece of the plane with any number of outlines: what an odd number of them goes around belongs to it, so an outline within
 * another is a hole. A point on the line between two regions that share it belongs to exactly one of them: to the one that lies to
 * its east or, where the line runs from west to east, to its north.
 */
final class Region {

    private static final int BANDS_MAX = 512;

    private record Edge(double south, double west, double north, double east) {

        /** Always from its southern end, so that both neighbours of the edge compute the same. */
        double lonAt(double lat) {
            return west + (east - west) * ((lat - south) / (north - south));
        }
    }

    private final List<List<Edge>> bands;
    private final Place.Box box;

    /** @param outlines closed or not: the last corner is joined to the first */
    Region(List<List<Place.Point>> outlines) {
        double minLon = Double.POSITIVE_INFINITY;
        double minLat = Double.POSITIVE_INFINITY;
        double maxLon = Double.NEGATIVE_INFINITY;
        double maxLat = Double.NEGATIVE_INFINITY;
        var edges = new ArrayList<Edge>();
        for (var outline : outlines) {
            for (int at = 0; at < outline.size(); at++) {
                var a = outline.get(at);
                var b = outline.get((at + 1) % outline.size());
                minLon = Math.min(minLon, a.lon());
                maxLon = Math.max(maxLon, a.lon());
                minLat = Math.min(minLat, a.lat());
                maxLat = Math.max(maxLat, a.lat());
                if (a.lat() < b.lat()) edges.add(new Edge(a.lat(), a.lon(), b.lat(), b.lon()));
                if (a.lat() > b.lat()) edges.add(new Edge(b.lat(), b.lon(), a.lat(), a.lon()));
            }
        }
        if (edges.isEmpty()) throw new IllegalArgumentException("a region without any area");
        box = new Place.Box(minLon, minLat, maxLon, maxLat);
        bands = new ArrayList<>();
        int count = Math.clamp(edges.size() / 4, 1, BANDS_MAX);
        for (int at = 0; at < count; at++) bands.add(new ArrayList<>());
        for (var edge : edges)
            for (int at = band(edge.south()); at <= band(edge.north()); at++)
                bands.get(at).add(edge);
    }

    private int band(double lat) {
        int count = bands.size();
        return Math.clamp(
                (long) ((lat - box.minLat()) / (box.maxLat() - box.minLat()) * count),
                0,
                count - 1);
    }

    Place.Box box() {
        return box;
    }

    boolean holds(double lon, double lat) {
        if (lon < box.minLon() || lon > box.maxLon() || lat < box.minLat() || lat > box.maxLat())
            return false;
        boolean within = false;
        for (var edge : bands.get(band(lat)))
            if (edge.south() <= lat && lat < edge.north() && lon < edge.lonAt(lat))
                within = !within;
        return within;
    }
}
