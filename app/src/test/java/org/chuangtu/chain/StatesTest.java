package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatesTest {

    private static final Territory CHINA = Territory.ofCountries("CHN");
    private static final Territory JINPU =
            new Territory("金普新区", Set.of("jinpu"), Set.of("dalian", "CHN"));

    private final ChainGraph.Builder chain = ChainGraph.builder().node("x");

    @Test
    void aNodeNobodyLookedAtIsUnsurveyedAndNotAGap() {
        var state = chain.build().localState("x", JINPU).state();
        assertThat(state).isEqualTo(LocalState.UNSURVEYED);
        assertThat(state.gap()).isFalse();
    }

    @Test
    void aNodeSurveyedInVainIsAGap() {
        chain.survey(survey("jinpu", true));
        assertThat(chain.build().localState("x", JINPU).state().gap()).isTrue();
    }

    @Test
    void aCompleteSurveyOfTheWholeCityCoversTheArea() {
        chain.survey(survey("dalian", true));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.NONE);
    }

    @Test
    void kindsOfEachOtherThatNobodyProvidesAreNotKnownToBeAbsent() {
        chain.node("y").kindOf("x", "y").kindOf("y", "x");
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.UNKNOWN);
    }

    @Test
    void aSurveyThatLookedAtAPartProvesNoAbsence() {
        chain.survey(survey("jinpu", false));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.UNSURVEYED);
    }

    @Test
    void twoAreasAreSurveyedOnlyWhenBothAre() {
        var both = new Territory("金普与普兰店", Set.of("jinpu", "pulandian"), Set.of("dalian", "CHN"));
        chain.survey(survey("jinpu", true));
        assertThat(chain.build().localState("x", both).state()).isEqualTo(LocalState.UNSURVEYED);
        chain.survey(survey("pulandian", true));
        assertThat(chain.build().localState("x", both).state()).isEqualTo(LocalState.NONE);
    }

    /** 甲 lies in one city, 乙 in a province; what was looked for in the province says nothing of the city. */
    @Test
    void aSurveyAroundOneOfTwoAreasProvesNothingOfTheOther() {
        var both =
                new Territory("甲乙", Set.of("jia", "yi"), Set.of("city of jia", "province of yi"));
        chain.survey(survey("province of yi", true));
        assertThat(chain.build().localState("x", both).state()).isEqualTo(LocalState.UNSURVEYED);
    }

    @Test
    void aSurveyElsewhereProvesNothingHere() {
        chain.survey(survey("shenyang", true));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.UNSURVEYED);
    }

    @Test
    void oneFirmHereIsThinAndTwoAreSeveral() {
        chain.provision(firm("甲", "jinpu", "dalian", "CHN"));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.ONE);
        chain.provision(firm("乙", "jinpu", "dalian", "CHN"));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.SEVERAL);
    }

    @Test
    void aFirmCountsOnceHoweverManyRowsNameIt() {
        chain.provision(firm("甲", "jinpu", "dalian", "CHN"))
                .provision(firm("甲", "jinpu", "dalian", "CHN"));
        assertThat(chain.build().localState("x", JINPU).state()).isEqualTo(LocalState.ONE);
    }

    @Test
    void aNodeOnlyOthersProvideIsDependent() {
        chain.provision(country("NLD"));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.NONE);
    }

    @Test
    void aNodeNobodyIsKnownToProvideIsUnknownAndNotDependent() {
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.UNKNOWN);
    }

    @Test
    void aProviderWhosePlaceIsOpenProvesNoDependence() {
        chain.provision(
                new ChainGraph.Provision(
                        "P", "x", new Provider.Country("VARIOUS"), null, List.of(), Basis.STATED));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.UNKNOWN);
    }

    @Test
    void aProviderSomewhereInChinaMayOrMayNotBeHere() {
        chain.provision(country("CHN"));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.ONE);
        assertThat(chain.build().setState("x", JINPU).state()).isEqualTo(SetState.UNKNOWN);
    }

    @Test
    void aCountryBesideItsFirmsIsNotCountedAgain() {
        chain.provision(firm("甲", "CHN")).provision(country("CHN"));
        var standing = chain.build().setState("x", CHINA);
        assertThat(standing.state()).isEqualTo(SetState.ONE);
        assertThat(standing.countriesOnly()).isFalse();
    }

    @Test
    void saysWhenOnlyACountryIsKnownAndNoFirm() {
        chain.provision(country("CHN"));
        assertThat(chain.build().setState("x", CHINA).countriesOnly()).isTrue();
    }

    @Test
    void whoMakesAKindMakesTheGeneralNode() {
        chain.node("kind").kindOf("kind", "x");
        chain.provision(
                new ChainGraph.Provision(
                        "P",
                        "kind",
                        new Provider.Organisation("甲", "甲"),
                        null,
                        List.of("CHN"),
                        Basis.STATED));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.ONE);
    }

    /** Were the kinds left out, the state would say that nobody here makes it while the node survives through one of them. */
    @Test
    void whoMakesAKindCountsBesideThoseKnownForTheGeneralNodeOnly() {
        chain.node("kind").kindOf("kind", "x").provision(country("NLD"));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.UNKNOWN);
        chain.provision("K", "kind", new Provider.Organisation("甲", "甲"), null, List.of("CHN"));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.ONE);
    }

    /** Without inputs a node survives exactly if somebody in S provides it, itself or through a kind. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStateInASetAgreesWithWhatSurvivesThere(long seed) {
        var drawn = RandomChains.draw(seed, 9);
        var kindsOnly = ChainGraph.builder();
        drawn.chain().nodes().forEach(kindsOnly::node);
        drawn.chain().edges().stream()
                .filter(it -> it.relation() == Relation.KIND_OF && it.from().compareTo(it.to()) < 0)
                .forEach(kindsOnly::edge);
        drawn.chain()
                .nodes()
                .forEach(it -> drawn.chain().provisions(it.key()).forEach(kindsOnly::provision));
        var chain = kindsOnly.build();
        var rule = Rule.of(drawn.rule().territory()).withOpenPlaces();
        var survival = chain.survival(rule);
        for (var node : chain.nodes())
            assertThat(chain.setState(node.key(), rule.territory()).state())
                    .as("%s of seed %d", node.key(), seed)
                    .isIn(
                            switch (survival.of(node.key())) {
                                case YES -> List.of(SetState.ONE, SetState.SEVERAL);
                                case NO -> List.of(SetState.NONE);
                                case UNKNOWN -> List.of(SetState.UNKNOWN);
                            });
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void aGeneralNodeIsUnknownWhileOneOfItsKindsIs() {
        chain.node("kind").kindOf("kind", "x").node("other").kindOf("other", "x");
        chain.provision(
                new ChainGraph.Provision(
                        "P",
                        "kind",
                        new Provider.Organisation("甲", "甲"),
                        null,
                        List.of("NLD"),
                        Basis.STATED));
        assertThat(chain.build().setState("x", CHINA).state()).isEqualTo(SetState.UNKNOWN);
    }

    private static ChainGraph.Survey survey(String area, boolean complete) {
        return new ChainGraph.Survey("S", "x", area, LocalDate.of(2022, 6, 30), complete);
    }

    private static ChainGraph.Provision firm(String name, String... places) {
        return new ChainGraph.Provision(
                "P-" + name,
                "x",
                new Provider.Organisation(name, name),
                null,
                List.of(places),
                Basis.STATED);
    }

    private static ChainGraph.Provision country(String code) {
        return new ChainGraph.Provision(
                "P-" + code, "x", new Provider.Country(code), null, List.of(code), Basis.STATED);
    }
}
