package org.chuangtu.criteria.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was typed. */
record Options(
        Path firms,
        LocalDate on,
        Path out,
        Path rules,
        List<String> only,
        List<String> places,
        int threads) {

    static final String USAGE =
            """
            ./chuangtu assess --firms FILE --on DATE --out FILE [选项 options]

              --firms FILE    企业年度数据，CSV 或 XLSX，每家企业每年一行，次序不拘
                              / yearly figures of firms, CSV or XLSX, a row for each firm and year, in any order
              --on DATE       申请日，如 2026-05-20 / day of application
              --out FILE      结果 CSV，每家企业每条规则一行；有误的单元格写入 FILE.faults.csv
                              / results, a line for each firm and rule; cells not taken go to FILE.faults.csv
              --rules DIR     规则目录（自带的 rulebook）/ folder of rules (the rulebook that comes along)
              --only RULE…    只判这些规则 / these rules alone
              --in PLACE,…    所在地，由小到大（大连金普新区,大连市,辽宁省）/ where the firms are, the smallest place first
              --threads N     线程数 / threads

            列 columns: 统一社会信用代码 credit_code、企业名称 name（可省）、年度 year，及 rulebook/inputs.yaml 中的指标，
            中英文均可；金额须在表头写明单位 / and the inputs of rulebook/inputs.yaml by either name; money states its unit in the heading:
            研发费用（万元）  rd_expense (yuan)  细分市场占有率（%）

            退出码 exit codes: 0 完成 done · 1 读写失败 failed · 2 用法有误 wrong usage · 3 文件不可用，未写结果 files unusable, nothing written
            · 4 完成，但有单元格或行未取用 done, but some cells or rows were not taken
            """;

    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongUsage(String zh, String en) {
            super(zh + " / " + en);
        }
    }

    static Options of(List<String> typed) {
        var left = new ArrayDeque<>(typed);
        Path firms = null;
        Path out = null;
        LocalDate on = null;
        Path rules = Path.of(System.getProperty("chuangtu.rulebook", "rulebook"));
        List<String> only = new ArrayList<>();
        List<String> places = List.of("大连金普新区", "大连市", "辽宁省");
        int threads = Runtime.getRuntime().availableProcessors();
        while (!left.isEmpty()) {
            var option = left.poll();
            switch (option) {
                case "--firms" -> firms = Path.of(value(option, left));
                case "--out" -> out = Path.of(value(option, left));
                case "--on" -> on = day(value(option, left));
                case "--rules" -> rules = Path.of(value(option, left));
                case "--in" -> places = Arrays.asList(value(option, left).split("[,，]"));
                case "--threads" -> threads = threads(value(option, left));
                case "--only" -> {
                    only.add(value(option, left));
                    while (!left.isEmpty() && !left.peek().startsWith("--")) {
                        only.add(left.poll());
                    }
                }
                default ->
                        throw new WrongUsage(
                                "不认识的选项 \"" + option + "\"", "unknown option \"" + option + "\"");
            }
        }
        if (firms == null || out == null || on == null) {
            var missing = firms == null ? "--firms FILE" : on == null ? "--on DATE" : "--out FILE";
            throw new WrongUsage("缺少 " + missing, missing + " is missing");
        }
        return new Options(firms, on, out, rules, List.copyOf(only), List.copyOf(places), threads);
    }

    private static String value(String option, ArrayDeque<String> left) {
        @Nullable String value = left.poll();
        if (value == null || value.isBlank()) {
            throw new WrongUsage(option + " 缺少值", option + " needs a value");
        }
        return value;
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException noDay) {
            throw new WrongUsage(
                    "--on \"" + typed + "\" 应为日期，如 2026-05-20",
                    "--on \"" + typed + "\": a day like 2026-05-20 is needed");
        }
    }

    private static int threads(String typed) {
        if (typed.matches("\\d{1,3}") && Integer.parseInt(typed) > 0) {
            return Integer.parseInt(typed);
        }
        throw new WrongUsage(
                "--threads \"" + typed + "\" 应为 1 到 999 的整数",
                "--threads \"" + typed + "\": a whole number from 1 to 999 is needed");
    }
}
