package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Compiled.Code;
import org.chuangtu.criteria.Compiled.Read;
import org.jspecify.annotations.Nullable;

/**
 * Makes closures of expressions for one day of application: the years a period means, the day itself and definitions are put in
 * once, so that a firm costs no more than its arithmetic. Types are checked here; afterwards nothing can go wrong but a missing value.
 *
 * <p>Numbers are decimals of 34 digits, as in FEEL. A missing operand makes a missing result; {@code and} and {@code or} are
 * Kleene's. Where FEEL lets {@code if} with a missing condition take the other branch, ours is missing unless both branches agree:
 * a firm without data is not "not eligible".
 */
final class Compiler {

    static final MathContext EXACT = MathContext.DECIMAL128;
    static final String TODAY = "申请日";

    private static final Map<String, String> CHINESE =
            Map.ofEntries(
                    Map.entry("合计", "sum"),
                    Map.entry("平均", "mean"),
                    Map.entry("最小", "min"),
                    Map.entry("最大", "max"),
                    Map.entry("个数", "count"),
                    Map.entry("绝对值", "abs"),
                    Map.entry("向下取整", "floor"),
                    Map.entry("向上取整", "ceiling"),
                    Map.entry("非", "not"));

    private final Inputs inputs;
    private final Map<String, Expr> definitions;
    private final LocalDate day;
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Read> reads = new ArrayList<>();

    private record Typed(Compiled.Type type, Code code) {}

    private Compiler(Inputs inputs, Map<String, Expr> definitions, LocalDate day) {
        this.inputs = inputs;
        this.definitions = definitions;
        this.day = day;
    }

    static Compiled compile(
            Expr expr, String text, Inputs inputs, Map<String, Expr> definitions, LocalDate day) {
        var compiler = new Compiler(inputs, definitions, day);
        var typed = compiler.typed(expr);
        var reads = List.copyOf(compiler.reads);
        return new Compiled(text, typed.type, typed.code, compiler.undivided(expr), reads);
    }

    private Typed typed(Expr expr) {
        return switch (expr) {
            case Expr.Number(var value, var at) -> constant(Compiled.Type.NUMBER, value);
            case Expr.Bool(var value, var at) -> constant(Compiled.Type.TRUTH, value);
            case Expr.Text(var value, var at) -> constant(Compiled.Type.TEXT, value);
            case Expr.Day(var value, var at) -> constant(Compiled.Type.DATE, value);
            case Expr.Null(var at) -> new Typed(Compiled.Type.NOTHING, facts -> null);
            case Expr.Name name -> named(name);
            case Expr.Negation(var of, var at) -> {
                var code = number(of);
                yield new Typed(
                        Compiled.Type.NUMBER,
                        facts -> code.of(facts) instanceof BigDecimal x ? x.negate() : null);
            }
            case Expr.Arithmetic it -> arithmetic(it);
            case Expr.Compared it -> compared(it);
            case Expr.Logic(var and, var left, var right, var at) ->
                    logic(and, truth(left), truth(right));
            case Expr.If it -> conditional(it);
            case Expr.Call it -> call(it);
        };
    }

    private static Typed constant(Compiled.Type type, Object value) {
        return new Typed(type, facts -> value);
    }

    private Code number(Expr expr) {
        return of(expr, Compiled.Type.NUMBER);
    }

    private Code truth(Expr expr) {
        return of(expr, Compiled.Type.TRUTH);
    }

    private Code of(Expr expr, Compiled.Type wanted) {
        var typed = typed(expr);
        if (typed.type != wanted && typed.type != Compiled.Type.NOTHING) {
            throw new ExprFault(
                    expr.at(),
                    "此处应为" + wanted.words.zh() + "，而不是" + typed.type.words.zh(),
                    wanted.words.en() + " is needed here, not " + typed.type.words.en());
        }
        return typed.code;
    }

    // --- names

    private Typed named(Expr.Name it) {
        if (it.name().equals(TODAY)) {
            return constant(Compiled.Type.DATE, day);
        }
        var defined = definitions.get(it.name());
        if (defined != null) {
            if (open.contains(it.name()) || it.period() != null) {
                throw new ExprFault(
                        it.at(),
                        "\"" + it.name() + "\" 引用了自身，或给定义加了期间",
                        "\""
                                + it.name()
                                + "\" refers to itself, or a definition was given a period");
            }
            open.push(it.name());
            var typed = typed(defined);
            open.pop();
            return typed;
        }
        var input = input(it);
        var period = it.period() == null ? Period.LATEST : it.period();
        if (!input.perYear() || period.years() == 1) {
            return new Typed(type(input), read(input, day.getYear() - period.last(), false));
        }
        return new Typed(Compiled.Type.NUMBER, sum(series(it)));
    }

