package org.chuangtu.intake;

import org.jspecify.annotations.Nullable;

/** What became of a cell. */
sealed interface Parsed {

    /** The cell says nothing. */
    Parsed NOTHING = new Nothing();

    record Nothing() implements Parsed {}

    record Value(Object value) implements Parsed {}

    record Wrong(Fault fault) implements Parsed {}

    static Parsed of(@Nullable Object value) {
        return value == null ? NOTHING : new Value(value);
    }

    static Parsed wrong(String key, Object... arguments) {
        return new Wrong(Fault.of(key, arguments));
    }
}
