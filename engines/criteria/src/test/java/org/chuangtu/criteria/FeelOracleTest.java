package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELBuilder;

/** Our subset of FEEL gives what another engine gives: seeded random expressions over Chinese names, some of them missing. */
class FeelOracleTest {

    private static final int EXPRESSIONS = 400;
    private static final List<String> NAMES = List.of("研发费用", "销售收入", "职工总数");

    private final FEEL feel = FEELBuilder.builder().build();

    @Test
    void agreesWithAnotherEngineOnWhatBothUnderstand() {
        long seed = 20261124;
        var random = new Random(seed);
        int values = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            var known = new HashMap<String, Object>();
            for (String name : NAMES) {
                if (random.nextInt(4) > 0) {
                    known.put(
                            name,
                            BigDecimal.valueOf(random.nextInt(2_000) - 500, random.nextInt(3)));
                }
            }
            var written = random.nextBoolean() ? number(random, 3) : truth(random, 3);
            var ours = Examples.evaluated(written, known);
            var theirs = feel.evaluate(written, context(known));
            if (ours == null) {
                // missing: FEEL gives null, but lets "=", "in" and "if" answer false where we know
                // nothing
                if (!written.contains(" = ")
                        && !written.contains(" in (")
                        && !written.contains("if ")) {
                    assertThat(theirs).as("seed %s: %s with %s", seed, written, known).isNull();
                }
            } else if (ours instanceof BigDecimal number) {
                assertThat(theirs).as("%s with %s", written, known).isInstanceOf(BigDecimal.class);
                assertThat((BigDecimal) theirs)
                        .as("seed %s: %s with %s", seed, written, known)
                        .isEqualByComparingTo(number);
                values++;
            } else {
                assertThat(theirs).as("seed %s: %s with %s", seed, written, known).isEqualTo(ours);
                values++;
            }
        }
        assertThat(values).isGreaterThan(EXPRESSIONS / 3);
    }

    private static Map<String, Object> context(Map<String, Object> known) {
        var all = new HashMap<String, Object>();
        NAMES.forEach(name -> all.put(name, known.get(name)));
        return all;
    }

    private static String number(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? NAMES.get(random.nextInt(NAMES.size()))
                    : new BigDecimal(random.nextInt(1_000))
                            .movePointLeft(random.nextInt(3))
                            .toPlainString();
        }
        var a = number(random, depth - 1);
        var b = number(random, depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> a + " * " + b;
            case 3 -> a + " / " + b;
            case 4 -> "min(" + a + ", " + b + ")";
            case 5 -> "(if " + truth(random, depth - 1) + " then " + a + " else " + b + ")";
            case 6 -> "round half up(" + a + ", 1)";
            case 7 -> "abs(" + a + ")";
            default -> "-(" + a + ")";
        };
    }

    private static String truth(Random random, int depth) {
        var a = number(random, Math.max(0, depth - 1));
        var b = number(random, Math.max(0, depth - 1));
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> "(" + a + " >= " + b + ")";
            case 1 -> "(" + a + " < " + b + ")";
            case 2 -> "(" + a + " = " + b + ")";
            case 3 -> "(" + a + " between 0 and 100)";
            case 4 -> "(" + a + " in [0..100))";
            case 5 -> "(" + a + " in (1, 2, > 10))";
            case 6 -> "(" + truth(random, depth - 1) + " and " + truth(random, depth - 1) + ")";
            case 7 -> "(" + truth(random, depth - 1) + " or " + truth(random, depth - 1) + ")";
            default -> "not(" + truth(random, depth - 1) + ")";
        };
    }
}
