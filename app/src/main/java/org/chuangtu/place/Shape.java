package org.chuangtu.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape of a place, read from GeoJSON. Coordinates are degrees on whatever datum they came in: good for "which place
 * holds this point" and for drawing, not for measuring.
 */
public final class Shape {

    /** More than any administrative boundary we have seen; keeps one file from filling the memory. */
    public static final int POINTS_MAX = 200_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final Geometry geometry;
    private @Nullable IndexedPointInAreaLocator locator;

    private Shape(Geometry geometry) {
        this.geometry = geometry;
    }

    /** Why a text is not a shape we can take, as a message key. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String messageKey;
        private final @Nullable String detail;

        Unreadable(String messageKey, @Nullable String detail) {
            super(messageKey + (detail == null ? "" : ": " + detail));
            this.messageKey = messageKey;
            this.detail = detail;
        }

        public String messageKey() {
            return messageKey;
        }

        public @Nullable String detail() {
            return detail;
        }
    }

    /** Reads a GeoJSON geometry, or a feature around one. */
    public static Shape parse(String geoJson) throws Unreadable {
        JsonNode node;
        try {
            node = JSON.readTree(geoJson);
        } catch (JacksonException broken) {
            throw new Unreadable("place.shape.notJson", broken.getOriginalMessage());
        }
        if (node.path("type").asString("").equals("Feature")) node = node.path("geometry");
        return new Shape(new Reading().geometry(node));
    }

    /** Counts what it reads, so that it can stop. */
    private static final class Reading {
        private int points;

        Geometry geometry(JsonNode node) throws Unreadable {
            var at = node.path("coordinates");
            return switch (node.path("type").asString("")) {
                case "Point" -> GEOMETRIES.createPoint(coordinate(at));
                case "LineString" -> GEOMETRIES.createLineString(coordinates(at, 2));
                case "Polygon" -> polygon(at);
                case "MultiPolygon" -> {
                    var polygons = new ArrayList<Polygon>();
                    for (var polygon : array(at)) polygons.add(polygon(polygon));
                    if (polygons.isEmpty()) throw new Unreadable("place.shape.empty", null);
                    yield GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
                }
                case String other -> throw new Unreadable("place.shape.kind", other);
            };
        }

        private Polygon polygon(JsonNode node) throws Unreadable {
            var rings = new ArrayList<LinearRing>();
            for (var ring : array(node)) rings.add(ring(ring));
            if (rings.isEmpty()) throw new Unreadable("place.shape.empty", null);
            return GEOMETRIES.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
        }

        private LinearRing ring(JsonNode node) throws Unreadable {
            var corners = coordinates(node, 4);
            if (!corners[0].equals2D(corners[corners.length - 1]))
                throw new Unreadable("place.shape.open", corners[0].x + ", " + corners[0].y);
            return GEOMETRIES.createLinearRing(corners);
        }

        private Coordinate[] coordinates(JsonNode node, int least) throws Unreadable {
            var read = new ArrayList<Coordinate>();
            for (var point : array(node)) read.add(coordinate(point));
            if (read.size() < least)
                throw new Unreadable("place.shape.tooFew", Integer.toString(read.size()));
            return read.toArray(Coordinate[]::new);
        }

        private Coordinate coordinate(JsonNode node) throws Unreadable {
            if (!node.isArray() || node.size() < 2 || !node.get(0).isNumber())
                throw new Unreadable("place.shape.coordinate", node.toString());
            if (++points > POINTS_MAX)
                throw new Unreadable("place.shape.tooMany", Integer.toString(POINTS_MAX));
            double lon = node.get(0).asDouble();
            double lat = node.get(1).asDouble(Double.NaN);
            if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90))
                throw new Unreadable("place.shape.notOnEarth", lon + ", " + lat);
            return new Coordinate(lon, lat);
        }

        private static JsonNode array(JsonNode node) throws Unreadable {
            if (!node.isArray()) throw new Unreadable("place.shape.coordinate", node.toString());
            return node;
        }
    }

    public Place.Box box() {
        var box = geometry.getEnvelopeInternal();
        return new Place.Box(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    /** A point inside it, for a label where nobody gave one. */
    public Place.Point inside() {
        var point = geometry.getInteriorPoint();
        return new Place.Point(point.getX(), point.getY());
    }

    /** Whether it holds the point; its border belongs to it. Points and lines hold nothing. */
    public synchronized boolean holds(Place.Point point) {
        if (!(geometry instanceof Polygonal)) return false;
        if (locator == null) locator = new IndexedPointInAreaLocator(geometry);
        return locator.locate(new Coordinate(point.lon(), point.lat())) != Location.EXTERIOR;
    }

    /** Its outlines for drawing, each a closed line, with detail finer than {@code degrees} left out. */
    public List<List<Place.Point>> outlines(double degrees) {
        var drawn = degrees > 0 ? DouglasPeuckerSimplifier.simplify(geometry, degrees) : geometry;
        var outlines = new ArrayList<List<Place.Point>>();
        for (int i = 0; i < drawn.getNumGeometries(); i++) {
            switch (drawn.getGeometryN(i)) {
                case Polygon polygon -> {
                    outlines.add(points(polygon.getExteriorRing().getCoordinates()));
                    for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
                        outlines.add(points(polygon.getInteriorRingN(hole).getCoordinates()));
                }
                case Geometry line -> outlines.add(points(line.getCoordinates()));
            }
        }
        return outlines;
    }

    /** As a GeoJSON geometry, with detail finer than {@code degrees} left out; of a surface its pieces and their holes. */
    public String geoJson(double degrees) {
        var drawn = degrees > 0 ? DouglasPeuckerSimplifier.simplify(geometry, degrees) : geometry;
        // Simplified away: then as it is.
        var shown = drawn.isEmpty() ? geometry : drawn;
        if (!(shown instanceof Polygonal)) {
            var lines = outlines(degrees);
            return lines.getFirst().size() == 1
                    ? "{\"type\":\"Point\",\"coordinates\":"
                            + written(lines.getFirst().getFirst())
                            + "}"
                    : "{\"type\":\"MultiLineString\",\"coordinates\":" + joined(lines) + "}";
        }
        var polygons = new ArrayList<String>();
        for (int i = 0; i < shown.getNumGeometries(); i++) {
            if (!(shown.getGeometryN(i) instanceof Polygon polygon)) continue;
            var rings = new ArrayList<List<Place.Point>>();
            rings.add(points(polygon.getExteriorRing().getCoordinates()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++)
                rings.add(points(polygon.getInteriorRingN(hole).getCoordinates()));
            polygons.add(joined(rings));
        }
        return "{\"type\":\"MultiPolygon\",\"coordinates\":[" + String.join(",", polygons) + "]}";
    }

    private static String joined(List<List<Place.Point>> lines) {
        return lines.stream()
                .map(line ->
                        line.stream()
                                .map(Shape::written)
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String written(Place.Point it) {
        return String.format(Locale.ROOT, "[%.6f,%.6f]", it.lon(), it.lat());
    }

    private static List<Place.Point> points(Coordinate[] coordinates) {
        var points = new ArrayList<Place.Point>(coordinates.length);
        for (var it : coordinates) points.add(new Place.Point(it.x, it.y));
        return points;
    }
}