    private Input input(Expr.Name it) {
        var input = inputs.find(it.name());
        if (input == null) {
            throw new ExprFault(
                    it.at(),
                    "不认识的指标 \"" + it.name() + "\"，请在 inputs.yaml 中定义",
                    "unknown input \"" + it.name() + "\"; define it in inputs.yaml");
        }
        if (it.period() != null && !input.perYear()) {
            throw new ExprFault(
                    it.at(),
                    "\"" + it.name() + "\" 不是年度指标，不能带期间",
                    "\"" + it.name() + "\" is not a figure of a year and takes no period");
        }
        return input;
    }

    private static Compiled.Type type(Input input) {
        return switch (input.unit().kind()) {
            case MONEY, RATIO, COUNT -> Compiled.Type.NUMBER;
            case YES_OR_NO -> Compiled.Type.TRUTH;
            case DATE -> Compiled.Type.DATE;
            case TEXT -> Compiled.Type.TEXT;
        };
    }

    private Code read(Input input, int year, boolean skippable) {
        int place = Facts.place(inputs, input, year, day.getYear());
        reads.add(
                new Read(new Missing.Figure(input, input.perYear() ? year : 0), place, skippable));
        return place < 0 ? facts -> null : facts -> facts.cells[place];
    }

    /** The places of a figure's years, the earliest first. */
    private record Series(int[] places, int[] years) {}

    private Series series(Expr.Name it) {
        var input = input(it);
        var period = it.period() == null ? Period.LATEST : it.period();
        var places = new int[period.years()];
        var years = new int[period.years()];
        for (int i = 0; i < places.length; i++) {
            years[i] = day.getYear() - period.first() + i;
            places[i] = Facts.place(inputs, input, years[i], day.getYear());
            reads.add(new Read(new Missing.Figure(input, years[i]), places[i], true));
        }
        return new Series(places, years);
    }

    /** Years before the firm was founded are no missing years; without any year there is no sum. */
    private static Code sum(Series series) {
        int[] places = series.places;
        int[] years = series.years;
        return facts -> {
            BigDecimal sum = null;
            for (int i = 0; i < places.length; i++) {
                if (facts.cells[places[i]] instanceof BigDecimal x) {
                    sum = sum == null ? x : sum.add(x);
                } else if (facts.foundedYear <= years[i]) {
                    return null;
                }
            }
            return sum;
        };
    }

    // --- operators

    private Typed arithmetic(Expr.Arithmetic it) {
        var left = number(it.left());
        if (it.operator() == '^') {
            if (!(it.right() instanceof Expr.Number(var power, var at))
                    || power.stripTrailingZeros().scale() > 0
                    || power.abs().compareTo(BigDecimal.valueOf(99)) > 0) {
                throw new ExprFault(
                        it.at(),
                        "指数只能是 0 到 99 的整数",
                        "a power can only be a whole number from 0 to 99");
            }
            int exponent = power.intValue();
            return new Typed(
                    Compiled.Type.NUMBER,
                    facts ->
                            left.of(facts) instanceof BigDecimal x ? x.pow(exponent, EXACT) : null);
        }
        var right = number(it.right());
        Code code =
                switch (it.operator()) {
                    case '+' ->
                            facts ->
                                    left.of(facts) instanceof BigDecimal x
                                                    && right.of(facts) instanceof BigDecimal y
                                            ? x.add(y, EXACT)
                                            : null;
                    case '-' ->
                            facts ->
                                    left.of(facts) instanceof BigDecimal x
                                                    && right.of(facts) instanceof BigDecimal y
                                            ? x.subtract(y, EXACT)
                                            : null;
                    case '*' ->
                            facts ->
                                    left.of(facts) instanceof BigDecimal x
                                                    && right.of(facts) instanceof BigDecimal y
                                            ? x.multiply(y, EXACT)
                                            : null;
                    default ->
                            facts ->
                                    left.of(facts) instanceof BigDecimal x
                                                    && right.of(facts) instanceof BigDecimal y
                                                    && y.signum() != 0
                                            ? Decimals.divide(x, y)
                                            : null;
                };
        return new Typed(Compiled.Type.NUMBER, code);
    }

    // --- what need not be worked out to be compared

