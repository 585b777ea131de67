package org.chuangtu.gathering;

import java.time.Duration;
import java.time.Instant;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A gathering as it stands.
 *
 * @param why it was cancelled
 * @param sequence how often it was changed
 * @param taken seats, offered ones among them
 * @param queue how many bookings wait
 * @param changedAt when its particulars were last written
 * @param version the journal entry that did
 */
public record Gathering(
        long id,
        GatheringDraft said,
        State state,
        @Nullable String why,
        int sequence,
        @Nullable Long seriesId,
        int taken,
        int queue,
        Instant changedAt,
        long version) {

    /** How early one may sign in, and how late. */
    public static final Duration DOOR_BEFORE = Duration.ofMinutes(60);

    public static final Duration DOOR_AFTER = Duration.ofMinutes(30);

    public enum State {
        DRAFT,
        ANNOUNCED,
        CANCELLED;

        public String messageKey() {
            return "gathering.state." + name();
        }
    }

    /** What somebody finds who wants a seat now. */
    public enum Window {
        NOT_ANNOUNCED,
        NOT_YET,
        OPEN,
        /** Open, and every seat is taken. */
        FULL,
        CLOSED,
        RUNNING,
        OVER,
        CANCELLED;

        public String messageKey() {
            return "gathering.window." + name();
        }
    }

    public Window window(Instant now) {
        if (state == State.DRAFT) return Window.NOT_ANNOUNCED;
        if (state == State.CANCELLED) return Window.CANCELLED;
        if (!now.isBefore(said.endsAt())) return Window.OVER;
        if (!now.isBefore(said.startsAt())) return Window.RUNNING;
        if (said.opensAt() != null && now.isBefore(said.opensAt())) return Window.NOT_YET;
        if (!now.isBefore(closes())) return Window.CLOSED;
        return free() == 0 ? Window.FULL : Window.OPEN;
    }

    public Instant closes() {
        return said.closesAt() == null ? said.startsAt() : said.closesAt();
    }

    public int free() {
        return said.capacity() - taken;
    }

    /** From when one may sign in. */
    public Instant doorFrom() {
        return said.startsAt().minus(DOOR_BEFORE);
    }

    public Instant doorUntil() {
        return said.endsAt().plus(DOOR_AFTER);
    }

    public boolean doorOpen(Instant now) {
        return state == State.ANNOUNCED && !now.isBefore(doorFrom()) && !now.isAfter(doorUntil());
    }

    public String path() {
        return "/gatherings/" + id;
    }

    Scope scope() {
        return scopeOf(said);
    }

    static Scope scopeOf(GatheringDraft it) {
        return it.placeId() == null ? Scope.EVERYWHERE : Scope.at(it.placeId());
    }
}
