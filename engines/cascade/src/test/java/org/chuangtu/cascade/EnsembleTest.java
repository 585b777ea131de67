package org.chuangtu.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ensembles: what their members are, that they are the same in every run, and what is said of them. */
class EnsembleTest {

    private static final Run RUN = Run.quietly().onThreads(1);
    private static final SupplyNetwork NETWORK = new RandomNetworks(new Random(7)).network(40);
    private static final Model MODEL =
            Model.of(new RandomNetworks(new Random(7)).essentiality(NETWORK));

    private static Ensemble ensemble(long seed) {
        return Ensemble.of(NETWORK, MODEL, (i, j) -> (i + j) % 3 == 0 ? 0.4 : 1, 0.2, seed);
    }

    @Test
    void withoutDoubtEveryMemberIsTheNetworkItself() {
        var members = Ensemble.of(NETWORK, MODEL, (_, _) -> 1, 0, 1).run(Members.none(), 2, RUN);
        var alone =
                Arrays.stream(Cascade.of(NETWORK, MODEL).everyFirm(RUN)).map(Score::total).toList();

        assertThat(members.totals()).isEqualTo(Map.of(0, alone, 1, alone));
        var range = members.confidence(0.05, 0.95).firms().getFirst();
        assertThat(range.low()).isEqualTo(range.high()).isEqualTo(alone.getFirst());
    }

