package org.chuangtu.atlas.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Area;
import org.chuangtu.atlas.MapFilter;
import org.chuangtu.atlas.Maps;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.Positions.Whereabouts;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;

/** The organisations behind the map as a list: those of an area, those that provide a node, and those nobody knows a position of. */
@Controller
class MapOrganisations {

    static final String NOWHERE = "nowhere";
    private static final String SOMEWHERE = "somewhere";

    private final Maps maps;
    private final Places places;
    private final Parties parties;
    private final Industries industries;
    private final ChainLibrary chains;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final ListSpec<Listed> spec;

    MapOrganisations(
            Maps maps,
            Places places,
            Parties parties,
            Industries industries,
            ChainLibrary chains,
            Access access,
            Lists lists,
            Words words) {
        this.maps = maps;
        this.places = places;
        this.parties = parties;
        this.industries = industries;
        this.chains = chains;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.spec = spec();
    }

    record Listed(Whereabouts it, @Nullable Place place, boolean synthetic) {}

    private ListSpec<Listed> spec() {
        return ListSpec.<Listed>named("map-organisations", it -> it.it().id())
                .column(Column.<Listed>of("name", "party.name", this::name).sorts().decides())
                .column(
                        Column.<Listed>text(
                                "kind", "party.kind", it -> words.of(it.it().kind().messageKey())))
                .column(
                        Column.<Listed>of(
                                "place",
                                "party.place",
                                it -> {
                                    var place = it.place();
                                    return place == null
                                            ? Cell.unknown()
                                            : Cell.link(place.name().here(), place.path());
                                }))
                .column(Column.<Listed>of("at", "party.fact.POSITION", this::position).decides())
                .column(
                        Column.<Listed>text(
                                "exactness",
                                "party.exactness",
                                it -> {
                                    var exactness = it.it().exactness();
                                    return exactness == null
                                            ? null
                                            : words.of(exactness.messageKey());
                                }))
                .column(
                        Column.<Listed>text(
                                "made",
                                "atlas.map.list.made",
                                it -> it.synthetic() ? words.of("atlas.map.legend.made") : ""))
                .column(Column.<Listed>text("lon", "party.lon", it -> degrees(it, true)).hidden())
                .column(Column.<Listed>text("lat", "party.lat", it -> degrees(it, false)).hidden())
                .filter(
                        Filter.one(
                                "at",
                                "atlas.map.list.at",
                                () ->
                                        List.of(
                                                choice(SOMEWHERE, "atlas.map.list.somewhere"),
                                                choice(NOWHERE, "atlas.map.list.nowhere"))))
                .filter(Filter.one("area", "atlas.map.area", asked("area", this::area)))
                .filter(Filter.one("place", "party.place", asked("place", this::place)))
                .filter(Filter.any("kind", "party.kind", this::kinds))
                .filter(Filter.one("industry", "party.industry", asked("industry", this::industry)))
                .filter(Filter.one("honour", "party.honour", asked("honour", it -> it)))
                .filter(Filter.one("node", "atlas.map.node", asked("node", this::node)))
                .filter(Filter.day("then", "atlas.map.then"))
                .search("party.search")
                .sortedBy("name")
                .empty("atlas.map.list.none")
                .build();
    }

    private Filter.Choice choice(String value, String key) {
        return new Filter.Choice(value, words.of(key));
    }

    private interface Named {
        @Nullable String of(String value);
    }

    /** What the address asks for is the one choice: links of the map lead here, and the filter can be taken off. */
    private Supplier<List<Filter.Choice>> asked(String filter, Named named) {
        return () -> {
            var value =
                    RequestContextHolder.getRequestAttributes()
                                    instanceof ServletRequestAttributes it
                            ? it.getRequest().getParameter(filter)
                            : null;
            if (value == null || value.isBlank()) return List.of();
            var name = named.of(value);
            return name == null ? List.of() : List.of(new Filter.Choice(value, name));
        };
    }

    private @Nullable String area(String text) {
        return Area.parse(text)
                .map(it ->
                        switch (it) {
                            case Area.OfPlace(long id) ->
                                    places.find(id).map(place -> place.name().here()).orElse(text);
                            case Area.Box _ -> words.of("atlas.map.area.box");
                            case Area.Polygon _ -> words.of("atlas.map.area.polygon");
                            case Area.Circle(_, int metres) ->
                                    words.of("atlas.map.area.circle", metres);
                        })
                .orElse(null);
    }

