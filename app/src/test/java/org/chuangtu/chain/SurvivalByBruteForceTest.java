package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definition, followed to the letter and without any cleverness, against the one walk of {@link Survival}.
 *
 * <p>Every unknown is answered with yes and with no in every combination. For each combination the survivors are the
 * union of all sets of nodes in which each node is available and has its inputs within the set, which is what "greatest
 * fixpoint" means. A node's verdict must be yes if it survives in every combination, no if in none, unknown otherwise;
 * and the bounds must be the least and the most weight over all combinations.
 */
class SurvivalByBruteForceTest {

    private static final int MOST_UNKNOWN = 10;

    static LongStream seeds() {
        return LongStream.range(0, 600);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTryingEveryAnswerAndEverySet(long seed) {
        var drawn = RandomChains.draw(seed, 9);
        var chain = drawn.chain();
        var rule = drawn.rule();
        Truth[] own = ownByTheLetter(chain, rule);
        var unknown = new ArrayList<Integer>();
        for (int n = 0; n < own.length; n++) if (own[n] == Truth.UNKNOWN) unknown.add(n);
        assertThat(unknown).hasSizeLessThanOrEqualTo(MOST_UNKNOWN);

        int always = (1 << chain.size()) - 1;
        int ever = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int answers = 0; answers < 1 << unknown.size(); answers++) {
            int owned = 0;
            for (int n = 0; n < own.length; n++) if (own[n] == Truth.YES) owned |= 1 << n;
            for (int u = 0; u < unknown.size(); u++)
                if ((answers >> u & 1) == 1) owned |= 1 << unknown.get(u);
            int survivors = unionOfConsistentSets(chain, owned);
            always &= survivors;
            ever |= survivors;
            long weight = 0;
            for (int n = 0; n < chain.size(); n++)
                if ((survivors >> n & 1) == 1) weight += reachable(chain, n);
            least = Math.min(least, weight);
            most = Math.max(most, weight);
        }

        var survival = chain.survival(rule);
        for (int n = 0; n < chain.size(); n++) {
            var expected =
                    (always >> n & 1) == 1
                            ? Truth.YES
                            : (ever >> n & 1) == 1 ? Truth.UNKNOWN : Truth.NO;
            assertThat(survival.of("n" + n)).as("n%d of seed %d", n, seed).isEqualTo(expected);
        }
        var interval = chain.controllability(rule).interval();
        assertThat(interval.surviving()).isEqualTo(least);
        assertThat(interval.possible()).isEqualTo(most);
        assertThat(interval.total())
                .isEqualTo(
                        LongStream.range(0, chain.size())
                                .map(n -> reachable(chain, (int) n))
                                .sum());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyExplanationEndsInEvidence(long seed) {
        var drawn = RandomChains.draw(seed, 12);
        var survival = drawn.chain().survival(drawn.rule());
        for (var node : drawn.chain().nodes()) {
            var steps = survival.explain(node.key());
            assertThat(steps)
                    .extracting(Survival.Step::verdict)
                    .containsOnly(survival.of(node.key()));
            assertThat(steps).extracting(Survival.Step::node).doesNotHaveDuplicates();
            switch (steps.getLast().reason()) {
                case Reason.ProvidedInside(var rows) -> assertThat(rows).isNotEmpty();
                case Reason.NobodyInside(var rows, var kinds) ->
                        assertThat(rows.size() + kinds.size()).isPositive();
                case Reason.SharesNotKnown(var rows) -> assertThat(rows).isNotEmpty();
                case Reason.PlacesNotKnown(var rows) -> assertThat(rows).isNotEmpty();
                case Reason.NobodyKnown() ->
                        assertThat(drawn.chain().provisions(steps.getLast().node())).isEmpty();
                case Reason.ThroughKind(var kind) ->
                        assertThat(steps).extracting(Survival.Step::node).contains(kind);
                case Reason.InputFails _,
                        Reason.InputUnknown _,
                        Reason.KindUnknown _,
                        Reason.TakenAway _ ->
                        throw new AssertionError("seed " + seed + " stops half-way: " + steps);
            }
        }
    }

    private static Rule within(RandomChains.Drawn drawn, String... countries) {
        return new Rule(
                Territory.ofCountries(countries), drawn.rule().least(), drawn.rule().openPlaces());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLargerSetNeverControlsLess(long seed) {
        var drawn = RandomChains.draw(seed, 14);
        var chain = drawn.chain();
        var little = within(drawn, "CHN");
        var much = within(drawn, "CHN", "NLD");
        for (var node : chain.nodes())
            if (chain.survival(little).of(node.key()) == Truth.YES)
                assertThat(chain.survival(much).of(node.key())).isEqualTo(Truth.YES);
        var before = chain.controllability(little).interval();
        var after = chain.controllability(much).interval();
        assertThat(after.surviving()).isGreaterThanOrEqualTo(before.surviving());
        assertThat(after.possible()).isGreaterThanOrEqualTo(before.possible());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneMoreProvisionInsideNeverLowersTheLowerBound(long seed) {
        var drawn = RandomChains.draw(seed, 14);
        var random = new Random(seed);
        var more =
                new ChainGraph.Provision(
                        "more",
                        "n" + random.nextInt(drawn.chain().size()),
                        new Provider.Country("CHN"),
                        100.0,
                        List.of("CHN"),
                        Basis.STATED);
        var rule = within(drawn, "CHN");
        var before = drawn.chain().controllability(rule).interval();
        var after = RandomChains.with(drawn.chain(), more).controllability(rule).interval();
        assertThat(after.surviving()).isGreaterThanOrEqualTo(before.surviving());
        assertThat(after.possible()).isGreaterThanOrEqualTo(before.possible());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAnUnknownWouldNarrowIsWhatAnsweringItNarrows(long seed) {
        var drawn = RandomChains.draw(seed, 12);
        var chain = drawn.chain();
        var rule = drawn.rule();
        var answer = chain.controllability(rule);
        assertThat(answer.untried()).isZero();
        for (var unknown : answer.narrowing()) {
            if (!(unknown.why() instanceof Reason.NobodyKnown)) continue;
            String inside = rule.territory().members().iterator().next();
            var yes =
                    RandomChains.with(chain, row(unknown.node(), inside))
                            .controllability(rule)
                            .interval();
            var no =
                    RandomChains.with(chain, row(unknown.node(), "ISL"))
                            .controllability(rule)
                            .interval();
            assertThat(yes.surviving() - answer.interval().surviving()).isEqualTo(unknown.ifYes());
            assertThat(answer.interval().possible() - no.possible()).isEqualTo(unknown.ifNo());
        }
    }

    private static ChainGraph.Provision row(String node, String country) {
        return new ChainGraph.Provision(
                "answer",
                node,
                new Provider.Country(country),
                100.0,
                List.of(country),
                Basis.STATED);
    }

    private static Truth[] ownByTheLetter(ChainGraph chain, Rule rule) {
        var own = new Truth[chain.size()];
        for (int n = 0; n < own.length; n++) {
            var rows = chain.provisions("n" + n);
            if (rows.isEmpty()) {
                own[n] = chain.kinds("n" + n).isEmpty() ? Truth.UNKNOWN : Truth.NO;
                continue;
            }
            own[n] =
                    rows.stream().map(row -> counts(row, rule)).max(Truth::compareTo).orElseThrow();
        }
        return own;
    }

    private static Truth counts(ChainGraph.Provision row, Rule rule) {
        boolean open =
                row.places().isEmpty()
                        || (row.places().contains("EUR") && rule.territory().name().equals("NLD"));
        boolean inside = row.places().stream().anyMatch(rule.territory().members()::contains);
        if (!inside && !(open && rule.openPlaces())) return Truth.NO;
        Double least = rule.least();
        if (least != null && row.share() != null && row.share() < least) return Truth.NO;
        return inside && (least == null || row.share() != null) ? Truth.YES : Truth.UNKNOWN;
    }

    private static int unionOfConsistentSets(ChainGraph chain, int owned) {
        int size = chain.size();
        int[] inputs = new int[size];
        int[] kinds = new int[size];
        for (var edge : chain.edges()) {
            int from = number(edge.from());
            int to = number(edge.to());
            (edge.relation() == Relation.GOES_INTO ? inputs : kinds)[to] |= 1 << from;
        }
        int union = 0;
        for (int set = 0; set < 1 << size; set++) {
            boolean consistent = true;
            for (int n = 0; n < size && consistent; n++)
                if ((set >> n & 1) == 1)
                    consistent =
                            ((owned >> n & 1) == 1 || (kinds[n] & set) != 0)
                                    && (inputs[n] & set) == inputs[n];
            if (consistent) union |= set;
        }
        return union;
    }

    private static int number(String node) {
        return Integer.parseInt(node.substring(1));
    }

    private static long reachable(ChainGraph chain, int start) {
        boolean[] seen = new boolean[chain.size()];
        seen[start] = true;
        for (boolean grew = true; grew; ) {
            grew = false;
            for (var edge : chain.edges()) {
                if (!seen[number(edge.from())] || seen[number(edge.to())]) continue;
                seen[number(edge.to())] = true;
                grew = true;
            }
        }
        long count = 0;
        for (boolean reached : seen) if (reached) count++;
        return count;
    }
}
