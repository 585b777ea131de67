package org.chuangtu.atlas.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuangtu.atlas.Maps;
import org.chuangtu.atlas.Shading;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Positions.Whereabouts;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map for other programs, and for our own pages: marks as vector tiles, shapes and grid as GeoJSON, the totals of an area. */
@RestController
@RequestMapping("/api/v1/map")
@Tag(name = "map")
class MapApi {

    static final String TILE = "application/vnd.mapbox-vector-tile";
    static final String GEOJSON = "application/geo+json";
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** As many as one answer holds; more come as CSV from the page. */
    private static final int FEATURES_MAX = 200_000;

    private final Maps maps;
    private final Shading shading;
    private final MapShapes shapes;

    MapApi(Maps maps, Shading shading, MapShapes shapes) {
        this.maps = maps;
        this.shading = shading;
        this.shapes = shapes;
    }

    /**
     * @param matching all organisations that are asked for
     * @param located those with a known position
     * @param version of the tiles; changes when what is shown does
     */
    record MapOut(long matching, long located, long nowhere, long version, List<PlaceOut> places) {}

    record PlaceOut(
            long id,
            String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            boolean hasShape,
            long matching,
            long located) {}

    @GetMapping
    @Operation(
            summary =
                    "How many organisations match, how many of them have a position, and how many there are by place",
            description =
                    "Filters are those of the list of organisations; besides them node and then")
    MapOut map(@ParameterObject MapIn in) {
        var filter = in.filter();
        var shown = maps.show(filter);
        return new MapOut(
                shown.matching(),
                shown.located(),
                shown.nowhere(),
                shown.version(),
                maps.byPlace(filter, filter.place()).stream()
                        .map(it ->
                                new PlaceOut(
                                        it.place().id(),
                                        it.place().code(),
                                        it.place().name().zh(),
                                        it.place().name().en(),
                                        it.place().hasShape(),
                                        it.matching(),
                                        it.located()))
                        .toList());
    }

    @GetMapping(path = "/tiles/{zoom}/{x}/{y}", produces = TILE)
    @Operation(
            summary = "The organisations of a tile (Mapbox Vector Tile 2.1, Web Mercator)",
            description =
                    "Layer organisations. Where many lie close together one point stands for count of them; a single one has name, kind"
                            + " and path, synthetic where it is made up and exactness where that is known. v is the version; a tile asked for by"
                            + " its present version may be kept for ten minutes")
    ResponseEntity<byte[]> tile(
            @PathVariable int zoom,
            @PathVariable int x,
            @PathVariable int y,
            @ParameterObject MapIn in,
            @Parameter(
                            description =
                                    "The version of the map; a tile of the present one may be kept for ten minutes.")
                    @RequestParam(required = false)
                    @Nullable Long v,
            @Parameter(
                            description =
                                    "The language of the reader, so that a kept tile is not shown to who reads the other.")
                    @RequestParam(required = false)
                    @Nullable String l,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        var filter = in.filter();
        long version = maps.show(filter).version();
        var tag = "\"m" + version + "-" + Words.language().getLanguage() + "\"";
        var caching =
                v != null && v == version
                        ? CacheControl.maxAge(KEPT).cachePrivate()
                        : CacheControl.noCache().cachePrivate();
        if (tag.equals(known))
            return ResponseEntity.status(304).eTag(tag).cacheControl(caching).build();
        var tile = maps.tile(filter, zoom, x, y);
        if (tile == null) throw new NotFound("tile " + zoom + "/" + x + "/" + y);
        return ResponseEntity.ok().eTag(tag).cacheControl(caching).body(tile);
    }

    @GetMapping(path = "/shapes", produces = GEOJSON)
    @Operation(
            summary =
                    "The shapes of the places within one, with how many organisations are registered in each",
            description =
                    "shade is the code of an indicator: value and class (0 to 4, −1 for unknown) of each. A place without a published"
                            + " shape is drawn by what lies within it, or not at all")
    String shapes(
            @ParameterObject MapIn in,
            @Parameter(description = "The code of an indicator whose figures shade the places.")
                    @RequestParam(defaultValue = "")
                    String shade) {
        var filter = in.filter();
        var drawn = shapes.drawn(filter.place());
        return shapes.geoJson(
                drawn,
                filter,
                maps.registered(filter, drawn),
                shade.isBlank() ? null : shading.shade(shade, drawn, filter.at()).orElse(null));
    }

