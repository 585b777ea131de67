package org.chuangtu.atlas.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Area;
import org.chuangtu.atlas.MapFilter;
import org.chuangtu.atlas.Maps;
import org.chuangtu.atlas.Shading;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.chain.Node;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Observation;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.Positions;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The map: what lies where, and what an area holds. Everything it shows stands in its tables too. */
@Controller
class MapPages {

    private static final int PLACES_OFFERED = 300;
    private static final int KM = 5;

    /** Of so many the totals are said at once; of more when they are asked for. */
    private static final int TOTALLED_AT_ONCE = 5_000;

    private static final int COUNTS_SHOWN = 12;
    private static final int CELLS_SHOWN = 20;

    private static final String TILES = "/api/v1/map/tiles/{z}/{x}/{y}";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Maps maps;
    private final Shading shading;
    private final MapShapes shapes;
    private final Places places;
    private final OrganisationList organisations;
    private final Industries industries;
    private final ChainLibrary chains;
    private final Sources sources;
    private final Access access;
    private final Words words;
    private final Clock clock;

    MapPages(
            Maps maps,
            Shading shading,
            MapShapes shapes,
            Places places,
            OrganisationList organisations,
            Industries industries,
            ChainLibrary chains,
            Sources sources,
            Access access,
            Words words,
            Clock clock) {
        this.maps = maps;
        this.shading = shading;
        this.shapes = shapes;
        this.places = places;
        this.organisations = organisations;
        this.industries = industries;
        this.chains = chains;
        this.sources = sources;
        this.access = access;
        this.words = words;
        this.clock = clock;
    }

    /** @param unknown whether a figure is missing where others have one */
    record PlaceLine(
            Place place,
            long matching,
            long located,
            boolean shaped,
            boolean itself,
            String path,
            String list,
            @Nullable String value,
            @Nullable String figure,
            int shade,
            boolean unknown) {

        public String css() {
            return unknown ? "shade-unknown" : "shade-" + shade;
        }
    }

    /** @param path where to see them; null where there is no such list */
    record CountLine(String name, @Nullable String remark, long count, @Nullable String path) {}

    /**
     * @param path of the node
     * @param mark the map with its providers alone
     */
    record NodeLine(String name, String chain, long count, String path, String mark) {}

    record CellLine(String name, long count, String path) {}

    record ClassLine(int shade, String from, String to, long places) {
        public String css() {
            return "shade-" + shade;
        }
    }

    @GetMapping("/map")
    String map(
            MapIn in,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String km,
            @RequestParam(defaultValue = "") String shade,
            @RequestParam(defaultValue = "") String totals,
            Model model) {
        access.requireSomewhere(PartyRight.READ);
        var filter = in.filter();
        Area area;
        String problem = null;
        try {
            area = in.drawn();
            maps.requireRegion(area);
        } catch (BadInput wrong) {
            area = null;
            problem = words.of(wrong.remedyKey(), wrong.args());
        }
        page(in, filter, area, problem, show, km, shade, totals, model);
        return "atlas/map";
    }