    /** Gives {@link Undivided} numbers, or plainly what lies in a cell; null when the expression has to be worked out. */
    private @Nullable Code undivided(Expr expr) {
        if (expr instanceof Expr.Name it) {
            var defined = definitions.get(it.name());
            if (defined != null) {
                return undivided(defined);
            }
            int place = place(it);
            return place < 0 ? null : facts -> facts.cells[place];
        } else if (expr instanceof Expr.Call it && it.function().equals("复合增长率")) {
            return growth(it);
        }
        return divides(expr) ? fraction(expr) : null;
    }

    /** Where a single value lies; −1 for what is no single value. */
    private int place(Expr expr) {
        if (!(expr instanceof Expr.Name it)
                || definitions.containsKey(it.name())
                || it.name().equals(TODAY)) {
            return -1;
        }
        var input = input(it);
        var period = it.period() == null ? Period.LATEST : it.period();
        return input.perYear() && period.years() > 1
                ? -1
                : Facts.place(inputs, input, day.getYear() - period.last(), day.getYear());
    }

    // --- fractions

    /** Whether it is a sum, difference, product or quotient in which something is divided. */
    private boolean divides(Expr expr) {
        return switch (expr) {
            case Expr.Arithmetic it ->
                    it.operator() == '/' || divides(it.left()) || divides(it.right());
            case Expr.Negation it -> divides(it.of());
            case Expr.Name it -> {
                var defined = definitions.get(it.name());
                yield defined != null && divides(defined);
            }
            default -> false;
        };
    }

    /** The same value as a fraction; what is no arithmetic is a whole. */
    private Code fraction(Expr expr) {
        if (!divides(expr)) {
            var code = number(expr);
            return facts -> code.of(facts) instanceof BigDecimal x ? Quotient.whole(x) : null;
        }
        return switch (expr) {
            case Expr.Arithmetic it
                    when it.operator() == '/' && !divides(it.left()) && !divides(it.right()) -> {
                int above = place(it.left());
                int below = place(it.right());
                if (above >= 0 && below >= 0) {
                    yield facts ->
                            facts.cells[above] instanceof BigDecimal x
                                            && facts.cells[below] instanceof BigDecimal y
                                    ? Quotient.of(x, y)
                                    : null;
                }
                var left = number(it.left());
                var right = number(it.right());
                yield facts ->
                        left.of(facts) instanceof BigDecimal x
                                        && right.of(facts) instanceof BigDecimal y
                                ? Quotient.of(x, y)
                                : null;
            }
            case Expr.Arithmetic it when it.operator() != '^' -> {
                var left = fraction(it.left());
                var right = fraction(it.right());
                char operator = it.operator();
                yield facts ->
                        left.of(facts) instanceof Quotient x
                                        && right.of(facts) instanceof Quotient y
                                ? switch (operator) {
                                    case '+' -> x.plus(y, false);
                                    case '-' -> x.plus(y, true);
                                    case '*' -> x.times(y);
                                    default -> x.over(y);
                                }
                                : null;
            }
            case Expr.Negation(var of, var at) -> {
                var code = fraction(of);
                yield facts ->
                        code.of(facts) instanceof Quotient x
                                ? new Quotient(x.above().negate(), x.below())
                                : null;
            }
            case Expr.Name it when definitions.get(it.name()) instanceof Expr defined ->
                    fraction(defined);
            default -> {
                var code = number(expr);
                yield facts -> code.of(facts) instanceof BigDecimal x ? Quotient.whole(x) : null;
            }
        };
    }

    private Typed compared(Expr.Compared it) {
        var left = typed(it.left());
        var right = typed(it.right());
        var comparison = it.comparison();
        boolean fits =
                left.type == right.type
                        || left.type == Compiled.Type.NOTHING
                        || right.type == Compiled.Type.NOTHING;
        boolean ordered = left.type == Compiled.Type.NUMBER || left.type == Compiled.Type.DATE;
        if (!fits || (!ordered && comparison.wants() != 0)) {
            throw new ExprFault(
                    it.at(),
                    left.type.words.zh() + "与" + right.type.words.zh() + "不能这样比较",
                    left.type.words.en()
                            + " and "
                            + right.type.words.en()
                            + " cannot be compared so");
        }
        var a = left.code;
        var b = right.code;
        if (left.type == Compiled.Type.NUMBER) {
            return new Typed(
                    Compiled.Type.TRUTH,
                    facts ->
                            (a.of(facts) instanceof BigDecimal x
                                            && b.of(facts) instanceof BigDecimal y)
                                    ? comparison.holds(x, y)
                                    : null);
        } else if (left.type == Compiled.Type.DATE) {
            return new Typed(
                    Compiled.Type.TRUTH,
                    facts ->
                            (a.of(facts) instanceof LocalDate x
                                            && b.of(facts) instanceof LocalDate y)
                                    ? comparison.holds(x.compareTo(y))
                                    : null);
        }
        return new Typed(
                Compiled.Type.TRUTH,
                facts -> {
                    var x = a.of(facts);
                    var y = b.of(facts);
                    return (x == null || y == null) ? null : comparison.holds(x.equals(y) ? 0 : 1);
                });
    }

