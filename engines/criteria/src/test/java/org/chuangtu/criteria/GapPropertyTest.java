package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A gap is exact: so much more passes, one smallest unit less does not. */
class GapPropertyTest {

    private static final long SEED = 11;

    @Test
    void addingTheGapPassesAndOneStepLessDoesNot() {
        var random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            var comparison = List.of("≥", ">", "≤", "<").get(random.nextInt(4));
            boolean share = random.nextBoolean();
            var threshold = share ? random.nextInt(100) + "%" : "" + random.nextInt(1_000);
            var rulebook =
                    Examples.rulebook(
                            Examples.rule(
                                    "id: m\nzh: 条件\nen: C\nmetric: "
                                            + (share ? "占有率" : "销售收入")
                                            + "\nop: '"
                                            + comparison
                                            + "'\nthreshold: "
                                            + threshold
                                            + "\nunit: "
                                            + (share ? "比例" : "元")));
            var actual =
                    share
                            ? BigDecimal.valueOf(random.nextInt(100_000), 5)
                            : BigDecimal.valueOf(random.nextInt(100_000), 2);
            var name = share ? "占有率" : "销售收入";
            if (Examples.verdict(rulebook, Map.of(name, actual)).outcome()
                    instanceof Outcome.Fail fail) {
                var gap = java.util.Objects.requireNonNull(fail.gap());
                assertThat(gap).isPositive();
                var signed = comparison.equals("≥") || comparison.equals(">") ? gap : gap.negate();
                var step = fail.unit().step().multiply(BigDecimal.valueOf(signed.signum()));
                var as = "seed " + SEED + ": " + actual + " " + comparison + " " + threshold;
                assertThat(truth(rulebook, name, actual.add(signed))).as(as).isEqualTo(Truth.YES);
                assertThat(truth(rulebook, name, actual.add(signed).subtract(step)))
                        .as(as)
                        .isEqualTo(Truth.NO);
            }
        }
    }

    @Test
    void theLeastMoveOfAnInputPassesAndOneStepLessDoesNot() {
        var random = new Random(SEED);
        var rulebook =
                Examples.rulebook(
                        Examples.rule(
                                """
                                id: rd
                                zh: 研发占比
                                en: R&D
                                metric: 研发费用[近三年] / 销售收入[近三年]
                                op: ≥
                                threshold: {by: "销售收入[最近一年]", bands: {≤5000万: 5%, ≤2亿: 4%, 其余: 3%}}
                                unit: 比例
                                """));
        var edition = rulebook.editions("r").get(0);
        var advisor = new Advisor(rulebook, edition, Examples.DAY, List.of());
        var criterion = (Criterion.Measure) edition.criterion();
        int moved = 0;
        for (int i = 0; i < 200; i++) {
            var facts = Facts.none(rulebook.inputs(), 2025);
            for (int year = 2022; year <= 2024; year++) {
                facts =
                        facts.with(
                                input(rulebook, "销售收入"),
                                year,
                                BigDecimal.valueOf(random.nextInt(300_000_000)));
                facts =
                        facts.with(
                                input(rulebook, "研发费用"),
                                year,
                                BigDecimal.valueOf(random.nextInt(5_000_000)));
            }
            if (truth(rulebook, facts) == Truth.NO) {
                for (var move : advisor.moves(criterion, facts)) {
                    var step =
                            move.input()
                                    .unit()
                                    .step()
                                    .multiply(BigDecimal.valueOf(move.by().signum()));
                    var there = facts.with(move.input(), move.year(), move.from().add(move.by()));
                    var before =
                            facts.with(
                                    move.input(),
                                    move.year(),
                                    move.from().add(move.by()).subtract(step));
                    assertThat(truth(rulebook, there))
                            .as("seed %s: %s", SEED, move)
                            .isEqualTo(Truth.YES);
                    assertThat(truth(rulebook, before))
                            .as("seed %s: %s", SEED, move)
                            .isEqualTo(Truth.NO);
                    moved++;
                }
            }
        }
        assertThat(moved).isGreaterThan(50);
    }

    private static Input input(Rulebook rulebook, String name) {
        return java.util.Objects.requireNonNull(rulebook.inputs().find(name));
    }

    private static Truth truth(Rulebook rulebook, String name, BigDecimal value) {
        return truth(rulebook, Examples.facts(rulebook, Map.of(name, value)));
    }

    private static Truth truth(Rulebook rulebook, Facts facts) {
        var verdict = rulebook.on(Examples.DAY, List.of()).assess(facts).get(0);
        return ((Verdict.Found) verdict).finding().truth();
    }
}
