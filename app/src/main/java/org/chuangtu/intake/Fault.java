package org.chuangtu.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, as a message key with arguments; the same key with {@code .remedy} says what to do about it.
 *
 * @param file the file it is about, where there are several
 */
record Fault(String key, List<Object> arguments, @Nullable String file) implements Said {

    Fault {
        arguments = List.copyOf(arguments);
    }

    static Fault of(String key, Object... arguments) {
        return new Fault(key, List.of(arguments), null);
    }

    Fault in(String fileName) {
        return new Fault(key, arguments, fileName);
    }
}
