package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.chuangtu.chain.Survival.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a chain does without: the worked example by hand, then random chains against the definition followed to the letter. */
class LossTest {

    private static final Loss JAPAN = new Loss(Set.of(), Set.of(), Territory.ofCountries("JPN"));

    private final ChainGraph chain =
            WorkedExampleTest.example()
                    .provision(WorkedExampleTest.by("P12", "wafer", "JPN"))
                    .build();

    private static List<String> of(ChainGraph chain, Loss loss, Truth verdict) {
        var survival = chain.survival(loss);
        return chain.nodes().stream()
                .map(ChainGraph.Node::key)
                .filter(it -> survival.of(it) == verdict)
                .toList();
    }

    @Test
    void everythingStandsWhileNothingIsTaken() {
        assertThat(of(chain, Loss.NOTHING, Truth.YES)).hasSize(6);
    }

    @Test
    void withoutJapanTheWaferIsLostAndWithItTheChip() {
        assertThat(of(chain, JAPAN, Truth.NO)).containsExactly("wafer", "chip");
        assertThat(of(chain, JAPAN, Truth.UNKNOWN)).isEmpty();
        assertThat(chain.survival(JAPAN).explain("chip"))
                .containsExactly(
                        new Step("chip", Truth.NO, new Reason.InputFails("wafer")),
                        new Step(
                                "wafer",
                                Truth.NO,
                                new Reason.NobodyInside(
                                        List.of(WorkedExampleTest.by("P12", "wafer", "JPN")),
                                        List.of())));
    }

    @Test
    void withoutTheWaferTheChipIsLost() {
        var loss = new Loss(Set.of("wafer"), Set.of(), null);
        assertThat(of(chain, loss, Truth.NO)).containsExactly("wafer", "chip");
        assertThat(chain.survival(loss).explain("chip").getLast())
                .isEqualTo(new Step("wafer", Truth.NO, new Reason.TakenAway()));
    }

    @Test
    void aNodeTakenAwayIsNotSavedByItsKinds() {
        var loss = new Loss(Set.of("lithography tool"), Set.of(), null);
        assertThat(of(chain, loss, Truth.NO)).containsExactly("lithography tool", "chip");
    }

    @Test
    void withoutTheNetherlandsTheLithographyToolGoesOnThroughDuv() {
        var loss = new Loss(Set.of(), Set.of(), Territory.ofCountries("NLD"));
        assertThat(of(chain, loss, Truth.NO)).containsExactly("EUV tool");
    }

    @Test
    void theOnlyChipMakerTakesTheChipAlone() {
        var maker =
                new ChainGraph.Provision(
                        "P15",
                        "chip",
                        new Provider.Organisation("party:5", "中芯"),
                        null,
                        List.of("CHN"),
                        Basis.STATED);
        var named = chipBy(List.of(maker));
        assertThat(of(named, without("party:5"), Truth.NO)).containsExactly("chip");
    }

    @Test
    void aCountryNamedBesideTheMakerThatIsGoneMayHaveAnother() {
        var named =
                chipBy(
                        List.of(
                                maker("party:5", null, "CHN"),
                                WorkedExampleTest.by("P16", "chip", "CHN")));
        assertThat(of(named, without("party:5"), Truth.UNKNOWN)).containsExactly("chip");
        assertThat(named.survival(without("party:5")).explain("chip").getLast().reason())
                .isInstanceOf(Reason.PlacesNotKnown.class);
    }

    @Test
    void aCountryWhoseWholeShareWasTheMakersHasNoOther() {
        var whole =
                new ChainGraph.Provision(
                        "P16",
                        "chip",
                        new Provider.Country("CHN"),
                        40.0,
                        List.of("CHN"),
                        Basis.STATED);
        var named = chipBy(List.of(maker("party:5", 40.0, "CHN"), whole));
        assertThat(of(named, without("party:5"), Truth.NO)).containsExactly("chip");
    }

    @Test
    void whoOnlySaysSomewhereInTheCountryMayLieInTheParkThatCloses() {
        var park =
                new Loss(
                        Set.of(),
                        Set.of(),
                        new Territory("place:7", Set.of("place:7"), Set.of("place:1", "CHN")));
        assertThat(of(chain, park, Truth.NO)).isEmpty();
        assertThat(of(chain, park, Truth.UNKNOWN)).containsExactly("DUV tool", "chip");
    }

    private static Loss without(String... organisations) {
        return new Loss(Set.of(), Set.of(organisations), null);
    }

    private static ChainGraph.Provision maker(String key, @Nullable Double share, String country) {
        return new ChainGraph.Provision(
                key,
                "chip",
                new Provider.Organisation(key, key),
                share,
                List.of(country),
                Basis.STATED);
    }

