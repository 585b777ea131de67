package org.chuangtu.atlas.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.atlas.Area;
import org.chuangtu.atlas.MapFilter;
import org.chuangtu.page.BadInput;
import org.chuangtu.party.OrganisationKind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What an address asks of the map. */
record MapIn(
        @Parameter(
                        description =
                                "The number of a place: what is registered there, or in what lies within.")
                @Nullable Long place,
        @Parameter(description = "The code of a kind of organisation; several may be given.")
                @Nullable List<String> kind,
        @Parameter(description = "scheme~code: those in it, or in one within it.")
                @Nullable String industry,
        @Parameter(description = "An honour, as it is called.") @Nullable String honour,
        @Parameter(description = "The number of a node of a chain: those who provide it.")
                @Nullable Long node,
        @Parameter(description = "A past day: as things stood at its end.")
                @Nullable LocalDate then,
        @Parameter(
                        description =
                                "box:west,south,east,north, polygon:lon,lat;lon,lat;…, circle:lon,lat,metres or place:<id>.")
                @Nullable String area) {

    private static final int TEXT_MAX = 20_000;

    MapFilter filter() {
        var kinds =
                kind == null
                        ? List.<String>of()
                        : kind.stream()
                                .filter(it -> !it.isBlank())
                                .map(it ->
                                        OrganisationKind.of(it)
                                                .orElseThrow(() ->
                                                        new BadInput(
                                                                "kind", it, "page.form.notChoice"))
                                                .code())
                                .toList();
        return new MapFilter(place, kinds, given(industry), given(honour), node, then);
    }

    /** What was drawn; bad input where nobody can tell what that is. */
    @Nullable Area drawn() {
        var text = given(area);
        if (text == null) return null;
        if (text.length() > TEXT_MAX) throw new BadInput("area", null, "atlas.map.area.unreadable");
        return Area.parse(text)
                .orElseThrow(() -> new BadInput("area", text, "atlas.map.area.unreadable"));
    }

    private static @Nullable String given(@Nullable String it) {
        return it == null || it.isBlank() ? null : it.strip();
    }

    /** The same address below another path, with some parameters set otherwise; one set to null is left out. */
    static String address(
            String path,
            MapFilter filter,
            @Nullable Area area,
            Map<String, @Nullable String> others) {
        var all = new LinkedHashMap<String, List<String>>(filter.parameters());
        if (area != null) all.put("area", List.of(area.toString()));
        others.forEach((name, value) -> {
            if (value == null) all.remove(name);
            else all.put(name, List.of(value));
        });
        var address = new StringBuilder(path);
        all.forEach((name, values) ->
                values.forEach(it ->
                        address.append(address.indexOf("?") < 0 ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(UriUtils.encode(it, StandardCharsets.UTF_8))));
        return address.toString();
    }
}
