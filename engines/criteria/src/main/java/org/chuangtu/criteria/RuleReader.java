package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads criteria from one YAML file: what is wrong is said with its line, what is a number is kept as a {@link Spot}. */
final class RuleReader {

    private static final int DEPTH_MAX = 12;
    private static final String EVERYWHERE = "全国";
    private static final Set<String> REST = Set.of("其余", "其他", "else");
    private static final Set<String> NOT_FOUND = Set.of("待核实", "未找到");
    private static final Pattern BAND = Pattern.compile("(≥|>=|>|≤|<=|<|=)?\\s*(.+)");
    private static final Pattern POINTS =
            Pattern.compile("([0-9.,]+(?:万|亿|%)?)(?:\\s*[–\\-~～至]\\s*([0-9.,]+(?:万|亿|%)?))?");

    private final String file;
    private final Faults faults;
    private final Inputs inputs;
    private final Spot.@Nullable Shift shift;
    private final List<Spot> spots = new ArrayList<>();
    private final Map<String, Formula> definitions = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private LocalDate day = LocalDate.EPOCH;
    private Status status = Status.UNVERIFIED;
    private Law law = new Law("", null);
    private String within = "";
    private Words called = new Words("", "");

    /** @param shift a number to be read as another one; null for the file as it is */
    RuleReader(String file, Faults faults, Inputs inputs, Spot.@Nullable Shift shift) {
        this.file = file;
        this.faults = faults;
        this.inputs = inputs;
        this.shift = shift;
    }

    List<Spot> spots() {
        return spots;
    }

    // --- the edition

    private record Around(String id, Words name) {}

    /** Of what the numbers read from now on are; returns of what they were. */
    private Around within(String id, Words name) {
        var before = new Around(within, called);
        within = id;
        called = name;
        return before;
    }

    /** Numbers read from now on belong to a clause. */
    void inClause(String id, Words name) {
        within(id, name);
    }

    @Nullable Edition edition(String text) {
        var root = Branch.root(text, file, faults);
        if (root == null) {
            return null;
        }
        var rule = root.text("rule");
        var name = root.words();
        var from = root.day("from");
        var to = root.day("to");
        head(root, from);
        if (from == null && !root.has("from")) {
            root.wrong(root.line(), "缺少 from（施行日期）", "from, the first day in force, is missing");
        }
        if (from != null && to != null && to.isBefore(from)) {
            root.wrong(root.line("to"), "to 早于 from", "to is before from");
        }
        var duties = root.branches("duties").stream().map(this::duty).toList();
        var criterion = criterion(root.branch("require"), "require", root, 0);
        var edition =
                new Edition(
                        rule,
                        name,
                        root.text("edition"),
                        root.text("in", EVERYWHERE),
                        from == null ? LocalDate.EPOCH : from,
                        to,
                        law,
                        status,
                        root.whole("validYears", 0),
                        duties,
                        Map.copyOf(definitions),
                        criterion,
                        file);
        root.done();
        return edition;
    }

    private Words duty(Branch branch) {
        var words = branch.words();
        branch.done();
        return words;
    }

    /** What holds for all of the file: the document, the status, the definitions. */
    void head(Branch root, @Nullable LocalDate from) {
        day = from == null ? LocalDate.EPOCH : from;
        status = status(root, Status.VERIFIED);
        law = law(root, new Law("", null));
        if (law.document().isEmpty()) {
            root.wrong(
                    root.line(),
                    "缺少 law: {doc: 文号, art: 条款}",
                    "law: {doc: document, art: article} is missing");
        }
        var where = root.branch("where");
        if (where != null) {
            for (String key : where.keys()) {
                if (inputs.find(key) != null) {
                    where.wrong(
                            where.line(key),
                            "\"" + key + "\" 已是指标名",
                            "\"" + key + "\" is the name of an input");
                }
                var formula = formula(where, key, null);
                if (formula != null) {
                    definitions.put(key, formula);
                }
            }
            where.done();
        }
    }

    Law law() {
        return law;
    }

    Status status() {
        return status;
    }

    Map<String, Formula> definitions() {
        return definitions;
    }

