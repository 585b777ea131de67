package org.chuangtu.criteria;

/** An expression as written and as understood. */
record Formula(String text, Expr expr) {

    static Formula of(String text) {
        return new Formula(text, Parser.parse(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
