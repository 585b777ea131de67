package org.chuangtu.page;

import org.jspecify.annotations.Nullable;

/**
 * A value that cannot be taken: where it stood, what it was, what to do about it. Becomes 400. Pages with a form use
 * {@link Form} instead, so that the message stands beside the field.
 */
public class BadInput extends RuntimeException {

    private final String field;
    private final @Nullable String value;
    private final String remedyKey;
    private final Object[] args;

    /** @param remedyKey message that says what to do, in the words of the reader */
    public BadInput(String field, @Nullable String value, String remedyKey, Object... args) {
        super("bad input in " + field + ": " + remedyKey);
        this.field = field;
        this.value = value;
        this.remedyKey = remedyKey;
        this.args = args.clone();
    }

    public String field() {
        return field;
    }

    public @Nullable String value() {
        return value;
    }

    public String remedyKey() {
        return remedyKey;
    }

    public Object[] args() {
        return args.clone();
    }
}
