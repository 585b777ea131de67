package org.chuangtu.governance.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.governance.Clusters;
import org.chuangtu.governance.GovernanceRight;
import org.chuangtu.governance.Part;
import org.chuangtu.governance.Performance;
import org.chuangtu.governance.Services;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** How the units do, and where and when incidents gather. */
@Controller
@RequestMapping("/governance")
class BoardPages {

    private static final int SHOWN = 50;

    private final Performance performance;
    private final Clusters clusters;
    private final Services services;
    private final GovernanceWords say;
    private final Access access;
    private final Words words;

    BoardPages(
            Performance performance,
            Clusters clusters,
            Services services,
            GovernanceWords say,
            Access access,
            Words words) {
        this.performance = performance;
        this.clusters = clusters;
        this.services = services;
        this.say = say;
        this.access = access;
        this.words = words;
    }

    // The board
    // ------------------------------------------------------------------------------------------------------------

    /** A rate with the cases of its part and of its whole. */
    record RateCell(
            @Nullable Double share, long part, long whole, String partPath, String wholePath) {}

    record Row(
            String unit,
            long reported,
            String reportedPath,
            List<RateCell> rates,
            long unrated,
            String unratedPath) {}

    @GetMapping("/board")
    String board(Form form, Model model) {
        access.requireSomewhere(GovernanceRight.READ);
        var period = period(form);
        model.addAttribute("rows", rows(period));
        model.addAttribute("rates", Performance.Rate.values());
        model.addAttribute("period", period);
        model.addAttribute("unverified", Look.UNVERIFIED);
        return "governance/board";
    }

    private Performance.Period period(Form form) {
        var lately = performance.lately();
        var from = form.optionalDay("from");
        var to = form.optionalDay("to");
        LocalDate first = from == null ? lately.from() : from;
        LocalDate last = to == null ? lately.to() : to;
        if (last.isBefore(first)) form.refuse("to", "governance.board.backwards", last.toString());
        if (form.failed()) return lately;
        form.with("from", first).with("to", last);
        return new Performance.Period(first, last);
    }

    private List<Row> rows(Performance.Period period) {
        return performance.board(period).stream()
                .map(line ->
                        new Row(
                                line.unit() == null
                                        ? words.of("governance.board.all")
                                        : say.unit(line.unit()),
                                line.reported(),
                                path(line.unit(), Part.REPORTED, period),
                                line.values().stream()
                                        .map(it ->
                                                new RateCell(
                                                        it.share(),
                                                        it.part(),
                                                        it.whole(),
                                                        path(line.unit(), it.rate().part(), period),
                                                        path(
                                                                line.unit(),
                                                                it.rate().whole(),
                                                                period)))
                                        .toList(),
                                line.unrated(),
                                path(line.unit(), Part.UNRATED, period)))
                .toList();
    }

    private static String path(@Nullable String unit, Part part, Performance.Period period) {
        return "/governance?figure="
                + part.code()
                + "&from="
                + period.from()
                + "&to="
                + period.to()
                + (unit == null ? "" : "&unit=" + unit);
    }

    @GetMapping("/board.csv")
    ResponseEntity<byte[]> csv(Form form) {
        access.requireSomewhere(GovernanceRight.READ);
        var period = period(form);
        var text = new StringBuilder("\uFEFF");
        text.append(quoted(words.of("governance.unit")))
                .append(',')
                .append(quoted(words.of(Part.REPORTED.messageKey())));
        for (var rate : Performance.Rate.values())
            text.append(',')
                    .append(quoted(words.of(rate.messageKey())))
                    .append(',')
                    .append(quoted(words.of(rate.part().messageKey())))
                    .append(',')
                    .append(quoted(words.of(rate.whole().messageKey())));
        text.append(',').append(quoted(words.of(Part.UNRATED.messageKey()))).append("\r\n");
        for (Row row : rows(period)) {
            text.append(quoted(row.unit())).append(',').append(row.reported());
            // Nothing to count from is left empty: it is unknown, not none.
            for (RateCell it : row.rates())
                text.append(',')
                        .append(
                                it.share() == null
                                        ? ""
                                        : String.format(Locale.ROOT, "%.4f", it.share()))
                        .append(',')
                        .append(it.part())
                        .append(',')
                        .append(it.whole());
            text.append(',').append(row.unrated()).append("\r\n");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"board-"
                                + period.from()
                                + "-"
                                + period.to()
                                + ".csv\"")
                .body(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    // The map
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/map")
    String map(@RequestParam(required = false) @Nullable String category, Model model) {
        access.requireSomewhere(GovernanceRight.READ);
        String one = category == null || category.isBlank() ? null : category;
        var heat = clusters.heat(one);
        model.addAttribute("heat", heat.stream().limit(SHOWN).toList());
        model.addAttribute("cells", heat.size());
        model.addAttribute("open", heat.stream().mapToInt(Clusters.Heat::count).sum());
        model.addAttribute("hot", heat.stream().filter(Clusters.Heat::hot).count());
        model.addAttribute("seasons", clusters.seasons());
        model.addAttribute("category", one);
        model.addAttribute("form", Form.empty().with("category", one));
        model.addAttribute(
                "geojson", "/governance/map.geojson" + (one == null ? "" : "?category=" + one));
        model.addAttribute(
                "categories",
                services.all().stream()
                        .map(it -> new Filter.Choice(it.path(), say.service(it)))
                        .toList());
        return "governance/map";
    }

    /** The cells as squares: how many lie in each, and whether that is more than chance. */
    @GetMapping("/map.geojson")
    ResponseEntity<String> geojson(@RequestParam(required = false) @Nullable String category) {
        var features =
                clusters.heat(category == null || category.isBlank() ? null : category).stream()
                        .map(BoardPages::feature)
                        .toList();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/geo+json")
                .body(
                        JsonMapper.shared()
                                .writeValueAsString(
                                        Map.of("type", "FeatureCollection", "features", features)));
    }

    private static Map<String, Object> feature(Clusters.Heat it) {
        var box = it.box();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("count", it.count());
        properties.put("hot", it.hot());
        if (it.hot()) properties.put("name", "▲" + it.count());
        properties.put("path", "/governance?open=1&cell=" + it.cell());
        return Map.of(
                "type",
                "Feature",
                "properties",
                properties,
                "geometry",
                Map.of(
                        "type",
                        "Polygon",
                        "coordinates",
                        List.of(
                                List.of(
                                        List.of(box.minLon(), box.minLat()),
                                        List.of(box.maxLon(), box.minLat()),
                                        List.of(box.maxLon(), box.maxLat()),
                                        List.of(box.minLon(), box.maxLat()),
                                        List.of(box.minLon(), box.minLat())))));
    }
}
