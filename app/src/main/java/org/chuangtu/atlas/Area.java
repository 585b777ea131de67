package org.chuangtu.atlas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuangtu.place.Place;

/**
 * A piece of the map somebody drew, typed or picked, as it stands in the address: {@code box:121.7,39,121.9,39.2} (west, south,
 * east, north), {@code polygon:121.7,39;121.9,39;121.8,39.2}, {@code circle:121.8,39.1,2500} (metres) or {@code place:12} (the
 * published shape of a place).
 */
public sealed interface Area {

    int CORNERS_MAX = 500;
    int RADIUS_MAX = 500_000;

    /** Metres a degree of latitude has, on the sphere of the earth's mean radius. */
    double METRES_A_DEGREE = 111_195;

    int CORNERS_OF_A_CIRCLE = 96;

    Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,12})?");

    record Box(Place.Box box) implements Area {
        public Box {
            if (!(box.minLon() < box.maxLon() && box.minLat() < box.maxLat()))
                throw new IllegalArgumentException("no rectangle: " + box);
        }

        @Override
        public String toString() {
            return "box:"
                    + degrees(box.minLon())
                    + ","
                    + degrees(box.minLat())
                    + ","
                    + degrees(box.maxLon())
                    + ","
                    + degrees(box.maxLat());
        }
    }

    record Polygon(List<Place.Point> corners) implements Area {
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3 || corners.size() > CORNERS_MAX)
                throw new IllegalArgumentException("no polygon of " + corners.size() + " corners");
        }

        @Override
        public String toString() {
            return "polygon:"
                    + corners.stream()
                            .map(it -> degrees(it.lon()) + "," + degrees(it.lat()))
                            .collect(Collectors.joining(";"));
        }
    }

    record Circle(Place.Point middle, int metres) implements Area {
        public Circle {
            if (metres < 1 || metres > RADIUS_MAX)
                throw new IllegalArgumentException("no circle of " + metres + " metres");
        }

        @Override
        public String toString() {
            return "circle:" + degrees(middle.lon()) + "," + degrees(middle.lat()) + "," + metres;
        }
    }

    record OfPlace(long id) implements Area {
        @Override
        public String toString() {
            return "place:" + id;
        }
    }

    /** Empty where the text is none of them. */
    static Optional<Area> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) return Optional.empty();
        var rest = text.substring(colon + 1);
        try {
            return switch (text.substring(0, colon)) {
                case "box" -> {
                    var it = numbers(rest, 4);
                    new Place.Point(it.get(0), it.get(1));
                    new Place.Point(it.get(2), it.get(3));
                    yield Optional.of(
                            new Box(new Place.Box(it.get(0), it.get(1), it.get(2), it.get(3))));
                }
                case "polygon" -> {
                    var corners = new ArrayList<Place.Point>();
                    for (var corner : rest.split(";", CORNERS_MAX + 2)) {
                        var it = numbers(corner, 2);
                        corners.add(new Place.Point(it.get(0), it.get(1)));
                    }
                    new Region(List.of(corners));
                    yield Optional.of(new Polygon(corners));
                }
                case "circle" -> {
                    var it = numbers(rest, 3);
                    yield Optional.of(
                            new Circle(
                                    new Place.Point(it.get(0), it.get(1)),
                                    (int) Math.round(it.get(2))));
                }
                case "place" ->
                        rest.matches("\\d{1,18}")
                                ? Optional.of(new OfPlace(Long.parseLong(rest)))
                                : Optional.empty();
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<Double> numbers(String text, int count) {
        var pieces = text.split(",", count + 1);
        if (pieces.length != count) throw new IllegalArgumentException(text);
        var found = new ArrayList<Double>();
        for (var it : pieces) {
            if (!NUMBER.matcher(it.strip()).matches()) throw new IllegalArgumentException(text);
            found.add(Double.valueOf(it.strip()));
        }
        return found;
    }

    private static String degrees(double it) {
        return BigDecimal.valueOf(it)
                .setScale(6, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The outlines of what was drawn; a circle as a polygon of so many corners that nobody sees them. */
    static List<List<Place.Point>> outlines(Area area) {
        return switch (area) {
            case Box(var it) ->
                    List.of(
                            List.of(
                                    new Place.Point(it.minLon(), it.minLat()),
                                    new Place.Point(it.maxLon(), it.minLat()),
                                    new Place.Point(it.maxLon(), it.maxLat()),
                                    new Place.Point(it.minLon(), it.maxLat())));
            case Polygon(var corners) -> List.of(corners);
            case Circle(var middle, int metres) -> {
                double high = metres / METRES_A_DEGREE;
                double wide = high / Math.max(0.01, Math.cos(Math.toRadians(middle.lat())));
                var corners = new ArrayList<Place.Point>();
                for (int at = 0; at < CORNERS_OF_A_CIRCLE; at++) {
                    double angle = 2 * Math.PI * at / CORNERS_OF_A_CIRCLE;
                    corners.add(
                            new Place.Point(
                                    Math.clamp(middle.lon() + wide * Math.cos(angle), -180, 180),
                                    Math.clamp(middle.lat() + high * Math.sin(angle), -90, 90)));
                }
                yield List.of(corners);
            }
            case OfPlace _ ->
                    throw new IllegalArgumentException(
                            "the shape of a place is asked of its module");
        };
    }
}
