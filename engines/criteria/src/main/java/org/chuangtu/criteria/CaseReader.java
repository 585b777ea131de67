package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.chuangtu.criteria.RuleCase.Expected;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code *.cases.yaml}: whole cases, and tables of edges ({@code move} one figure, and say what comes {@code at} each value).
 *
 * <p>A figure of a year may be given alone (for the latest whole year), as a list that ends with the latest whole year, or by its
 * year as {@code 研发费用[2023]}. 不明 takes a fact away.
 */
final class CaseReader {

    private static final Pattern OF_YEAR = Pattern.compile("(.+)\\[(\\d{4})]");
    private static final Pattern RANGE =
            Pattern.compile("([0-9.,]+(?:万|亿|%)?)(?:\\s*[–~～至]\\s*([0-9.,]+(?:万|亿|%)?))?");

    private final String file;
    private final Faults faults;
    private final Inputs inputs;

    CaseReader(String file, Faults faults, Inputs inputs) {
        this.file = file;
        this.faults = faults;
        this.inputs = inputs;
    }

    List<RuleCase> read(String text) {
        var root = Branch.root(text, file, faults);
        var cases = new ArrayList<RuleCase>();
        if (root == null) {
            return cases;
        }
        var subject = root.text(root.has("clause") ? "clause" : "rule");
        var on = root.day("on");
        var places = root.texts("in");
        var typical = root.branch("typical");
        for (Branch written : root.branches("cases")) {
            add(written, subject, on, places, typical, cases);
        }
        for (Branch written : root.branches("edges")) {
            edges(written, subject, on, places, typical, cases);
        }
        root.done();
        return cases;
    }

    private void add(
            Branch written,
            String subject,
            @Nullable LocalDate on,
            List<String> places,
            @Nullable Branch typical,
            List<RuleCase> into) {
        var name = written.text("name");
        var own = written.textOrNull("clause");
        var day = day(written, on);
        var facts = facts(written, day, typical);
        var expected = new LinkedHashMap<String, Expected>();
        var whole = written.node("expect");
        if (whole != null) {
            expected.put(RuleCase.VERDICT, expected(whole));
        }
        var amount = written.node("amount");
        if (amount != null) {
            expected.put(RuleCase.AMOUNT, expected(amount));
        }
        var and = written.branch("and");
        if (and != null) {
            for (String id : and.keys()) {
                expected.put(id, expected(java.util.Objects.requireNonNull(and.node(id))));
            }
        }
        if (expected.isEmpty()) {
            written.wrong(written.line(), "案例没有 expect", "the case expects nothing");
        }
        var where = written.has("in") ? written.texts("in") : places;
        written.done();
        into.add(
                new RuleCase(
                        file,
                        written.line(),
                        name,
                        own == null ? subject : own,
                        day,
                        where,
                        facts,
                        expected));
    }

    private static LocalDate day(Branch written, @Nullable LocalDate otherwise) {
        var day = written.day("on");
        if (day == null && otherwise == null) {
            written.wrong(written.line(), "缺少 on（申请日）", "on, the day of application, is missing");
        }
        return day != null ? day : otherwise != null ? otherwise : LocalDate.EPOCH;
    }

    private Facts facts(Branch written, LocalDate day, @Nullable Branch typical) {
        var facts = Facts.none(inputs, day.getYear());
        var given = written.branch("given");
        if (given != null) {
            facts = with(facts, given);
        } else if (typical != null) {
            facts = with(facts, typical);
        }
        var change = written.branch("change");
        return change == null ? facts : with(facts, change);
    }

    private Facts with(Facts facts, Branch changes) {
        var changed = facts;
        for (String key : changes.keys()) {
            var node = changes.node(key);
            if (node instanceof SequenceNode list) {
                var values = list.getValue();
                for (int i = 0; i < values.size(); i++) {
                    int year = facts.year() - values.size() + i;
                    changed = set(changed, key, year, values.get(i));
                }
            } else if (node != null) {
                changed = set(changed, key, facts.year() - 1, node);
            }
        }
        changes.done();
        return changed;
    }

