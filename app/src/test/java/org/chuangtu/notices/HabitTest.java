package org.chuangtu.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.chuangtu.StandingClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When mail goes out, how long is waited, and where calls may go. */
class HabitTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, , 2026-11-24T23:30, 2026-11-25T07:00",
        "22:00, 07:00, , 2026-11-24T06:59, 2026-11-24T07:00",
        "22:00, 07:00, , 2026-11-24T07:00, 2026-11-24T07:00",
        "12:00, 13:30, , 2026-11-24T12:10, 2026-11-24T13:30",
        ", , 08:30, 2026-11-24T08:31, 2026-11-25T08:30",
        ", , 08:30, 2026-11-24T08:30, 2026-11-24T08:30",
        ", , , 2026-11-24T03:00, 2026-11-24T03:00"
    })
    void mailWaitsForTheQuietToEndAndForTheDigest(
            LocalTime from, LocalTime to, LocalTime digest, String at, String then) {
        assertThat(new Habit(from, to, digest).next(StandingClock.instant(at), HERE))
                .isEqualTo(StandingClock.instant(then));
    }

    @Test
    void aQuietTimeBeginsAndEnds() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Habit(LocalTime.NOON, null, null));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Habit(LocalTime.NOON, LocalTime.NOON, null));
    }

    @Test
    void waitsTwiceAsLongEachTimeButNoLongerThanSixHours() {
        assertThat(Outbox.waitAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Outbox.waitAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Outbox.waitAfter(9)).isEqualTo(Duration.ofMinutes(128));
        assertThat(Outbox.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void callsNobodyInside(String address) throws UnknownHostException {
        assertThat(WhereTo.isInside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.63.0.1", "172.32.0.1", "2606:4700::1111"})
    void callsWhoeverIsOutside(String address) throws UnknownHostException {
        assertThat(WhereTo.isInside(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "ftp://example.org/",
                "https://",
                "https://me:secret@example.org/",
                "https://example.org/#part",
                "https://exa mple.org/"
            })
    void takesOnlyWholeAddresses(String url) {
        assertThat(Hooks.parse(url)).isEmpty();
    }
}
