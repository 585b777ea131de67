package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ModuleDatabaseTest
@TestPropertySource(properties = "chuangtu.demo=true")
@SignedInAs(Role.AREA_LEADER)
class DemoModuleTest {

    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired ChainLibrary library;
    @Autowired Territories territories;
    @Autowired Places places;
    @Autowired Access access;
    @Autowired Verifier verifier;
    @Autowired JdbcClient jdbc;

    @Test
    void loadsTheFactsOnceAndNothingOnTheSecondStart() {
        prepare();
        assertThat(count("indicator.observation")).isEqualTo(52);
        assertThat(count("party.organisation")).isGreaterThanOrEqualTo(25);
        assertThat(count("place.place")).isGreaterThanOrEqualTo(25);
        assertThat(library.chains()).hasSize(12);
        assertThat(prepare()).isEmpty();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void theWorkedExampleIsControllableToEightFourteenths() {
        prepare();
        long chain = chain(DemoChains.EXAMPLE).id();
        var interval =
                library.snapshot(chain, null)
                        .controllability(Rule.of(territories.nation()))
                        .interval();
        assertThat(interval.surviving()).isEqualTo(8);
        assertThat(interval.possible()).isEqualTo(8);
        assertThat(interval.total()).isEqualTo(14);
    }

    @Test
    void aChainOfTheAreaIsAskedAboutWithinAreaCityProvinceAndNation() {
        prepare();
        var chain = chain("A1");
        assertThat(
                        territories.around(chain).stream()
                                .map(it -> territories.nameOf(it, Locale.ENGLISH)))
                .containsExactly("Jinpu New Area", "Dalian", "Liaoning", "China");
        assertThat(territories.read("中国")).isEqualTo(territories.nation());
        assertThat(territories.read("place:" + place(DemoPlaces.NATION)))
                .isEqualTo(territories.nation());
        var inTheArea = territories.tokensOf(place(DemoPlaces.AREA));
        assertThat(territories.read("大连市").locate(inTheArea)).isEqualTo(Territory.Lies.INSIDE);
        assertThat(territories.read("辽宁省").locate(inTheArea)).isEqualTo(Territory.Lies.INSIDE);
        assertThat(territories.read("大连市").locate(List.of("CHN")))
                .isEqualTo(Territory.Lies.INDETERMINATE);
        assertThat(territories.read("大连市").locate(List.of("JPN")))
                .isEqualTo(Territory.Lies.OUTSIDE);
    }

    @Test
    void anAreaLoadedBeforeItsCityIsPutIntoItAtTheNextStart() {
        prepare();
        access.as(
                Actor.SYSTEM,
                () -> {
                    move(DemoPlaces.AREA, DemoPlaces.AREA, null);
                    var city = places.byCode(DemoPlaces.CITY).orElseThrow();
                    move(DemoPlaces.CITY, "once", city.parentId());
                });
        assertThat(prepare().getFirst()).contains("3 places around the area");
        assertThat(places.pathTo(place(DemoPlaces.AREA)).stream().map(Place::code))
                .containsExactly(
                        DemoPlaces.NATION, DemoPlaces.PROVINCE, DemoPlaces.CITY, DemoPlaces.AREA);
        assertThat(prepare()).isEmpty();
    }

    private void move(String code, String newCode, @Nullable Long parent) {
        var it = places.byCode(code).orElseThrow();
        var draft =
                PlaceDraft.of(
                        newCode,
                        it.kind(),
                        newCode.equals(code) ? it.name() : new Bilingual(newCode, null),
                        parent);
        assertThat(places.change(it.id(), it.entryId(), draft)).isInstanceOf(Saved.Done.class);
    }

    private long place(String code) {
        return places.byCode(code).orElseThrow().id();
    }

    private List<String> prepare() {
        var said = new Said();
        loader.prepare(said);
        return said.lines;
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private Chain chain(String code) {
        return library.chains().stream()
                .filter(it -> it.said().code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
