package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Editions by the day of application, places, and what is wrong with a file. */
class RulebookLoadingTest {

    private static String edition(String years, String threshold) {
        return "rule: r\nzh: 规则\nen: Rule\nedition: 1\n"
                + years
                + "law: {doc: 文件}\nrequire: {id: c, zh: 条件, en: C, metric: 专利数, op: ≥, threshold: "
                + threshold
                + ", unit: 项}\n";
    }

    @Test
    void anApplicationIsJudgedByTheEditionOfItsOwnDay() {
        var rulebook =
                Examples.rulebook(
                        edition("from: 2022-01-01\nto: 2026-03-31\n", "2"),
                        edition("from: 2026-04-01\n", "4"));

        assertThat(required(rulebook, LocalDate.of(2026, 3, 31))).isEqualTo("2");
        assertThat(required(rulebook, LocalDate.of(2026, 4, 1))).isEqualTo("4");
    }

    private static String required(Rulebook rulebook, LocalDate day) {
        var facts =
                Facts.none(rulebook.inputs(), day.getYear())
                        .with(
                                java.util.Objects.requireNonNull(rulebook.inputs().find("专利数")),
                                0,
                                java.math.BigDecimal.ZERO);
        return ((Outcome.Fail) rulebook.on(day, List.of()).assess(facts).get(0).outcome())
                .required()
                .toString();
    }

    @Test
    void aRuleWhoseLastDayHasPassedSaysSoAndOneThatBeginsLaterToo() {
        var rulebook = Examples.rulebook(edition("from: 2022-01-01\nto: 2023-12-31\n", "2"));

        var later =
                rulebook.on(LocalDate.of(2025, 1, 1), List.of())
                        .assess(Facts.none(rulebook.inputs(), 2025));
        var earlier =
                rulebook.on(LocalDate.of(2020, 1, 1), List.of())
                        .assess(Facts.none(rulebook.inputs(), 2020));

        assertThat(later.get(0)).isInstanceOf(Verdict.Lapsed.class);
        assertThat(((Outcome.Unknown) later.get(0).outcome()).missing().get(0).said().zh())
                .isEqualTo("规则已失效，末版截至 2023-12-31");
        assertThat(earlier.get(0)).isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void theNearestPlacesNumberCounts() {
        var rulebook =
                Examples.rulebook(
                        Examples.rule(
                                "id: c\nzh: 条件\nen: C\nmetric: 专利数\nop: ≥\nunit: 项\nthreshold:\n"
                                        + "  - {value: 5}\n  - {in: 辽宁省, value: 3}\n  - {in: 大连市, value: 2}\n  - {in: 深圳市, value: 9}"));
        var facts = Examples.facts(rulebook, Map.of("专利数", 0));

        assertThat(asked(rulebook, facts, List.of("大连市", "辽宁省"))).isEqualTo("2");
        assertThat(asked(rulebook, facts, List.of("沈阳市", "辽宁省"))).isEqualTo("3");
        assertThat(asked(rulebook, facts, List.of("北京市"))).isEqualTo("5");
    }

    private static String asked(Rulebook rulebook, Facts facts, List<String> places) {
        return ((Outcome.Fail) rulebook.on(Examples.DAY, places).assess(facts).get(0).outcome())
                .required()
                .toString();
    }

    @Test
    void saysWithFileAndLineWhatIsWrongAndWhatWouldMendIt() {
        var wrong =
                """
                rule: r
                zh: 规则
                en: Rule
                edition: 1
                from: 2026-13-01
                law: {doc: 文件}
                requires: 1
                require:
                  id: c
                  zh: 条件
                  en: C
                  all:
                    - {id: a, zh: 甲, en: A, metric: 研发, op: ≥, threshold: 5, unit: 元}
                    - {id: a, zh: 甲, en: A, metric: 专利数, op: 大于, threshold: 五, unit: 斤}
                    - {id: b, zh: 乙, en: B, metric: 专利数, op: ≥, unit: 项, threshold: {by: 专利数, bands: {≥1: 2}}}
                """;
        assertThatThrownBy(() -> Examples.rulebook(wrong))
                .isInstanceOfSatisfying(
                        FaultyRules.class,
                        it ->
                                assertThat(it.faults())
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:5: from \"2026-13-01\" 应为日期"))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:7: 不认识的键 \"requires\""))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:13: 表达式 \"研发\" 第 1 字：不认识的指标"))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:14: id \"a\" 重复"))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:14: op \"大于\" 应为"))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:14: 不认识的单位 \"斤\""))
                                        .anyMatch(line ->
                                                line.startsWith(
                                                        "criteria/rule0.yaml:15: 最后一档应为“其余”"))
                                        .allMatch(line -> line.contains(" / ")));
    }

    @Test
    void twoEditionsInForceAtOnceAreRefused() {
        assertThatThrownBy(() ->
                        Examples.rulebook(
                                edition("from: 2022-01-01\n", "2"),
                                edition("from: 2026-04-01\n", "4")))
                .hasMessageContaining("施行期间重叠");
    }

    @Test
    void aSignThatYamlSwallowsIsNotTakenForAnother() {
        assertThatThrownBy(() ->
                        Examples.rulebook(
                                Examples.rule(
                                        "id: c\nzh: 条件\nen: C\nmetric: 专利数\nop: >\nthreshold: 2\nunit: 项")))
                .hasMessageContaining("op 为空；> 与 >= 须加引号");
    }

    @Test
    void aBrokenFileIsSaidWithItsLine() {
        assertThatThrownBy(() -> Examples.rulebook("rule: r\n  zh: [规则\n"))
                .hasMessageContaining("criteria/rule0.yaml:2: 不是有效的 YAML");
    }

    @Test
    void aNumberNoCaseGuardsIsFound() throws java.io.IOException {
        var folder = java.nio.file.Files.createTempDirectory("rulebook");
        java.nio.file.Files.createDirectories(folder.resolve("criteria"));
        java.nio.file.Files.writeString(folder.resolve("inputs.yaml"), Examples.INPUTS);
        java.nio.file.Files.writeString(
                folder.resolve("criteria/r.yaml"), edition("from: 2022-01-01\n", "2"));
        java.nio.file.Files.writeString(
                folder.resolve("criteria/r.cases.yaml"),
                "rule: r\non: 2025-01-01\nin: [全国]\ncases:\n  - {name: 够, given: {专利数: 2}, expect: PASS}\n");

        assertThat(Cases.unguarded(folder)).singleElement().asString().endsWith("\"2\" −1");
    }
}
