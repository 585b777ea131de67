package org.chuangtu.gathering.web;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.chuangtu.gathering.Booking;
import org.chuangtu.gathering.Feeds;
import org.chuangtu.gathering.Gathering;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gatherings as iCalendar (RFC 5545). Times are in UTC, so that no calendar has to know our zone. */
@Component
class CalendarFile {

    static final String TYPE = "text/calendar;charset=UTF-8";

    private static final int OCTETS_MAX = 75;

    private final GatheringDesk desk;
    private final Words words;
    private final Clock clock;

    CalendarFile(GatheringDesk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    /** @param home where our pages are, {@code https://chuangtu.example} */
    String of(String name, String home, List<Gathering> all) {
        var calendar = calendar(name);
        all.forEach(it -> calendar.addEvent(event(it, home, desk.named(it), null)));
        return written(calendar);
    }

    String mine(String name, String home, List<Feeds.Noted> all) {
        var calendar = calendar(name);
        all.forEach(it ->
                calendar.addEvent(
                        event(
                                it.appointment().gathering(),
                                home,
                                it.named(),
                                it.appointment().booking())));
        return written(calendar);
    }

    private static ICalendar calendar(String name) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Chuangtu//Gatherings//ZH");
        calendar.setName(name);
        calendar.addExperimentalProperty("X-WR-CALNAME", name);
        calendar.setRefreshInterval(new biweekly.util.Duration.Builder().hours(1).build());
        return calendar;
    }

    private VEvent event(
            Gathering it, String home, GatheringDesk.Named named, @Nullable Booking mine) {
        var event = new VEvent();
        event.setUid("gathering-" + it.id() + "@chuangtu");
        event.setDateTimeStamp(date(clock.instant()));
        event.setLastModified(date(it.changedAt()));
        event.setSequence(it.sequence());
        event.setDateStart(date(it.said().startsAt()));
        event.setDateEnd(date(it.said().endsAt()));
        event.setSummary(it.said().title().here());
        var where = where(it, named.place());
        if (where != null) event.setLocation(where);
        var about = about(it, mine);
        if (!about.isEmpty()) event.setDescription(about);
        event.setUrl(home + it.path());
        event.setStatus(
                it.state() == Gathering.State.CANCELLED
                        ? Status.cancelled()
                        : mine != null && mine.state() == Booking.State.OFFERED
                                ? Status.tentative()
                                : Status.confirmed());
        return event;
    }

    private String about(Gathering it, @Nullable Booking mine) {
        var lines = new StringBuilder();
        if (it.why() != null) lines.append(words.of("gathering.calledOff", it.why())).append("\n");
        if (mine != null) lines.append(words.of(mine.state().messageKey())).append("\n");
        if (it.said().about() != null) lines.append(it.said().about());
        return lines.toString().strip();
    }

    /** The room, then the place it is in. */
    private static @Nullable String where(Gathering it, @Nullable Bilingual place) {
        var name = place == null ? null : place.here();
        if (it.said().venue() == null) return name;
        return name == null ? it.said().venue() : it.said().venue() + ", " + name;
    }

    /** To the second: calendars know no less. */
    private static Date date(Instant it) {
        return Date.from(it.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    private static String written(ICalendar calendar) {
        var text = new StringWriter();
        try (var writer = new ICalWriter(text, ICalVersion.V2_0)) {
            // The library counts letters where RFC 5545 counts octets, of which a Chinese one has
            // three.
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        var folded = new StringBuilder();
        text.toString().lines().forEach(it -> fold(it, folded));
        return folded.toString();
    }

    /** No line is longer than 75 octets, and no sign is cut. */
    private static void fold(String line, StringBuilder into) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int sign = line.codePointAt(i);
            int length = sign < 0x80 ? 1 : sign < 0x800 ? 2 : sign < 0x10000 ? 3 : 4;
            if (octets + length > OCTETS_MAX) {
                into.append("\r\n ");
                octets = 1;
            }
            into.appendCodePoint(sign);
            octets += length;
            i += Character.charCount(sign);
        }
        into.append("\r\n");
    }
}