    private static Typed logic(boolean and, Code left, Code right) {
        Boolean decisive = !and;
        return new Typed(
                Compiled.Type.TRUTH,
                facts -> {
                    var a = left.of(facts);
                    if (decisive.equals(a)) {
                        return decisive;
                    }
                    var b = right.of(facts);
                    return decisive.equals(b) ? decisive : (a == null || b == null) ? null : and;
                });
    }

    private Typed conditional(Expr.If it) {
        var condition = truth(it.condition());
        var then = typed(it.then());
        var otherwise = typed(it.otherwise());
        var type = then.type == Compiled.Type.NOTHING ? otherwise.type : then.type;
        if (otherwise.type != type && otherwise.type != Compiled.Type.NOTHING) {
            throw new ExprFault(
                    it.at(),
                    "两个分支的类型不同：" + then.type.words.zh() + "、" + otherwise.type.words.zh(),
                    "the branches differ: "
                            + then.type.words.en()
                            + " and "
                            + otherwise.type.words.en());
        }
        return new Typed(
                type,
                facts -> {
                    var known = condition.of(facts);
                    if (known != null) {
                        return Boolean.TRUE.equals(known)
                                ? then.code.of(facts)
                                : otherwise.code.of(facts);
                    }
                    var a = then.code.of(facts);
                    var b = otherwise.code.of(facts);
                    return same(a, b) ? a : null;
                });
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return (a instanceof BigDecimal x && b instanceof BigDecimal y)
                ? x.compareTo(y) == 0
                : a != null && a.equals(b);
    }

    // --- functions

    private Typed call(Expr.Call it) {
        var name = CHINESE.getOrDefault(it.function(), it.function());
        return switch (name) {
            case "sum", "min", "max", "mean", "count" -> aggregate(name, it);
            case "abs" -> one(it, BigDecimal::abs);
            case "floor" -> one(it, x -> x.setScale(0, RoundingMode.FLOOR));
            case "ceiling" -> one(it, x -> x.setScale(0, RoundingMode.CEILING));
            case "decimal" -> rounded(it, RoundingMode.HALF_EVEN);
            case "round up" -> rounded(it, RoundingMode.UP);
            case "round down" -> rounded(it, RoundingMode.DOWN);
            case "round half up" -> rounded(it, RoundingMode.HALF_UP);
            case "round half down" -> rounded(it, RoundingMode.HALF_DOWN);
            case "not" -> {
                needs(it, 1);
                var code = truth(it.arguments().get(0));
                yield new Typed(
                        Compiled.Type.TRUTH,
                        facts -> code.of(facts) instanceof Boolean yes ? !yes : null);
            }
            case "天数" -> between(it, ChronoUnit.DAYS);
            case "年数" -> between(it, ChronoUnit.YEARS);
            case "年限" -> begunYears(it);
            case "复合增长率" -> {
                var growth = growth(it);
                yield new Typed(
                        Compiled.Type.NUMBER,
                        facts -> growth.of(facts) instanceof Growth of ? of.value() : null);
            }
            default ->
                    throw new ExprFault(
                            it.at(),
                            "没有函数 \"" + it.function() + "\"",
                            "there is no function \"" + it.function() + "\"");
        };
    }

    private interface OfOne {
        BigDecimal of(BigDecimal x);
    }

    private Typed one(Expr.Call it, OfOne of) {
        needs(it, 1);
        var code = number(it.arguments().get(0));
        return new Typed(
                Compiled.Type.NUMBER,
                facts -> code.of(facts) instanceof BigDecimal x ? of.of(x) : null);
    }

    private Typed rounded(Expr.Call it, RoundingMode mode) {
        needs(it, 2);
        var code = number(it.arguments().get(0));
        var places = number(it.arguments().get(1));
        return new Typed(
                Compiled.Type.NUMBER,
                facts ->
                        code.of(facts) instanceof BigDecimal x
                                        && places.of(facts) instanceof BigDecimal n
                                        && n.abs().compareTo(BigDecimal.valueOf(100)) < 0
                                ? x.setScale(n.intValue(), mode)
                                : null);
    }

