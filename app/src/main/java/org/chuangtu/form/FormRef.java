package org.chuangtu.form;

import java.util.regex.Pattern;

/** One version of one form, written {@code incident.report@2}. */
public record FormRef(String code, int number) {

    public static final String CODE = "[a-z][a-z0-9]*([._-][a-z0-9]+)*";
    public static final int CODE_MAX = 80;

    private static final Pattern WRITTEN = Pattern.compile("(" + CODE + ")@([1-9][0-9]{0,5})");

    public FormRef {
        if (!code.matches(CODE) || code.length() > CODE_MAX)
            throw new IllegalArgumentException("no code of a form: " + code);
        if (number < 1) throw new IllegalArgumentException("no version of a form: " + number);
    }

    /** Reads {@code incident.report@2}. */
    public static FormRef parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches())
            throw new IllegalArgumentException("not code@version of a form: " + text);
        return new FormRef(written.group(1), Integer.parseInt(written.group(3)));
    }

    public String path() {
        return "/forms/" + code + "/" + number;
    }

    @Override
    public String toString() {
        return code + "@" + number;
    }
}