    private void page(
            MapIn in,
            MapFilter filter,
            @Nullable Area area,
            @Nullable String problem,
            String show,
            String km,
            String shade,
            String totals,
            Model model) {
        var within = filter.place() == null ? start() : filter.place();
        var shown = maps.show(filter);
        var drawn = shapes.drawn(within);
        var compared = shapes.compared(within);
        var shaded =
                shade.isBlank() ? null : shading.shade(shade, compared, filter.at()).orElse(null);
        boolean grid = show.equals("grid");
        int side = km.matches("[0-9]{1,3}") ? Math.clamp(Integer.parseInt(km), 1, Maps.KM_MAX) : KM;

        var others = new LinkedHashMap<String, @Nullable String>();
        if (grid) {
            others.put("show", "grid");
            others.put("km", Integer.toString(side));
        }
        if (!shade.isBlank()) others.put("shade", shade);

        model.addAttribute("filter", filter);
        model.addAttribute("shown", shown);
        model.addAttribute("synthetic", anySynthetic(filter));
        model.addAttribute("today", LocalDate.now(clock.withZone(Formats.ZONE)));
        model.addAttribute("area", area == null ? in.area() : area.toString());
        model.addAttribute("areaProblem", problem);
        model.addAttribute("kinds", kinds());
        model.addAttribute("places", placesOffered(filter));
        model.addAttribute("industries", industriesUsed(filter));
        model.addAttribute("honours", organisations.honours());
        model.addAttribute("node", nodeOf(filter));
        model.addAttribute("definitions", shading.offered(compared, filter.at()));
        model.addAttribute("shade", shade);
        model.addAttribute("show", grid ? "grid" : "places");
        model.addAttribute("km", side);
        model.addAttribute(
                "crumbs",
                filter.place() == null
                        ? List.of()
                        : places.pathTo(filter.place()).stream()
                                .map(it ->
                                        new Crumb(
                                                it.name().here(),
                                                MapIn.address(
                                                        "/map", filter.at(it.id()), null, others)))
                                .toList());
        model.addAttribute("within", within == null ? null : places.find(within).orElse(null));
        model.addAttribute("lines", lines(filter, within, shaded, others));
        model.addAttribute("without", shapes.without(within));
        model.addAttribute("mayEditPlaces", within != null && places.mayEdit(within));
        model.addAttribute("legend", shaded == null ? null : legend(shaded, compared));
        model.addAttribute("shaded", shaded);
        model.addAttribute(
                "unknown",
                shaded == null
                        ? List.of()
                        : compared.stream().filter(it -> shaded.value(it.id()) == null).toList());
        model.addAttribute("shadeSources", shaded == null ? List.of() : sourcesOf(shaded));
        model.addAttribute("shapeSources", sourcesOf(drawn));
        model.addAttribute("datumUnstated", drawn.stream().anyMatch(it -> it.datum() == null));
        if (grid) cells(filter, area, side, model);
        boolean counted =
                area != null
                        || totals.equals("1")
                        || (narrowed(filter) && shown.matching() <= TOTALLED_AT_ONCE);
        if (counted) counted(filter, area, others, model);
        model.addAttribute("counted", counted);
        model.addAttribute(
                "countPath",
                MapIn.address("/map", filter, area, with(others, "totals", "1")) + "#area");
        model.addAttribute(
                "nowherePath",
                MapIn.address("/map/organisations", filter, null, Map.of("at", "nowhere")));
        model.addAttribute("listPath", MapIn.address("/map/organisations", filter, area, Map.of()));
        model.addAttribute(
                "geoJsonPath", MapIn.address("/api/v1/map/organisations", filter, area, Map.of()));
        model.addAttribute(
                "csvPath",
                MapIn.address("/map/organisations", filter, area, Map.of("export", "csv")));
        model.addAttribute("clearAreaPath", MapIn.address("/map", filter, null, others));
        model.addAttribute("clearPath", "/map");
        model.addAttribute(
                "config", config(filter, within, area, drawn, shown, shaded, grid, side));
        model.addAttribute("kept", kept(filter, others));
    }

    /** Parameters the form of the area sends along. */
    private static Map<String, List<String>> kept(
            MapFilter filter, Map<String, @Nullable String> others) {
        var kept = new LinkedHashMap<String, List<String>>(filter.parameters());
        others.forEach((name, value) -> {
            if (value != null) kept.put(name, List.of(value));
        });
        return kept;
    }

    private static Map<String, @Nullable String> with(
            Map<String, @Nullable String> others, String name, String value) {
        var all = new LinkedHashMap<String, @Nullable String>(others);
        all.put(name, value);
        return all;
    }

    private static boolean narrowed(MapFilter it) {
        return it.narrowsByFacts() || it.node() != null;
    }

