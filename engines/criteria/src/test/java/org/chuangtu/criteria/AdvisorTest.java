package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Advice.Step;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    private static Advice advice(Rulebook rulebook, Map<String, Object> values) {
        return new Advisor(rulebook, rulebook.editions("r").get(0), Examples.DAY, List.of())
                .advise(Examples.facts(rulebook, values));
    }

    private static final String RD =
            """
            id: rd
            zh: 研发占比
            en: R&D
            metric: 研发费用 / 销售收入
            op: ≥
            threshold: {by: 销售收入, bands: {≤5000万: 5%, 其余: 4%}}
            unit: 比例
            """;

    @Test
    void saysHowMuchMoreOfWhichInputWouldPass() {
        var rulebook = Examples.rulebook(Examples.rule(RD));

        var plan = advice(rulebook, Map.of("研发费用", 400_000, "销售收入", 10_000_000)).plan();

        assertThat(plan.complete()).isTrue();
        assertThat(plan.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Move.class,
                        it -> {
                            assertThat(it.input().name()).isEqualTo("研发费用");
                            assertThat(it.by()).isEqualByComparingTo("100000");
                            assertThat(it.year()).isEqualTo(2024);
                        });
    }

    @Test
    void warnsOfABandThatIsClose() {
        var rulebook = Examples.rulebook(Examples.rule(RD));

        var edges = advice(rulebook, Map.of("研发费用", 2_000_000, "销售收入", 48_000_000)).edges();

        assertThat(edges)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.edge()).isEqualByComparingTo("50000000");
                    assertThat(it.requiredNow()).isEqualByComparingTo("0.05");
                    assertThat(it.requiredBeyond()).isEqualByComparingTo("0.04");
                });
        assertThat(advice(rulebook, Map.of("研发费用", 2, "销售收入", 20_000_000)).edges()).isEmpty();
    }

    @Test
    void ofSeveralWaysTakesTheOneOfLeastEffort() {
        var rulebook =
                Examples.rulebook(
                        Examples.rule(
                                """
                                id: any
                                zh: 任一
                                en: Any
                                any:
                                  - {id: a, zh: 收入, en: Sales, metric: 销售收入, op: ≥, threshold: 1000, unit: 元}
                                  - {id: b, zh: 专利, en: Patents, metric: 专利数, op: ≥, threshold: 10, unit: 项}
                                """));

        assertThat(advice(rulebook, Map.of("销售收入", 900, "专利数", 1)).plan().steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Move.class, it -> assertThat(it.by()).isEqualByComparingTo("100"));
        assertThat(advice(rulebook, Map.of("销售收入", 10, "专利数", 9)).plan().steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Move.class, it -> assertThat(it.input().name()).isEqualTo("专利数"));
    }

    @Test
    void findsTheCheapestPointsOfAScore() {
        var rulebook =
                Examples.rulebook(
                        Examples.rule(
                                """
                                id: s
                                zh: 得分
                                en: Score
                                score:
                                  pass: ≥10
                                  items:
                                    - {id: i1, zh: 收入, en: Sales, metric: 销售收入, unit: 元, bands: {≥1000: 10, ≥500: 5, 其余: 0}}
                                    - {id: i2, zh: 专利, en: Patents, metric: 专利数, unit: 项, bands: {≥10: 10, ≥5: 5, 其余: 0}}
                                """));

        var plan = advice(rulebook, Map.of("销售收入", 600, "专利数", 4)).plan();

        assertThat(plan.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Earn.class,
                        it -> {
                            assertThat(it.item().id()).isEqualTo("i2");
                            assertThat(it.to()).isEqualByComparingTo("5");
                        });
    }

    @Test
    void saysWhatRunsOutWhen() {
        var rulebook =
                Examples.rulebook(
                        Examples.rule(
                                """
                                id: all
                                zh: 条件
                                en: All
                                all:
                                  - {id: v, zh: 证书, en: Certificate, metric: "天数(申请日, 证书有效期至)", op: ≥, threshold: 0, unit: 天}
                                  - {id: a, zh: 年限, en: Age, metric: "年限(成立日期, 申请日)", op: ≤, threshold: 10, unit: 年}
                                """));

        var expiries =
                advice(
                                rulebook,
                                Map.of(
                                        "证书有效期至", LocalDate.of(2026, 8, 31),
                                        "成立日期", LocalDate.of(2015, 9, 10)))
                        .expiries();

        assertThat(expiries)
                .extracting(it -> it.what().zh() + " " + it.on() + " " + it.then())
                .containsExactly("年限 2025-09-11 NO", "证书 2026-09-01 NO");
    }

    @Test
    void whatIsNotKnownIsToBeFoundOut() {
        var rulebook = Examples.rulebook(Examples.rule(RD));

        var plan = advice(rulebook, Map.of("销售收入", 10_000_000)).plan();

        assertThat(plan.complete()).isFalse();
        assertThat(plan.steps().get(0)).isInstanceOf(Step.FindOut.class);
    }

    @Test
    void aClauseSaysWhatKeepsItFromBeingPaidWithoutAnApplication() throws IOException {
        var rulebook = Rulebook.load(Path.of("../../rulebook"));
        var contribution =
                rulebook.clauses().stream()
                        .filter(it -> it.id().equals("jinpu.contribution"))
                        .findFirst()
                        .orElseThrow();

        assertThat(contribution.payable()).isFalse();
        assertThat(contribution.blockers(rulebook.inputs()))
                .extracting(Words::zh)
                .containsExactly("条款待核实，只可测算", "须经公平竞争审查：奖励与区级经济贡献挂钩");
    }

    @Test
    void everyRealRuleCanBeAdvisedOnFromNothingKnown() throws IOException {
        var rulebook = Rulebook.load(Path.of("../../rulebook"));
        for (String rule : rulebook.rules()) {
            for (Edition edition : rulebook.editions(rule)) {
                var advice =
                        new Advisor(rulebook, edition, edition.from(), List.of(edition.place()))
                                .advise(Facts.none(rulebook.inputs(), edition.from().getYear()));
                assertThat(advice.plan().complete()).as(edition.file()).isFalse();
                assertThat(BigDecimal.valueOf(advice.plan().effort())).isPositive();
            }
        }
    }
}
