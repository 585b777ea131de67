package org.chuangtu.criteria;

/** What is wrong with an expression, and where in its text. */
final class ExprFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    final transient Words words;
    final int at;

    ExprFault(int at, String zh, String en) {
        super(en);
        this.at = at;
        this.words = new Words(zh, en);
    }
}
