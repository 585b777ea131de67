package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapRankingTest {

    private static final Territory CHINA = Territory.ofCountries("CHN");

    private final ChainGraph chain =
            ChainGraph.builder()
                    .node("a")
                    .node("b")
                    .node("c")
                    .goesInto("a", "b")
                    .goesInto("b", "c")
                    .provision("P1", "a", new Provider.Country("JPN"), 100.0, List.of("JPN"))
                    .provision("P2", "b", new Provider.Country("CHN"), 50.0, List.of("CHN"))
                    .build();

    @Test
    void addsUpTheKnownTermsAndNamesTheMissing() {
        var b = scored("b", TermWeights.usual(), Map.of());
        assertThat(b.terms())
                .isEqualTo(
                        Map.of(
                                Term.DOWNSTREAM,
                                0.5,
                                Term.DEPENDENCE,
                                0.5,
                                Term.CONCENTRATION,
                                0.25));
        assertThat(b.missing()).containsExactlyInAnyOrder(Term.CASCADE, Term.RELATEDNESS);
        assertThat(b.score()).isCloseTo((0.3 * 0.5 + 0.3 * 0.5 + 0.2 * 0.25) / 0.8, within(1e-12));
        assertThat(b.knownWeight()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void aConcentrationKnownInPartIsAnIntervalAndSoIsTheScore() {
        var b =
                scored(
                        "b",
                        TermWeights.usual(),
                        Map.of()); // half of it from China, half from nobody knows whom
        assertThat(b.terms()).containsEntry(Term.CONCENTRATION, 0.25);
        assertThat(b.termsAtMost())
                .isEqualTo(
                        Map.of(
                                Term.DOWNSTREAM,
                                0.5,
                                Term.DEPENDENCE,
                                0.5,
                                Term.CONCENTRATION,
                                0.5));
        assertThat(b.scoreAtMost())
                .isCloseTo((0.3 * 0.5 + 0.3 * 0.5 + 0.2 * 0.5) / 0.8, within(1e-12));
        var a = scored("a", TermWeights.usual(), Map.of()); // all of it from Japan
        assertThat(a.scoreAtMost()).isCloseTo(a.score(), within(1e-12));
    }

    @Test
    void theRangeOfRanksReachesOverWhatIsNotKnownOfTheScore() {
        var halfKnown =
                ChainGraph.builder()
                        .node("half")
                        .node("whole")
                        .provision("P1", "half", new Provider.Country("JPN"), 50.0, List.of("JPN"))
                        .provision("P2", "whole", new Provider.Country("JPN"), 60.0, List.of("JPN"))
                        .provision("P3", "whole", new Provider.Country("KOR"), 40.0, List.of("KOR"))
                        .build();
        var weights = new TermWeights(Map.of(Term.CONCENTRATION, 1.0));
        var nodes = GapRanking.of(halfKnown, CHINA, weights, Map.of()).nodes();
        assertThat(nodes)
                .extracting(GapRanking.Scored::node, GapRanking.Scored::rank)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("whole", 1), // 0.52, and half 0.25–0.50
                        org.assertj.core.groups.Tuple.tuple("half", 2));
        assertThat(nodes).allSatisfy(it -> assertThat(it.bestRank()).isEqualTo(it.rank()));

        var less =
                ChainGraph.builder()
                        .node("half")
                        .node("whole")
                        .provision("P1", "half", new Provider.Country("JPN"), 50.0, List.of("JPN"))
                        .provision("P2", "whole", new Provider.Country("JPN"), 30.0, List.of("JPN"))
                        .provision("P3", "whole", new Provider.Country("KOR"), 40.0, List.of("KOR"))
                        .provision("P4", "whole", new Provider.Country("NLD"), 30.0, List.of("NLD"))
                        .build();
        assertThat(GapRanking.of(less, CHINA, weights, Map.of()).nodes()) // 0.34 and 0.25–0.50
                .allSatisfy(it -> {
                    assertThat(it.bestRank()).isEqualTo(1);
                    assertThat(it.worstRank()).isEqualTo(2);
                });
    }

    @Test
    void theContributionsAddUpToTheScore() {
        for (var it : GapRanking.of(chain, CHINA, TermWeights.usual(), Map.of()).nodes()) {
            double sum = 0;
            for (Term term : Term.values()) sum += it.contribution(term, TermWeights.usual());
            assertThat(sum).isCloseTo(it.score(), within(1e-12));
        }
    }

    @Test
    void aTermNobodyComputedIsMissingAndNotZero() {
        var c = scored("c", TermWeights.usual(), Map.of());
        assertThat(c.terms()).containsOnlyKeys(Term.DOWNSTREAM);
        assertThat(c.missing()).contains(Term.DEPENDENCE, Term.CONCENTRATION);
        assertThat(c.knownWeight()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void takesTermsThatOthersCompute() {
        var a =
                scored(
                        "a",
                        TermWeights.usual(),
                        Map.of(Term.CASCADE, Map.of("a", Span.exactly(0.7))));
        assertThat(a.terms()).containsEntry(Term.CASCADE, 0.7);
        assertThat(a.score()).isCloseTo((0.3 + 0.3 + 0.2 + 0.07) / 0.9, within(1e-12));
    }

    @Test
    void ranksTheHeaviestForeignMonopolyFirst() {
        assertThat(GapRanking.of(chain, CHINA, TermWeights.usual(), Map.of()).nodes())
                .extracting(GapRanking.Scored::node)
                .containsExactly("a", "b", "c");
    }

    @Test
    void weightsAreProportions() {
        var tenfold =
                new TermWeights(
                        Map.of(
                                Term.DOWNSTREAM, 3.0,
                                Term.DEPENDENCE, 3.0,
                                Term.CONCENTRATION, 2.0,
                                Term.CASCADE, 1.0,
                                Term.RELATEDNESS, 1.0));
        assertThat(scored("b", tenfold, Map.of()).score())
                .isCloseTo(scored("b", TermWeights.usual(), Map.of()).score(), within(1e-12));
    }

    @Test
    void saysWhenANudgeOfTheWeightsWouldSwapTwoNodes() {
        var close =
                ChainGraph.builder()
                        .node("heavy")
                        .node("dependent")
                        .node("end1")
                        .node("end2")
                        .goesInto("heavy", "end1")
                        .goesInto("heavy", "end2")
                        .goesInto("dependent", "end1")
                        .provision("P1", "heavy", new Provider.Country("CHN"), null, List.of("CHN"))
                        .provision(
                                "P2",
                                "dependent",
                                new Provider.Country("JPN"),
                                null,
                                List.of("JPN"))
                        .build();
        var weights = new TermWeights(Map.of(Term.DOWNSTREAM, 0.5, Term.DEPENDENCE, 0.5));
        var nodes = GapRanking.of(close, CHINA, weights, Map.of()).nodes();
        var heavy =
                nodes.stream().filter(it -> it.node().equals("heavy")).findFirst().orElseThrow();
        assertThat(heavy.score()).isCloseTo(0.75, within(1e-12));
        assertThat(heavy.rank()).isEqualTo(1);
        assertThat(heavy.bestRank()).isEqualTo(1);
        assertThat(heavy.worstRank()).isEqualTo(2);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRankLiesInItsInterval(long seed) {
        var drawn = RandomChains.draw(seed, 20);
        for (var it : GapRanking.of(drawn.chain(), CHINA, TermWeights.usual(), Map.of()).nodes()) {
            assertThat(it.score()).isBetween(0.0, 1.0 + 1e-12);
            assertThat(it.rank()).isBetween(it.bestRank(), it.worstRank());
            assertThat(it.worstRank()).isLessThanOrEqualTo(drawn.chain().size());
        }
    }

    @Test
    void refusesWeightsThatCountNothing() {
        assertThatThrownBy(() -> new TermWeights(Map.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new TermWeights(Map.of(Term.CASCADE, -1.0)))
                .hasMessageContaining("-1.0");
    }

    private GapRanking.Scored scored(
            String node, TermWeights weights, Map<Term, Map<String, Span>> elsewhere) {
        return GapRanking.of(chain, CHINA, weights, elsewhere).nodes().stream()
                .filter(it -> it.node().equals(node))
                .findFirst()
                .orElseThrow();
    }
}
