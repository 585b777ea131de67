package org.chuangtu.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DatumTest {

    private static final Offset<Double> A_DECIMETRE = within(1e-6);

    /** Pairs published with eviltransform: Shanghai and Beijing. */
    @Test
    void shiftsAsPublished() {
        shifts(121.4453, 31.1774937, 121.44988, 31.175523);
        shifts(116.3906, 39.911954, 116.39685, 39.913355);
    }

    private static void shifts(double lon, double lat, double thereLon, double thereLat) {
        var there = Datum.GCJ_02.fromWgs84(new Place.Point(lon, lat));
        assertThat(there.lon()).isCloseTo(thereLon, within(1e-4));
        assertThat(there.lat()).isCloseTo(thereLat, within(1e-4));
    }

    /** One spot in the middle of Beijing as both services write it. */
    @Test
    void turnsAsPublished() {
        var spot = Datum.GCJ_02.toWgs84(new Place.Point(116.404, 39.915));

        var there = Datum.BD_09.fromWgs84(spot);

        assertThat(there.lon()).isCloseTo(116.410369, within(1e-5));
        assertThat(there.lat()).isCloseTo(39.921336, within(1e-5));
    }

    @Test
    void findsTheWayBackEverywhereInChina() {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            var spot =
                    new Place.Point(74 + random.nextDouble() * 60, 18 + random.nextDouble() * 35);
            for (var datum : Datum.values()) {
                var back = datum.toWgs84(datum.fromWgs84(spot));

                assertThat(back.lon()).as("%s %s", datum, spot).isCloseTo(spot.lon(), A_DECIMETRE);
                assertThat(back.lat()).as("%s %s", datum, spot).isCloseTo(spot.lat(), A_DECIMETRE);
            }
        }
    }

    @Test
    void shiftsNothingAbroad() {
        var tokyo = new Place.Point(139.7671, 35.6812);

        assertThat(Datum.GCJ_02.fromWgs84(tokyo)).isEqualTo(tokyo);
        assertThat(Datum.BD_09.toWgs84(tokyo)).isEqualTo(tokyo);
    }

    @Test
    void readsWhatFilesCallIt() {
        for (var it : List.of("WGS84", "wgs-84", "EPSG:4326", "GPS"))
            assertThat(Datum.of(it)).as(it).contains(Datum.WGS_84);
        for (var it : List.of("CGCS2000", "国家2000", "2000坐标系", "EPSG:4490"))
            assertThat(Datum.of(it)).as(it).contains(Datum.CGCS2000);
        for (var it : List.of("GCJ-02", "gcj02", "火星坐标", "高德", "国测局坐标"))
            assertThat(Datum.of(it)).as(it).contains(Datum.GCJ_02);
        for (var it : List.of("BD-09", "bd09ll", "百度", "百度坐标"))
            assertThat(Datum.of(it)).as(it).contains(Datum.BD_09);
        assertThat(Datum.of("北京54")).isEmpty();
    }
}
