package org.chuangtu.atlas.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuangtu.atlas.MapFilter;
import org.chuangtu.atlas.Maps;
import org.chuangtu.atlas.Shading;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is drawn below the marks, as GeoJSON: places that have a shape, the grid, and the area that was drawn. */
@Component
class MapShapes {

    /** Shapes of one drawing. */
    private static final int SHAPES_MAX = 600;

    /** A place without a shape is drawn by what lies so deep in it. */
    private static final int DEPTH_MAX = 3;

    /** Of the width of what is drawn, a step nobody sees. */
    private static final double FINEST = 1.0 / 2_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Places places;

    MapShapes(Places places) {
        this.places = places;
    }

    /** The places within one, or at the top, that are drawn: those with a shape, and instead of others what has one within them. */
    List<Place> drawn(@Nullable Long within) {
        var found = new ArrayList<Place>();
        collect(within, 0, found);
        if (found.isEmpty() && within != null)
            places.find(within).filter(Place::hasShape).ifPresent(found::add);
        return found;
    }

    private void collect(@Nullable Long within, int depth, List<Place> found) {
        for (var it : places.children(within)) {
            if (found.size() >= SHAPES_MAX) return;
            if (it.retired()) continue;
            if (it.hasShape()) found.add(it);
            else if (depth < DEPTH_MAX) collect(it.id(), depth + 1, found);
        }
    }

    /** The places directly within that have no shape, nor anything drawn within them. */
    List<Place> without(@Nullable Long within) {
        return places.children(within).stream()
                .filter(it -> !it.retired() && !it.hasShape() && drawnWithin(it.id()).isEmpty())
                .toList();
    }

    /** What is shaded and compared: what is drawn, and what has no shape. */
    List<Place> compared(@Nullable Long within) {
        var found = new ArrayList<>(drawn(within));
        found.addAll(without(within));
        return found;
    }

    private List<Place> drawnWithin(long place) {
        var found = new ArrayList<Place>();
        collect(place, 1, found);
        return found;
    }

    static Optional<Place.Box> around(List<Place> drawn) {
        return drawn.stream()
                .flatMap(it -> Stream.ofNullable(it.box()))
                .reduce((a, b) ->
                        new Place.Box(
                                Math.min(a.minLon(), b.minLon()),
                                Math.min(a.minLat(), b.minLat()),
                                Math.max(a.maxLon(), b.maxLon()),
                                Math.max(a.maxLat(), b.maxLat())));
    }

    /** @param counts by place, of organisations */
    String geoJson(
            List<Place> drawn,
            MapFilter filter,
            Map<Long, Long> counts,
            Shading.@Nullable Shaded shaded) {
        var box = around(drawn);
        double finest = box.map(it -> (it.maxLon() - it.minLon()) * FINEST).orElse(0.0);
        var features = new ArrayList<String>();
        for (var it : drawn) {
            var shape = places.shapeOf(it.id()).orElse(null);
            if (shape == null) continue;
            var said = new HashMap<String, Object>();
            said.put("id", it.id());
            said.put("code", it.code());
            said.put("name", it.name().here());
            said.put("organisations", counts.getOrDefault(it.id(), 0L));
            said.put("path", MapIn.address("/map", filter.at(it.id()), null, Map.of()));
            if (shaded != null) {
                var value = shaded.value(it.id());
                if (value != null) said.put("value", value);
                said.put("class", shaded.classOf(it.id()));
            }
            features.add(feature(it.id(), shape.geoJson(finest), said));
        }
        return collection(features);
    }

    String grid(List<Maps.Cell> cells) {
        var features = new ArrayList<String>();
        long most = cells.stream().mapToLong(Maps.Cell::count).max().orElse(1);
        for (int at = 0; at < cells.size(); at++) {
            var it = cells.get(at);
            var b = it.box();
            var ring =
                    new double[][] {
                        {b.minLon(), b.minLat()},
                        {b.maxLon(), b.minLat()},
                        {b.maxLon(), b.maxLat()},
                        {b.minLon(), b.maxLat()},
                        {b.minLon(), b.minLat()}
                    };
            features.add(
                    feature(
                            at,
                            JSON.writeValueAsString(
                                    Map.of(
                                            "type",
                                            "Polygon",
                                            "coordinates",
                                            new double[][][] {ring})),
                            Map.of(
                                    "organisations",
                                    it.count(),
                                    "class",
                                    classOf(it.count(), most))));
        }
        return collection(features);
    }

    /** Counts in a grid run over powers: each class holds several times what the one before does. */
    static int classOf(long count, long most) {
        return most <= 1
                ? 0
                : (int)
                        Math.min(
                                Shading.CLASSES - 1,
                                Math.floor(
                                        Math.log((double) count)
                                                / Math.log(most + 1.0)
                                                * Shading.CLASSES));
    }

    static String feature(long id, String geometry, Map<String, Object> said) {
        return "{\"type\":\"Feature\",\"id\":"
                + id
                + ",\"properties\":"
                + JSON.writeValueAsString(said)
                + ",\"geometry\":"
                + geometry
                + "}";
    }

    static String collection(List<String> features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }
}
