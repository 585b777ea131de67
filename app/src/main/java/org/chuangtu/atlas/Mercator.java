package org.chuangtu.atlas;

import org.chuangtu.place.Place;

/**
 * The square map of the web (Web Mercator), cut into 2^30 steps a side, and the order in which a curve of Morton visits its
 * points: whatever lies in one tile of any zoom stands together in that order.
 */
final class Mercator {

    static final int BITS = 30;
    static final int ZOOM_MAX = 22;

    private static final double STEPS = 1L << BITS;

    /** Beyond these latitudes the square ends. */
    private static final double LAT_MAX = 85.051_128_779_806_59;

    private Mercator() {}

    static int x(double lon) {
        return step((lon + 180) / 360);
    }

    static int y(double lat) {
        double radians = Math.toRadians(Math.clamp(lat, -LAT_MAX, LAT_MAX));
        double up = Math.log(Math.tan(Math.PI / 4 + radians / 2));
        return step((1 - up / Math.PI) / 2);
    }

    private static int step(double share) {
        return (int) Math.clamp((long) (share * STEPS), 0, (1L << BITS) - 1);
    }

    static Place.Point at(double x, double y) {
        double lon = x / STEPS * 360 - 180;
        double up = Math.PI * (1 - 2 * y / STEPS);
        return new Place.Point(
                Math.clamp(lon, -180, 180), Math.toDegrees(Math.atan(Math.sinh(up))));
    }

    /** The place of a point on the curve: its bits by turns, y before x. */
    static long order(int x, int y) {
        return spread(y) << 1 | spread(x);
    }

    /** Puts a gap behind each bit. */
    private static long spread(int number) {
        long it = number;
        it = (it | it << 16) & 0x0000ffff0000ffffL;
        it = (it | it << 8) & 0x00ff00ff00ff00ffL;
        it = (it | it << 4) & 0x0f0f0f0f0f0f0f0fL;
        it = (it | it << 2) & 0x3333333333333333L;
        return (it | it << 1) & 0x5555555555555555L;
    }
}
