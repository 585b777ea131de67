package org.chuangtu.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the cascade says of a small network computed by hand, and what must hold of any network. */
class CascadeTest {

    /** A sells the only wafers to B and C; B sells modules to D, which can do with half of them from E. */
    private static final SupplyNetwork SMALL =
            SupplyNetwork.builder()
                    .firm("A", "wafer")
                    .firm("B", "module")
                    .firm("C", "module")
                    .firm("D", "ship")
                    .firm("E", "module")
                    .supplies("A", "B", 80)
                    .supplies("A", "C", 20)
                    .supplies("B", "D", 60)
                    .supplies("E", "D", 60)
                    .build();

    private static final Model ESSENTIAL =
            Model.of(Essentiality.all(Need.ESSENTIAL)).withoutSubstitution();

    @Test
    void aBuyerWithoutAnotherSupplierStopsToo() {
        var loss = Cascade.of(SMALL, ESSENTIAL).loss(Shock.closes("A"));

        assertThat(loss.of("B")).isEqualTo(1);
        assertThat(loss.of("C")).isEqualTo(1);
        assertThat(loss.of("D")).as("half its modules come from E").isEqualTo(0.5);
        assertThat(loss.of("E")).as("supplies a buyer that takes as much as before").isZero();
        assertThat(loss.score().downstream()).isCloseTo((100 + 60) / 220.0, within(1e-15));
        assertThat(loss.score().steps()).isEqualTo(3);
    }

    @Test
    void otherSuppliersOfTheMarketStepInAsFarAsTheyAreLargeEnough() {
        var cascade = Cascade.of(SMALL, Model.of(Essentiality.all(Need.ESSENTIAL)));

        assertThat(cascade.loss(Shock.closes("B")).of("D"))
                .as("B was half of what B and E sold, and E is as large as B")
                .isEqualTo(0.5);
        assertThat(cascade.loss(Shock.of(Map.of("B", 0.5))).downstream(3))
                .as("90 of 120 are still there, of which B sold 60")
                .isCloseTo(60 / 90.0 * 0.5 * 0.5, within(1e-15));
    }

    @Test
    void aSupplierLosesTheShareOfItsSalesThatWentToWhomStopped() {
        var loss = Cascade.of(SMALL, ESSENTIAL).loss(Shock.closes("C"));

        assertThat(loss.upstream(0)).isCloseTo(0.2, within(1e-15));
        assertThat(loss.downstream(0)).isZero();
    }

    @Test
    void theWayOfALossLeadsBackToTheShock() {
        var path = Cascade.of(SMALL, ESSENTIAL).loss(Shock.closes("A")).path("D");

        assertThat(path).extracting(Hop::firm).containsExactly("D", "B", "A");
        assertThat(path).extracting(Hop::because).containsExactly("B", "A", null);
        assertThat(path.getFirst())
                .isEqualTo(
                        new Hop(
                                "D",
                                2,
                                Hop.Channel.DOWNSTREAM,
                                0.5,
                                "B",
                                Need.ESSENTIAL,
                                "module",
                                0.5));
    }

    @Test
    void lossesAddUpBySector() {
        var loss = Cascade.of(SMALL, ESSENTIAL).loss(Shock.closes("A"));

        assertThat(loss.bySector()).isEqualTo(Map.of("wafer", 100.0, "module", 60.0, "ship", 0.0));
        assertThat(loss.firms()).containsExactly("A", "B", "C", "D");
    }

    @Test
    void saysWhatTheFormulasSayByTheLetterOnAnyNetwork() {
        for (long seed = 0; seed < 4_000; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network();
            if (network.links() == 0) {
                continue;
            }
            var model = some.model(network);
            var shock = some.shock(network);

            var expected = Naive.run(network, model, shock);
            var loss = Cascade.of(network, model).loss(shock);

            assertThat(loss.score().steps()).as("steps, seed %d", seed).isEqualTo(expected.steps());
            assertThat(loss.score().total())
                    .as("total, seed %d", seed)
                    .isCloseTo(expected.total(), within(1e-12));
            assertThat(loss.score().downstream())
                    .as("seed %d", seed)
                    .isCloseTo(expected.downstream(), within(1e-12));
            assertThat(loss.score().upstream())
                    .as("seed %d", seed)
                    .isCloseTo(expected.upstream(), within(1e-12));
            for (int firm = 0; firm < network.size(); firm++) {
                assertThat(loss.downstream(firm))
                        .isCloseTo(1 - expected.down()[firm], within(1e-12));
                assertThat(loss.upstream(firm)).isCloseTo(1 - expected.up()[firm], within(1e-12));
            }
        }
    }