    private Status status(Branch branch, Status otherwise) {
        var text = branch.textOrNull("status");
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "待核实", "unverified" -> Status.UNVERIFIED;
            case "已核实", "verified" -> Status.VERIFIED;
            default -> {
                branch.wrong(
                        branch.line("status"),
                        "status \"" + text + "\" 应为 待核实 或 已核实",
                        "status \"" + text + "\": 待核实 (unverified) or 已核实 (verified) is needed");
                yield otherwise;
            }
        };
    }

    private Law law(Branch branch, Law otherwise) {
        var node = branch.node("law");
        if (node == null) {
            return otherwise;
        } else if (node instanceof ScalarNode) {
            return otherwise.at(branch.textOrNull("law"));
        }
        var written = Branch.of(node, file, faults);
        var law = new Law(written.text("doc", otherwise.document()), written.textOrNull("art"));
        written.done();
        return law;
    }

    // --- criteria

    private static final Criterion NOTHING =
            new Criterion.Group(
                    "",
                    new Words("", ""),
                    new Law("", null),
                    Criterion.Group.Kind.ALL,
                    0,
                    List.of());

    Criterion criterion(@Nullable Branch branch, String key, Branch of, int depth) {
        if (branch == null) {
            of.wrong(of.line(), "缺少 " + key, key + " is missing");
            return NOTHING;
        }
        if (depth > DEPTH_MAX) {
            branch.wrong(branch.line(), "条件嵌套过深", "criteria are nested too deeply");
            return NOTHING;
        }
        var id = branch.text("id");
        if (!id.isEmpty() && !ids.add(id)) {
            branch.wrong(
                    branch.line("id"), "id \"" + id + "\" 重复", "id \"" + id + "\" is used twice");
        }
        var name = branch.words();
        var outer = law;
        law = law(branch, law);
        var around = within(id, name);
        var criterion = criterion(branch, id, name, depth);
        within(around.id, around.name);
        law = outer;
        branch.done();
        return criterion;
    }

    private Criterion criterion(Branch branch, String id, Words name, int depth) {
        if (branch.has("metric")) {
            return measure(branch, id, name);
        } else if (branch.has("all")) {
            var parts = parts(branch, "all", depth);
            return new Criterion.Group(
                    id, name, law, Criterion.Group.Kind.ALL, parts.size(), parts);
        } else if (branch.has("any")) {
            return new Criterion.Group(
                    id, name, law, Criterion.Group.Kind.ANY, 1, parts(branch, "any", depth));
        } else if (branch.has("of")) {
            var parts = parts(branch, "of", depth);
            int least = wholeSpot(branch, "atLeast");
            return new Criterion.Group(id, name, law, Criterion.Group.Kind.SO_MANY, least, parts);
        } else if (branch.has("score")) {
            return score(branch, id, name, depth);
        } else if (branch.has("routes")) {
            return new Criterion.Route(
                    id,
                    name,
                    law,
                    criterion(branch.branch("normally"), "normally", branch, depth + 1),
                    parts(branch, "routes", depth));
        } else if (branch.has("except")) {
            var instead = branch.branch("instead");
            return new Criterion.Except(
                    id,
                    name,
                    law,
                    criterion(branch.branch("normally"), "normally", branch, depth + 1),
                    criterion(branch.branch("except"), "except", branch, depth + 1),
                    instead == null ? null : criterion(instead, "instead", branch, depth + 1));
        }
        branch.wrong(
                branch.line(),
                "\"" + id + "\" 没有条件：应有 metric、all、any、of、score、routes 或 except",
                "\""
                        + id
                        + "\" says no condition: metric, all, any, of, score, routes or except is needed");
        return NOTHING;
    }

    private List<Criterion> parts(Branch branch, String key, int depth) {
        var parts = new ArrayList<Criterion>();
        for (Branch part : branch.branches(key)) {
            parts.add(criterion(part, key, branch, depth + 1));
        }
        if (parts.isEmpty()) {
            branch.wrong(branch.line(key), key + " 为空", key + " is empty");
        }
        return List.copyOf(parts);
    }

    private Criterion measure(Branch branch, String id, Words name) {
        var unit = unit(branch);
        var metric = formula(branch, "metric", unit);
        var sign = branch.text("op", "=");
        var comparison = Comparison.spelled(sign);
        if (comparison == null) {
            branch.wrong(
                    branch.line("op"),
                    "op \"" + sign + "\" 应为 ≥ > ≤ < = ≠ 之一",
                    "op \"" + sign + "\": one of ≥ > ≤ < = ≠ is needed");
            comparison = Comparison.EQUAL;
        }
        if (!unit.number() && comparison.wants() != 0) {
            branch.wrong(
                    branch.line("op"),
                    "单位为" + unit.name() + "时只能用 = 或 ≠",
                    "with the unit " + unit.en() + " only = or ≠ can be used");
        }
        var limits = limits(branch, unit);
        return new Criterion.Measure(
                id,
                name,
                law,
                metric == null ? Formula.of("null") : metric,
                comparison,
                limits,
                unit);
    }

    private Unit unit(Branch branch) {
        var written = branch.text("unit", "是否");
        var unit = Unit.named(written);
        if (unit == null) {
            branch.wrong(
                    branch.line("unit"),
                    "不认识的单位 \"" + written + "\"，可用：" + Unit.names(),
                    "unknown unit \"" + written + "\"; there are " + Unit.names());
            return Unit.YES_OR_NO;
        }
        return unit;
    }

    @Nullable Formula formula(Branch branch, String key, @Nullable Unit unit) {
        var text = branch.text(key);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var formula = Formula.of(text);
            var compiled = Compiler.compile(formula.expr(), text, inputs, exprs(), day);
            var wanted = unit == null ? compiled.type : type(unit);
            if (unit != null && compiled.type != wanted && compiled.type != Compiled.Type.NOTHING) {
                throw new ExprFault(
                        0,
                        "结果为" + compiled.type.words.zh() + "，与单位" + unit.name() + "不符",
                        "gives "
                                + compiled.type.words.en()
                                + ", which the unit "
                                + unit.en()
                                + " is not");
            }
            return formula;
        } catch (ExprFault fault) {
            branch.wrong(
                    branch.line(key),
                    "表达式 \"" + text + "\" 第 " + (fault.at + 1) + " 字：" + fault.words.zh(),
                    "expression \""
                            + text
                            + "\", character "
                            + (fault.at + 1)
                            + ": "
                            + fault.words.en());
            return null;
        }
    }

    private Map<String, Expr> exprs() {
        var exprs = new HashMap<String, Expr>();
        definitions.forEach((name, formula) -> exprs.put(name, formula.expr()));
        return exprs;
    }

    private static Compiled.Type type(Unit unit) {
        return switch (unit.kind()) {
            case MONEY, RATIO, COUNT -> Compiled.Type.NUMBER;
            case YES_OR_NO -> Compiled.Type.TRUTH;
            case TEXT -> Compiled.Type.TEXT;
            case DATE -> Compiled.Type.DATE;
        };
    }

    // --- limits

    private List<Dated> limits(Branch branch, Unit unit) {
        var node = branch.node("threshold");
        return switch (node) {
            case null -> {
                if (unit.kind() != Unit.Kind.YES_OR_NO) {
                    branch.wrong(branch.line(), "缺少 threshold", "threshold is missing");
                }
                yield List.of(always(new Limit.Fixed(true)));
            }
            case ScalarNode scalar -> List.of(always(new Limit.Fixed(value(scalar, unit))));
            case SequenceNode dated ->
                    dated.getValue().stream().map(it -> dated(it, unit)).toList();
            default -> List.of(dated(node, unit));
        };
    }

    private Dated always(Limit limit) {
        return new Dated(null, null, null, limit, status, law);
    }

    private Dated dated(Node node, Unit unit) {
        var branch = Branch.of(node, file, faults);
        var rowStatus = status(branch, status);
        var dated =
                new Dated(
                        branch.day("from"),
                        branch.day("to"),
                        branch.textOrNull("in"),
                        branch.has("bands") ? banded(branch, "by", unit) : fixed(branch, unit),
                        rowStatus,
                        law(branch, law));
        branch.done();
        return dated;
    }

    private Limit.Fixed fixed(Branch branch, Unit unit) {
        if (branch.node("value") instanceof ScalarNode scalar) {
            return new Limit.Fixed(value(scalar, unit));
        }
        branch.wrong(branch.line(), "缺少 value", "value is missing");
        return new Limit.Fixed(null);
    }

    private @Nullable Object value(ScalarNode scalar, Unit unit) {
        var written = scalar.getValue().strip();
        if (NOT_FOUND.contains(written)) {
            return null;
        }
        return switch (unit.kind()) {
            case TEXT, DATE -> written;
            case YES_OR_NO -> !written.equals("否") && !written.equals("false");
            default -> {
                var number = spot(scalar, written, written, 0, unit.step());
                yield number == null ? BigDecimal.ZERO : number;
            }
        };
    }

    Limit.Banded banded(Branch branch, String by, @Nullable Unit valueUnit) {
        var formula = formula(branch, by, null);
        var bands = new ArrayList<Limit.Band>();
        var written = branch.node("bands");
        if (written instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && tuple.getValueNode() instanceof ScalarNode value) {
                    bands.add(band(key, value, valueUnit));
                } else {
                    branch.wrong(
                            Branch.line(tuple.getKeyNode()),
                            "档位应写作 ≥30%: 20",
                            "a band is written as ≥30%: 20");
                }
            }
        }
        if (bands.isEmpty()) {
            branch.wrong(branch.line("bands"), "bands 为空", "bands are empty");
        } else if (bands.get(bands.size() - 1).comparison() != null && !yesAndNo(bands)) {
            branch.wrong(
                    branch.line("bands"),
                    "最后一档应为“其余”",
                    "the last band must be 其余 (else), so that every value falls in one");
        }
        return new Limit.Banded(formula == null ? Formula.of("null") : formula, bands);
    }

    private static boolean yesAndNo(List<Limit.Band> bands) {
        return bands.size() == 2 && bands.stream().allMatch(it -> it.edge() instanceof Boolean);
    }

    private Limit.Band band(ScalarNode key, ScalarNode value, @Nullable Unit valueUnit) {
        var written = key.getValue().strip() + ": " + value.getValue().strip();
        Comparison comparison = null;
        Object edge = null;
        var match = BAND.matcher(key.getValue().strip());
        if (!REST.contains(key.getValue().strip()) && match.matches()) {
            comparison =
                    match.group(1) == null ? Comparison.EQUAL : Comparison.spelled(match.group(1));
            edge =
                    switch (match.group(2)) {
                        case "是" -> true;
                        case "否" -> false;
                        default ->
                                spot(
                                        key,
                                        key.getValue(),
                                        match.group(2),
                                        0,
                                        Quantities.step(match.group(2)));
                    };
        }
        return new Limit.Band(comparison, edge, points(value, valueUnit), written);
    }

    private @Nullable Range points(ScalarNode value, @Nullable Unit unit) {
        var written = value.getValue().strip();
        if (NOT_FOUND.contains(written)) {
            return null;
        }
        var match = POINTS.matcher(written);
        if (!match.matches()) {
            faults.add(
                    file,
                    Branch.line(value),
                    "\"" + written + "\" 应为数字或范围，如 20、9–10、5%",
                    "\"" + written + "\": a number or a range like 20, 9–10 or 5% is needed");
            return Range.ZERO;
        }
        var step = unit == null ? Quantities.step(written) : unit.step();
        var least = spot(value, written, match.group(1), 0, step);
        var most = match.group(2) == null ? least : spot(value, written, match.group(2), 1, step);
        return least == null || most == null
                ? Range.ZERO
                : new Range(least.min(most), most.max(least));
    }

    /** A number that counts, as it is written or as it is to be read. */
    private @Nullable BigDecimal spot(
            ScalarNode node, String written, String number, int part, BigDecimal step) {
        var value = Quantities.read(number);
        int line = Branch.line(node);
        int column = node.getStartMark() == null ? 0 : node.getStartMark().getColumn() + 1;
        if (value == null) {
            faults.add(
                    file,
                    line,
                    "\"" + number + "\" 应为数字，如 5000万、5%",
                    "\"" + number + "\": a number like 5000万 or 5% is needed");
            return null;
        }
        spots.add(new Spot(within, called, file, line, column, part, written, value, step));
        return shift != null && shift.at(line, column, part) ? shift.value() : value;
    }

    private int wholeSpot(Branch branch, String key) {
        if (branch.node(key) instanceof ScalarNode scalar) {
            var number = spot(scalar, scalar.getValue(), scalar.getValue(), 0, BigDecimal.ONE);
            return number == null ? 1 : number.intValue();
        }
        branch.wrong(branch.line(), "缺少 " + key, key + " is missing");
        return 1;
    }

    /** A number that counts, of a key that must be there. */
    BigDecimal numberSpot(Branch branch, String key, BigDecimal step) {
        if (branch.node(key) instanceof ScalarNode scalar) {
            var number = spot(scalar, scalar.getValue(), scalar.getValue(), 0, step);
            return number == null ? BigDecimal.ZERO : number;
        }
        branch.wrong(branch.line(), "缺少 " + key, key + " is missing");
        return BigDecimal.ZERO;
    }

    // --- scores

    private Criterion score(Branch branch, String id, Words name, int depth) {
        var written = branch.branch("score");
        if (written == null) {
            return NOTHING;
        }
        var pass = bound(written, "pass");
        var items = items(written, "items", depth + 1);
        var floors = new LinkedHashMap<String, Criterion.Bound>();
        var floor = written.branch("floors");
        if (floor != null) {
            for (String key : floor.keys()) {
                floors.put(key, bound(floor, key));
                if (items.stream().noneMatch(it -> it.id().equals(key))) {
                    floor.wrong(
                            floor.line(key),
                            "没有评分项 \"" + key + "\"",
                            "there is no item \"" + key + "\"");
                }
            }
            floor.done();
        }
        written.done();
        return new Criterion.Score(id, name, law, pass, floors, items);
    }

    private Criterion.Bound bound(Branch branch, String key) {
        if (branch.node(key) instanceof ScalarNode scalar) {
            var match = BAND.matcher(scalar.getValue().strip());
            if (match.matches() && match.group(1) != null) {
                var comparison = Comparison.spelled(match.group(1));
                var points = spot(scalar, scalar.getValue(), match.group(2), 0, BigDecimal.ONE);
                if (comparison != null && comparison.wants() > 0 && points != null) {
                    return new Criterion.Bound(comparison, points);
                }
            }
        }
        branch.wrong(
                branch.line(key), key + " 应写作 ≥60 或 >70", key + ": ≥60 or >70, say, is needed");
        return new Criterion.Bound(Comparison.AT_LEAST, BigDecimal.ZERO);
    }

    private List<Item> items(Branch branch, String key, int depth) {
        var items = new ArrayList<Item>();
        for (Branch item : branch.branches(key)) {
            var read = item(item, depth);
            if (read != null) {
                items.add(read);
            }
        }
        if (items.isEmpty()) {
            branch.wrong(branch.line(key), key + " 为空", key + " is empty");
        }
        return List.copyOf(items);
    }

    private @Nullable Item item(Branch branch, int depth) {
        var id = branch.text("id");
        if (!id.isEmpty() && !ids.add(id)) {
            branch.wrong(
                    branch.line("id"), "id \"" + id + "\" 重复", "id \"" + id + "\" is used twice");
        }
        var name = branch.words();
        var outer = law;
        law = law(branch, law);
        var around = within(id, name);
        var item = depth > DEPTH_MAX ? null : item(branch, id, name, depth);
        within(around.id, around.name);
        law = outer;
        branch.done();
        return item;
    }

    private @Nullable Item item(Branch branch, String id, Words name, int depth) {
        if (branch.has("bands")) {
            return new Item.Banded(
                    id, name, law, banded(branch, "metric", null), unit(branch, branch));
        } else if (branch.has("each")) {
            var metric = formula(branch, "each", Unit.POINTS);
            return new Item.Each(
                    id,
                    name,
                    law,
                    metric == null ? Formula.of("null") : metric,
                    numberSpot(branch, "points", BigDecimal.ONE),
                    numberSpot(branch, "most", BigDecimal.ONE));
        } else if (branch.node("judged") instanceof ScalarNode judged) {
            var range = points(judged, null);
            return new Item.Judged(
                    id,
                    name,
                    law,
                    range == null ? Range.ZERO : range,
                    branch.has("given") ? formula(branch, "given", Unit.POINTS) : null);
        } else if (branch.has("notFound")) {
            return new Item.NotFound(id, name, law, numberSpot(branch, "notFound", BigDecimal.ONE));
        } else if (branch.has("best")) {
            return new Item.Best(id, name, law, items(branch, "best", depth + 1));
        } else if (branch.has("sum")) {
            return new Item.Sum(
                    id,
                    name,
                    law,
                    branch.has("most") ? numberSpot(branch, "most", BigDecimal.ONE) : null,
                    items(branch, "sum", depth + 1));
        }
        branch.wrong(
                branch.line(),
                "评分项 \"" + id + "\" 没有算法：应有 bands、each、judged、notFound、best 或 sum",
                "item \""
                        + id
                        + "\" says not how: bands, each, judged, notFound, best or sum is needed");
        return null;
    }

    /** Of the figure a table goes by: what is written, else shares are ratios where the bands are per cents. */
    private Unit unit(Branch branch, Branch item) {
        if (branch.has("unit")) {
            return unit(branch);
        }
        boolean shares =
                item.node("bands") instanceof MappingNode bands
                        && bands.getValue().stream()
                                .anyMatch(it ->
                                        it.getKeyNode() instanceof ScalarNode key
                                                && key.getValue().contains("%"));
        return shares ? Unit.RATIO : Unit.POINTS;
    }
}
