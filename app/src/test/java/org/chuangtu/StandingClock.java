package org.chuangtu;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until a test sets it on; in a context by {@code @Import(StandingClock.Here.class)}. */
public final class StandingClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Instant now = instant("2026-11-24T09:00");

    public static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /**
     * Sets the clock.
     *
     * @param local as people here read their watch, {@code 2026-11-24T09:00}
     */
    public void set(String local) {
        now = instant(local);
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Here {
        @Bean
        @Primary
        StandingClock standingClock() {
            return new StandingClock();
        }
    }
}