    private Facts set(Facts facts, String key, int latest, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(
                    file,
                    Branch.line(node),
                    key + " 应为值或列表",
                    key + ": a value or a list is needed");
            return facts;
        }
        return set(facts, key, latest, scalar.getValue().strip(), Branch.line(node));
    }

    private Facts set(Facts facts, String key, int latest, String written, int line) {
        var name = key;
        int year = latest;
        var ofYear = OF_YEAR.matcher(key);
        if (ofYear.matches()) {
            name = ofYear.group(1);
            year = Integer.parseInt(ofYear.group(2));
        }
        var input = inputs.find(name);
        if (input == null) {
            faults.add(
                    file,
                    line,
                    "不认识的指标 \"" + name + "\"，请在 inputs.yaml 中定义",
                    "unknown input \"" + name + "\"; define it in inputs.yaml");
            return facts;
        }
        if (written.equals("不明")) {
            return facts.with(input, year, null);
        }
        var value = InputReader.parsed(input.unit(), written);
        if (value == null || Facts.place(inputs, input, year, facts.year()) < 0) {
            faults.add(
                    file,
                    line,
                    key + " \"" + written + "\" 应为" + input.unit().name() + "，且在近五年之内",
                    key
                            + " \""
                            + written
                            + "\": "
                            + input.unit().en()
                            + " of the last five years is needed");
            return facts;
        }
        return facts.with(input, year, value);
    }

    private void edges(
            Branch written,
            String subject,
            @Nullable LocalDate on,
            List<String> places,
            @Nullable Branch typical,
            List<RuleCase> into) {
        var of = written.text("of");
        var move = written.text("move");
        var day = day(written, on);
        var facts = facts(written, day, typical);
        var at = written.node("at");
        if (!(at instanceof MappingNode table)) {
            written.wrong(
                    written.line(),
                    "at 应写作 {3000: 20, 2999: 16}",
                    "at is written as {3000: 20, 2999: 16}");
            written.done();
            return;
        }
        for (var tuple : table.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode value) {
                int line = Branch.line(value);
                into.add(
                        new RuleCase(
                                file,
                                line,
                                move + " = " + value.getValue(),
                                subject,
                                day,
                                places,
                                set(facts, move, day.getYear() - 1, value.getValue().strip(), line),
                                Map.of(of, expected(tuple.getValueNode()))));
            }
        }
        written.done();
    }

    private Expected expected(Node node) {
        if (node instanceof ScalarNode scalar) {
            var written = scalar.getValue().strip();
            switch (written.toUpperCase(Locale.ROOT)) {
                case "PASS" -> {
                    return new Expected.Pass();
                }
                case "FAIL" -> {
                    return new Expected.Fail(null);
                }
                case "UNKNOWN" -> {
                    return new Expected.Unknown(List.of());
                }
                case "WAIVED" -> {
                    return new Expected.Waived(List.of());
                }
                default -> {
                    var range = range(written);
                    if (range != null) {
                        return new Expected.Number(range);
                    }
                }
            }
        } else if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            var branch = Branch.of(node, file, faults);
            var key = branch.keys().iterator().next();
            switch (key) {
                case "FAIL" -> {
                    var gap = branch.number("FAIL");
                    return new Expected.Fail(gap == null ? BigDecimal.ZERO : gap);
                }
                case "UNKNOWN" -> {
                    return new Expected.Unknown(branch.texts("UNKNOWN"));
                }
                case "WAIVED" -> {
                    return new Expected.Waived(branch.texts("WAIVED"));
                }
                default -> {
                    // said below
                }
            }
        }
        faults.add(
                file,
                Branch.line(node),
                "应为 PASS、{FAIL: 差距}、{UNKNOWN: [缺什么]}、{WAIVED: [直通条件]} 或分数",
                "PASS, {FAIL: gap}, {UNKNOWN: [what is missing]}, {WAIVED: [by what]} or points are needed");
        return new Expected.Pass();
    }

    private static @Nullable Range range(String written) {
        var match = RANGE.matcher(written);
        if (!match.matches()) {
            return null;
        }
        var least = Quantities.read(match.group(1));
        var most = match.group(2) == null ? least : Quantities.read(match.group(2));
        return least == null || most == null ? null : new Range(least.min(most), most.max(least));
    }
}
