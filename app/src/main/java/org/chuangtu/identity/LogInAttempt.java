package org.chuangtu.identity;

import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door: what they typed, and how they come.
 *
 * @param presented the sign-in this browser had until now, if any; it ends with a successful log-in
 * @param knownBrowser the cookie an earlier log-in left
 * @param address where it comes from
 * @param browser in a few words, e.g. {@code Firefox · Windows}
 */
public record LogInAttempt(
        String name,
        String password,
        @Nullable String presented,
        @Nullable String knownBrowser,
        String address,
        String browser) {

    @Override
    public String toString() {
        return "LogInAttempt from " + browser;
    }
}
