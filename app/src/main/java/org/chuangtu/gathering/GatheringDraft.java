package org.chuangtu.gathering;

import java.time.Instant;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a gathering.
 *
 * @param about what it is, who speaks, what to bring
 * @param placeId whose officers see to it; null: the whole area's
 * @param venue where exactly
 * @param organiserId the organisation that invites; null: the place does
 * @param belongsTo what it is held for, {@code programme:5}
 * @param opensAt when booking begins; null: once it is announced
 * @param closesAt when booking ends; null: when it starts
 * @param open shown to whoever comes, signed in or not
 * @param confirmMinutes how long a seat offered to somebody who waited stands; 0: it is theirs at once
 * @param seatsMax for one organisation; a person takes one
 */
public record GatheringDraft(
        Kind kind,
        Bilingual title,
        @Nullable String about,
        @Nullable Long placeId,
        @Nullable String venue,
        @Nullable Long organiserId,
        @Nullable String belongsTo,
        Instant startsAt,
        Instant endsAt,
        int capacity,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        Audience audience,
        boolean open,
        boolean waitingList,
        int confirmMinutes,
        int seatsMax,
        boolean synthetic) {

    public static final int TITLE_MAX = 120;
    public static final int ABOUT_MAX = 4000;
    public static final int VENUE_MAX = 200;
    public static final int CAPACITY_MAX = 100_000;
    public static final int SEATS_MAX = 1000;
    public static final int CONFIRM_MAX = 7 * 24 * 60;

    /** What it is. */
    public enum Kind {
        EVENT,
        TRAINING,
        /** 号源: a time at a counter. */
        SLOT,
        VISIT;

        public String messageKey() {
            return "gathering.kind." + name();
        }
    }

    /** Who may come. */
    public enum Audience {
        EVERYBODY,
        /** Whoever acts for an organisation, and for it. */
        ORGANISATIONS,
        STAFF;

        public String messageKey() {
            return "gathering.audience." + name();
        }
    }

    public GatheringDraft {
        within("capacity", capacity, 1, CAPACITY_MAX);
        within("seats for one organisation", seatsMax, 1, SEATS_MAX);
        within("minutes to confirm", confirmMinutes, 0, CONFIRM_MAX);
        if (!startsAt.isBefore(endsAt))
            throw new IllegalArgumentException("it ends before it starts: " + endsAt);
        if (opensAt != null && closesAt != null && !opensAt.isBefore(closesAt))
            throw new IllegalArgumentException("booking ends before it begins: " + closesAt);
        if (belongsTo != null && !belongsTo.matches("[a-z_]{1,40}:[1-9][0-9]{0,17}"))
            throw new IllegalArgumentException("belongs to nothing: " + belongsTo);
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    what + " is " + least + " to " + most + ", not " + value);
    }

    /** The same at another time; booking closes as long before it as it did. */
    GatheringDraft at(Instant start, Instant end) {
        return new GatheringDraft(
                kind,
                title,
                about,
                placeId,
                venue,
                organiserId,
                belongsTo,
                start,
                end,
                capacity,
                opensAt,
                null,
                audience,
                open,
                waitingList,
                confirmMinutes,
                seatsMax,
                synthetic);
    }
}
