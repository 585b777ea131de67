package org.chuangtu.criteria.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.criteria.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table of firms are: code, name and year, and inputs by their Chinese or English name. Money must state its
 * unit in the heading, 研发费用（万元） or rd_expense (yuan), since nothing in a cell tells one from the other.
 */
record Columns(int code, int name, int year, List<Column> inputs) {

    /** @param factor what a cell's number is multiplied by to be in the input's own unit */
    record Column(int at, String heading, Input input, BigDecimal factor) {}

    private static final Set<String> CODE = Set.of("统一社会信用代码", "信用代码", "credit_code");
    private static final Set<String> NAME = Set.of("企业名称", "单位名称", "name");
    private static final Set<String> YEAR = Set.of("年度", "年份", "会计年度", "year");
    private static final Pattern WITH_UNIT = Pattern.compile("(.+?)\\s*[（(]\\s*(.+?)\\s*[)）]");
    private static final Map<String, BigDecimal> MONEY =
            Map.of(
                    "元", BigDecimal.ONE,
                    "yuan", BigDecimal.ONE,
                    "万元", BigDecimal.valueOf(10_000),
                    "10k yuan", BigDecimal.valueOf(10_000),
                    "亿元", BigDecimal.valueOf(100_000_000));
    private static final Map<String, BigDecimal> DOLLARS =
            Map.of(
                    "美元", BigDecimal.ONE,
                    "usd", BigDecimal.ONE,
                    "万美元", BigDecimal.valueOf(10_000),
                    "10k usd", BigDecimal.valueOf(10_000),
                    "亿美元", BigDecimal.valueOf(100_000_000));

    /** Null, and faults that say why, when the table cannot be read at all. */
    static @Nullable Columns of(List<String> headings, Inputs inputs, FaultsFile faults)
            throws java.io.IOException {
        int code = -1;
        int name = -1;
        int year = -1;
        var columns = new ArrayList<Column>();
        Set<String> seen = new HashSet<>();
        boolean readable = true;
        for (int at = 0; at < headings.size(); at++) {
            var heading = headings.get(at);
            var match = WITH_UNIT.matcher(heading);
            var word = match.matches() ? match.group(1) : heading;
            var unit = match.matches() ? match.group(2).toLowerCase(Locale.ROOT) : null;
            var lower = word.toLowerCase(Locale.ROOT);
            if (heading.isEmpty()) continue;
            if (CODE.contains(lower)) {
                code = at;
            } else if (NAME.contains(lower)) {
                name = at;
            } else if (YEAR.contains(lower)) {
                year = at;
            } else {
                var input = inputs.find(word);
                if (input == null) {
                    faults.add(
                            1,
                            heading,
                            "",
                            "不认识的列，未取用；列名见 inputs.yaml",
                            "unknown column, not taken; inputs.yaml names the columns");
                    continue;
                }
                var factor = factor(input.unit(), unit);
                if (!seen.add(input.name())) {
                    faults.add(
                            1, heading, "", "列重复，请删除一列", "the column is there twice; remove one");
                    readable = false;
                } else if (factor == null) {
                    faults.add(
                            1, heading, unit == null ? "" : unit, units(input)[0], units(input)[1]);
                    readable = false;
                } else {
                    columns.add(new Column(at, heading, input, factor));
                }
            }
        }
        if (code < 0 || year < 0) {
            faults.add(
                    1,
                    code < 0 ? "统一社会信用代码" : "年度",
                    "",
                    "缺少列，第一行应有 统一社会信用代码 与 年度",
                    "the column is missing; the first row must have credit_code and year");
            readable = false;
        }
        return readable ? new Columns(code, name, year, List.copyOf(columns)) : null;
    }

    private static @Nullable BigDecimal factor(Unit of, @Nullable String unit) {
        return switch (of.kind()) {
            case MONEY ->
                    unit == null ? null : (of.name().equals("美元") ? DOLLARS : MONEY).get(unit);
            case RATIO ->
                    unit == null || unit.equals("比例") || unit.equals("ratio")
                            ? BigDecimal.ONE
                            : unit.equals("%") ? new BigDecimal("0.01") : null;
            default -> BigDecimal.ONE;
        };
    }

    private static String[] units(Input input) {
        if (input.unit().kind() == Unit.Kind.MONEY) {
            boolean dollars = input.unit().name().equals("美元");
            return new String[] {
                "表头须写明单位：" + input.name() + (dollars ? "（美元）或（万美元）" : "（元）或（万元）"),
                "the heading must state the unit: "
                        + input.en()
                        + (dollars ? " (USD) or (10k USD)" : " (yuan) or (10k yuan)")
            };
        }
        return new String[] {"表头单位应为 % 或 比例", "the unit in the heading must be % or ratio"};
    }
}
