package org.chuangtu.page;

import org.jspecify.annotations.Nullable;

/**
 * What was asked can be read, but what is there does not allow it: a code is taken, a record was merged away. Becomes 409, so
 * that a program can tell it from a value that would be wrong on any day.
 */
public class Refused extends BadInput {

    public Refused(String field, @Nullable String value, String remedyKey, Object... args) {
        super(field, value, remedyKey, args);
    }
}
