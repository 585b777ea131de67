package org.chuangtu.identity;

import java.time.Instant;

/**
 * Somebody signed in with a browser.
 *
 * @param via {@code password} or {@code oidc}
 * @param browser e.g. {@code Firefox · Windows}
 * @param current the one that asks
 */
public record OpenSignIn(
        long id,
        Instant since,
        Instant lastSeen,
        String via,
        String browser,
        String address,
        boolean current) {}
