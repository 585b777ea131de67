package org.chuangtu.atlas.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.atlas.MapFilter;
import org.chuangtu.atlas.Maps;
import org.chuangtu.atlas.ReadTile;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.ListQuery;
import org.chuangtu.party.Honour;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Position;
import org.chuangtu.party.Positions.Whereabouts;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The map without script, and what the island and other programs are given. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class MapPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired Maps maps;
    @Autowired Parties parties;
    @Autowired OrganisationList list;
    @Autowired Places places;
    @Autowired ChainDesk chains;
    @Autowired Access access;

    private String mark = "";
    private long district;
    private long west;
    private long shapeless;
    private long located;
    private long lost;
    private long node;

    private <T> T as(java.util.function.Supplier<T> it) {
        return access.as(Actor.SYSTEM, it);
    }

    /** A district of two halves, one with a shape; a firm with a position in it and one without. */
    @BeforeEach
    void aDistrictWithFirms() {
        mark = "mp" + ++made;
        district = place(mark, null, square(121.0, 39.0, 0.4));
        west = place(mark + "-w", district, square(121.0, 39.0, 0.2));
        shapeless = place(mark + "-e", district, null);
        located = firm("有位置的厂" + mark, west);
        lost = firm("没位置的厂" + mark, shapeless);
        as(() -> {
            parties.locate(
                    located,
                    new Position(
                            new Place.Point(121.1, 39.1), Datum.WGS_84, Position.Exactness.SITE),
                    Provenance.TYPED_IN);
            parties.addHonour(lost, Honour.parse("试验荣誉" + mark + "(2022)"), Provenance.TYPED_IN);
            long chain =
                    ((org.chuangtu.chain.Saved.Done)
                                    chains.add(
                                            new Chain.Draft(
                                                    mark,
                                                    new Bilingual("试链" + mark, null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)))
                            .id();
            node =
                    ((org.chuangtu.chain.Saved.Done)
                                    chains.add(
                                            chain,
                                            new Node.Draft(
                                                    "n",
                                                    new Bilingual("光刻胶" + mark, null),
                                                    NodeKind.PRODUCT,
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)))
                            .id();
            return chains.add(
                    new Provision.Draft(
                            node,
                            new Provider.Organisation("party:" + located, "有位置的厂" + mark),
                            located,
                            "CHN",
                            west,
                            null,
                            null,
                            Claim.TYPED_IN));
        });
    }

    private long place(String code, @Nullable Long within, @Nullable String shape) {
        var draft =
                PlaceDraft.of(
                        code,
                        PlaceKind.DISTRICT,
                        new Bilingual("地" + code, "Place " + code),
                        within);
        return as(() ->
                ((Saved.Done)
                                places.create(
                                        shape == null ? draft : draft.shaped(shape, null, null)))
                        .place()
                        .id());
    }

    private static String square(double lon, double lat, double side) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$f,%2$f],[%3$f,%2$f],[%3$f,%4$f],[%1$f,%4$f],[%1$f,%2$f]]]}",
                lon,
                lat,
                lon + side,
                lat + side);
    }

    private long firm(String name, long at) {
        return as(() ->
                ((org.chuangtu.party.Saved.Done)
                                parties.create(
                                        OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        new Bilingual(name, null))
                                                .at("CHN", at)))
                        .organisation()
                        .id());
    }

    private String get(String path, Cookie... cookies) {
        var asked = mvc.get().uri(path);
        for (var it : cookies) asked = asked.cookie(it);
        MvcTestResult result = asked.exchange();
        assertThat(result).as(path).hasStatusOk();
        return new String(
                result.getResponse().getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void withoutScriptThePageSaysWhatLiesWhereAndWhatHasNoPosition() {
        var zh = get("/map?place=" + district);

        assertThat(zh)
                .contains("地" + mark + "地图")
                .contains("图上 1 家机构，共 2 家。")
                .contains("1 家不知道位置")
                .contains("at=nowhere")
                .contains("地" + mark + "-w")
                .contains("补上形状")
                .contains("清点这个区域")
                .contains("光刻胶" + mark);
        var en = get("/map?place=" + district, new Cookie("lang", "en"));
        assertThat(en)
                .contains("Map of Place " + mark)
                .contains("1 of 2 organisations are on the map.")
                .contains("1 have no known position")
                .contains("Give it a shape");
    }

    @Test
    void anAreaSaysWhatItHoldsAndWhatIsWrongWithIt() {
        assertThat(get("/map?area=box:121.05,39.05,121.15,39.15&place=" + district))
                .contains("选定区域之内")
                .contains("1 家机构")
                .contains("光刻胶" + mark);
        assertThat(get("/map?area=box:1,2,3&place=" + district))
                .contains("看不懂这个区域")
                .contains("box:1,2,3");
        assertThat(get("/map?area=place:" + shapeless + "&place=" + district)).contains("没有公布的形状");
    }

    @Test
    void theListSaysWhoHasNoPositionAndHowToGiveOne() {
        assertThat(get("/map/organisations?at=nowhere&place=" + district))
                .contains("没位置的厂" + mark)
                .contains("/organisations/" + lost + "/facts/new?fact=POSITION")
                .doesNotContain(">有位置的厂" + mark + "<");
        assertThat(
                        get(
                                "/map/organisations?export=csv&area=box:121.05,39.05,121.15,39.15&place="
                                        + district))
                .contains("有位置的厂" + mark)
                .doesNotContain("没位置的厂" + mark);
    }

    /** With everything the page sets in their addresses, of which the API takes only what it tells. */
    @Test
    void whatThePageFetchesIsThere() {
        var page = get("/map?show=grid&km=5&place=" + district);
        for (var name : List.of("tiles", "shapes", "grid")) {
            var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(unescaped(page));
            assertThat(found.find()).as(name).isTrue();
            var path =
                    found.group(1).replace("{z}", "9").replace("{x}", "428").replace("{y}", "195");
            assertThat(mvc.get().uri(URI.create(path))).as(path).hasStatusOk();
        }
    }

    private static String unescaped(String page) {
        return page.replace("&quot;", "\"").replace("&amp;", "&");
    }

    @Test
    void aTileIsKeptUntilSomethingIsWritten() {
        var path = "/api/v1/map/tiles/9/428/195?place=" + district;
        var first = mvc.get().uri(path).exchange();
        assertThat(first).hasStatusOk();
        var tag = Objects.requireNonNull(first.getResponse().getHeader("ETag"));
        var marks = ReadTile.marks(first.getResponse().getContentAsByteArray());
        assertThat(marks).extracting(ReadTile.Mark::id).containsExactly(located);
        assertThat(mvc.get().uri(path).header("If-None-Match", tag)).hasStatus(304);
        assertThat(mvc.get().uri("/api/v1/map/tiles/9/512/0")).hasStatus(404);

        as(() ->
                parties.locate(
                        lost,
                        new Position(new Place.Point(121.1, 39.1), Datum.WGS_84, null),
                        Provenance.TYPED_IN));

        var next = mvc.get().uri(path).header("If-None-Match", tag).exchange();
        assertThat(next).hasStatusOk();
        assertThat(ReadTile.marks(next.getResponse().getContentAsByteArray()))
                .extracting(ReadTile.Mark::count)
                .containsExactly(2L);
    }

    @Test
    void theApiSaysWhatThePageSays() {
        assertThat(get("/api/v1/map?place=" + district))
                .contains("\"matching\":2,\"located\":1,\"nowhere\":1");
        assertThat(get("/api/v1/map/totals?area=circle:121.1,39.1,500&node=" + node))
                .contains("\"organisations\":1")
                .contains("\"node\":" + node);
        assertThat(get("/api/v1/map/shapes?place=" + district))
                .contains("\"MultiPolygon\"")
                .contains("地" + mark + "-w")
                .contains("\"organisations\":1");
        assertThat(get("/api/v1/map/grid?km=10&place=" + district)).contains("\"organisations\":1");
        assertThat(get("/api/v1/map/organisations?place=" + district))
                .contains("\"coordinates\":[121.1,39.1]")
                .contains("\"geometry\":null");
        assertThat(mvc.get().uri("/api/v1/map/totals?area=nonsense")).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/map/grid?km=0")).hasStatus(400);
    }

    /** By the same names, every filter lets through what the list of organisations shows. */
    @Test
    void filtersAreThoseOfTheListOfOrganisations() {
        var random = new Random(5);
        for (int i = 0; i < 12; i++)
            firm("第" + i + "厂" + mark, random.nextBoolean() ? west : shapeless);
        var filters =
                List.of(
                        MapFilter.EVERYTHING,
                        MapFilter.EVERYTHING.at(district),
                        MapFilter.EVERYTHING.at(west),
                        new MapFilter(district, List.of("university"), null, null, null, null),
                        new MapFilter(null, List.of(), null, "试验荣誉" + mark, null, null));
        for (var filter : filters) {
            var all =
                    as(() ->
                            list.page(
                                    new ListQuery(
                                            "", filter.parameters(), "name", false, 1, 10_000)));
            assertThat(as(() -> maps.organisationsIn(filter, null)))
                    .as("%s", filter)
                    .extracting(Whereabouts::id)
                    .containsExactlyInAnyOrderElementsOf(
                            all.rows().stream().map(it -> it.organisation().id()).toList());
        }
        assertThat(as(() -> maps.organisationsIn(MapFilter.EVERYTHING.providing(node), null)))
                .extracting(Whereabouts::id)
                .containsExactly(located);
    }

    @Test
    void thePastIsAsItWas() {
        var longAgo = new MapFilter(null, List.of(), null, null, null, LocalDate.of(2001, 1, 1));
        assertThat(as(() -> maps.show(longAgo)).matching()).isZero();
        var today =
                new MapFilter(
                        district, List.of(), null, "试验荣誉" + mark, null, LocalDate.of(2100, 1, 1));
        assertThat(as(() -> maps.organisationsIn(today, null)))
                .extracting(Whereabouts::id)
                .containsExactly(lost);
    }
}
