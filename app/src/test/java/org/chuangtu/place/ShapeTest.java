package org.chuangtu.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which points a shape holds. */
class ShapeTest {

    /** Two squares, the first with a square hole. */
    private static final String SQUARES =
            """
            {"type":"MultiPolygon","coordinates":[
              [[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]],
              [[[20,0],[30,0],[30,10],[20,10],[20,0]]]]}
            """;

    @ParameterizedTest
    @CsvSource({
        "1,1,true",
        "0,5,true",
        "10,10,true",
        "5,5,false",
        "4,5,true",
        "6,6,true",
        "15,5,false",
        "25,5,true",
        "20,0,true",
        "-0.0001,5,false",
        "30.0001,5,false"
    })
    void bordersBelongToItAndHolesDoNot(double lon, double lat, boolean held) throws Exception {
        assertThat(Shape.parse(SQUARES).holds(new Place.Point(lon, lat))).isEqualTo(held);
    }

    /** RFC 7946 §3.1.9: what crosses the antimeridian comes cut in two. */
    @Test
    void holdsPointsOnBothSidesOfTheAntimeridian() throws Exception {
        var shape =
                Shape.parse(
                        """
                        {"type":"MultiPolygon","coordinates":[
                          [[[170,40],[180,40],[180,50],[170,50],[170,40]]],
                          [[[-180,40],[-170,40],[-170,50],[-180,50],[-180,40]]]]}
                        """);
        for (double lon : new double[] {175, 180, -180, -175})
            assertThat(shape.holds(new Place.Point(lon, 45))).as("at " + lon).isTrue();
        assertThat(shape.holds(new Place.Point(0, 45))).isFalse();
    }

    /** A point is inside a ring if a line from it to the far right crosses the ring an odd number of times. */
    @Test
    void agreesWithCountingCrossingsOnRandomRings() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int corners = 3 + random.nextInt(12);
            double[][] ring = new double[corners][];
            for (int i = 0; i < corners; i++) {
                double angle = 2 * Math.PI * i / corners;
                double reach = 1 + 9 * random.nextDouble();
                ring[i] = new double[] {reach * Math.cos(angle), reach * Math.sin(angle)};
            }
            var shape = Shape.parse(geoJson(ring));
            for (int k = 0; k < 50; k++) {
                double lon = 24 * random.nextDouble() - 12;
                double lat = 24 * random.nextDouble() - 12;
                assertThat(shape.holds(new Place.Point(lon, lat)))
                        .as("%s, %s in ring %d", lon, lat, seed)
                        .isEqualTo(crossings(ring, lon, lat) % 2 == 1);
            }
            assertThat(shape.holds(shape.inside())).as("label of ring %d", seed).isTrue();
        }
    }

    private static int crossings(double[][] ring, double lon, double lat) {
        int count = 0;
        for (int i = 0; i < ring.length; i++) {
            double[] a = ring[i];
            double[] b = ring[(i + 1) % ring.length];
            if (a[1] > lat == b[1] > lat) continue;
            if (lon < a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) count++;
        }
        return count;
    }

    private static String geoJson(double[][] ring) {
        var text = new StringBuilder("{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int i = 0; i <= ring.length; i++) {
            double[] at = ring[i % ring.length];
            text.append(i == 0 ? "[" : ",[").append(at[0]).append(',').append(at[1]).append(']');
        }
        return text.append("]]}").toString();
    }
}
