package org.chuangtu.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often strangers may report: so many from one address in an hour, so many altogether. Held in memory; it knows no address for longer. */
final class VisitorRate {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ADDRESSES_MAX = 20_000;

    private final int each;
    private final int all;
    private final Map<String, ArrayDeque<Instant>> byAddress = new LinkedHashMap<>();
    private final ArrayDeque<Instant> every = new ArrayDeque<>();

    VisitorRate(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /** Whether one more may come from there now; counted if so. */
    synchronized boolean take(String address, Instant now) {
        var since = now.minus(HOUR);
        drop(every, since);
        byAddress
                .values()
                .removeIf(it -> {
                    drop(it, since);
                    return it.isEmpty();
                });
        var mine = byAddress.computeIfAbsent(address, _ -> new ArrayDeque<>());
        if (mine.size() >= each || every.size() >= all || byAddress.size() > ADDRESSES_MAX)
            return false;
        mine.add(now);
        every.add(now);
        return true;
    }

    private static void drop(ArrayDeque<Instant> times, Instant since) {
        while (!times.isEmpty() && !times.peek().isAfter(since)) times.poll();
    }
}