    @Test
    void aLinkIsPresentAsOftenAsItsChanceSays() {
        var ensemble = Ensemble.of(NETWORK, MODEL, (i, j) -> (i + j) % 3 == 0 ? 0.4 : 1, 0, 5);
        int certain = 0;
        int uncertain = 0;
        int kept = 0;
        for (int number = 0; number < 200; number++) {
            var member = ensemble.member(number);
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 40; j++) {
                    double before = NETWORK.weight(i, j);
                    double now = member.weight(i, j);
                    if (before > 0 && (i + j) % 3 == 0) {
                        uncertain++;
                        kept += now > 0 ? 1 : 0;
                        assertThat(now).isIn(0.0, before);
                    } else if (before > 0) {
                        certain++;
                        assertThat(now).isEqualTo(before);
                    } else {
                        assertThat(now).isZero();
                    }
                }
            }
        }
        assertThat(certain).isPositive();
        assertThat((double) kept / uncertain).isCloseTo(0.4, within(0.02));
    }

    @Test
    void anUnobservedLinkIsLikeARecordedOneFromAnotherOfItsSector() {
        var ensemble = Ensemble.of(NETWORK, MODEL, (_, _) -> 1, 0.5, 5);
        int added = 0;
        for (int number = 0; number < 50; number++) {
            var member = ensemble.member(number);
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 40; j++) {
                    if (NETWORK.weight(i, j) > 0) {
                        assertThat(member.weight(i, j)).isEqualTo(NETWORK.weight(i, j));
                    } else if (member.weight(i, j) > 0) {
                        added++;
                        assertThat(buysOfSector(j, NETWORK.sectorOf(i)))
                                .as("buyer %d buys of %s", j, NETWORK.sectorOf(i))
                                .isTrue();
                    }
                }
            }
        }
        assertThat(added).isBetween(NETWORK.links() * 5, NETWORK.links() * 25);
    }

    private static boolean buysOfSector(int buyer, String sector) {
        for (int i = 0; i < 40; i++) {
            if (NETWORK.sectorOf(i).equals(sector) && NETWORK.weight(i, buyer) > 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isTheSameToTheLastBitOnAnyNumberOfThreadsAndAnotherWithAnotherSeed() {
        var one = ensemble(1).run(Members.none(), 6, RUN);

        assertThat(ensemble(1).run(Members.none(), 6, RUN.onThreads(3))).isEqualTo(one);
        assertThat(ensemble(2).run(Members.none(), 6, RUN).totals()).isNotEqualTo(one.totals());
    }

    @Test
    void goesOnFromWhereItWasStoppedAlsoByWayOfAFile() throws IOException {
        var whole = ensemble(1).run(Members.none(), 8, RUN);

        var stopped =
                ensemble(1).run(Members.none(), 8, RUN.reporting((complete, _) -> complete < 3));
        assertThat(stopped.count()).isEqualTo(3);
        var file = new StringWriter();
        stopped.write(file);
        var read = Members.read(new StringReader(file.toString()));
        assertThat(read).isEqualTo(stopped);

        var calls = new AtomicInteger();
        var inTheMiddle =
                ensemble(1)
                        .run(
                                Members.none(),
                                8,
                                RUN.reporting((_, _) -> calls.incrementAndGet() < 100));
        assertThat(inTheMiddle.count()).as("the third of 40 firms each is given up").isEqualTo(2);

        assertThat(ensemble(1).run(read, 8, RUN.onThreads(2))).isEqualTo(whole);
        assertThat(ensemble(1).run(whole, 8, RUN.reporting((_, _) -> false)))
                .as("nothing is left to do")
                .isEqualTo(whole);
    }

    @Test
    void aLineHalfWrittenIsLeftOutAndAWrongOneRefused() throws IOException {
        var file = new StringWriter();
        ensemble(1).run(Members.none(), 3, RUN).write(file);
        String text = file.toString();

        assertThat(Members.read(new StringReader(text.substring(0, text.length() - 30))).count())
                .isEqualTo(2);
        assertThatThrownBy(() -> Members.read(new StringReader("id,sector\n")))
                .hasMessageContaining("not the members");
        assertThatThrownBy(
                        () -> Members.read(new StringReader(text.replaceFirst("(?m)^1 0x", "1 x"))))
                .hasMessageContaining("line 3");
        assertThatThrownBy(
                        () -> Members.read(new StringReader(text.replaceFirst("(?m)^1 \\S+", "1"))))
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesMembersOfAnotherEnsemble() {
        var members = ensemble(1).run(Members.none(), 1, RUN);

        assertThatThrownBy(() -> ensemble(2).run(members, 2, RUN))
                .hasMessageContaining("another network, model, chance or seed");
        assertThatThrownBy(() ->
                        Ensemble.of(NETWORK, MODEL.withEps(0.1), (_, _) -> 1, 0, 1)
                                .run(members, 2, RUN))
                .hasMessageContaining("another network");
    }

    @Test
    void rangesAreValuesThatWereComputedAndRanksShareAPlaceWhenEqual() {
        var members =
                new Members(
                        "x",
                        new TreeMap<>(
                                Map.of(
                                        0, List.of(0.5, 0.1, 0.1),
                                        1, List.of(0.2, 0.3, 0.1),
                                        2, List.of(0.4, 0.3, 0.1),
                                        3, List.of(0.3, 0.3, 0.6))));

        var all = members.confidence(0, 1);
        assertThat(all.members()).isEqualTo(4);
        assertThat(all.firms())
                .containsExactly(
                        new Confidence.Range(0.2, 0.3, 0.5, 1, 1, 2),
                        new Confidence.Range(0.1, 0.3, 0.3, 1, 2, 2),
                        new Confidence.Range(0.1, 0.1, 0.6, 1, 2, 3));
        assertThat(members.confidence(0.5, 0.5).firms().getFirst())
                .isEqualTo(new Confidence.Range(0.3, 0.3, 0.3, 1, 1, 1));
    }

    @Test
    void refusesChancesAndQuantilesThatAreNone() {
        assertThatThrownBy(() -> Ensemble.of(NETWORK, MODEL, (_, _) -> 1.5, 0, 1))
                .hasMessageContaining("chance 1.5");
        assertThatThrownBy(() -> Ensemble.of(NETWORK, MODEL, (_, _) -> 0.5, 0, 1))
                .hasMessageContaining("certain");
        assertThatThrownBy(() -> Ensemble.of(NETWORK, MODEL, (_, _) -> 1, -1, 1))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Members.none().confidence(0.05, 0.95))
                .hasMessageContaining("no member");
        assertThatThrownBy(() -> new Members("x", Map.of(0, List.of(1.0))).confidence(0.6, 0.9))
                .hasMessageContaining("0.6");
    }
}