    private static ChainGraph chipBy(List<ChainGraph.Provision> makers) {
        var builder = ChainGraph.builder().node("chip");
        makers.forEach(builder::provision);
        return builder.build();
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheDefinitionFollowedToTheLetter(long seed) {
        var chain = peopled(seed);
        var loss = draw(new Random(seed), chain);
        var survival = chain.survival(loss);
        Truth[] expected = byTheLetter(chain, loss);
        for (int n = 0; n < chain.size(); n++)
            assertThat(survival.of("n" + n)).as("n%d without %s", n, loss).isEqualTo(expected[n]);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takingMoreNeverSavesANode(long seed) {
        var chain = peopled(seed);
        var random = new Random(seed);
        var little = draw(random, chain);
        var more = draw(random, chain);
        var both =
                new Loss(
                        union(little.nodes(), more.nodes()),
                        union(little.providers(), more.providers()),
                        union(little.territory(), more.territory()));
        for (int n = 0; n < chain.size(); n++)
            assertThat(chain.survival(both).of("n" + n))
                    .as("n%d without %s", n, both)
                    .isLessThanOrEqualTo(chain.survival(little).of("n" + n));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyExplanationEndsWhereOneCanSeeIt(long seed) {
        var chain = peopled(seed);
        var loss = draw(new Random(seed), chain);
        var survival = chain.survival(loss);
        for (var node : chain.nodes()) {
            var steps = survival.explain(node.key());
            assertThat(steps).extracting(Step::verdict).containsOnly(survival.of(node.key()));
            var last = steps.getLast();
            switch (last.reason()) {
                case Reason.ProvidedInside(var rows) -> assertThat(rows).isNotEmpty();
                case Reason.PlacesNotKnown(var rows) -> assertThat(rows).isNotEmpty();
                case Reason.NobodyInside(var rows, var kinds) ->
                        assertThat(rows.size() + kinds.size()).isPositive();
                case Reason.TakenAway() -> assertThat(loss.nodes()).contains(last.node());
                case Reason.NobodyKnown() -> assertThat(chain.provisions(last.node())).isEmpty();
                case Reason.ThroughKind(var kind) ->
                        assertThat(steps).extracting(Step::node).contains(kind);
                default -> throw new AssertionError("seed " + seed + " stops half-way: " + steps);
            }
        }
    }

    /** A random chain, half of whose countries' provisions are by one of four organisations of the country. */
    private static ChainGraph peopled(long seed) {
        var random = new Random(seed);
        var drawn = RandomChains.draw(seed, 12).chain();
        var builder = ChainGraph.builder();
        drawn.nodes().forEach(builder::node);
        drawn.edges().forEach(builder::edge);
        for (var node : drawn.nodes())
            for (var row : drawn.provisions(node.key())) {
                String key = "party:" + random.nextInt(4);
                builder.provision(
                        random.nextBoolean() ? row : row.by(new Provider.Organisation(key, key)));
            }
        return builder.build();
    }

    private static Loss draw(Random random, ChainGraph chain) {
        var nodes = new HashSet<String>();
        for (var node : chain.nodes()) if (random.nextInt(6) == 0) nodes.add(node.key());
        var providers = new HashSet<String>();
        for (int p = 0; p < 4; p++) if (random.nextInt(3) == 0) providers.add("party:" + p);
        var territory =
                switch (random.nextInt(3)) {
                    case 0 -> null;
                    case 1 -> Territory.ofCountries("JPN");
                    default -> Territory.ofCountries("NLD");
                };
        return new Loss(nodes, providers, territory);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static @Nullable Territory union(@Nullable Territory one, @Nullable Territory other) {
        if (one == null || other == null || one.equals(other)) return one == null ? other : one;
        return Territory.ofCountries("JPN", "NLD");
    }

    /** Start from "all survive" and apply the rules to all nodes at once until nothing changes. */
    private static Truth[] byTheLetter(ChainGraph chain, Loss loss) {
        var now = new Truth[chain.size()];
        Arrays.fill(now, Truth.YES);
        for (boolean changed = true; changed; ) {
            changed = false;
            var next = new Truth[now.length];
            for (int n = 0; n < now.length; n++) {
                String key = "n" + n;
                Truth it = own(chain, key, loss);
                for (var kind : chain.kinds(key)) it = it.or(now[number(kind)]);
                for (var input : chain.inputs(key)) it = it.and(now[number(input)]);
                next[n] = loss.nodes().contains(key) ? Truth.NO : it;
                changed |= next[n] != now[n];
            }
            now = next;
        }
        return now;
    }

    private static int number(ChainGraph.Node node) {
        return Integer.parseInt(node.key().substring(1));
    }

    private static Truth own(ChainGraph chain, String node, Loss loss) {
        var all = chain.provisions(node);
        if (all.isEmpty()) return chain.kinds(node).isEmpty() ? Truth.UNKNOWN : Truth.NO;
        var gone = new ArrayList<ChainGraph.Provision>();
        for (var it : all) if (loss.providers().contains(it.provider().key())) gone.add(it);
        boolean maybe = false;
        for (var row : all) {
            if (gone.contains(row)) continue;
            String where = row.places().isEmpty() ? "VARIOUS" : row.places().getFirst();
            String lost = loss.territory() == null ? "" : loss.territory().name();
            if (where.equals(lost)) continue;
            boolean open =
                    !lost.isEmpty()
                            && (where.equals("VARIOUS")
                                    || (where.equals("EUR") && lost.equals("NLD")));
            if (row.provider() instanceof Provider.Country(var country)) {
                double share = 0;
                boolean touched = false;
                for (var it : gone) {
                    String its = it.places().isEmpty() ? "VARIOUS" : it.places().getFirst();
                    boolean same = its.equals(country);
                    boolean perhaps =
                            same
                                    || its.equals("VARIOUS")
                                    || country.equals("VARIOUS")
                                    || (country.equals("EUR") && its.equals("NLD"));
                    touched |= perhaps;
                    if (same && !it.places().isEmpty() && it.share() != null) share += it.share();
                }
                if (touched && row.share() != null && row.share() > 0 && share >= row.share())
                    continue;
                open |= touched;
            }
            if (!open) return Truth.YES;
            maybe = true;
        }
        return maybe ? Truth.UNKNOWN : Truth.NO;
    }
}
