package org.chuangtu.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the firms are: places that are there already, or streets and communities of its own, drawn as rectangles on open water
 * so that nobody takes them for anybody's.
 */
final class Ground {

    private static final int FIRMS_AN_AREA = 100_000;
    private static final int COMMUNITIES = 10;

    /** Firms of one chain gather in so many places. */
    private static final int HOMES = 4;

    private static final double AT_HOME = 0.6;

    /** The first area lies in the Bohai Sea, in millionths of a degree. */
    private static final int WEST = 119_600_000;

    private static final int NORTH = 39_200_000;
    private static final int AREA_WIDE = 300_000;
    private static final int AREA_HIGH = 240_000;
    private static final int AREAS_IN_A_ROW = 10;
    private static final int STREETS_IN_A_ROW = 5;

    private record Box(long west, long south, long east, long north) {

        /** One of the fields of a grid, counted from the north-west. */
        Box field(int at, int columns, int rows) {
            int column = at % columns;
            int row = at / columns;
            return new Box(
                    west + (east - west) * column / columns,
                    north - (north - south) * (row + 1) / rows,
                    west + (east - west) * (column + 1) / columns,
                    north - (north - south) * row / rows);
        }

        String geoJson() {
            return "{\"type\":\"Polygon\",\"coordinates\":[["
                    + String.join(
                            ",",
                            corner(west, south),
                            corner(east, south),
                            corner(east, north),
                            corner(west, north),
                            corner(west, south))
                    + "]]}";
        }

        private static String corner(long lon, long lat) {
            return "[" + BigDecimal.valueOf(lon, 6) + "," + BigDecimal.valueOf(lat, 6) + "]";
        }
    }

    /** Where a firm lies, in degrees; empty texts where nothing is known of its place but its code. */
    record Spot(Object lon, Object lat, String exactness) {
        static final Spot UNKNOWN = new Spot("", "", "");
    }

    private final Map<String, Box> boxes = new HashMap<>();
    private final AreaPlan plan;
    private final int areas;
    private final int streets;
    private final List<String> codes;

    Ground(AreaPlan plan) {
        this.plan = plan;
        areas = plan.at().isEmpty() ? 1 + (plan.firms() - 1) / FIRMS_AN_AREA : 0;
        streets = Math.clamp(plan.firms() / 2_000, STREETS_IN_A_ROW, 30) / 5 * 5;
        codes =
                plan.at().isEmpty()
                        ? communities()
                        : plan.at().subList(Math.min(1, plan.at().size() - 1), plan.at().size());
    }

    boolean isItsOwn() {
        return areas > 0;
    }

    /** The first area, for which surveys and totals are stated. */
    String area() {
        return isItsOwn() ? area(0) : plan.at().getFirst();
    }

    private static String area(int area) {
        return String.format(Locale.ROOT, "HC%02d", area + 1);
    }

    private static String street(int area, int street) {
        return area(area) + String.format(Locale.ROOT, "-%02d", street + 1);
    }

    private static String community(int area, int street, int community) {
        return street(area, street) + String.format(Locale.ROOT, "-%02d", community + 1);
    }

    private List<String> communities() {
        var all = new ArrayList<String>();
        for (int area = 0; area < areas; area++) {
            for (int street = 0; street < streets; street++) {
                var here =
                        areaBox(area).field(street, STREETS_IN_A_ROW, streets / STREETS_IN_A_ROW);
                for (int community = 0; community < COMMUNITIES; community++) {
                    var code = community(area, street, community);
                    all.add(code);
                    boxes.put(code, here.field(community, 5, COMMUNITIES / 5));
                }
            }
        }
        return all;
    }

    /** Where a firm is, most often where others of its chain are. */
    String place(Dice dice, int chain) {
        if (dice.chance(AT_HOME)) {
            var homes = Dice.of(plan.seed(), Dice.Of.PLACES, chain * HOMES + dice.below(HOMES));
            return codes.get(homes.below(codes.size()));
        }
        return codes.get(dice.below(codes.size()));
    }

    /** A spot in the place: within its rectangle, or within the outline that holds all places. */
    Spot spot(String place, long serial) {
        var dice = Dice.of(plan.seed(), Dice.Of.SPOT, serial);
        var box = boxes.get(place);
        if (box != null)
            return new Spot(
                    millionths(box.west() + 1 + dice.below((int) (box.east() - box.west()) - 1)),
                    millionths(box.south() + 1 + dice.below((int) (box.north() - box.south()) - 1)),
                    "site");
        var outline = plan.ground();
        if (outline == null) return Spot.UNKNOWN;
        var point = outline.draw(dice);
        return new Spot(
                millionths((long) (point.lon() * 1e6)),
                millionths((long) (point.lat() * 1e6)),
                "place");
    }

    private static BigDecimal millionths(long degrees) {
        return BigDecimal.valueOf(degrees, 6);
    }

    void write(Sheet sheet) throws IOException {
        for (int area = 0; area < areas; area++) {
            var box = areaBox(area);
            String number = areas == 1 ? "" : Integer.toString(area + 1);
            sheet.row(
                    area(area),
                    "area",
                    "合成新区" + number + "（合成）",
                    "Synthetic area " + (area + 1),
                    "",
                    box.geoJson());
            for (int street = 0; street < streets; street++) {
                var here = box.field(street, STREETS_IN_A_ROW, streets / STREETS_IN_A_ROW);
                sheet.row(
                        street(area, street),
                        "street",
                        "合成" + (street + 1) + "街道",
                        "Synthetic street " + (street + 1),
                        area(area),
                        here.geoJson());
                for (int community = 0; community < COMMUNITIES; community++) {
                    sheet.row(
                            community(area, street, community),
                            "community",
                            "合成" + (street + 1) + "-" + (community + 1) + "社区",
                            "Synthetic community " + (street + 1) + "-" + (community + 1),
                            street(area, street),
                            here.field(community, 5, COMMUNITIES / 5).geoJson());
                }
            }
        }
    }

    private static Box areaBox(int area) {
        long west = WEST + (long) (area % AREAS_IN_A_ROW) * AREA_WIDE;
        long north = NORTH - (long) (area / AREAS_IN_A_ROW) * AREA_HIGH;
        return new Box(west, north - AREA_HIGH, west + AREA_WIDE, north);
    }
}
