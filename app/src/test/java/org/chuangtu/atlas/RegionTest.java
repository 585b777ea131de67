package org.chuangtu.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chuangtu.place.Place;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class RegionTest {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private static List<Place.Point> star(Random random, double lon, double lat, double far) {
        var corners = new ArrayList<Place.Point>();
        int count = 3 + random.nextInt(40);
        for (int at = 0; at < count; at++) {
            double angle = 2 * Math.PI * at / count;
            double here = far * (0.4 + 0.6 * random.nextDouble());
            corners.add(
                    new Place.Point(lon + here * Math.cos(angle), lat + here * Math.sin(angle)));
        }
        return corners;
    }

    private static Geometry polygon(List<List<Place.Point>> rings) {
        var lines = rings.stream().map(RegionTest::closed).toList();
        return GEOMETRIES.createPolygon(
                GEOMETRIES.createLinearRing(lines.getFirst()),
                lines.stream()
                        .skip(1)
                        .map(GEOMETRIES::createLinearRing)
                        .toArray(org.locationtech.jts.geom.LinearRing[]::new));
    }

    private static Coordinate[] closed(List<Place.Point> ring) {
        var all = new ArrayList<Coordinate>();
        ring.forEach(it -> all.add(new Coordinate(it.lon(), it.lat())));
        all.add(all.getFirst());
        return all.toArray(Coordinate[]::new);
    }

    @Test
    void holdsWhatAGeometryWithItsHoleHolds() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var rings = List.of(star(random, 121.8, 39.1, 0.5), star(random, 121.8, 39.1, 0.15));
            var region = new Region(rings);
            var geometry = polygon(rings);
            for (int i = 0; i < 400; i++) {
                double lon = 121.2 + 1.2 * random.nextDouble();
                double lat = 38.5 + 1.2 * random.nextDouble();

                assertThat(region.holds(lon, lat))
                        .as("seed %s: %s %s", seed, lon, lat)
                        .isEqualTo(
                                geometry.contains(
                                        GEOMETRIES.createPoint(new Coordinate(lon, lat))));
            }
        }
    }

    /** Three neighbours that share slanted, level and upright lines, and a corner. */
    @Test
    void aPointOnASharedLineBelongsToExactlyOne() {
        var corner = new Place.Point(0.3, 0.7);
        var west =
                List.of(
                        new Place.Point(0, 0),
                        new Place.Point(0.1, 0.1),
                        corner,
                        new Place.Point(0, 0.7));
        var east =
                List.of(
                        new Place.Point(0.1, 0.1),
                        new Place.Point(1, 0.1),
                        new Place.Point(1, 0.7),
                        corner);
        var north =
                List.of(
                        new Place.Point(0, 0.7),
                        corner,
                        new Place.Point(1, 0.7),
                        new Place.Point(1, 1),
                        new Place.Point(0, 1));
        var regions =
                List.of(west, east, north).stream().map(it -> new Region(List.of(it))).toList();
        var shared = new ArrayList<Place.Point>();
        for (int at = 0; at <= 100; at++) {
            double share = at / 100.0;
            shared.add(new Place.Point(0.1 + 0.2 * share, 0.1 + 0.6 * share));
            shared.add(new Place.Point(Math.max(0.001, share * 0.999), 0.7));
        }
        for (var it : shared)
            assertThat(regions.stream().filter(region -> region.holds(it.lon(), it.lat())))
                    .as("%s", it)
                    .hasSize(1);
    }

    @Test
    void anAreaIsWrittenInTheAddressAsItWasRead() {
        for (var text :
                List.of(
                        "box:121.5,38.9,122,39.4",
                        "polygon:121.5,38.9;122,38.9;121.8,39.4",
                        "circle:121.8,39.1,2500",
                        "place:12"))
            assertThat(Area.parse(text)).as(text).map(Area::toString).contains(text);
        for (var text :
                List.of(
                        "",
                        "box",
                        "box:1,2,3",
                        "box:122,38,121,39",
                        "box:200,38,201,39",
                        "polygon:1,2;3,4",
                        "polygon:1,2;1,2;1,2",
                        "polygon:1,2;2,2;3,2",
                        "circle:121,39,0",
                        "circle:121,39,NaN",
                        "place:x",
                        "box:1e9,2,3,4")) assertThat(Area.parse(text)).as(text).isEmpty();
    }

    @Test
    void aCircleReachesAsFarAsItSays() {
        var circle = new Area.Circle(new Place.Point(121.8, 39.1), 5_000);
        var region = new Region(Area.outlines(circle));
        double degree = Area.METRES_A_DEGREE;
        double east = degree * Math.cos(Math.toRadians(39.1));

        assertThat(region.holds(121.8 + 4_950 / east, 39.1)).isTrue();
        assertThat(region.holds(121.8 + 5_050 / east, 39.1)).isFalse();
        assertThat(region.holds(121.8, 39.1 - 4_950 / degree)).isTrue();
        assertThat(region.holds(121.8, 39.1 - 5_050 / degree)).isFalse();
    }
}