    @Test
    void aFirmWithoutNamedCostsDividesByOne() {
        var finance = new Finance(Map.of("A", 200.0), Map.of("B", 160.0));
        var loss =
                Cascade.of(SMALL, ESSENTIAL.withFinance(finance)).loss(Shock.of(Map.of("A", 0.01)));

        assertThat(loss.downstream(1))
                .as("B buys half its materials elsewhere")
                .isCloseTo(0.005, within(1e-15));
        assertThat(loss.downstream(2))
                .as("C names no costs: 20 bought, divided by 1")
                .isCloseTo(0.2, within(1e-15));
    }

    @Test
    void givesTheSameBitsAloneAndInAnyCompanyOrderAndNumberOfThreads() {
        for (long seed = 0; seed < 20; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(300);
            var cascade = Cascade.of(network, some.model(network));

            Score[] together = cascade.everyFirm(Run.quietly().onThreads(1));
            Score[] inThreads = cascade.everyFirm(Run.quietly().onThreads(3));
            assertThat(inThreads).as("seed %d", seed).isEqualTo(together);
            int[] backwards = IntStream.range(0, 300).map(it -> 299 - it).toArray();
            Score[] reversed = cascade.firms(backwards, Run.quietly().onThreads(1));
            for (int firm = 0; firm < 300; firm++) {
                assertThat(reversed[299 - firm]).as("seed %d", seed).isEqualTo(together[firm]);
                assertThat(cascade.loss(Shock.closes(network.firm(firm))).score())
                        .as("firm %d alone, seed %d", firm, seed)
                        .isEqualTo(together[firm]);
            }
        }
    }

    @Test
    void doesNotDependOnTheOrderInWhichFirmsAreNamed() {
        for (long seed = 0; seed < 200; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(20);
            var model = some.model(network);
            var shock = some.shock(network);
            var order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            var shuffled = SupplyNetwork.builder();
            order.forEach(firm -> shuffled.firm(network.firm(firm), network.sectorOf(firm)));
            network.links(
                    (i, j, weight) -> shuffled.supplies(network.firm(i), network.firm(j), weight));

            var one = Cascade.of(network, model).loss(shock).score();
            var other = Cascade.of(shuffled.build(), model).loss(shock).score();

            assertThat(other.total()).as("seed %d", seed).isCloseTo(one.total(), within(1e-12));
            assertThat(other.steps()).as("seed %d", seed).isEqualTo(one.steps());
        }
    }

    @Test
    void doesNotDependOnTheUnitOfTheWeights() {
        for (long seed = 0; seed < 200; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(20);
            var model = Model.of(some.essentiality(network));
            var shock = some.shock(network);
            var inCents = SupplyNetwork.builder();
            IntStream.range(0, 20)
                    .forEach(it -> inCents.firm(network.firm(it), network.sectorOf(it)));
            network.links((i, j, weight) -> inCents.link(i, j, weight / 1024));

            assertThat(Cascade.of(inCents.build(), model).loss(shock).score())
                    .as("seed %d", seed)
                    .isEqualTo(Cascade.of(network, model).loss(shock).score());
        }
    }

    @Test
    void noLossIsBeyondAllAndNoneBelowTheShock() {
        for (long seed = 0; seed < 500; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(20);
            var shock = some.shock(network);
            var loss = Cascade.of(network, some.model(network)).loss(shock);

            assertThat(loss.score().total()).isBetween(0.0, 1 + 1e-12);
            assertThat(loss.score().total())
                    .isGreaterThanOrEqualTo(
                            Math.max(loss.score().downstream(), loss.score().upstream()) - 1e-15);
            for (int firm = 0; firm < network.size(); firm++) {
                assertThat(loss.downstream(firm))
                        .isBetween(shock.downstream().getOrDefault(network.firm(firm), 0.0), 1.0);
            }
        }
    }

    /** At eps 1e-2 this can fail: a larger shock may end its cascade a step earlier. */
    @Test
    void aLargerShockCostsNoLessWhenEpsGoesToZero() {
        for (long seed = 0; seed < 200; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(12);
            var model = Model.of(some.essentiality(network)).withEps(1e-9);
            var smaller = some.shock(network);
            var larger = new HashMap<>(smaller.downstream());
            larger.replaceAll((_, share) -> Math.min(1, share + 0.2));

            double less =
                    Cascade.of(network, model).loss(Shock.of(smaller.downstream())).score().total();
            double more = Cascade.of(network, model).loss(Shock.of(larger)).score().total();

            assertThat(more).as("seed %d", seed).isGreaterThanOrEqualTo(less - 1e-6);
        }
    }

