package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts an expression into tokens. Names are of letters of any script, digits and underscores; 万, 亿 and % directly after digits belong to the number. */
final class Lexer {

    enum Kind {
        NUMBER,
        TEXT,
        WORD,
        SIGN,
        END
    }

    record Token(Kind kind, String text, @Nullable BigDecimal number, int at) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    private static final int LENGTH_MAX = 2_000;
    private static final Set<String> TWO = Set.of("<=", ">=", "!=", "**", "..");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new ExprFault(
                    0,
                    "表达式超过 " + LENGTH_MAX + " 个字符",
                    "the expression is longer than " + LENGTH_MAX + " characters");
        }
        var lexer = new Lexer(text);
        var tokens = new ArrayList<Token>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", null, at);
        }
        char c = text.charAt(at);
        if (digit(c) || (c == '.' && at + 1 < text.length() && digit(text.charAt(at + 1)))) {
            return number();
        } else if (c == '"' || c == '“') {
            return text(c);
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            return word();
        }
        return sign(c);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token number() {
        int from = at;
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
        // "1..5" is a range, not the number 1. followed by .5
        if (at + 1 < text.length() && text.charAt(at) == '.' && digit(text.charAt(at + 1))) {
            at++;
            while (at < text.length() && digit(text.charAt(at))) {
                at++;
            }
        }
        var digits = new BigDecimal(text.substring(from, at));
        if (at < text.length() && "万亿%％‰".indexOf(text.charAt(at)) >= 0) {
            digits = Quantities.scaled(digits, text.substring(at, ++at));
        }
        return new Token(Kind.NUMBER, text.substring(from, at), digits, from);
    }

    private Token text(char quote) {
        int from = at;
        char close = quote == '“' ? '”' : '"';
        int end = text.indexOf(close, at + 1);
        if (end < 0) {
            throw new ExprFault(from, "引号未闭合", "a quote is never closed");
        }
        at = end + 1;
        return new Token(Kind.TEXT, text.substring(from + 1, end), null, from);
    }

    private Token word() {
        int from = at;
        while (at < text.length()
                && (Character.isUnicodeIdentifierPart(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(from, at), null, from);
    }

    private Token sign(char c) {
        int from = at;
        if (at + 1 < text.length() && TWO.contains(text.substring(at, at + 2))) {
            at += 2;
            return new Token(Kind.SIGN, text.substring(from, at), null, from);
        }
        at++;
        String plain =
                switch (c) {
                    case '≥' -> ">=";
                    case '≤' -> "<=";
                    case '≠' -> "!=";
                    case '×' -> "*";
                    case '÷' -> "/";
                    case '（' -> "(";
                    case '）' -> ")";
                    case '，' -> ",";
                    case '−' -> "-";
                    default -> String.valueOf(c);
                };
        if ("+-*/()[],<>=".contains(plain) || plain.length() == 2) {
            return new Token(Kind.SIGN, plain, null, from);
        }
        throw new ExprFault(from, "不认识的字符 " + c, "unknown character " + c);
    }
}
