package org.chuangtu.benchmarks.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The fifteen conditions every engine answers about the same firms, and those firms: synthetic, by a seed, nothing missing. */
final class Conditions {

    /** A condition in FEEL, and the parts of it as a structured criterion; the limit goes by bands where {@code by} is not empty. */
    record Condition(String feel, String metric, String op, String threshold, String by) {}

    static final List<String> NAMES = List.of(
            "职工总数", "科技人员数", "销售收入", "资产总额", "研发费用", "境内研发费用", "高新收入", "总收入", "成立天数", "主营收入", "上年主营收入",
            "营业收入", "负债总额", "知识产权数", "占有率", "净利润");

    static final List<Condition> ALL = List.of(
            of("职工总数", "<=", "500"),
            of("销售收入", "<=", "200000000"),
            of("资产总额", "<=", "200000000"),
            of("科技人员数 / 职工总数", ">=", "0.1"),
            new Condition(
                    "研发费用 / 销售收入 >= (if 销售收入 <= 50000000 then 0.05 else if 销售收入 <= 200000000 then 0.04 else 0.03)",
                    "研发费用 / 销售收入",
                    ">=",
                    "{\"≤50000000\": 0.05, \"≤200000000\": 0.04, 其余: 0.03}",
                    "销售收入"),
            of("境内研发费用 / 研发费用", ">=", "0.6"),
            of("高新收入 / 总收入", ">=", "0.6"),
            of("成立天数", ">=", "365"),
            of("主营收入 / 营业收入", ">=", "0.7"),
            of("负债总额 / 资产总额", "<=", "0.7"),
            of("研发费用", ">=", "1000000"),
            of("主营收入 / 上年主营收入 - 1", ">=", "0.05"),
            of("知识产权数", ">=", "2"),
            of("占有率", ">=", "0.1"),
            of("净利润 / 营业收入", ">=", "0.02"));

    private Conditions() {}

    private static Condition of(String metric, String op, String threshold) {
        return new Condition(metric + " " + op + " " + threshold, metric, op, threshold, "");
    }

    static List<Map<String, Object>> firms(int count) {
        var random = new Random(20261124);
        var firms = new ArrayList<Map<String, Object>>(count);
        for (int i = 0; i < count; i++) {
            double size = Math.exp(random.nextGaussian() + 17.5);
            var firm = new HashMap<String, Object>();
            long staff = Math.max(3, (long) (size / 500_000));
            firm.put("职工总数", BigDecimal.valueOf(staff));
            firm.put("科技人员数", BigDecimal.valueOf((long) (staff * random.nextDouble() * 0.3)));
            firm.put("销售收入", money(size));
            firm.put("资产总额", money(size * (0.5 + random.nextDouble())));
            firm.put("研发费用", money(1 + size * random.nextDouble() * 0.08));
            firm.put("境内研发费用", money(size * random.nextDouble() * 0.05));
            firm.put("高新收入", money(size * random.nextDouble()));
            firm.put("总收入", money(size * 1.05));
            firm.put("成立天数", BigDecimal.valueOf(random.nextInt(6_000)));
            firm.put("主营收入", money(size * (0.5 + random.nextDouble() / 2)));
            firm.put("上年主营收入", money(size * (0.4 + random.nextDouble() / 2)));
            firm.put("营业收入", money(size));
            firm.put("负债总额", money(size * random.nextDouble()));
            firm.put("知识产权数", BigDecimal.valueOf(random.nextInt(6)));
            firm.put("占有率", BigDecimal.valueOf(random.nextInt(3_000), 4));
            firm.put("净利润", money(size * (random.nextDouble() - 0.3) * 0.2));
            firms.add(firm);
        }
        return firms;
    }

    private static BigDecimal money(double yuan) {
        return BigDecimal.valueOf(((long) yuan) * 100, 2);
    }
}
