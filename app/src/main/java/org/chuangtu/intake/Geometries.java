package org.chuangtu.intake;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** GeoJSON geometries (RFC 7946), and points written as "longitude,latitude". */
final class Geometries {

    private static final Pattern POINT =
            Pattern.compile("(-?\\d{1,3}(?:\\.\\d+)?)\\s*[,，]\\s*(-?\\d{1,3}(?:\\.\\d+)?)");
    private static final Set<String> KINDS =
            Set.of(
                    "Point",
                    "MultiPoint",
                    "LineString",
                    "MultiLineString",
                    "Polygon",
                    "MultiPolygon");

    private Geometries() {}

    static Parsed geometry(String text) {
        var point = POINT.matcher(text.strip());
        if (point.matches()) {
            return point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2)));
        }
        try {
            var node = JsonCells.MAPPER.readTree(text);
            var fault = fault(node);
            return fault == null ? Parsed.of(node.toString()) : new Parsed.Wrong(fault);
        } catch (JacksonException | NumberFormatException broken) {
            return Parsed.wrong("intake.fault.geometry");
        }
    }

    private static Parsed point(double longitude, double latitude) {
        if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90) {
            return Parsed.wrong("intake.fault.geometrySwapped");
        }
        if (!onEarth(longitude, latitude)) {
            return Parsed.wrong("intake.fault.geometryRange");
        }
        return Parsed.of(
                "{\"type\":\"Point\",\"coordinates\":[" + longitude + "," + latitude + "]}");
    }

    private static @org.jspecify.annotations.Nullable Fault fault(JsonNode node) {
        var kind = node.path("type").asString("");
        if (kind.equals("GeometryCollection")) {
            return Fault.of("intake.fault.geometryKind", kind);
        }
        if (!KINDS.contains(kind)) {
            return Fault.of("intake.fault.geometry");
        }
        int depth =
                switch (kind) {
                    case "Point" -> 0;
                    case "MultiPoint", "LineString" -> 1;
                    case "Polygon", "MultiLineString" -> 2;
                    default -> 3;
                };
        boolean rings = kind.endsWith("Polygon");
        return fault(node.path("coordinates"), depth, rings, kind.endsWith("LineString") ? 2 : 1);
    }

    private static @org.jspecify.annotations.Nullable Fault fault(
            JsonNode node, int depth, boolean rings, int least) {
        if (node.isArray() && node.isEmpty()) {
            return Fault.of("intake.fault.geometryEmpty");
        }
        if (!node.isArray()) {
            return Fault.of("intake.fault.geometry");
        }
        if (depth == 0) {
            return position(node);
        }
        for (var part : node) {
            var fault = fault(part, depth - 1, rings, least);
            if (fault != null) {
                return fault;
            }
        }
        // After the positions: whoever brings projected coordinates should hear of that first.
        if (depth == 1) {
            if (rings && (node.size() < 4 || !same(node.get(0), node.get(node.size() - 1)))) {
                return Fault.of("intake.fault.geometryRing");
            }
            if (node.size() < least) {
                return Fault.of("intake.fault.geometry");
            }
        }
        return null;
    }

    /** As numbers: 121.0 and 121 are one longitude. */
    private static boolean same(JsonNode first, JsonNode last) {
        return first.get(0).doubleValue() == last.get(0).doubleValue()
                && first.get(1).doubleValue() == last.get(1).doubleValue();
    }

    private static @org.jspecify.annotations.Nullable Fault position(JsonNode node) {
        if (node.size() < 2 || !node.get(0).isNumber() || !node.get(1).isNumber()) {
            return Fault.of("intake.fault.geometry");
        }
        double longitude = node.get(0).doubleValue();
        double latitude = node.get(1).doubleValue();
        if (Math.abs(latitude) > 90 && Math.abs(longitude) <= 90) {
            return Fault.of("intake.fault.geometrySwapped");
        }
        return onEarth(longitude, latitude) ? null : Fault.of("intake.fault.geometryRange");
    }

    private static boolean onEarth(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }
}
