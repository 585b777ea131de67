package org.chuangtu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to log in. Why it was refused is told to nobody but the journal. */
public sealed interface LogIn {

    /**
     * Let in.
     *
     * @param secret for the sign-in cookie
     * @param knownBrowser for the cookie by which this browser is not locked out with strangers; null: it has one already
     */
    record Done(String secret, @Nullable String knownBrowser, boolean mustChange) implements LogIn {
        @Override
        public String toString() {
            return "Done";
        }
    }

    /** Unknown name, wrong password, disabled: one answer. */
    record Refused() implements LogIn {}

    /** Too many attempts; the same for names that exist and names that do not. */
    record Wait(Instant until) implements LogIn {}

    /** Too many people at once. */
    record Busy() implements LogIn {}
}