    private @Nullable String place(String text) {
        return id(text).flatMap(places::find).map(it -> it.name().here()).orElse(null);
    }

    private @Nullable String node(String text) {
        return id(text).flatMap(chains::node).map(it -> it.said().name().here()).orElse(null);
    }

    private static Optional<Long> id(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private @Nullable String industry(String text) {
        int at = text.lastIndexOf('~');
        if (at < 1 || at == text.length() - 1) return null;
        var code = new IndustryCode(text.substring(0, at), text.substring(at + 1));
        return industries.byCode(code).map(it -> it.name().here()).orElse(code.code());
    }

    private List<Filter.Choice> kinds() {
        return java.util.Arrays.stream(OrganisationKind.values())
                .map(it -> new Filter.Choice(it.code(), words.of(it.messageKey())))
                .toList();
    }

    private Cell name(Listed it) {
        var link = Cell.link(it.it().name().here(), it.it().path());
        return it.synthetic() ? Cell.several(link, Cell.badges(Badge.of(Look.SYNTHETIC))) : link;
    }

    private Cell position(Listed it) {
        var at = it.it().at();
        var place = it.place();
        if (at == null && !parties.mayEdit(it.it().id(), place == null ? null : place.id()))
            return Cell.unknown();
        if (at == null)
            return Cell.several(
                    Cell.unknown(),
                    Cell.link(
                            words.of("party.add.POSITION"),
                            it.it().path() + "/facts/new?fact=POSITION"));
        return Cell.text(String.format(Locale.ROOT, "%.5f, %.5f", at.lon(), at.lat()));
    }

    private static @Nullable String degrees(Listed it, boolean lon) {
        var at = it.it().at();
        return at == null ? null : Double.toString(lon ? at.lon() : at.lat());
    }

    @GetMapping("/map/organisations")
    ModelAndView list() {
        access.requireSomewhere(PartyRight.READ);
        return lists.show("atlas/map-organisations", spec, this::page)
                .addObject(
                        "crumbs",
                        List.of(new Crumb(words.of("atlas.map.list.title"), "/map/organisations")));
    }

    private ListPage<Listed> page(ListQuery query) {
        var filter =
                new MapFilter(
                        query.filter("place").map(Long::valueOf).orElse(null),
                        query.filters("kind"),
                        query.filter("industry").orElse(null),
                        query.filter("honour").orElse(null),
                        query.filter("node").map(Long::valueOf).orElse(null),
                        query.day("then").map(LocalDate::from).orElse(null));
        var area = query.filter("area").flatMap(Area::parse).orElse(null);
        var at = query.filter("at").orElse("");
        List<Whereabouts> them;
        try {
            them =
                    at.equals(NOWHERE)
                            ? maps.organisationsNowhere(filter)
                            : maps.organisationsIn(filter, area);
        } catch (BadInput noShape) {
            them = List.of();
        }
        var text = query.text().toLowerCase(Locale.ROOT);
        // The name once each: a hundred thousand are compared two million times.
        record Called(String name, Whereabouts it) {}
        var named = new ArrayList<Called>();
        for (var it : them)
            if (!at.equals(SOMEWHERE) || it.at() != null) {
                var name = it.name().here();
                if (text.isEmpty() || name.toLowerCase(Locale.ROOT).contains(text))
                    named.add(new Called(name, it));
            }
        var order = Comparator.comparing(Called::name).thenComparingLong(one -> one.it().id());
        named.sort(query.descending() ? order.reversed() : order);
        var wanted = named.stream().map(Called::it).toList();
        var page = ListPage.cut(wanted, query);
        var known =
                places.all(
                        page.rows().stream()
                                .map(Whereabouts::placeId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        var synthetic = maps.synthetic(filter);
        return page.map(it -> listed(it, known, synthetic.test(it)));
    }

    private static Listed listed(Whereabouts it, Map<Long, Place> known, boolean synthetic) {
        return new Listed(it, it.placeId() == null ? null : known.get(it.placeId()), synthetic);
    }
}