    private Typed between(Expr.Call it, ChronoUnit unit) {
        needs(it, 2);
        var from = of(it.arguments().get(0), Compiled.Type.DATE);
        var to = of(it.arguments().get(1), Compiled.Type.DATE);
        return new Typed(
                Compiled.Type.NUMBER,
                facts ->
                        from.of(facts) instanceof LocalDate a && to.of(facts) instanceof LocalDate b
                                ? BigDecimal.valueOf(unit.between(a, b))
                                : null);
    }

    /** 年限(起, 止): years, a begun one counting as a whole: ten years and a day are eleven. */
    private Typed begunYears(Expr.Call it) {
        needs(it, 2);
        var from = of(it.arguments().get(0), Compiled.Type.DATE);
        var to = of(it.arguments().get(1), Compiled.Type.DATE);
        return new Typed(
                Compiled.Type.NUMBER,
                facts -> {
                    if (!(from.of(facts) instanceof LocalDate a)
                            || !(to.of(facts) instanceof LocalDate b)) {
                        return null;
                    }
                    long whole = ChronoUnit.YEARS.between(a, b);
                    return BigDecimal.valueOf(a.plusYears(whole).isBefore(b) ? whole + 1 : whole);
                });
    }

    /** 复合增长率(基期, 末期, 年数): the yearly growth that leads from the one to the other; none from nothing or less. */
    private Code growth(Expr.Call it) {
        needs(it, 3);
        var first = number(it.arguments().get(0));
        var last = number(it.arguments().get(1));
        if (!(it.arguments().get(2) instanceof Expr.Number(var years, var at))
                || years.compareTo(BigDecimal.ONE) < 0
                || years.compareTo(BigDecimal.valueOf(Inputs.YEARS)) > 0
                || years.stripTrailingZeros().scale() > 0) {
            throw new ExprFault(
                    it.at(), "年数应为 1 到 6 的整数", "the years are a whole number from 1 to 6");
        }
        int of = years.intValue();
        return facts ->
                first.of(facts) instanceof BigDecimal a
                                && a.signum() > 0
                                && last.of(facts) instanceof BigDecimal b
                                && b.signum() >= 0
                        ? new Growth(a, b, of)
                        : null;
    }

    private void needs(Expr.Call it, int arguments) {
        if (it.arguments().size() != arguments) {
            throw new ExprFault(
                    it.at(),
                    "函数 " + it.function() + " 需要 " + arguments + " 个参数",
                    it.function() + " takes " + arguments + " arguments");
        }
    }

    /** Over several arguments, or over the years of one figure. */
    private Typed aggregate(String name, Expr.Call it) {
        if (it.arguments().isEmpty()) {
            needs(it, 1);
        }
        var codes = new ArrayList<Code>();
        var years = new ArrayList<Integer>();
        for (Expr argument : it.arguments()) {
            if (argument instanceof Expr.Name figure
                    && figure.period() != null
                    && figure.period().years() > 1) {
                var series = series(figure);
                for (int i = 0; i < series.places.length; i++) {
                    int place = series.places[i];
                    codes.add(facts -> facts.cells[place]);
                    years.add(series.years[i]);
                }
            } else {
                codes.add(number(argument));
                years.add(Integer.MAX_VALUE);
            }
        }
        var of = codes.toArray(Code[]::new);
        var ofYears = years.stream().mapToInt(Integer::intValue).toArray();
        return new Typed(
                Compiled.Type.NUMBER,
                facts -> {
                    BigDecimal so = null;
                    int count = 0;
                    for (int i = 0; i < of.length; i++) {
                        if (of[i].of(facts) instanceof BigDecimal x) {
                            so = so == null ? x : folded(name, so, x);
                            count++;
                        } else if (facts.foundedYear <= ofYears[i]) {
                            return null;
                        }
                    }
                    return so == null
                            ? null
                            : switch (name) {
                                case "mean" -> Decimals.divide(so, BigDecimal.valueOf(count));
                                case "count" -> BigDecimal.valueOf(count);
                                default -> so;
                            };
                });
    }

    private static BigDecimal folded(String name, BigDecimal so, BigDecimal x) {
        return switch (name) {
            case "min" -> so.min(x);
            case "max" -> so.max(x);
            default -> so.add(x, EXACT);
        };
    }
}