    @GetMapping(path = "/grid", produces = GEOJSON)
    @Operation(
            summary =
                    "How many organisations lie in each square of so many kilometres; empty squares are left out")
    String grid(
            @ParameterObject MapIn in,
            @Parameter(description = "How wide a square of the grid is, in kilometres.")
                    @RequestParam(defaultValue = "5")
                    int km) {
        return shapes.grid(maps.grid(in.filter(), in.drawn(), km));
    }

    /** @param kinds by code */
    record TotalsOut(
            long organisations,
            long synthetic,
            Map<String, Long> kinds,
            List<CountOut> industries,
            List<CountOut> honours,
            List<OfferedOut> nodes) {}

    record CountOut(
            String scheme,
            String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            long organisations) {}

    record OfferedOut(long node, long organisations) {}

    @GetMapping("/totals")
    @Operation(
            summary =
                    "What an area holds: organisations, by kind, by outermost industry, by honour, and the nodes they provide",
            description = "Without an area, of everything the filters let through, located or not")
    TotalsOut totals(@ParameterObject MapIn in) {
        var it = maps.totals(in.filter(), in.drawn());
        return new TotalsOut(
                it.organisations(),
                it.synthetic(),
                it.kinds(),
                it.industries().stream().map(MapApi::out).toList(),
                it.honours().stream().map(MapApi::out).toList(),
                it.nodes().stream()
                        .map(node -> new OfferedOut(node.nodeId(), node.parties()))
                        .toList());
    }

    private static CountOut out(org.chuangtu.party.Positions.Count it) {
        var name = it.name();
        return new CountOut(
                it.scheme(),
                it.code(),
                name == null ? null : name.zh(),
                name == null ? null : name.en(),
                it.count());
    }

    @GetMapping(path = "/organisations", produces = GEOJSON)
    @Operation(
            summary = "The organisations themselves as GeoJSON, in WGS-84",
            description =
                    "One without a known position has no geometry; with an area only those that lie in it. At most 200,000")
    ResponseEntity<String> organisations(@ParameterObject MapIn in) {
        var filter = in.filter();
        var them = maps.organisationsIn(filter, in.drawn());
        if (them.size() > FEATURES_MAX)
            throw new BadInput(
                    "area", in.area(), "atlas.map.area.tooMany", them.size(), FEATURES_MAX);
        var synthetic = maps.synthetic(filter);
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"organisations.geojson\"")
                .body(
                        MapShapes.collection(
                                them.stream()
                                        .map(it -> feature(it, synthetic.test(it)))
                                        .collect(Collectors.toCollection(ArrayList::new))));
    }

    private static String feature(Whereabouts it, boolean synthetic) {
        var at = it.at();
        var said = new LinkedHashMap<String, Object>();
        said.put("id", it.id());
        if (it.name().zh() != null) said.put("nameZh", it.name().zh());
        if (it.name().en() != null) said.put("nameEn", it.name().en());
        said.put("kind", it.kind().code());
        if (it.placeId() != null) said.put("place", it.placeId());
        if (it.exactness() != null) said.put("exactness", it.exactness().code());
        said.put("synthetic", synthetic);
        return MapShapes.feature(
                it.id(),
                at == null
                        ? "null"
                        : "{\"type\":\"Point\",\"coordinates\":["
                                + at.lon()
                                + ","
                                + at.lat()
                                + "]}",
                said);
    }

    /** @param unit as printed; values are in the plain one */
    record ShadedOut(
            String code,
            String period,
            String unit,
            List<java.math.BigDecimal> steps,
            Map<Long, java.math.BigDecimal> values,
            List<Long> unknown) {}

    @GetMapping("/shading")
    @Operation(
            summary = "The figures of an indicator for the places within one, all of one period",
            description =
                    "steps are the upper ends of the classes; unknown are the places without a figure of that period")
    ShadedOut shading(
            @ParameterObject MapIn in,
            @Parameter(description = "The code of an indicator whose figures shade the places.")
                    @RequestParam
                    String shade) {
        var filter = in.filter();
        var drawn = shapes.compared(filter.place());
        var it =
                shading.shade(shade, drawn, filter.at())
                        .orElseThrow(() -> new NotFound("figures " + shade));
        var values = new LinkedHashMap<Long, java.math.BigDecimal>();
        var unknown = new ArrayList<Long>();
        for (var place : drawn) {
            var value = it.value(place.id());
            if (value == null) unknown.add(place.id());
            else values.put(place.id(), value);
        }
        return new ShadedOut(
                it.definition().code(), it.period(), it.unit(), it.steps(), values, unknown);
    }
}
