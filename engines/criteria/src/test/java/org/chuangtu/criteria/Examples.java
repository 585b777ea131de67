package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small rulebook of its own, so that a test shows all it needs. */
final class Examples {

    static final String INPUTS =
            """
            founded: 成立日期
            inputs:
              成立日期: {en: founded_on, unit: 日期}
              证书有效期至: {en: valid_until, unit: 日期}
              研发费用: {en: rd_expense, unit: 元, per: 年, change: 增, authority: 税务, least: 0}
              销售收入: {en: sales, unit: 元, per: 年, change: 增, authority: 税务, least: 0}
              负债: {en: debt, unit: 元, per: 年, change: 减, least: 0}
              职工总数: {en: staff, unit: 人, per: 年, change: 增, least: 0}
              专利数: {en: patents, unit: 项, change: 增, least: 0}
              占有率: {en: share, unit: 比例, change: 增, least: 0, most: 1}
              上榜: {en: listed}
              类别: {en: kind, unit: 文本}
            """;

    static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private Examples() {}

    static Rulebook rulebook(String... rules) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("inputs.yaml", INPUTS);
        for (int i = 0; i < rules.length; i++) {
            texts.put("criteria/rule" + i + ".yaml", rules[i]);
        }
        return Rulebook.load(new Rulebook.Sources(texts));
    }

    /** A rule named r of one criterion, in force since 2020. */
    static String rule(String require) {
        return "rule: r\nzh: 规则\nen: Rule\nedition: 1\nfrom: 2020-01-01\nlaw: {doc: 文件}\nrequire:\n"
                + require.indent(2);
    }

    static Facts facts(Rulebook rulebook, Map<String, Object> values) {
        var facts = Facts.none(rulebook.inputs(), DAY.getYear());
        for (var it : values.entrySet()) {
            var key = it.getKey();
            int year = DAY.getYear() - 1;
            if (key.endsWith("]")) {
                year = Integer.parseInt(key.substring(key.indexOf('[') + 1, key.length() - 1));
                key = key.substring(0, key.indexOf('['));
            }
            var input = rulebook.inputs().find(key);
            if (input == null) {
                throw new IllegalArgumentException(key);
            }
            var value =
                    it.getValue() instanceof Number number
                            ? new BigDecimal(number.toString())
                            : it.getValue();
            facts = facts.with(input, year, value);
        }
        return facts;
    }

    static Verdict verdict(Rulebook rulebook, Map<String, Object> values) {
        return rulebook.on(DAY, List.of()).assess(facts(rulebook, values)).get(0);
    }

    static @Nullable Object evaluated(String expression, Map<String, Object> values) {
        var rulebook = rulebook();
        var compiled =
                Compiler.compile(
                        Parser.parse(expression), expression, rulebook.inputs(), Map.of(), DAY);
        return compiled.of(facts(rulebook, values));
    }
}
