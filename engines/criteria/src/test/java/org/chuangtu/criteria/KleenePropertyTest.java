package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random rules over a few inputs, some of them missing, against every way of filling in what is missing: what is said to pass or to
 * fail does so whatever the missing figures are, and when nothing is missing it is plain logic.
 */
class KleenePropertyTest {

    private static final long SEED = 7;
    private static final int RULES = 250;
    private static final List<String> NUMBERS = List.of("研发费用", "销售收入", "职工总数", "专利数");
    private static final int[] DOMAIN = {0, 1, 2};

    private final Random random = new Random(SEED);
    private int ids;

    @Test
    void whatIsSaidHoldsForEveryCompletion() {
        int unknown = 0;
        int decided = 0;
        for (int i = 0; i < RULES; i++) {
            var text = Examples.rule(criterion(3));
            var rulebook = Examples.rulebook(text);
            var known = new HashMap<String, Object>();
            var open = new ArrayList<String>();
            for (String name : NUMBERS) {
                if (random.nextBoolean()) {
                    known.put(name, DOMAIN[random.nextInt(DOMAIN.length)]);
                } else {
                    open.add(name);
                }
            }
            var said = finding(rulebook, known).truth();
            var seen = new ArrayList<Truth>();
            complete(rulebook, known, open, 0, seen);

            if (said == Truth.UNKNOWN) {
                unknown++;
            } else {
                decided += open.isEmpty() ? 0 : 1;
                assertThat(seen)
                        .as("seed %s, rule %s with %s", SEED, text, known)
                        .containsOnly(said);
            }
        }
        assertThat(unknown).isGreaterThan(RULES / 10);
        assertThat(decided).isGreaterThan(RULES / 10);
    }

    private void complete(
            Rulebook rulebook,
            Map<String, Object> known,
            List<String> open,
            int at,
            List<Truth> seen) {
        if (at == open.size()) {
            var finding = finding(rulebook, known);
            assertThat(finding.truth())
                    .as("nothing is missing")
                    .isEqualTo(Truth.of(plain(finding)));
            seen.add(finding.truth());
            return;
        }
        for (int value : DOMAIN) {
            var more = new HashMap<>(known);
            more.put(open.get(at), value);
            complete(rulebook, more, open, at + 1, seen);
        }
    }

    private static Finding finding(Rulebook rulebook, Map<String, Object> known) {
        return ((Verdict.Found) Examples.verdict(rulebook, known)).finding();
    }

    /** The same by two-valued logic, from the measures up. */
    private static boolean plain(Finding finding) {
        return switch (finding) {
            case Finding.Measured it ->
                    it.criterion()
                            .comparison()
                            .holds(Assessor.number(it.actual()), Assessor.number(it.required()));
            case Finding.Grouped it ->
                    it.parts().stream().filter(KleenePropertyTest::plain).count()
                            >= it.criterion().least();
            case Finding.Routed it -> it.parts().stream().anyMatch(KleenePropertyTest::plain);
            case Finding.Excepted it -> {
                var instead = it.instead();
                yield plain(it.when()) ? instead == null || plain(instead) : plain(it.normally());
            }
            case Finding.Scored it ->
                    it.points().exact()
                            && it.criterion()
                                    .pass()
                                    .comparison()
                                    .holds(it.points().least(), it.criterion().pass().points());
        };
    }

    private String criterion(int depth) {
        var head = "id: c" + ids++ + "\nzh: 条件\nen: Condition\n";
        int kind = depth == 0 ? 0 : random.nextInt(8);
        return switch (kind) {
            case 2 -> head + "all:\n" + parts(depth);
            case 3 -> head + "any:\n" + parts(depth);
            case 4 -> head + "atLeast: 2\nof:\n" + parts(depth);
            case 5 ->
                    head
                            + "normally:\n"
                            + criterion(depth - 1).indent(2)
                            + "routes:\n"
                            + parts(depth);
            case 6 ->
                    head
                            + "normally:\n"
                            + criterion(depth - 1).indent(2)
                            + "except:\n"
                            + criterion(depth - 1).indent(2)
                            + (random.nextBoolean()
                                    ? "instead:\n" + criterion(depth - 1).indent(2)
                                    : "");
            case 7 -> head + score();
            case 1 ->
                    head
                            + "metric: "
                            + input()
                            + "\nop: ≥\nthreshold: {by: "
                            + input()
                            + ", bands: {≤0: 2, ≤1: 1, 其余: 0}}\nunit: 项\n";
            default ->
                    head
                            + "metric: "
                            + input()
                            + (random.nextBoolean() ? " + " + input() : "")
                            + "\nop: '"
                            + List.of("≥", ">", "≤", "<", "=", "≠").get(random.nextInt(6))
                            + "'\nthreshold: "
                            + random.nextInt(4)
                            + "\nunit: 项\n";
        };
    }

