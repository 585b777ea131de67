package org.chuangtu.benchmarks.rules;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.criteria.Truth;
import org.chuangtu.criteria.Verdict;

/** How many firms a second does our engine judge by the fifteen conditions, every finding made and every gap read? */
final class OwnRules {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        var rulebook = rulebook();
        var rules = rulebook.on(DAY, List.of());
        var firms = new ArrayList<Facts>(count);
        for (Map<String, Object> firm : Conditions.firms(count)) {
            firms.add(facts(rulebook.inputs(), firm));
        }
        Rounds.measure("chuangtu criteria", count, 9, () -> {
            long passes = 0;
            BigDecimal gaps = BigDecimal.ZERO;
            for (Facts firm : firms) {
                var found = (Verdict.Found) rules.assess(firm).get(0);
                for (Finding part : found.finding().parts()) {
                    passes += part.truth() == Truth.YES ? 1 : 0;
                    var gap = ((Finding.Measured) part).gap();
                    gaps = gap == null ? gaps : gap.max(gaps);
                }
            }
            return gaps.signum() > 0 ? passes : -1;
        });
    }

    private static Facts facts(Inputs inputs, Map<String, Object> firm) {
        var facts = Facts.builder(inputs, DAY.getYear());
        firm.forEach((name, value) -> facts.set(Objects.requireNonNull(inputs.find(name)), 0, value));
        return facts.build();
    }

    private static Rulebook rulebook() throws IOException {
        var folder = Files.createTempDirectory("rules");
        var inputs = new StringBuilder("inputs:\n");
        for (int i = 0; i < Conditions.NAMES.size(); i++) {
            inputs.append("  ").append(Conditions.NAMES.get(i)).append(": {en: input").append(i).append(", unit: ")
                    .append(Conditions.NAMES.get(i).equals("占有率") ? "比例" : "元").append("}\n");
        }
        Files.writeString(folder.resolve("inputs.yaml"), inputs);
        var rule = new StringBuilder("""
                rule: fifteen
                zh: 十五项
                en: Fifteen
                edition: 1
                from: 2020-01-01
                law: {doc: 无}
                require:
                  id: all
                  zh: 全部
                  en: All
                  all:
                """);
        for (int i = 0; i < Conditions.ALL.size(); i++) {
            var it = Conditions.ALL.get(i);
            rule.append("    - {id: c%d, zh: 条件, en: Condition, metric: \"%s\", op: \"%s\", unit: %s, threshold: %s}\n"
                    .formatted(i, it.metric(), it.op(), it.metric().contains("/") || it.metric().equals("占有率") ? "比例" : "元",
                            it.by().isEmpty() ? it.threshold() : "{by: " + it.by() + ", bands: " + it.threshold() + "}"));
        }
        Files.writeString(Files.createDirectory(folder.resolve("criteria")).resolve("fifteen.yaml"), rule);
        var rulebook = Rulebook.load(folder);
        delete(folder);
        return rulebook;
    }

    private static void delete(Path folder) throws IOException {
        Files.delete(folder.resolve("criteria/fifteen.yaml"));
        Files.delete(folder.resolve("criteria"));
        Files.delete(folder.resolve("inputs.yaml"));
        Files.delete(folder);
    }
}
