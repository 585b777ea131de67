package org.chuangtu.intake;

import java.util.List;

/**
 * What is wrong, as a message key with arguments; the same key with {@code .remedy} says what to do about it.
 */
record Fault(String key, List<Object> arguments) implements Said {

    Fault {
        arguments = List.copyOf(arguments);
    }

    static Fault of(String key, Object... arguments) {
        return new Fault(key, List.of(arguments));
    }
}
