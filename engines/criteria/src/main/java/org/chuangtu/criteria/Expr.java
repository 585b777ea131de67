package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed expression. {@code at} is where in the text it begins, for what is wrong with it. */
sealed interface Expr {

    int at();

    record Number(BigDecimal value, int at) implements Expr {}

    record Bool(boolean value, int at) implements Expr {}

    record Text(String value, int at) implements Expr {}

    record Day(java.time.LocalDate value, int at) implements Expr {}

    record Null(int at) implements Expr {}

    /** An input or a definition, with the years it is taken from where that is said. */
    record Name(String name, @Nullable Period period, int at) implements Expr {}

    record Negation(Expr of, int at) implements Expr {}

    /** One of + - * / ^, the last for a power. */
    record Arithmetic(char operator, Expr left, Expr right, int at) implements Expr {}

    record Compared(Comparison comparison, Expr left, Expr right, int at) implements Expr {}

    record Logic(boolean and, Expr left, Expr right, int at) implements Expr {}

    record If(Expr condition, Expr then, Expr otherwise, int at) implements Expr {}

    record Call(String function, List<Expr> arguments, int at) implements Expr {}
}
