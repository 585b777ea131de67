package org.chuangtu.place;

import java.util.Locale;
import java.util.Optional;

/**
 * What longitudes and latitudes are measured against. Two points written alike on different ones lie up to a kilometre apart.
 *
 * <p>China's maps for the public shift every point: GCJ-02 (国测局坐标, of nearly every map service) by some hundred metres, and
 * BD-09 (of one of them) once more. Both are computed as published by the users of these services, e.g. in
 * <a href="https://github.com/googollee/eviltransform">eviltransform</a>: a polynomial with waves over the ellipsoid of
 * Krasovsky 1940. The way back has no closed form and is found by iteration.
 */
public enum Datum {
    WGS_84,
    /** China's own frame; within a decimetre of WGS-84, which is nothing on our maps. */
    CGCS2000,
    GCJ_02,
    BD_09;

    /** Where the longer radius and the square of the eccentricity come from: Krasovsky 1940. */
    private static final double RADIUS = 6_378_245.0;

    private static final double ECCENTRICITY = 0.006_693_421_622_965_943;
    private static final double TURNS = Math.PI * 3_000 / 180;

    /** The shift changes so little from place to place that each step makes what is left a thousand times smaller. */
    private static final int STEPS_MAX = 20;

    private static final double NEAR_ENOUGH = 1e-9;

    /** As files spell it: {@code WGS84}, {@code EPSG:4490}, {@code 国家2000}, {@code 火星坐标}, {@code 百度}. */
    public static Optional<Datum> of(String text) {
        var it = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_\\-:：]", "");
        if (it.matches("WGS(19)?84.*|EPSG4326|4326|GPS.*")) return Optional.of(WGS_84);
        if (it.matches("CGCS2000.*|EPSG4490|4490|(中国|国家)?(大地)?2000.*|国家大地坐标系"))
            return Optional.of(CGCS2000);
        if (it.matches("GCJ(20)?02.*|火星(坐标|坐标系)?|国测局(坐标|坐标系)?|高德(坐标|地图)?|腾讯(坐标|地图)?"))
            return Optional.of(GCJ_02);
        if (it.matches("BD(20)?09(LL)?|百度(坐标|坐标系|地图)?")) return Optional.of(BD_09);
        return Optional.empty();
    }

    /** As it is written. */
    public String code() {
        return switch (this) {
            case WGS_84 -> "WGS-84";
            case CGCS2000 -> "CGCS2000";
            case GCJ_02 -> "GCJ-02";
            case BD_09 -> "BD-09";
        };
    }

    /** The same spot in WGS-84. */
    public Place.Point toWgs84(Place.Point it) {
        return switch (this) {
            case WGS_84, CGCS2000 -> it;
            case GCJ_02, BD_09 -> back(it);
        };
    }

    /** The same spot as this one writes it. */
    public Place.Point fromWgs84(Place.Point it) {
        return switch (this) {
            case WGS_84, CGCS2000 -> it;
            case GCJ_02 -> shifted(it);
            case BD_09 -> turned(shifted(it));
        };
    }

    /** The point that this one would write so, sought from there against the error that is left. */
    private Place.Point back(Place.Point wanted) {
        double lon = wanted.lon();
        double lat = wanted.lat();
        for (int step = 0; step < STEPS_MAX; step++) {
            var there = fromWgs84(new Place.Point(lon, lat));
            double east = there.lon() - wanted.lon();
            double north = there.lat() - wanted.lat();
            lon -= east;
            lat -= north;
            if (Math.abs(east) < NEAR_ENOUGH && Math.abs(north) < NEAR_ENOUGH) break;
        }
        return new Place.Point(lon, lat);
    }

    /** Outside the rectangle around China nothing is shifted. */
    private static boolean elsewhere(Place.Point it) {
        return it.lon() < 72.004 || it.lon() > 137.8347 || it.lat() < 0.8293 || it.lat() > 55.8271;
    }

    private static Place.Point shifted(Place.Point it) {
        if (elsewhere(it)) return it;
        double x = it.lon() - 105;
        double y = it.lat() - 35;
        double radians = Math.toRadians(it.lat());
        double magic = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
        double north =
                Math.toDegrees(
                        shiftNorth(x, y)
                                / (RADIUS * (1 - ECCENTRICITY) / (magic * Math.sqrt(magic))));
        double east =
                Math.toDegrees(shiftEast(x, y) / (RADIUS / Math.sqrt(magic) * Math.cos(radians)));
        return new Place.Point(it.lon() + east, it.lat() + north);
    }

    private static double shiftNorth(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + waves(x, 6, 20, 2, 20)
                + waves(y, 1, 20, 1.0 / 3, 40)
                + waves(y, 1.0 / 12, 160, 1.0 / 30, 320);
    }

    private static double shiftEast(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + waves(x, 6, 20, 2, 20)
                + waves(x, 1, 20, 1.0 / 3, 40)
                + waves(x, 1.0 / 12, 150, 1.0 / 30, 300);
    }

    /** Two waves along a line, each with its height, two thirds of it. */
    private static double waves(
            double at, double often, double high, double rarely, double higher) {
        return (high * Math.sin(often * at * Math.PI) + higher * Math.sin(rarely * at * Math.PI))
                * 2
                / 3;
    }

    private static Place.Point turned(Place.Point it) {
        if (elsewhere(it)) return it;
        double far = Math.hypot(it.lon(), it.lat()) + 0.000_02 * Math.sin(it.lat() * TURNS);
        double way = Math.atan2(it.lat(), it.lon()) + 0.000_003 * Math.cos(it.lon() * TURNS);
        return new Place.Point(far * Math.cos(way) + 0.006_5, far * Math.sin(way) + 0.006);
    }
}
