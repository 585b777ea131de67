package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurvivalTest {

    private static final Rule CHINA = Rule.of(Territory.ofCountries("CHN"));

    @Test
    void aCircleOfInputsDoesNotStopItself() {
        var chain =
                ChainGraph.builder()
                        .node("wafer")
                        .node("scrap")
                        .goesInto("wafer", "scrap")
                        .goesInto("scrap", "wafer")
                        .provision(by("P1", "wafer", "CHN", null))
                        .provision(by("P2", "scrap", "CHN", null))
                        .build();
        assertThat(chain.survival(CHINA).of("wafer")).isEqualTo(Truth.YES);
        assertThat(chain.weight("wafer")).isEqualTo(2);
    }

    @Test
    void aCircleFailsAsAWholeWhenOneOfItDoes() {
        var chain =
                ChainGraph.builder()
                        .node("wafer")
                        .node("scrap")
                        .goesInto("wafer", "scrap")
                        .goesInto("scrap", "wafer")
                        .provision(by("P1", "wafer", "CHN", null))
                        .provision(by("P2", "scrap", "JPN", null))
                        .build();
        var survival = chain.survival(CHINA);
        assertThat(survival.of("wafer")).isEqualTo(Truth.NO);
        assertThat(survival.explain("wafer"))
                .extracting(Survival.Step::node)
                .containsExactly("wafer", "scrap");
    }

    @Test
    void aShareBelowTheLeastDoesNotCount() {
        var chain = ChainGraph.builder().node("x").provision(by("P1", "x", "CHN", 4.9)).build();
        assertThat(chain.survival(CHINA).of("x")).isEqualTo(Truth.YES);
        assertThat(chain.survival(CHINA.withLeast(5.0)).of("x")).isEqualTo(Truth.NO);
        assertThat(chain.survival(CHINA.withLeast(4.9)).of("x")).isEqualTo(Truth.YES);
    }

    @Test
    void anUnknownShareReachesALeastOfNothing() {
        var chain = ChainGraph.builder().node("x").provision(by("P1", "x", "CHN", null)).build();
        assertThat(chain.survival(CHINA.withLeast(0.0)).of("x")).isEqualTo(Truth.YES);
    }

    @Test
    void aNodeWhoseInputFailsAnywayIsNotWorthAskingAbout() {
        var chain =
                ChainGraph.builder()
                        .node("wafer")
                        .node("chip")
                        .goesInto("wafer", "chip")
                        .provision(by("P1", "wafer", "JPN", null))
                        .build();
        var answer = chain.controllability(CHINA);
        assertThat(answer.interval()).isEqualTo(new Controllability.Interval(0, 0, 3));
        assertThat(answer.narrowing()).isEmpty();
    }

    @Test
    void anUnknownShareMightReachTheLeast() {
        var row = by("P1", "x", "CHN", null);
        var survival =
                ChainGraph.builder()
                        .node("x")
                        .provision(row)
                        .build()
                        .survival(CHINA.withLeast(5.0));
        assertThat(survival.explain("x"))
                .containsExactly(
                        new Survival.Step(
                                "x", Truth.UNKNOWN, new Reason.SharesNotKnown(List.of(row))));
    }

    @Test
    void variousCountriesCountAsOutsideAndAreNamed() {
        var row =
                new ChainGraph.Provision(
                        "P5", "x", new Provider.Country("VARIOUS"), null, List.of(), Basis.STATED);
        var answer = ChainGraph.builder().node("x").provision(row).build().controllability(CHINA);
        assertThat(answer.interval()).isEqualTo(new Controllability.Interval(0, 0, 1));
        assertThat(answer.openPlaces())
                .containsExactly(new Controllability.OpenPlace("x", List.of(row)));
        assertThat(answer.withOpenPlaces()).isEqualTo(new Controllability.Interval(0, 1, 1));
    }

    @Test
    void theShortestReasonIsGiven() {
        var chain =
                ChainGraph.builder()
                        .node("far")
                        .node("middle")
                        .node("near")
                        .node("chip")
                        .goesInto("far", "middle")
                        .goesInto("middle", "chip")
                        .goesInto("near", "chip")
                        .provision(by("P1", "far", "JPN", null))
                        .provision(by("P2", "middle", "CHN", null))
                        .provision(by("P3", "near", "JPN", null))
                        .provision(by("P4", "chip", "CHN", null))
                        .build();
        assertThat(chain.survival(CHINA).explain("chip"))
                .extracting(Survival.Step::node)
                .containsExactly("chip", "near");
    }

    @Test
    void anEmptyChainSaysNothing() {
        var interval = ChainGraph.builder().build().controllability(CHINA).interval();
        assertThat(interval.lower()).isZero();
        assertThat(interval.upper()).isEqualTo(1);
        assertThat(interval.exact()).isFalse();
    }

    @Test
    void refusesWhatIsNoChain() {
        var builder = ChainGraph.builder().node("x").node("y").goesInto("x", "y");
        assertThatThrownBy(() -> builder.goesInto("x", "y")).hasMessageContaining("twice");
        assertThatThrownBy(() -> builder.goesInto("x", "x")).hasMessageContaining("itself");
        assertThatThrownBy(() -> builder.goesInto("x", "z"))
                .hasMessageContaining("no such node")
                .hasMessageContaining("z");
        assertThatThrownBy(() -> builder.node("x")).hasMessageContaining("two nodes");
        assertThatThrownBy(() -> by("P", "x", "CHN", 100.1)).hasMessageContaining("100.1");
    }

    private static ChainGraph.Provision by(
            String id, String node, String country, @Nullable Double share) {
        return new ChainGraph.Provision(
                id, node, new Provider.Country(country), share, List.of(country), Basis.STATED);
    }
}