    private String parts(int depth) {
        var parts = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            parts.append("  -\n").append(criterion(depth - 1).indent(4));
        }
        return parts.toString();
    }

    private String score() {
        var items =
                new StringBuilder("score:\n  pass: ≥" + (2 + random.nextInt(3)) + "\n  items:\n");
        for (int i = 0; i < 2; i++) {
            items.append(
                    "    - {id: i"
                            + ids++
                            + ", zh: 项, en: Item, metric: "
                            + input()
                            + ", bands: {≥2: 3, ≥1: 1, 其余: 0}}\n");
        }
        return items.toString();
    }

    private String input() {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    @Test
    void theBoundsOfAScoreAreThoseOfAllCompletions() {
        for (int i = 0; i < 100; i++) {
            // each input in one item alone: bounds are then exact
            var text =
                    new StringBuilder("id: s\nzh: 得分\nen: Score\nscore:\n  pass: ≥5\n  items:\n");
            for (int j = 0; j < NUMBERS.size(); j++) {
                text.append(
                        switch (random.nextInt(3)) {
                            case 0 -> banded(j, NUMBERS.get(j));
                            case 1 ->
                                    "    - {id: b%d, zh: 项, en: Item, each: %s, points: 2, most: 3}\n"
                                            .formatted(j, NUMBERS.get(j));
                            default ->
                                    "    - {id: b%d, zh: 项, en: Item, most: 4, sum: [{id: j%d, zh: 项, en: Item, judged: 1–2},%s]}\n"
                                            .formatted(
                                                    j,
                                                    j,
                                                    banded(100 + j, NUMBERS.get(j))
                                                            .strip()
                                                            .substring(1));
                        });
            }
            var rulebook = Examples.rulebook(Examples.rule(text.toString()));
            var known = new HashMap<String, Object>();
            var open = new ArrayList<String>();
            for (String name : NUMBERS) {
                if (random.nextBoolean()) {
                    known.put(name, DOMAIN[random.nextInt(DOMAIN.length)]);
                } else {
                    open.add(name);
                }
            }
            var said = ((Finding.Scored) finding(rulebook, known)).points();
            var all = new ArrayList<Range>();
            points(rulebook, known, open, 0, all);
            assertThat(said.least())
                    .as("seed %s: %s with %s", SEED, text, known)
                    .isEqualByComparingTo(
                            all.stream()
                                    .map(Range::least)
                                    .min(BigDecimal::compareTo)
                                    .orElseThrow());
            assertThat(said.most())
                    .as("seed %s: %s with %s", SEED, text, known)
                    .isEqualByComparingTo(
                            all.stream().map(Range::most).max(BigDecimal::compareTo).orElseThrow());
        }
    }

    private String banded(int id, String input) {
        return "    - {id: b%d, zh: 项, en: Item, metric: %s, bands: {≥2: %d, ≥1: %d, 其余: %d}}\n"
                .formatted(id, input, random.nextInt(4), random.nextInt(4), random.nextInt(4));
    }

    private void points(
            Rulebook rulebook,
            Map<String, Object> known,
            List<String> open,
            int at,
            List<Range> all) {
        if (at == open.size()) {
            all.add(((Finding.Scored) finding(rulebook, known)).points());
            return;
        }
        for (int value : DOMAIN) {
            var more = new HashMap<>(known);
            more.put(open.get(at), value);
            points(rulebook, more, open, at + 1, all);
        }
    }
}
