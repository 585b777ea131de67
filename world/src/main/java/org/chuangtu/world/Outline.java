package org.chuangtu.world;

import java.util.List;

/** A closed line around a piece of land, in degrees; its last corner need not repeat the first. */
public record Outline(List<Corner> corners) {

    public record Corner(double lon, double lat) {}

    /** Of an outline that fills no twentieth of its rectangle nobody would ask for points by drawing. */
    private static final int DRAWS_MAX = 10_000;

    public Outline {
        corners = List.copyOf(corners);
        if (corners.size() < 3)
            throw new IllegalArgumentException(
                    "an outline has at least 3 corners, not " + corners.size());
    }

    /** Whether the point lies within: a ray to the east crosses the outline an odd number of times. */
    public boolean holds(double lon, double lat) {
        boolean within = false;
        for (int at = 0, before = corners.size() - 1; at < corners.size(); before = at++) {
            var a = corners.get(at);
            var b = corners.get(before);
            if (a.lat() > lat != b.lat() > lat
                    && lon < (b.lon() - a.lon()) * (lat - a.lat()) / (b.lat() - a.lat()) + a.lon())
                within = !within;
        }
        return within;
    }

    /** A point within, every one as likely. */
    Corner draw(Dice dice) {
        double west = corners.stream().mapToDouble(Corner::lon).min().orElseThrow();
        double east = corners.stream().mapToDouble(Corner::lon).max().orElseThrow();
        double south = corners.stream().mapToDouble(Corner::lat).min().orElseThrow();
        double north = corners.stream().mapToDouble(Corner::lat).max().orElseThrow();
        for (int draw = 0; draw < DRAWS_MAX; draw++) {
            double lon = west + (east - west) * dice.share();
            double lat = south + (north - south) * dice.share();
            if (holds(lon, lat)) return new Corner(lon, lat);
        }
        throw new IllegalStateException("an outline that holds nothing: " + this);
    }
}
