package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chuangtu.chain.Survival.Step;
import org.junit.jupiter.api.Test;

/** The example worked out by hand in the definition of a chain; everything else follows from getting this right. */
class WorkedExampleTest {

    private static final Rule CHINA_ALONE = Rule.of(Territory.ofCountries("CHN"));

    private final ChainGraph chain = example().provision(by("P12", "wafer", "JPN")).build();
    private final ChainGraph nobodyKnownForWafers = example().build();

    static ChainGraph.Builder example() {
        return ChainGraph.builder()
                .node("quartz")
                .node("wafer")
                .node("lithography tool")
                .node("EUV tool")
                .node("DUV tool")
                .node("chip")
                .goesInto("quartz", "wafer")
                .goesInto("wafer", "chip")
                .goesInto("lithography tool", "chip")
                .kindOf("EUV tool", "lithography tool")
                .kindOf("DUV tool", "lithography tool")
                .provision(by("P10", "quartz", "CHN"))
                .provision(by("P11", "quartz", "JPN"))
                .provision(by("P13", "EUV tool", "NLD"))
                .provision(by("P14", "DUV tool", "CHN"))
                .provision(by("P15", "chip", "CHN"));
    }

    static ChainGraph.Provision by(String id, String node, String country) {
        return new ChainGraph.Provision(
                id, node, new Provider.Country(country), null, List.of(country), Basis.STATED);
    }

    @Test
    void weighsEachNodeByWhatStandsOnIt() {
        assertThat(List.of("quartz", "wafer", "lithography tool", "EUV tool", "DUV tool", "chip"))
                .extracting(chain::weight)
                .containsExactly(3L, 2L, 2L, 3L, 3L, 1L);
    }

    @Test
    void saysWhichNodesSurvive() {
        var survival = chain.survival(CHINA_ALONE);
        assertThat(List.of("quartz", "lithography tool", "DUV tool"))
                .allMatch(node -> survival.of(node) == Truth.YES);
        assertThat(List.of("wafer", "EUV tool", "chip"))
                .allMatch(node -> survival.of(node) == Truth.NO);
    }

    @Test
    void controlsEightOfFourteen() {
        var interval = chain.controllability(CHINA_ALONE).interval();
        assertThat(interval).isEqualTo(new Controllability.Interval(8, 8, 14));
        assertThat(interval.lower()).isCloseTo(0.571, within(0.0005));
        assertThat(interval.exact()).isTrue();
    }

    @Test
    void controlsEightToElevenOfFourteenWhenNobodyIsKnownToProvideWafers() {
        var answer = nobodyKnownForWafers.controllability(CHINA_ALONE);
        assertThat(answer.interval()).isEqualTo(new Controllability.Interval(8, 11, 14));
        assertThat(answer.narrowing())
                .containsExactly(
                        new Controllability.Narrowing("wafer", new Reason.NobodyKnown(), 3, 3));
    }

    @Test
    void explainsTheChipDownToTheProvisionOfWafers() {
        assertThat(chain.survival(CHINA_ALONE).explain("chip"))
                .containsExactly(
                        new Step("chip", Truth.NO, new Reason.InputFails("wafer")),
                        new Step(
                                "wafer",
                                Truth.NO,
                                new Reason.NobodyInside(
                                        List.of(by("P12", "wafer", "JPN")), List.of())));
    }

    @Test
    void explainsTheLithographyToolThroughTheKindThatSurvives() {
        assertThat(chain.survival(CHINA_ALONE).explain("lithography tool"))
                .containsExactly(
                        new Step("lithography tool", Truth.YES, new Reason.ThroughKind("DUV tool")),
                        new Step(
                                "DUV tool",
                                Truth.YES,
                                new Reason.ProvidedInside(List.of(by("P14", "DUV tool", "CHN")))));
    }

    @Test
    void explainsAnUnknownByTheNodeNobodyHasLookedAt() {
        assertThat(nobodyKnownForWafers.survival(CHINA_ALONE).explain("chip"))
                .containsExactly(
                        new Step("chip", Truth.UNKNOWN, new Reason.InputUnknown("wafer")),
                        new Step("wafer", Truth.UNKNOWN, new Reason.NobodyKnown()));
    }

    @Test
    void controlsEverythingTogetherWithTheOthers() {
        var together = Rule.of(Territory.ofCountries("CHN", "JPN", "NLD"));
        assertThat(chain.controllability(together).interval())
                .isEqualTo(new Controllability.Interval(14, 14, 14));
    }
}
