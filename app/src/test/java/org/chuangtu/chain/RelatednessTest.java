package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelatednessTest {

    private static final Territory HERE =
            new Territory("place:1", Set.of("place:1"), Set.of("place:9", "CHN"));
    private static final Territory CHINA = Territory.ofCountries("CHN");

    /**
     * <pre>
     *        x  y  z  w
     *   A    ●  ●          here
     *   B    ●  ●          elsewhere
     *   C       ●  ●       elsewhere
     *   D          ●  ●    elsewhere
     * </pre>
     */
    private final ChainGraph worked =
            firms(Map.of("A", "x y", "B", "x y", "C", "y z", "D", "z w"), Map.of("A", "place:1"));

    @Test
    void nodesAreNearWhenWhoDoesTheCommonerDoesBoth() {
        var relatedness = Relatedness.of(worked, HERE);
        assertThat(relatedness.over()).isEqualTo(Concentration.Over.ORGANISATIONS);
        assertThat(relatedness.proximity("x", "y")).isEqualTo(2.0 / 3);
        assertThat(relatedness.proximity("y", "z")).isEqualTo(1.0 / 3);
        assertThat(relatedness.proximity("z", "w")).isEqualTo(1.0 / 2);
        assertThat(relatedness.proximity("x", "z")).isZero();
        assertThat(relatedness.nearest("y", 5))
                .containsExactly(
                        new Relatedness.Near("x", 2.0 / 3, Truth.YES),
                        new Relatedness.Near("z", 1.0 / 3, Truth.NO));
    }

    @Test
    void whatIsNearToWhatWeDoIsDenserAroundUs() {
        var relatedness = Relatedness.of(worked, HERE);
        // one of two here, two of eight everywhere
        assertThat(relatedness.rca("x")).contains(Span.exactly((1.0 / 2) / (2.0 / 8)));
        assertThat(relatedness.rca("y")).contains(Span.exactly((1.0 / 2) / (3.0 / 8)));
        assertThat(relatedness.rca("z")).contains(Span.exactly(0));
        assertThat(density(relatedness, "z").least())
                .isCloseTo((1.0 / 3) / (1.0 / 3 + 1.0 / 2), within(1e-12));
        assertThat(relatedness.density("w")).contains(Span.exactly(0));
    }

    @Test
    void whatWeDoAlreadySaysNothingForItself() {
        var alone = firms(Map.of("A", "x", "B", "y"), Map.of("A", "place:1"));
        assertThat(Relatedness.of(alone, HERE).density("x")).isEmpty();
    }

    @Test
    void aNodeNobodyIsKnownToDoHasNoDensityRatherThanZero() {
        var some = ChainGraph.builder().node("unknown").node("other").build();
        var relatedness = Relatedness.of(some, HERE);
        assertThat(relatedness.density("unknown")).isEmpty();
        assertThat(relatedness.rca("unknown")).isEmpty();
        assertThat(relatedness.advantage("unknown")).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void aFirmSomewhereInTheProvinceLeavesItOpen() {
        var open =
                firms(
                        Map.of("A", "x", "B", "x y", "C", "y z", "D", "z"),
                        Map.of("A", "place:1", "C", "place:9"));
        var relatedness = Relatedness.of(open, HERE);
        assertThat(relatedness.advantage("z")).isEqualTo(Truth.UNKNOWN);
        var density = density(relatedness, "y");
        assertThat(density.least()).isLessThan(density.most());
    }

    @Test
    void overCountriesTheirSharesSayWhatTheyAreGoodAt() {
        var chain = ChainGraph.builder().node("a").node("b").node("c");
        share(chain, "a", "CHN", 80);
        share(chain, "a", "JPN", 20);
        share(chain, "b", "CHN", 60);
        share(chain, "b", "JPN", 40);
        share(chain, "c", "CHN", 10);
        share(chain, "c", "JPN", 90);
        var relatedness = Relatedness.of(chain.build(), CHINA);
        assertThat(relatedness.over()).isEqualTo(Concentration.Over.COUNTRIES);
        assertThat(rca(relatedness, "a")).isCloseTo(80.0 / 150 * 3, within(1e-12));
        assertThat(rca(relatedness, "b")).isCloseTo(60.0 / 150 * 3, within(1e-12));
        assertThat(rca(relatedness, "c")).isCloseTo(10.0 / 150 * 3, within(1e-12));
        // China does a and b, Japan c alone: a and b are near, nothing is near to c.
        assertThat(relatedness.proximity("a", "b")).isEqualTo(1);
        assertThat(relatedness.density("a")).contains(Span.exactly(1));
        assertThat(relatedness.density("c")).isEmpty();
    }

    @Test
    void whatIsLeftOfAHundredMayBeOurs() {
        var chain = ChainGraph.builder().node("a").node("b");
        share(chain, "a", "CHN", 50);
        share(chain, "a", "JPN", 50);
        share(chain, "b", "JPN", 40);
        var relatedness = Relatedness.of(chain.build(), CHINA);
        assertThat(relatedness.advantage("b")).isEqualTo(Truth.UNKNOWN);
        assertThat(relatedness.rca("b").orElseThrow().least()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheFormulasByTheLetterWhereverTheOpenOnesAre(long seed) {
        var random = new Random(seed);
        int nodes = 2 + random.nextInt(6);
        int firms = 2 + random.nextInt(7);
        boolean[][] does = new boolean[firms][nodes];
        int[] lies = new int[firms]; // 0 here, 1 elsewhere, 2 open
        var open = new ArrayList<Integer>();
        for (int f = 0; f < firms; f++) {
            lies[f] = random.nextInt(3);
            if (lies[f] == 2) open.add(f);
            for (int n = 0; n < nodes; n++) does[f][n] = random.nextInt(3) == 0;
        }
        var chain = ChainGraph.builder();
        for (int n = 0; n < nodes; n++) chain.node("n" + n);
        for (int f = 0; f < firms; f++)
            for (int n = 0; n < nodes; n++)
                if (does[f][n])
                    chain.provision(
                            f + "/" + n,
                            "n" + n,
                            new Provider.Organisation("f" + f, "f" + f),
                            null,
                            List.of(List.of("place:1", "place:2", "CHN").get(lies[f])));
        var relatedness = Relatedness.of(chain.build(), HERE);
        for (int mask = 0; mask < 1 << open.size(); mask++) {
            boolean[] here = new boolean[firms];
            for (int f = 0; f < firms; f++) here[f] = lies[f] == 0;
            for (int i = 0; i < open.size(); i++) here[open.get(i)] = (mask >> i & 1) == 1;
            double[] rca = rcaByTheLetter(does, here);
            for (int n = 0; n < nodes; n++) {
                assertThat(relatedness.rca("n" + n).isPresent()).isEqualTo(!Double.isNaN(rca[n]));
                if (!Double.isNaN(rca[n])) {
                    var span = relatedness.rca("n" + n).orElseThrow();
                    assertThat(rca[n]).isBetween(span.least() - 1e-9, span.most() + 1e-9);
                    if (open.isEmpty()) assertThat(span.exact()).isTrue();
                }
                double density = densityByTheLetter(does, rca, n);
                assertThat(relatedness.density("n" + n).isPresent())
                        .isEqualTo(!Double.isNaN(density));
                if (!Double.isNaN(density)) {
                    var span = density(relatedness, "n" + n);
                    assertThat(density).isBetween(span.least() - 1e-9, span.most() + 1e-9);
                    if (open.isEmpty()) assertThat(span.exact()).isTrue();
                }
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static double[] rcaByTheLetter(boolean[][] does, boolean[] here) {
        int nodes = does[0].length;
        double[] found = new double[nodes];
        double ours = 0;
        double all = 0;
        for (int f = 0; f < does.length; f++)
            for (int n = 0; n < nodes; n++)
                if (does[f][n]) {
                    all++;
                    if (here[f]) ours++;
                }
        for (int n = 0; n < nodes; n++) {
            double oursHere = 0;
            double allHere = 0;
            for (int f = 0; f < does.length; f++)
                if (does[f][n]) {
                    allHere++;
                    if (here[f]) oursHere++;
                }
            found[n] =
                    allHere == 0 ? Double.NaN : ours == 0 ? 0 : (oursHere / ours) / (allHere / all);
        }
        return found;
    }

    private static double densityByTheLetter(boolean[][] does, double[] rca, int j) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < rca.length; i++) {
            if (i == j) continue;
            double both = 0;
            double doI = 0;
            double doJ = 0;
            for (boolean[] firm : does) {
                if (firm[i]) doI++;
                if (firm[j]) doJ++;
                if (firm[i] && firm[j]) both++;
            }
            if (doI == 0 || doJ == 0) continue;
            double near = Math.min(both / doI, both / doJ);
            below += near;
            if (rca[i] >= 1 - 1e-9) above += near;
        }
        return below == 0 ? Double.NaN : above / below;
    }

    private static double rca(Relatedness of, String node) {
        var span = of.rca(node).orElseThrow();
        assertThat(span.most() - span.least()).isLessThan(1e-9);
        return span.least();
    }

    private static Span density(Relatedness of, String node) {
        return of.density(node).orElseThrow();
    }

    private static void share(ChainGraph.Builder chain, String node, String country, double share) {
        chain.provision(
                node + country, node, new Provider.Country(country), share, List.of(country));
    }

    /** @param places where a firm lies; elsewhere where it does not say */
    private static ChainGraph firms(Map<String, String> does, Map<String, String> places) {
        var chain = ChainGraph.builder();
        var nodes = new TreeSet<String>();
        does.values().forEach(it -> nodes.addAll(List.of(it.split(" "))));
        nodes.forEach(chain::node);
        new HashMap<>(does)
                .forEach((firm, all) -> {
                    for (String node : all.split(" "))
                        chain.provision(
                                firm + node,
                                node,
                                new Provider.Organisation(firm, firm),
                                null,
                                List.of(places.getOrDefault(firm, "place:2")));
                });
        return chain.build();
    }
}