    /** Where the map begins when nobody says where: down from the top while there is but one way. */
    private @Nullable Long start() {
        Long at = null;
        for (int depth = 0; depth < 8; depth++) {
            var children = places.children(at).stream().filter(it -> !it.retired()).toList();
            if (children.size() != 1) break;
            at = children.getFirst().id();
        }
        return at;
    }

    private boolean anySynthetic(MapFilter filter) {
        var synthetic = maps.synthetic(filter);
        return maps.organisationsIn(filter, null).stream().anyMatch(synthetic);
    }

    // What there is to choose from
    // -------------------------------------------------------------------------------------------

    private List<Filter.Choice> kinds() {
        return java.util.Arrays.stream(OrganisationKind.values())
                .map(it -> new Filter.Choice(it.code(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> placesOffered(MapFilter filter) {
        var choices = new ArrayList<Filter.Choice>();
        places.outline(PLACES_OFFERED)
                .forEach(it ->
                        choices.add(
                                new Filter.Choice(
                                        Long.toString(it.place().id()),
                                        "　".repeat(it.depth()) + it.place().name().here())));
        var place = filter.place();
        if (place != null && choices.stream().noneMatch(it -> it.value().equals(place.toString())))
            places.find(place)
                    .ifPresent(it ->
                            choices.add(new Filter.Choice(place.toString(), it.name().here())));
        return choices;
    }

    private List<Filter.Choice> industriesUsed(MapFilter filter) {
        var used = new ArrayList<>(organisations.industries());
        var asked = filter.industry();
        if (asked != null && asked.indexOf('~') > 0 && !asked.endsWith("~")) {
            int at = asked.lastIndexOf('~');
            var code = new IndustryCode(asked.substring(0, at), asked.substring(at + 1));
            if (!used.contains(code)) used.add(code);
        }
        var known = industries.all(used);
        return used.stream()
                .map(it -> {
                    var industry = known.get(it);
                    var name = industry == null ? it.code() : industry.name().here();
                    return new Filter.Choice(
                            it.scheme() + "~" + it.code(), it.scheme() + " · " + name);
                })
                .toList();
    }

    private @Nullable NodeLine nodeOf(MapFilter filter) {
        var node = filter.node();
        if (node == null || !access.maySomewhere(ChainRight.READ)) return null;
        return chains.node(node)
                .map(it ->
                        new NodeLine(
                                it.said().name().here(),
                                chains.chain(it.chainId())
                                        .map(chain -> chain.said().name().here())
                                        .orElse(""),
                                0,
                                nodePath(it, filter),
                                MapIn.address("/map", filter.providing(null), null, Map.of())))
                .orElse(null);
    }

    /** The node, measured in the place the map shows. */
    private static String nodePath(Node it, MapFilter filter) {
        var path = "/chains/nodes/" + it.id();
        return filter.place() == null ? path : path + "?s=place:" + filter.place();
    }

    // By place
    // -----------------------------------------------------------------------------------------------------------

    private List<PlaceLine> lines(
            MapFilter filter,
            @Nullable Long within,
            Shading.@Nullable Shaded shaded,
            Map<String, @Nullable String> others) {
        return maps.byPlace(filter, within).stream()
                .map(it -> {
                    var place = it.place();
                    var figure = shaded == null ? null : shaded.figures().get(place.id());
                    return new PlaceLine(
                            place,
                            it.matching(),
                            it.located(),
                            place.hasShape(),
                            within != null && within == place.id(),
                            MapIn.address("/map", filter.at(place.id()), null, others),
                            MapIn.address(
                                    "/map/organisations", filter.at(place.id()), null, Map.of()),
                            figure == null ? null : printed(figure),
                            figure == null ? null : figure.path(),
                            shaded == null ? -1 : shaded.classOf(place.id()),
                            shaded != null && shaded.value(place.id()) == null);
                })
                .toList();
    }

    private static @Nullable String printed(Observation it) {
        var value = it.value();
        return value == null
                ? null
                : it.bound().sign() + value.toPlainString() + " " + it.measure().printed();
    }

    private List<ClassLine> legend(Shading.Shaded shaded, List<Place> compared) {
        var lines = new ArrayList<ClassLine>();
        for (int at = 0; at < shaded.steps().size(); at++) {
            int shade = at;
            lines.add(
                    new ClassLine(
                            at,
                            at == 0 ? "" : plain(shaded.steps().get(at - 1)),
                            plain(shaded.steps().get(at)),
                            compared.stream()
                                    .filter(it -> shaded.classOf(it.id()) == shade)
                                    .count()));
        }
        return lines;
    }

    private static String plain(java.math.BigDecimal it) {
        return it.stripTrailingZeros().toPlainString();
    }

    private List<Source> sourcesOf(Shading.Shaded shaded) {
        return cited(
                shaded.figures().values().stream()
                        .map(Observation::sourceId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private List<Source> sourcesOf(List<Place> drawn) {
        return cited(
                drawn.stream()
                        .map(it -> it.provenance().sourceId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private List<Source> cited(Set<Long> ids) {
        return sources.all(ids).values().stream()
                .sorted(java.util.Comparator.comparingLong(Source::id))
                .limit(8)
                .toList();
    }

    // By grid and area
    // ----------------------------------------------------------------------------------------------------

    private void cells(MapFilter filter, @Nullable Area area, int side, Model model) {
        try {
            var all = maps.grid(filter, area, side);
            model.addAttribute("cellCount", all.size());
            model.addAttribute(
                    "cells",
                    all.stream()
                            .limit(CELLS_SHOWN)
                            .map(it ->
                                    new CellLine(
                                            String.format(
                                                    java.util.Locale.ROOT,
                                                    "%.3f–%.3f, %.3f–%.3f",
                                                    it.box().minLon(),
                                                    it.box().maxLon(),
                                                    it.box().minLat(),
                                                    it.box().maxLat()),
                                            it.count(),
                                            MapIn.address(
                                                    "/map/organisations",
                                                    filter,
                                                    new Area.Box(it.box()),
                                                    Map.of())))
                            .toList());
        } catch (BadInput tooFine) {
            model.addAttribute("gridProblem", words.of(tooFine.remedyKey(), tooFine.args()));
        }
    }

    private void counted(
            MapFilter filter,
            @Nullable Area area,
            Map<String, @Nullable String> others,
            Model model) {
        Maps.Totals it;
        try {
            it = maps.totals(filter, area);
        } catch (BadInput tooMany) {
            model.addAttribute("areaProblem", words.of(tooMany.remedyKey(), tooMany.args()));
            return;
        }
        model.addAttribute("totals", it);
        model.addAttribute(
                "areaKinds",
                it.kinds().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(kind ->
                                new CountLine(
                                        words.of(
                                                OrganisationKind.of(kind.getKey())
                                                        .orElse(OrganisationKind.OTHER)
                                                        .messageKey()),
                                        null,
                                        kind.getValue(),
                                        MapIn.address(
                                                "/map/organisations",
                                                filter,
                                                area,
                                                Map.of("kind", kind.getKey()))))
                        .toList());
        model.addAttribute(
                "areaIndustries",
                it.industries().stream()
                        .limit(COUNTS_SHOWN)
                        .map(line -> industry(line, filter, area))
                        .toList());
        model.addAttribute(
                "areaHonours",
                it.honours().stream()
                        .limit(COUNTS_SHOWN)
                        .map(line ->
                                new CountLine(
                                        line.code(),
                                        null,
                                        line.count(),
                                        MapIn.address(
                                                "/map/organisations",
                                                filter,
                                                area,
                                                Map.of("honour", line.code()))))
                        .toList());
        model.addAttribute("areaNodeCount", it.nodes().size());
        model.addAttribute(
                "areaNodes",
                nodes(it.nodes().stream().limit(COUNTS_SHOWN).toList(), filter, area, others));
    }

    private static CountLine industry(Positions.Count it, MapFilter filter, @Nullable Area area) {
        var name = it.name();
        return new CountLine(
                name == null ? it.code() : name.here(),
                it.scheme() + (name == null ? "" : " " + it.code()),
                it.count(),
                MapIn.address(
                        "/map/organisations",
                        filter,
                        area,
                        Map.of("industry", it.scheme() + "~" + it.code())));
    }

    private List<NodeLine> nodes(
            List<ChainLibrary.Offered> offered,
            MapFilter filter,
            @Nullable Area area,
            Map<String, @Nullable String> others) {
        var known =
                chains.nodes(
                        offered.stream().map(ChainLibrary.Offered::nodeId).toList(), filter.at());
        var named = new HashMap<Long, String>();
        var lines = new ArrayList<NodeLine>();
        for (var it : offered) {
            var node = known.get(it.nodeId());
            if (node == null) continue;
            var chain =
                    named.computeIfAbsent(
                            node.chainId(),
                            id ->
                                    chains.chain(id)
                                            .map(Chain::said)
                                            .map(said -> said.name().here())
                                            .orElse(""));
            lines.add(
                    new NodeLine(
                            node.said().name().here(),
                            chain,
                            it.parties(),
                            nodePath(node, filter),
                            MapIn.address("/map", filter.providing(it.nodeId()), area, others)));
        }
        return lines;
    }

    // The picture
    // --------------------------------------------------------------------------------------------------------

    /** What the island draws, as it reads it. */
    private String config(
            MapFilter filter,
            @Nullable Long within,
            @Nullable Area area,
            List<Place> drawn,
            Maps.Shown shown,
            Shading.@Nullable Shaded shaded,
            boolean grid,
            int side) {
        var it = new LinkedHashMap<String, Object>();
        // In the address, so that a browser does not answer in the language of before.
        Map<String, @Nullable String> language = Map.of("l", Words.language().getLanguage());
        var version = with(language, "v", Long.toString(shown.version()));
        it.put("tiles", MapIn.address(TILES, filter, null, version));
        if (filter.node() != null)
            it.put("others", MapIn.address(TILES, filter.providing(null), null, language));
        var shapesOthers = new LinkedHashMap<String, @Nullable String>();
        shapesOthers.put("place", within == null ? null : Long.toString(within));
        if (shaded != null) shapesOthers.put("shade", shaded.definition().code());
        it.put("shapes", MapIn.address("/api/v1/map/shapes", filter, null, shapesOthers));
        if (grid)
            it.put(
                    "grid",
                    MapIn.address(
                            "/api/v1/map/grid",
                            filter,
                            area,
                            Map.of("km", Integer.toString(side))));
        it.put("shaded", shaded != null);
        if (area != null) {
            it.put("area", area.toString());
            if (!(area instanceof Area.OfPlace)) it.put("outline", Area.outlines(area));
        }
        var box = MapShapes.around(drawn).orElse(shown.box());
        if (filter.place() != null || box == null) {
            var marks = shown.box();
            box = box == null ? marks : box;
        }
        if (box != null)
            it.put("box", List.of(box.minLon(), box.minLat(), box.maxLon(), box.maxLat()));
        it.put("page", MapIn.address("/map", filter, null, Map.of()));
        it.put("list", MapIn.address("/map/organisations", filter, null, Map.of()));
        it.put("words", spoken());
        return JSON.writeValueAsString(it);
    }

    private static final List<String> SPOKEN =
            List.of(
                    "count",
                    "synthetic",
                    "exactness.site",
                    "exactness.street",
                    "exactness.place",
                    "do.box",
                    "do.polygon",
                    "do.circle",
                    "do.measure",
                    "counting",
                    "scroll",
                    "scrollMac",
                    "fingers");

    /** What the island says; a place for a number stays one. */
    private Map<String, String> spoken() {
        var said = new LinkedHashMap<String, String>();
        for (var key : SPOKEN) said.put(key, words.of("atlas.map.island." + key, "{0}"));
        return said;
    }
}
