package org.chuangtu.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published reference file, value by value: the number of steps exactly, the index to 1e-12. */
class ReferenceResultsTest {

    static Stream<Fixtures.Reference> peerCompatible() {
        return Fixtures.all().stream().flatMap(it -> it.references(true).stream());
    }

    /** In small units the peer's markets that are down depend on the unit: there the default model is another on purpose. */
    static Stream<Fixtures.Reference> unitFree() {
        return Fixtures.all().stream()
                .flatMap(it -> it.references(false).stream())
                .filter(it ->
                        !it.fixtures().name().endsWith("small-units")
                                || it.file().contains("nosubst"));
    }

    @Test
    void thereAreReferencesToCompareWith() {
        assumeFalse(
                Fixtures.all().isEmpty(),
                "SKIPPED: no shared data, so nothing is compared with the reference results");
        assertThat(peerCompatible()).hasSizeGreaterThanOrEqualTo(34);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("peerCompatible")
    void isReproducedByThePeerCompatibleModel(Fixtures.Reference reference) {
        assertThatAllAgree(reference, Precision.DOUBLE, 1e-12);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("unitFree")
    void isReproducedByTheDefaultModel(Fixtures.Reference reference) {
        assertThatAllAgree(reference, Precision.DOUBLE, 1e-12);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("unitFree")
    @DisplayName("is within 1e-6 in single precision, with the same number of steps")
    void isReproducedInSinglePrecision(Fixtures.Reference reference) {
        assertThatAllAgree(reference, Precision.FLOAT, 1e-6);
    }

    @Test
    void theLossesOfEachFirmAreReproducedToo() {
        for (Fixtures fixtures : Fixtures.all()) {
            if (!fixtures.has("losses-eps1e-10.csv")) {
                continue;
            }
            var cascade =
                    Cascade.of(
                            fixtures.network(), Model.of(fixtures.essentiality()).withEps(1e-10));
            for (String[] it : fixtures.rows("losses-eps1e-10.csv")) {
                var loss = cascade.loss(Shock.closes(it[0]));
                int firm = cascade.network().index(it[1]);
                assertThat(loss.downstream(firm))
                        .isCloseTo(Double.parseDouble(it[2]), within(1e-12));
                assertThat(loss.upstream(firm)).isCloseTo(Double.parseDouble(it[3]), within(1e-12));
            }
        }
    }

    private static void assertThatAllAgree(
            Fixtures.Reference reference, Precision precision, double tolerance) {
        var fixtures = reference.fixtures();
        var cascade = Cascade.of(fixtures.network(), reference.model());
        var run = Run.quietly().in(precision);
        Score[] scores =
                reference.ofScenarios()
                        ? cascade.scores(List.copyOf(fixtures.scenarios().values()), run)
                        : cascade.everyFirm(run);
        var wrong = new ArrayList<String>();
        var rows = fixtures.rows(reference.file());
        for (int at = 0; at < rows.size(); at++) {
            String[] it = rows.get(at);
            var score = scores[at];
            if (Math.abs(score.total() - Double.parseDouble(it[1])) > tolerance
                    || Math.abs(score.downstream() - Double.parseDouble(it[2])) > tolerance
                    || Math.abs(score.upstream() - Double.parseDouble(it[3])) > tolerance
                    || score.steps() != Integer.parseInt(it[4])) {
                wrong.add(String.join(",", it) + " but " + score);
            }
        }
        assertThat(wrong).as("%s: %d of %d differ", reference, wrong.size(), rows.size()).isEmpty();
    }
}
