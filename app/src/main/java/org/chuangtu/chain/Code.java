package org.chuangtu.chain;

/** Codes of chains, stages and nodes: short, without blanks at the ends, stable. */
final class Code {

    static final int LONGEST = 200;

    private Code() {}

    static String checked(String code) {
        String stripped = code.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST)
            throw new IllegalArgumentException(
                    "a code has 1 to " + LONGEST + " characters, not " + stripped.length());
        return stripped;
    }
}
