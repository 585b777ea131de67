package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource({
        "0.1 + 0.2, 0.3",
        "5000万 * 5%, 2500000",
        "2亿 / 1万, 20000",
        "-2 ** 2, 4",
        "2 + 3 × 4, 14",
        "最小(3; 1; 2), 1",
        "平均(1; 2; 6), 3",
        "if 1 > 2 then 10 else 20, 20",
        "decimal(2.345; 2), 2.34",
        "round half up(2.345; 2), 2.35",
        "复合增长率(1000; 1728; 3), 0.2",
    })
    void reckonsExactlyInDecimals(String expression, BigDecimal value) {
        assertThat((BigDecimal) Examples.evaluated(expression.replace(';', ','), Map.of()))
                .isEqualByComparingTo(value);
    }

    @Test
    void takesAFigureFromTheYearsItsPeriodMeans() {
        Map<String, Object> sales =
                Map.of("销售收入[2022]", 10, "销售收入[2023]", 20, "销售收入[2024]", 30, "销售收入[2025]", 5);

        assertThat(Examples.evaluated("销售收入", sales)).isEqualTo(new BigDecimal(30));
        assertThat(Examples.evaluated("销售收入[最近一年]", sales)).isEqualTo(new BigDecimal(30));
        assertThat(Examples.evaluated("销售收入[近三年]", sales)).isEqualTo(new BigDecimal(60));
        assertThat(Examples.evaluated("销售收入[前三年]", sales)).isEqualTo(new BigDecimal(10));
        assertThat(Examples.evaluated("销售收入[本年度]", sales)).isEqualTo(new BigDecimal(5));
        assertThat(Examples.evaluated("最大(销售收入[近三年])", sales)).isEqualTo(new BigDecimal(30));
    }

    @Test
    void yearsBeforeTheFirmWasFoundedAreNotMissing() {
        Map<String, Object> young =
                Map.of("成立日期", LocalDate.of(2023, 5, 1), "销售收入[2023]", 20, "销售收入[2024]", 30);
        Map<String, Object> old =
                Map.of("成立日期", LocalDate.of(2013, 5, 1), "销售收入[2023]", 20, "销售收入[2024]", 30);

        assertThat(Examples.evaluated("销售收入[近三年]", young)).isEqualTo(new BigDecimal(50));
        assertThat(Examples.evaluated("平均(销售收入[近三年])", young)).isEqualTo(new BigDecimal(25));
        assertThat(Examples.evaluated("销售收入[近三年]", old)).isNull();
    }

    @Test
    void whatIsMissingIsNeitherNothingNorNo() {
        assertThat(Examples.evaluated("研发费用 + 1", Map.of())).isNull();
        assertThat(Examples.evaluated("研发费用 ≥ 0", Map.of())).isNull();
        assertThat(Examples.evaluated("if 职工总数 >= 10 then 1 else 0", Map.of())).isNull();
        assertThat(Examples.evaluated("上榜 and 1 > 2", Map.of())).isEqualTo(false);
        assertThat(Examples.evaluated("上榜 or 1 < 2", Map.of())).isEqualTo(true);
        assertThat(Examples.evaluated("研发费用 / 销售收入", Map.of("研发费用", 5, "销售收入", 0))).isNull();
    }

    @Test
    void aBegunYearCountsAsAWhole() {
        var founded = Map.<String, Object>of("成立日期", LocalDate.of(2015, 6, 1));
        var dayBefore = Map.<String, Object>of("成立日期", LocalDate.of(2015, 5, 31));

        assertThat(Examples.evaluated("年限(成立日期, 申请日)", founded)).isEqualTo(BigDecimal.TEN);
        assertThat(Examples.evaluated("年限(成立日期, 申请日)", dayBefore)).isEqualTo(new BigDecimal(11));
        assertThat(Examples.evaluated("年数(成立日期, 申请日)", dayBefore)).isEqualTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource({
        "1 +, 此处不应有",
        "研发 + 1, 不认识的指标",
        "上榜 + 1, 此处应为数值",
        "研发费用[近九年], 不是期间",
        "成立日期[近三年], 不是年度指标",
        "研发费用 = 上榜, 不能这样比较",
        "f(1), 没有函数",
        "(1, 此处应为 )",
        "1 # 2, 不认识的字符",
    })
    void saysWhatIsWrongWithAnExpression(String expression, String why) {
        assertThatThrownBy(() -> Examples.evaluated(expression, Map.of()))
                .isInstanceOfSatisfying(
                        ExprFault.class, it -> assertThat(it.words.zh()).contains(why));
    }
}
