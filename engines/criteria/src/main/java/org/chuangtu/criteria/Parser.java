package org.chuangtu.criteria;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.criteria.Lexer.Kind;
import org.chuangtu.criteria.Lexer.Token;

/**
 * Parses the subset of FEEL rules are written in, from the weakest operator down: if, or, and, comparison, sum, product, power,
 * negation. In square brackets after a name stand the years it is taken from, where FEEL has a filter.
 */
final class Parser {

    private static final int DEPTH_MAX = 60;
    private static final Set<String> RESERVED =
            Set.of("if", "then", "else", "and", "or", "in", "between", "如果", "则", "否则", "且", "或");
    private static final Map<String, String> CHINESE =
            Map.of("且", "and", "或", "or", "如果", "if", "则", "then", "否则", "else");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expr parse(String text) {
        var parser = new Parser(Lexer.tokens(text));
        var expr = parser.expression();
        var rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw parser.unexpected(rest);
        }
        return expr;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean ahead(String sign) {
        var token = peek();
        return token.is(sign) || sign.equals(CHINESE.get(token.text()));
    }

    private boolean took(String sign) {
        if (ahead(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String sign) {
        if (!took(sign)) {
            var token = peek();
            throw new ExprFault(
                    token.at(),
                    "此处应为 " + sign + "，而不是 " + shown(token),
                    sign + " is needed here, not " + shown(token));
        }
    }

    private ExprFault unexpected(Token token) {
        return new ExprFault(
                token.at(), "此处不应有 " + shown(token), "unexpected " + shown(token) + " here");
    }

    private static String shown(Token token) {
        return token.kind() == Kind.END ? "结尾 the end" : "\"" + token.text() + "\"";
    }

    private Expr expression() {
        if (++depth > DEPTH_MAX) {
            throw new ExprFault(peek().at(), "表达式嵌套过深", "the expression is nested too deeply");
        }
        var expr = ahead("if") ? conditional() : or();
        depth--;
        return expr;
    }

    private Expr conditional() {
        int from = take().at();
        var condition = expression();
        need("then");
        var then = expression();
        need("else");
        return new Expr.If(condition, then, expression(), from);
    }

    private Expr or() {
        var left = and();
        while (ahead("or")) {
            int from = take().at();
            left = new Expr.Logic(false, left, and(), from);
        }
        return left;
    }

    private Expr and() {
        var left = comparison();
        while (ahead("and")) {
            int from = take().at();
            left = new Expr.Logic(true, left, comparison(), from);
        }
        return left;
    }

    private Expr comparison() {
        var left = sum();
        var token = peek();
        if (took("between")) {
            var low = sum();
            need("and");
            var high = sum();
            return within(left, Comparison.AT_LEAST, low, Comparison.AT_MOST, high, token.at());
        } else if (took("in")) {
            return tests(left, token.at());
        }
        var comparison = token.kind() == Kind.SIGN ? Comparison.spelled(token.text()) : null;
        if (comparison == null) {
            return left;
        }
        at++;
        return new Expr.Compared(comparison, left, sum(), token.at());
    }

    private static Expr within(
            Expr of, Comparison from, Expr low, Comparison to, Expr high, int at) {
        return new Expr.Logic(
                true,
                new Expr.Compared(from, of, low, at),
                new Expr.Compared(to, of, high, at),
                at);
    }

    /** After "in": a range, or values and ranges in parentheses. */
    private Expr tests(Expr of, int from) {
        if (ahead("[") || ahead("]")) {
            return range(of, from);
        }
        need("(");
        // (1..5) is an open range; (1, 5) are two values
        int start = at;
        var first = ahead("[") || ahead("]") ? null : sum();
        if (first != null && took("..")) {
            return closed(of, Comparison.MORE_THAN, first, from);
        }
        at = start;
        var any = test(of, from);
        while (took(",")) {
            any = new Expr.Logic(false, any, test(of, from), from);
        }
        need(")");
        return any;
    }

    private Expr test(Expr of, int from) {
        if (ahead("[") || ahead("]")) {
            return range(of, from);
        }
        var token = peek();
        var comparison = token.kind() == Kind.SIGN ? Comparison.spelled(token.text()) : null;
        if (comparison != null) {
            at++;
        }
        return new Expr.Compared(
                comparison == null ? Comparison.EQUAL : comparison, of, sum(), from);
    }

    private Expr range(Expr of, int from) {
        var comparison = take().is("[") ? Comparison.AT_LEAST : Comparison.MORE_THAN;
        var low = sum();
        need("..");
        return closed(of, comparison, low, from);
    }

    private Expr closed(Expr of, Comparison comparison, Expr low, int from) {
        var high = sum();
        var end = take();
        if (!end.is("]") && !end.is(")") && !end.is("[")) {
            throw unexpected(end);
        }
        return within(
                of,
                comparison,
                low,
                end.is("]") ? Comparison.AT_MOST : Comparison.LESS_THAN,
                high,
                from);
    }

    private Expr sum() {
        var left = product();
        while (ahead("+") || ahead("-")) {
            var token = take();
            left = new Expr.Arithmetic(token.text().charAt(0), left, product(), token.at());
        }
        return left;
    }

    private Expr product() {
        var left = power();
        while (ahead("*") || ahead("/")) {
            var token = take();
            left = new Expr.Arithmetic(token.text().charAt(0), left, power(), token.at());
        }
        return left;
    }

    private Expr power() {
        var left = negation();
        while (ahead("**")) {
            int from = take().at();
            left = new Expr.Arithmetic('^', left, negation(), from);
        }
        return left;
    }

    private Expr negation() {
        int minus = 0;
        int from = peek().at();
        while (took("-")) {
            minus++;
            if (minus > DEPTH_MAX) {
                throw unexpected(peek());
            }
        }
        var expr = primary();
        return minus % 2 == 0 ? expr : new Expr.Negation(expr, from);
    }

    private Expr primary() {
        var token = take();
        return switch (token.kind()) {
            case NUMBER -> {
                var number = token.number();
                if (number == null) {
                    throw unexpected(token);
                }
                yield new Expr.Number(number, token.at());
            }
            case TEXT -> new Expr.Text(token.text(), token.at());
            case SIGN -> {
                if (token.is("(")) {
                    var inner = expression();
                    need(")");
                    yield inner;
                }
                throw unexpected(token);
            }
            case WORD -> word(token);
            case END -> throw unexpected(token);
        };
    }

    private Expr word(Token token) {
        switch (token.text()) {
            case "true", "是" -> {
                return new Expr.Bool(true, token.at());
            }
            case "false", "否" -> {
                return new Expr.Bool(false, token.at());
            }
            case "null" -> {
                return new Expr.Null(token.at());
            }
            default -> {
                if (RESERVED.contains(token.text())) {
                    throw unexpected(token);
                }
            }
        }
        String name = token.text();
        if (name.equals("round")) { // "round half up(…)": the names of FEEL's functions have blanks
            while (peek().kind() == Kind.WORD) {
                name += " " + take().text();
            }
        }
        if (took("(")) {
            return call(name, token);
        }
        return new Expr.Name(name, ahead("[") ? period() : null, token.at());
    }

    private Expr call(String name, Token token) {
        var arguments = new ArrayList<Expr>();
        if (!took(")")) {
            do {
                arguments.add(expression());
            } while (took(","));
            need(")");
        }
        if ((name.equals("date") || name.equals("日期"))
                && arguments.size() == 1
                && arguments.get(0) instanceof Expr.Text(var written, var where)) {
            try {
                return new Expr.Day(LocalDate.parse(written), token.at());
            } catch (DateTimeException noDay) {
                throw new ExprFault(
                        where,
                        "\"" + written + "\" 不是日期，应写作 2026-03-31",
                        "\"" + written + "\" is no date; write 2026-03-31");
            }
        }
        return new Expr.Call(name, arguments, token.at());
    }

    private Period period() {
        need("[");
        var token = take();
        var period = token.kind() == Kind.WORD ? Period.named(token.text()) : null;
        if (period == null) {
            throw new ExprFault(
                    token.at(),
                    "\"" + token.text() + "\" 不是期间，可用：本年度 上年度 最近一年 近二年…近五年 前一年…前五年",
                    "\""
                            + token.text()
                            + "\" is no period; there are 本年度 上年度 最近一年 近二年…近五年 前一年…前五年");
        }
        need("]");
        return period;
    }
}