    @Test
    void everyLossHasAWayThatEndsWhereTheShockStruck() {
        for (long seed = 0; seed < 300; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var network = some.network(15);
            var shock = some.shock(network);
            var loss = Cascade.of(network, some.model(network)).loss(shock);
            for (String firm : loss.firms()) {
                var path = loss.path(firm);
                assertThat(path).as("%s, seed %d", firm, seed).isNotEmpty();
                assertThat(path.getFirst().loss()).isEqualTo(loss.of(firm));
                assertThat(path.getLast().because()).isNull();
                assertThat(path.getLast().step()).isZero();
                for (int at = 1; at < path.size(); at++) {
                    assertThat(path.get(at - 1).because()).isEqualTo(path.get(at).firm());
                    assertThat(path.get(at).step()).isLessThan(path.get(at - 1).step());
                }
            }
        }
    }

    @Test
    void aPeerCompatibleCascadeThatDoesNotSettleIsEndedAndSaysSo() {
        var unsettled = new AtomicInteger();
        for (long seed = 0; seed < 300; seed++) {
            var some = new RandomNetworks(new Random(seed));
            var tiny = some.network(8);
            var inSmallUnits = SupplyNetwork.builder();
            IntStream.range(0, 8)
                    .forEach(it -> inSmallUnits.firm(tiny.firm(it), tiny.sectorOf(it)));
            double[] most = {0};
            tiny.links((_, _, weight) -> most[0] = Math.max(most[0], weight));
            tiny.links((i, j, weight) -> inSmallUnits.link(i, j, weight / most[0] / 10));
            var model = Model.of(some.essentiality(tiny)).withPeerCompatible(true);
            for (Score score :
                    Cascade.of(inSmallUnits.build(), model).everyFirm(Run.quietly().onThreads(1))) {
                assertThat(score.settled()).isEqualTo(score.steps() < Cascade.STEPS_MAX);
                if (!score.settled()) {
                    unsettled.incrementAndGet();
                }
            }
        }
        assertThat(unsettled).as("the peer's endless cascades were met").hasPositiveValue();
    }

    @Test
    void aRunStopsWhenItsProgressSaysSo() {
        var network = new RandomNetworks(new Random(1)).network(50);
        var cascade = Cascade.of(network, Model.of(Essentiality.all(Need.HELPFUL)));

        assertThatThrownBy(
                        () -> cascade.everyFirm(Run.quietly().reporting((ended, _) -> ended < 10)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("of 50");
    }

    @Test
    void refusesWhatCannotBeANetworkAndNamesIt() {
        var builder = SupplyNetwork.builder().firm("A", "s").firm("B", "s");
        assertThatThrownBy(() -> builder.supplies("A", "A", 1))
                .hasMessageContaining("\"A\" supplies itself");
        assertThatThrownBy(() -> builder.supplies("A", "B", -1))
                .hasMessageContaining("weight -1.0 of \"A\" to \"B\"");
        assertThatThrownBy(() -> builder.supplies("A", "B", Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> builder.supplies("A", "B", Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> builder.supplies("A", "X", 1))
                .hasMessageContaining("unknown buyer \"X\"");
        assertThatThrownBy(() -> builder.firm("A", "t"))
                .hasMessageContaining("\"A\" is named twice");
        assertThatThrownBy(() -> builder.firm("C", " "))
                .hasMessageContaining("\"C\" has no sector");
        assertThatThrownBy(() -> SupplyNetwork.builder().build())
                .hasMessageContaining("at least one firm");
        assertThatThrownBy(() -> Cascade.of(builder.build(), ESSENTIAL))
                .hasMessageContaining("nothing is sold");
        assertThatThrownBy(() -> Shock.of(Map.of("A", 1.5))).hasMessageContaining("1.5 of \"A\"");
        assertThatThrownBy(() -> ESSENTIAL.withEps(0)).hasMessageContaining("eps 0.0");
        assertThatThrownBy(() -> Cascade.of(SMALL, ESSENTIAL).loss(Shock.closes("X")))
                .hasMessageContaining("\"X\"");
        assertThatThrownBy(() -> Cascade.of(SMALL, ESSENTIAL.withSize(Map.of("A", -1.0))))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Cascade.of(SMALL, ESSENTIAL.withMarkets(Map.of("A", ""))))
                .hasMessageContaining("\"A\"");
    }

    @Test
    void linksNamedTwiceAreAddedUp() {
        var twice =
                SupplyNetwork.builder()
                        .firm("A", "s")
                        .firm("B", "s")
                        .supplies("A", "B", 1)
                        .supplies("A", "B", 2)
                        .supplies("B", "A", 0)
                        .build();

        assertThat(twice.links()).isEqualTo(1);
        assertThat(twice.weight(0, 1)).isEqualTo(3);
        assertThat(List.of(twice.firm(0), twice.firm(1))).containsExactly("A", "B");
    }
}
